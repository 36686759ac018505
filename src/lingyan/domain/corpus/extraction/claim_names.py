"""Names of what claims are of (指标词句): the printed words around a quantity without what only leads into them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from lingyan.domain.corpus.extraction.bounds import ABOUT
from lingyan.domain.corpus.extraction.claim_pieces import Piece
from lingyan.domain.corpus.extraction.claim_words import ATTRIBUTE_NOUN, BUILD, PREDICATES, ClaimKind
from lingyan.domain.corpus.extraction.moments import Moment

_PREDICATE = re.compile(f"(?:{'|'.join(sorted(PREDICATES, key=len, reverse=True))})(?:了|到)?$")
_ABOUT = re.compile(f"(?:{ABOUT})+$")
LONGEST_VERB = 12
"""So many signs ahead of a quantity are looked at for its verb."""
_LEAD = re.compile(
    r"(?:[-—●·•★◆\s，、；：。]|第?[一二三四五六七八九十]是|[（(]?[0-9一二三四五六七八九十]{1,5}[）)、.．](?![0-9])"
    r"|其中|力争|争取|确保|努力|力求|预计|预期|计划(?!生育)|并且|并(?![网购联轨行])|且|同时|使(?![用命馆])|让(?!利)|全面|进一步"
    r"|逐步|基本(?=[实完形建成消达淘解满覆健构确具稳])|总体|均(?![衡价等质])|都(?![市江匀])|将(?!军)|要(?![素害点件塞])|应当"
    r"|应(?![急用届对收税缴参])|须|必须|需(?![求水氧])|可(?!再生|持续|[用控降循视])|再(?![生制造利])|更(?![新换替])|推动实现|实现"
    rf"|做到|到时|每(?:[0-9一二两三四五]{{1,2}})?年|(?:未来|今后)?[一二三四五两1-5]年(?:累计|内|期间|间|(?={BUILD.pattern}))"
    r"|(?:通过|用|经过|利用)?[一二三四五两1-5]年左右?的?(?:时间|努力)|累计|合计|共计|其(?![他它余])|主要目标|目标(?!任务)|任务"
    r"|至少|所有|全部)+"
)
_TAIL = re.compile(
    f"(?:[，、；：的达至到]|{ABOUT}|全面|进一步|逐步|基本|大幅|明显|平均|严格|连续|始终|持续|稳步|总体|(?<!不)稳定|累计|合计|共计|总共"
    "|(?<!公)共|总计|分别|(?<![人户年日月])均|都|各|将|要|也|再|(?<![占对同环])比|较|不|还|则|力争|争取|确保|努力|每年)+$"
)
_ADVERBS = re.compile(
    "^(?:配合|协助|参与|协同|共同|联合|携手|合力|加速|全力|规划|计划|抓紧|适时|超前|谋划|率先|统一|重点|着重|突出|聚焦|着力|圆满|全面|进一步|逐步|基本|认真"
    "|加紧|加快|大力|积极|继续|持续|稳步|有序|深入|切实|统筹|加强|抓好|组织|支持|推动|对|分批|分类|扎实|滚动|择优|新|再|同步|协调"
    "|高标准|高质量|高水平|科学|集中|动态|常态化)+"
)
_ORDERS = re.compile("^(?:落实|推动|推进|保障|保证|促进)(?=.{6})")
_STEADILY = "(?:不断|持续|稳步|稳定|逐步|进一步|大幅|有效|切实|着力|积极|明显|显著)+"
_CHANGE = "(?:提高|提升|扩大|增加|增长|上升|改善|优化|降低|下降|减少|压减|压降|缩小|缩短)"
_CHANGES = re.compile(f"^{_STEADILY}{_CHANGE}(?=.{{4}})|(?<=.{{2}}){_STEADILY}{_CHANGE}$")
"""What asks for more or less of that of which a later phrase gives a value: 不断提高覆盖率，到2025年达到90%."""
_BY_WAY_OF = re.compile(
    "^(?:通过|采取|采用|运用|利用)[^，。；]{1,40}?(?:途径|方式|手段|措施|办法|形式|渠道|模式)(?=.{4})"
)
"""How something is done, ahead of what is done: 通过司法拍卖等途径盘活用地."""
_PLACE_FIRST = re.compile(rf"(?:在|围绕|依托|沿|面向|结合|以|通过|按)[^，。；]{{1,24}}?(?=(?:补充|新)?{BUILD.pattern})")
_EACH_FIRST = re.compile(rf"每个?[省市州县区乡镇村街园社校][^，。；]{{0,6}}?(?={BUILD.pattern})")
_YEARLY = re.compile("每年|逐年|年均(?!浓度|气温|温度|值|降[水雨]|径流|日照|产|水平|有效|发电|利用|用水|收入)|每一年")
_INHERITING = re.compile(
    "^(?:同比|环比|占|增速|增幅|年均|占比|比重|增长|下降|降低|提高|提升|较|比|总量|达到|超过|突破|规模达|总数(?!量)|增加(?!值)|减少)"
)
_PLACE = re.compile(
    "[\u4e00-\u9fff]{0,4}?(?:城市|城区|县城|城镇|农村|乡村|新区|[省市区县乡镇村州城](?!区|城|镇|村|乡))"
)
_LONGEST_KIND = 8
_RATES = ("年均增长", "年均增速", "年均增长率")


def clean(words: str) -> str:
    """Return the words of an indicator without what leads into them or on from them.

    >>> clean("力争全市森林覆盖率进一步")
    '全市森林覆盖率'
    """
    lead = _LEAD.match(words)
    return _TAIL.sub("", words[lead.end() :] if lead else words)


def without_moments(text: str, piece: Piece, moments: Sequence[Moment]) -> str:
    """Return the words ahead of the quantity without the times among them."""
    own = piece.left
    for moment in moments[bisect_left(moments, piece.start, key=_begin_of) :]:
        if moment.end > piece.quantity.first:
            break
        own = own.replace(text[moment.start : moment.end], "", 1)
    return own


def _begin_of(moment: Moment) -> int:
    return moment.start


def without_order(name: str) -> str:
    """Return the name of a level without the verb that orders to see to it: 落实覆盖率 is 覆盖率."""
    return _ORDERS.sub("", name)


def subject_of(words: str) -> str:
    """Return of what a phrase without a value speaks, for the value that a later one gives.

    >>> subject_of("不断提高森林覆盖率"), subject_of("经济总量持续增长"), subject_of("通过协议回购等方式盘活用地")
    ('森林覆盖率', '经济总量', '盘活用地')
    """
    return _CHANGES.sub("", without_order(_BY_WAY_OF.sub("", words)))


def verb_of(left: str) -> str:
    """Return the verb of amount with which the words ahead of a quantity end, empty where they end with none."""
    match = _PREDICATE.search(_ABOUT.sub("", left[-LONGEST_VERB:]))
    return left[left.rfind(match[0]) :] if match else ""


def kind_of(verb: str, left: str) -> ClaimKind:
    """Return what the verb of amount right ahead of a quantity makes of it, in view of the words ahead of that."""
    kind = PREDICATES.get(_ABOUT.sub("", verb.rstrip("了")), ClaimKind.LEVEL)
    if kind in {ClaimKind.INCREASE, ClaimKind.REDUCTION} and _YEARLY.search(left):
        return ClaimKind.RATE
    if kind is ClaimKind.LEVEL and left.rstrip("到达为了").endswith(_RATES):
        return ClaimKind.RATE
    return kind


def is_yearly(words: str) -> bool:
    """Whether the words say that it is so each year."""
    return _YEARLY.search(words) is not None


def is_order(words: str) -> bool:
    """Whether the words begin with a verb, adverbs and places aside: nobody is named, so it is asked of all."""
    words = words.removeprefix("全年")
    if BUILD.match(words):
        return True
    order = _ADVERBS.sub("", words, count=1)
    place = _PLACE_FIRST.match(order) or _EACH_FIRST.match(order)
    order = order[place.end() :] if place else order
    return any(BUILD.match(words) for words in (order, order.removeprefix("补充").removeprefix("新")))


def as_measured(name: str, subject: str) -> str:
    """Return a name that only says a place or a kind with what `subject` says is measured of another one.

    >>> as_measured("县城", "城区取暖率"), as_measured("小型电站", "大中型电站监测率")
    ('县城取暖率', '小型电站监测率')
    """
    if _PLACE.fullmatch(name):
        match = _PLACE.match(subject)
        measured = subject[match.end() :] if match else subject
    else:
        noun = name[-2:]
        is_kind = len(noun) < len(name) <= _LONGEST_KIND and not BUILD.match(name) and not ATTRIBUTE_NOUN.search(name)
        measured = subject.partition(noun)[2] if is_kind else ""
    return f"{name}{measured}" if measured and ATTRIBUTE_NOUN.search(measured) else name


def goes_on(words: str) -> bool:
    """Whether the words name nothing of their own and go on from the phrase before: 年均增长, 占比."""
    return not words or _INHERITING.match(words) is not None
