"""Lines around a document's body (文头文尾): number, order, registration, addressees, date, organ, title."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import dropwhile

from lingyan.domain.corpus.lines import Line, squeezed
from lingyan.domain.corpus.numbering import count_of, read_marker

_YEAR = r"(?:\d{4}|[二〇○零一三四五六七八九]{4})"
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}[〔\[（(﹝【［]\d{4}[〕\]）)﹞】］]第?\d{1,5}号(?:[（(].{1,12}[)）])?")
_ORDER_OF_YEAR = re.compile(r"[\u4e00-\u9fff、]{2,40}(?:令|公告)[（(]?\d{4}年第\d{1,4}号[)）]?")
_YEAR_NUMBER = re.compile(r"\d{4}年第\d{1,4}号")
_ORDER = re.compile(r"([\u4e00-\u9fff、]{2,40}?(?:令|公告))(第?[0-9一二三四五六七八九十百零〇]{1,6}号)?")
_ORDER_NUMBER = re.compile(
    r"(?:[〔\[（(]?第?[0-9一二三四五六七八九十]{1,3}届[〕\]）)]?)?第?[0-9一二三四五六七八九十百零〇]{1,6}号"
)
"""第37号, and of a people's congress with its term: 〔十四届〕第37号."""
_REST_OF_ORDER = re.compile("(?:常务委员会)?(?:令|公告)")
_REGISTRATION = re.compile(
    r"(?:(?:统一)?登记(?:编)?号|备案号)?[：:]?([A-Z]{2,8}(?:[—\-–－―]{1,2}\d{2,6}){2,4}|[A-Z]{1,8}\d{7,}[—\-–－0-9]*)"
)
_DATE = re.compile(rf"({_YEAR})年([0-9一二三四五六七八九十〇]{{1,3}})月([0-9一二三四五六七八九十〇]{{1,3}})日")
_ISO_DATE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_ADDRESSED = re.compile(
    r"(?:各|省|市|县|区|州|国务院|中央|党中央|全国|全省|全市|有关|中国"
    r"|[局厅委部院校][属机直]|[\u4e00-\u9fff]{2,12}?(?:人民政府|委员会|管委会|厅|局))"
    r"[^。；！？]*[：:]"
)
_ADDRESSEE_WORDS = re.compile(
    r"政府|厅|局|委|办|部门|单位|机构|企业|公司|院校|大学|学校|组织|协会|银行|镇|街道|行政公署"
)
_NOT_ADDRESSEES = re.compile(
    r"责任|牵头|配合|参与|参加|负责|联系|^(?!各).*主管部门[：:]|附件|如下|下列|以下|包括|应当|履行|职责|可以|不得|按照|根据|之一"
    r"|(?:要求|决定|规定|通知|指出|强调|同意|意见)[：:]$|[“”《]"
)
_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()·]{1,40}?"
    r"(?:人民政府|行政公署|办公厅|办公室|委员会|管委会|厅|局|部|署|院|会|中心|银行|支行|分行|领导小组|指挥部"
    r"|海关|公司|集团|省委|市委|县委|区委|总社|联社|[\u4e00-\u9fff]{2}(?<!常)(?<!评)委|[\u4e00-\u9fff]{2}办)"
)
_TITLE_WORDS = (
    "通知|意见|方案|规划|纲要|办法|规定|条例|决定|决议|公告|通告|通报|公示|批复|请示|函|解读|安排|细则|措施|计划|要点|指南|目录|报告|纪要"
    "|标准|制度|法|章程|规则|政策|清单|规程|准则|指引|规范|命令|令|预案|解释|举措|若干条|倡议书|公报|表"
)
_TITLE = re.compile(rf".{{2,120}}(?:{_TITLE_WORDS})[》〉]?(?:[（(【].{{1,40}}[)）】])?$")
_TITLE_HEAD = re.compile(r"关于|印发|转发|批转|发布|公布|下达")
TITLE_VERB = re.compile("关于|印发|转发|批转")
"""What the organ ahead of it in a title does."""
_ISSUES = re.compile(
    r"(?:(?!关于|支持|推进|推动|促进|加强|加快|深化|实施|落实|建立|完善|打造|培育|建设(?!部|厅|局|委))[\u4e00-\u9fff])+?"
    r"(?:人民政府|行政公署|国务院|办公厅|办公室|委员会|管委会|厅|局)"
)
"""An organ that may stand alone above a title; what is done with one is part of a title itself."""
_OWN_AFFAIRS = re.compile(
    r"(?:\d{4}年)?(?:度)?(?:重大行政决策|规章|规范性文件|行政规范|行政复议|行政应诉|质量奖|督查|政务|常务会议|会议|议事|学习|工作)"
    r"|.*(?:公告|通告|通报|公报|公示|通知|报告|决定|决议|命?令|批复|函|规则|章程|目录|清单|分工|纪要)$"
)
"""What a title says that an organ does itself, or makes known itself: the organ above is the first part of it."""
TURNS = re.compile(r"(?:[（(【\[]|(?<!\s))\s*(?:下转|转)\s*+(?:第\s*+)?(\d{1,4})\s*页\s*[）)】\]]?$")
"""A remark at the end of a line: the text goes on at that page."""
CONTINUES = re.compile(r"^[（(【\[]?\s*(?:上接|接)\s*+(?:第\s*+)?(\d{1,4})\s*页\s*[）)】\]]?")
"""A remark at the head of a line: the text goes on from that page."""
_PASSES_ON = re.compile("(?:关于)?(?:转发|批转)")
_ANNOUNCED = re.compile(r"(?:公告|通告|通报)$")
_STOPS = "。；！？"
_INNER = frozenset("，。；、！？")
"""No line begins with one of these but the rest of a sentence."""
_BELOW = re.compile(r"[（(【\[*※]|附|注|抄|主题词|联系|来源|.*(?:[：:]|印发[。]?$)")
"""What stands below a signature and is no running text: remarks, labels, who receives copies, who printed it."""
_BRACKETED = re.compile(r"[（(〔\[【](.+)[）)〕\]】]")
_ENDS_OF_NUMBERS = frozenset("号）)〕]】")
_MAX_TITLE_LINES = 6
_MAX_ADDRESSEE_LINES = 5
_LONG_TITLE_LINE = 100
_LONG_ADDRESSEES = 400


def is_letter_spaced(text: str) -> bool:
    """Whether a title is printed with a space after each character: 湖 南 省 办 法.

    >>> is_letter_spaced("目 录"), is_letter_spaced("关 于 印 发"), is_letter_spaced("省长 毛某")
    (True, True, False)
    """
    tokens = text.split()
    return len(tokens) > 1 and all(len(token) == 1 for token in tokens)


def number_in(text: str) -> str | None:
    """Return the document number that is all of `text`, else None.

    Brackets around it are none of it.

    >>> number_in("湘政办发〔2021〕 53号"), number_in("根据湘政发〔2020〕4号文件"), number_in("（某部令2022年第31号）")
    ('湘政办发〔2021〕53号', None, '某部令2022年第31号')
    """
    if text[-1:] not in "号)）":
        return None
    plain = squeezed(text)
    if plain[:1] in {"（", "("} and plain[-1] in "）)":
        plain = plain[1:-1]
    return plain if any(pattern.fullmatch(plain) for pattern in (_NUMBER, _YEAR_NUMBER, _ORDER_OF_YEAR)) else None


def number_at(text: str) -> str | None:
    """Return the document number with which `text` begins, else None.

    >>> number_at("某政发〔2021〕 5号 有效"), number_at("无")
    ('某政发〔2021〕5号', None)
    """
    match = _NUMBER.match(squeezed(text))
    return match[0] if match else None


def order_in(text: str) -> tuple[str, bool] | None:
    """Return the name of an order that is all of `text`, and whether its number stands there: 某省人民政府令第12号."""
    if text[-1:] not in "号令告":
        return None
    match = _ORDER.fullmatch(squeezed(text))
    return (match[0], match[2] is not None) if match else None


def order_below(organ: str, text: str) -> str | None:
    """Return the name of an order whose organ stands on the line above: 某省人民代表大会常务委员会 / 公告.

    >>> order_below("某省人民代表大会", "常务委员会公告"), order_below("甲办法", "令")
    ('某省人民代表大会常务委员会公告', None)
    """
    rest = squeezed(text)
    return squeezed(organ) + rest if _REST_OF_ORDER.fullmatch(rest) and is_organ(organ) else None


def order_number_in(text: str) -> str | None:
    """Return the number of an order printed on a line of its own, brackets around it left out: 第741号."""
    if text[-1:] not in _ENDS_OF_NUMBERS:
        return None
    plain = squeezed(text)
    if around := _BRACKETED.fullmatch(plain):
        plain = around[1]
    return plain if _ORDER_NUMBER.fullmatch(plain) else None


def registration_in(text: str) -> str | None:
    """Return the registration number that is all of `text`, else None.

    >>> registration_in("HNPR—2021—01034")
    'HNPR—2021—01034'
    """
    if not text[-1:].isdigit():
        return None
    match = _REGISTRATION.fullmatch(squeezed(text))
    return match[1] if match else None


def date_in(text: str) -> str | None:
    """Return the date that is all of `text` as ISO, else None.

    >>> date_in("2021年9月 9日"), date_in("二〇二一年十二月一日"), date_in("2021年9月")
    ('2021-09-09', '2021-12-01', None)
    """
    if text[-1:] not in "日)）":
        return None
    match = _DATE.fullmatch(squeezed(text).strip("（）()"))
    return iso_of(match) if match else None


def first_date(text: str) -> str | None:
    """Return the first date in `text` as ISO, printed in words or in figures."""
    plain = squeezed(text)
    match = _DATE.search(plain) or _ISO_DATE.search(plain)
    return iso_of(match) if match else None


def iso_of(match: re.Match[str]) -> str | None:
    """Return the year, month and day of `match` as ISO, or None where there is no such day."""
    year, month, day = (count_of(unicodedata.normalize("NFKC", group)) for group in match.groups()[:3])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def is_organ(text: str) -> bool:
    """Whether `text` is the name of an organ and nothing else."""
    return _ORGAN.fullmatch(squeezed(text)) is not None


def is_title(text: str) -> bool:
    """Whether `text` reads as the title of a document."""
    return _TITLE.match(squeezed(text)) is not None


def without_organ(printed: Sequence[str]) -> str:
    """Return the title in the lines `printed` without the issuing organs above it: 某市人民政府 / 某园区办法.

    They are part of a title that says what they do (关于…, 印发…) or whose matter is their own.

    >>> without_organ(["某市人民政府", "园区办法"]), without_organ(["某市人民政府", "工作规则"])
    ('园区办法', '某市人民政府工作规则')
    """
    rest = "".join(dropwhile(_ISSUES.fullmatch, printed))
    is_own = is_title(rest) and not (TITLE_VERB.search(rest) or _OWN_AFFAIRS.match(rest))
    return rest if is_own else "".join(printed)


def goes_on_as_text(lines: Sequence[Line], at: int) -> bool:
    """Whether line `at` is running text, and nothing that may stand below a signature.

    >>> from lingyan.domain.corpus.lines import split_lines
    >>> [goes_on_as_text(split_lines(text), 0) for text in ("起公布结果。", "（此件公开。）", "抄送：市委，人大。")]
    [True, False, False]
    """
    if at >= len(lines):
        return False
    text = lines[at].text
    if text[0] in _INNER:
        return True
    if lines[at].hashes or lines[at].cells or read_marker(text) or _BELOW.match(text):
        return False
    return ("，" in text or text[-1] in _STOPS) and not is_title(text)


def addressees_at(lines: Sequence[Line], at: int) -> int | None:
    """Return the first line of the addressees that end in line `at` with a colon, or None.

    They may run over several lines: 各市州人民政府，省政府各厅委、/ 各直属机构：
    """
    if lines[at].text[-1] not in "：:":
        return None
    joined = ""
    for start in range(at, max(at - _MAX_ADDRESSEE_LINES, -1), -1):
        text = lines[start].text
        if len(text) > _LONG_ADDRESSEES or (
            start < at and (text[-1] in _STOPS + "：:）" or len(text) > _LONG_TITLE_LINE)
        ):
            return None
        joined = text + joined
        if _ADDRESSED.fullmatch(joined) and (start == at or text[-1] not in "章节"):
            sound = _ADDRESSEE_WORDS.search(joined) and not _NOT_ADDRESSEES.search(joined)
            if sound and not _goes_up(lines, start):
                return start
    return None


def _goes_up(lines: Sequence[Line], start: int) -> bool:
    """Whether the line above ends inside a list of addressees, or is the first one of such a list."""
    above = lines[start - 1].text if start > 0 else "。"
    return above[-1] in "、，," or (above[0] == "各" and "，" in above and above[-1] not in _STOPS + "：:")


def title_above(lines: Sequence[Line], at: int) -> int:
    """Return the first line of the title that ends right above line `at`; `at` where there is none.

    Above a title that begins with 关于 only organs may still belong to it, and who passes it on: 某府转发某局等部门.
    """
    best, begun = at, False
    for start in range(at - 1, max(at - 1 - _MAX_TITLE_LINES, -1), -1):
        text = lines[start].text
        if text[-1] in _STOPS + "：:，" or len(text) > _LONG_TITLE_LINE:
            break
        if begun and not (is_organ(text) or _passes_on(text)):
            break
        if begun or _starts_title(text) or is_organ(text):
            joined = squeezed("".join(line.text for line in lines[start:at]))
            if not is_title(joined):
                continue
            best, begun = start, True
            if _starts_title(text) and not _TITLE_HEAD.match(text):
                break
    return best


def _starts_title(text: str) -> bool:
    """Whether a line is the first of a title: 关于…, 某省人民政府关于…, 印发…, 某部公告."""
    head = _TITLE_HEAD.search(text) or _ANNOUNCED.search(text)
    return head is not None and (head.start() == 0 or is_organ(text[: head.start()]))


def _passes_on(text: str) -> bool:
    """Whether a line says which organ passes on what others wrote, and no more: 某市人民政府转发某局等部门."""
    verb = _PASSES_ON.search(text)
    return verb is not None and (not verb.start() or is_organ(text[: verb.start()])) and not is_title(text)
