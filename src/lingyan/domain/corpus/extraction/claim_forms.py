"""Forms of claims (陈述形式): how a quantity stands in its words, and what they then say of what."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from lingyan.domain.corpus.extraction import claim_words as words
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_names import (
    LONGEST_VERB,
    clean,
    goes_on,
    is_order,
    is_yearly,
    kind_of,
    verb_of,
    without_moments,
    without_order,
)
from lingyan.domain.corpus.extraction.claim_pieces import Piece
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.measure_words import TIMES
from lingyan.domain.corpus.extraction.moments import Moment
from lingyan.domain.corpus.extraction.quantities import Quantity


class Form(StrEnum):
    """How a quantity stands in its words (陈述形式)."""

    PREDICATE = "predicate"
    """A noun, a verb of amount, the quantity: 覆盖率达到90%."""
    FINAL = "final"
    """A verb and its object, the quantity behind it: 建成园区20个."""
    NOUN = "noun"
    """A noun and the quantity, no verb: 粮食产量1400万吨."""
    OBJECT = "object"
    """A verb, the quantity, what is counted: 建成20个园区."""
    SHARE = "share"
    """The share of a thing that does something: 40%以上的面积达到要求."""
    EACH = "each"
    """So many of a kind do something each: 6个市各创建一个."""
    ALL = "all"
    """All of a kind, in words: 实现全覆盖."""


class Read(NamedTuple):
    """A claim as read (陈述): the words of its indicator, and what a later phrase may take as its subject."""

    words: str
    subject: str
    kind: ClaimKind
    form: Form
    start: int
    end: int
    needs_subject: bool = False
    is_stretch: bool = False
    is_asked: bool = False
    is_yearly: bool = False
    is_imperative: bool = False
    is_kind: bool = False
    bound: Comparator | None = None


_TAKES = frozenset("对将把")
_NOTHING = re.compile(
    "(?:的?(?:大关|关口|台阶|目标|水平|门槛|标准|规模|幅度|速度|要求|指标|比例|区间|范围|任务|目标任务|阶段性目标|预期目标|增速"
    "|合理区间|总量|产能|左右)|的|内|之间|线)?$"
)
_BRACKET_FIRST = re.compile(r"^[（(][^）)]*[）)]")
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于|不得低于|不得少于)[\u4e00-\u9fff]{1,12}$")
_AT_MOST = re.compile(r"(?:不超过|不高于|不得超过|不得高于|控制在)[\u4e00-\u9fff]{1,12}的$")
_STRETCH = re.compile("力争|争取|力求|努力")
_ASKED = re.compile("确保|力争|争取|力求|目标|不得|必须|保证")
_OF_SIZE = re.compile("(?:设立|组建|建立|发起|成立|打造)(?P<of>总?规模)$")
_FUND = re.compile("(?:基金|资金池)$")
"""A fund of so much is one to be set up: 设立总规模50亿元的产业基金."""
_DOES = re.compile("^[^，。；]{1,40}?(?:进行|实施|开展|打造|建设|改造|培育|纳入|提升|整治|完成)")
_EACH = re.compile(r"^[^，。；]{0,40}各(?:自)?(?:[\u4e00-\u9fff]{0,3})(?:建|设|创|培|打造|配|培育)")
_TOWARDS = re.compile(
    r"^(?:[（(]?[0-9一二三四五六七八九十]{1,5}[）)、.．])?[，、；]?(?:对(?![标接照口外内])|对于|针对)"
)
_AMONG = re.compile("^[，、；]?在[^，。；]+等$")
"""Ahead of so many places or fields, some of them named: 在医疗、教育等20个领域开展评价."""
_RANK = re.compile("(?:前进|上升|提升|跃升|下降|后退|进位|升至)了?$")
_EACH_PLACE = re.compile("每个?[省市州县区乡镇村街园社校年级]")
_ASKS_NOUN = re.compile("(?:项目|企业|产业|集群|园区|工程|单位|公司|机构|主体|基地)$")
_EACH_TIME = re.compile("每(?:半|[一二两三])?(?:年|个?季度?|个?月|周|天|日|学期)")
_PREFERRED = re.compile("的[\u4e00-\u9fff]{1,10}?(?:优先(?!发展|保障)|可(?:以|享受|申)|享受|予以)")
"""What is allowed to things of a size: 500人以上的基地优先认定."""
_OPENNESS = re.compile("征求意见|公示|公告|保存|保管|留存")
"""For how long something is shown or kept is a deadline, no target."""
_OFTEN = 12
"""Not more often than that, it is how often something is done (每年检查两次), not how much."""
_FEW = 6
_SHORT = 3


def read_piece(text: str, piece: Piece, before: Read | None, moments: Sequence[Moment]) -> Read | None:
    """Return the claim of `piece`, None where its quantity is no value of anything that is or is to be."""
    if piece.is_origin or _is_of_a_rule(text, piece) or _is_no_value(piece):
        return None
    right, right_end = _right(text, piece)
    if piece.year is not None and not piece.left:
        return _of_year(text, piece, before) if not right else None
    form = _form(piece, right, before)
    if form is None or not _suits(piece, form, right):
        return None
    verb = verb_of(piece.left) if form is Form.PREDICATE else ""
    kind = kind_of(verb, piece.left)
    own = without_moments(text, piece, moments)
    bare = clean(own[: len(own) - len(verb)] if verb and own.endswith(verb) else own)
    is_kind = _is_kind_of(piece, bare, before)
    needs = (form in {Form.PREDICATE, Form.NOUN} and goes_on(bare)) or is_kind
    indicator = _joined(bare, right, form, verb if kind is not ClaimKind.LEVEL else "")
    if not indicator and not needs:
        return None
    is_joint = before is not None and _begins(piece) and form in {Form.OBJECT, Form.FINAL} and before.is_imperative
    return Read(
        words=indicator,
        subject=indicator if right else bare,
        kind=kind,
        form=form,
        start=_start(text, piece),
        end=right_end if right else piece.quantity.last,
        needs_subject=needs,
        is_stretch=_STRETCH.search(piece.left) is not None,
        is_asked=_ASKED.search(piece.left) is not None,
        is_yearly=is_yearly(piece.left) and kind is not ClaimKind.RATE,
        is_imperative=is_joint or is_order(bare) or piece.left[-1:] in _TAKES,
        is_kind=is_kind,
        bound=_bound(piece, right),
    )


def _of_year(text: str, piece: Piece, before: Read | None) -> Read:
    """Return the claim of a year and a quantity alone (其中2024年35所): it goes on from what is said before."""
    form = before.form if before is not None else Form.NOUN
    is_order = before is not None and before.is_imperative
    start, end = _start(text, piece), piece.quantity.last
    return Read("", "", ClaimKind.LEVEL, form, start, end, needs_subject=True, is_imperative=is_order)


def _is_kind_of(piece: Piece, bare: str, before: Read | None) -> bool:
    """Whether the words only name a kind of what the phrase before speaks of: 其中国家级10个、省级20个."""
    is_listed = before is not None and before.is_kind and not piece.goes_on and not words.BUILD.match(bare)
    return (is_listed or piece.left.startswith("其中")) and (len(bare) <= _SHORT or bare[-1] in "级类型")


def _bound(piece: Piece, right: str) -> Comparator | None:
    """Return the bound that words not next to the quantity set: 至少新开1条; a circle of so many hours is a maximum."""
    if piece.quantity.comparator is not Comparator.EXACT:
        return None
    if words.CIRCLE_NOUN.match(right):
        return Comparator.AT_MOST
    if _AT_MOST.search(piece.left):
        return Comparator.AT_MOST
    return Comparator.AT_LEAST if _AT_LEAST.search(piece.left) else None


def _form(piece: Piece, right: str, before: Read | None) -> Form | None:
    """Return how the quantity stands in its words."""
    if right:
        return _form_ahead(piece, right, before)
    quantity = piece.quantity
    is_bounded = quantity.first < quantity.start and quantity.comparator is not Comparator.ABOUT
    if quantity.unit == "倍" or is_bounded or verb_of(piece.left):
        return Form.PREDICATE
    begins = _begins(piece)
    if not begins and not words.BUILD.search(piece.left, piece.gap):
        return None
    joint = before.form if before is not None and begins else None
    if joint in {Form.FINAL, Form.OBJECT} or words.BUILD.search(piece.left):
        return Form.FINAL
    if joint is Form.PREDICATE:
        return Form.PREDICATE
    return Form.NOUN if piece.left.strip() else None


def _begins(piece: Piece) -> bool:
    """Whether the words are of this quantity alone: one ahead may say which things it counts (建设220千伏变电站8座)."""
    if piece.ahead is None or piece.left[piece.gap : piece.gap + 1] == "的":
        return True
    return _counts(piece) and not words.THINGS.match(piece.ahead.unit)


def _form_ahead(piece: Piece, right: str, before: Read | None) -> Form | None:
    """Return the form where words follow the quantity."""
    left = piece.left
    if _EACH.match(right):
        return Form.EACH
    if left[-1:] in _TAKES:
        return Form.OBJECT if _counts(piece) and _DOES.match(right) else None
    is_adjacent = words.BUILD_AT_END.search(left[-LONGEST_VERB:]) is not None
    if not is_adjacent and _is_taken_up(piece, right):
        return Form.SHARE
    if words.CIRCLE_NOUN.match(right):
        return Form.OBJECT if words.CIRCLE.search(left) else None
    if _FUND.search(right) and _OF_SIZE.search(left):
        return Form.OBJECT
    is_object = not _describes(piece, right) if is_adjacent else _is_object(piece, before)
    return Form.OBJECT if is_object else None


def _counts(piece: Piece) -> bool:
    return words.THINGS.match(piece.quantity.unit) is not None


def _is_object(piece: Piece, before: Read | None) -> bool:
    """Whether things are counted although words stand between the verb and their number: 建成中心城区6座."""
    if not _counts(piece) or piece.goes_on or words.ATTRIBUTE_NOUN.search(piece.left):
        return False
    is_joint = before is not None and before.form is Form.OBJECT
    return is_joint or words.BUILD.search(piece.left) is not None


def _is_taken_up(piece: Piece, right: str) -> bool:
    """Whether so many of something do what the words behind the quantity say."""
    match = words.TAKEN_UP.match(right)
    if match is None or piece.quantity.is_percent:
        return match is not None
    if match.start("verb") and words.ATTRIBUTE_NOUN.search(clean(piece.left)):
        return False  # 能耗5000吨以上的企业开展 says which
    return not piece.is_followed and not words.BUILD.search(piece.left)


def _describes(piece: Piece, right: str) -> bool:
    """Whether a quantity behind a verb only says which things: 培育100亿元以上企业5家."""
    if _counts(piece):
        return False
    return piece.is_followed or (piece.quantity.unit.endswith("元") and _ASKS_NOUN.search(right) is not None)


def _suits(piece: Piece, form: Form, right: str) -> bool:
    """Whether a value of this unit and size can stand in this form."""
    quantity = piece.quantity
    if quantity.unit in TIMES:
        return _is_lasting(piece, form, right)
    if quantity.is_small_count or quantity.is_single:
        return _is_counted(piece, form, right)
    return True


def _is_lasting(piece: Piece, form: Form, right: str) -> bool:
    """Whether a time is a value: of something that lasts, or of a circle of travel."""
    if _OPENNESS.search(piece.left):
        return False
    if form is Form.OBJECT or words.CIRCLE_NOUN.match(right):
        return "小时" in piece.quantity.unit and words.CIRCLE_NOUN.match(right) is not None
    return form is Form.PREDICATE and words.TIME_NOUN.search(piece.left) is not None


def _is_counted(piece: Piece, form: Form, right: str) -> bool:
    """Whether a small number in words counts things: two or more things built, or a bound, or so many in each place."""
    quantity = piece.quantity
    is_bound = quantity.comparator is not Comparator.EXACT
    if form in {Form.EACH, Form.SHARE, Form.PREDICATE}:
        return quantity.value > 1 or is_bound
    if is_bound or _EACH_PLACE.search(piece.left):
        return not words.ABSTRACT.search(right[-_FEW:])
    is_weak = form is Form.OBJECT and not words.STRONG_BUILD.search(piece.left[-LONGEST_VERB:])
    if is_weak or form is Form.NOUN or quantity.value <= 1:
        return False
    return not words.ABSTRACT.search(right[-_FEW:] or piece.left[-_FEW:])


def _is_no_value(piece: Piece) -> bool:
    """Whether the words right ahead make of a quantity a place, an order or a share of something else."""
    left = piece.left
    if left[-1:] in _TAKES:
        return False
    if _TOWARDS.match(left) or _AMONG.match(left) or (piece.quantity.unit == "位" and _RANK.search(left)):
        return True
    if piece.quantity.unit == "次" and piece.quantity.value <= _OFTEN and _EACH_TIME.search(left):
        return True
    return words.NOT_VALUE.search(left[-LONGEST_VERB:]) is not None


def _is_of_a_rule(text: str, piece: Piece) -> bool:
    """Whether the quantity is the amount of a grant, a fine or a rate, or the condition of something."""
    if is_of_a_grant(text, piece.start, piece.end, piece.quantity) and not words.BUDGET.match(piece.left):
        return True
    if text[piece.quantity.last : piece.end].endswith("的") or _PREFERRED.match(text, piece.quantity.last, piece.end):
        return True
    return words.CONDITION.match(piece.left.lstrip("，、；并且")) is not None


def is_of_a_grant(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether the words from `start` to `end` make of an amount that of a grant, a fine or a rate."""
    is_amount = words.THINGS.match(quantity.unit) is None
    return is_amount and words.AMOUNT_OF_RULE.search(text, start, end) is not None


def _right(text: str, piece: Piece) -> tuple[str, int]:
    """Return the words behind the quantity that belong to it, and where they end."""
    bare = _BRACKET_FIRST.sub("", text[piece.quantity.last : piece.end])
    if _NOTHING.match(bare):
        return "", piece.end
    return bare.removeprefix("的").rstrip("，、；。"), piece.end


def _joined(left: str, right: str, form: Form, verb: str) -> str:
    if form is Form.PREDICATE:
        left = without_order(left)
    if form in {Form.PREDICATE, Form.NOUN, Form.FINAL}:
        return f"{left}{verb}"
    return f"{left.rstrip('对将把')}{right}"


def _start(text: str, piece: Piece) -> int:
    """Return where the words begin, stops and blanks left out."""
    at = piece.start
    while at < piece.quantity.first and text[at] in " \u3000，、；：—-":
        at += 1
    return at
