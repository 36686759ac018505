"""Quantities (数量): an exact number with its unit as printed, and what the words next to it say of it.

Ordinals, dates, document and clause numbers, scales of maps, grades and names with digits are no quantities; what names
no exact number (十几, 数百, 三五家) is none either. The text is read only, never rewritten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from lingyan.domain.corpus.extraction.bounds import Comparator, bound_before, bound_behind
from lingyan.domain.corpus.extraction.measure_words import BARE_SCALE, FIRST_SIGNS, LIMITED, PERCENT, UNIT
from lingyan.domain.corpus.extraction.numerals import COUNT, COUNT_SIGNS, read_number, split_scale


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text (数量): places `start` to `end` hold number and unit, `first` to `last` its bounds as well.

    `upper` is the higher end of a range, else None. `is_rounded` says that the printed fraction has no exact decimal.
    `in_words` says that Chinese numerals print it.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EXACT
    upper: Decimal | None = None
    is_rounded: bool = False
    in_words: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a share of a hundred."""
        return self.unit == "%"

    @property
    def is_small_count(self) -> bool:
        """Whether it is a single-digit count in words, as in 两个, which often is no amount but a way of speaking."""
        return self.in_words and self.upper is None and self.value <= _SMALL and LIMITED.match(self.unit) is not None

    @property
    def is_single(self) -> bool:
        """Whether it is one thing in words, as in 一个, which seldom says how many."""
        return self.in_words and self.value == 1 and self.upper is None and self.unit[:1] not in _SCALED


_SMALL = 10
_SCALED = frozenset("万亿%‰")
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_PLACES = Decimal("0.01")
_DIGITS = r"[0-9０-９]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
_WORDS = f"[{COUNT}]+(?:点[零〇一二三四五六七八九]+)?(?:万亿|[万亿])?"
_NUMBER = f"(?:{_DIGITS}|{_WORDS})"
_TO = r"(?:[-－‐–—~～〜]{1,2}|至|到)"
_MANY = "[余多]"
_NO_UNIT = "(?=[，。；、）)以左]|$)"
_AMOUNT = re.compile(
    rf"""
    (?P<per>[百千万])分之(?P<share>{_NUMBER})(?:{_TO}百分之(?P<share2>{_NUMBER}))?
    |(?P<below>{_NUMBER})分之(?P<above>{_NUMBER})
    |(?P<above2>[1-9])/(?P<below2>[2-9])(?=[，。；、）的以左]|$)
    |(?P<digits>{_DIGITS})(?P<more>{_MANY})?
        (?:(?P<unit1>[%％]|{UNIT})?{_TO}(?P<digits2>{_DIGITS}))?(?P<more2>{_MANY})?(?P<unit>{UNIT}|{BARE_SCALE}|{_NO_UNIT})(?P<more3>多)?
    |(?P<words>{_WORDS})(?:(?:{_TO})(?P<words2>{_WORDS}))?(?P<more4>{_MANY})?(?P<unit2>{UNIT}|(?<=[万亿])(?=[，。；、）)以左]))(?P<and_half>半)?
    |(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?(?=[，。；、）的以左]|$)
    |翻(?P<doublings>[一两二三四])番|翻番
    |(?P<halfof>一半|半数)
    |(?P<overhalf>(?<=[比例重率额面])过半)(?=[，。；、）]|$)
    |半(?P<half_unit>年|个月|天|小时|个小时)
    """,
    re.VERBOSE,
)
_SEED = re.compile(rf"[0-9０-９][0-9０-９.．,]*|[{COUNT}]+|半(?=[年个天小数])|过半(?!数)|翻")
"""Where a quantity may begin; what stands behind Chinese numerals tells most of them to be something else."""
_AFTER_WORDS = FIRST_SIGNS | frozenset("点分成余多至到-－‐–—~～〜半，。；、）)以左")
_OPEN_ENDS = frozenset("百千万亿")
_NOT_BEFORE = re.compile(r"第[一二三四五六七八九十0-9、和及至]*$|[A-Za-z〔［\[∶:：×/／—-]$")
"""What makes of the number behind it an ordinal, a name with digits, a document number, a scale or a section mark."""
_TIME_OF_DAY = re.compile(r"[时点]$")
_IN_A_DATE = re.compile(r"(?:月|[0-9]{4}年)$")
_QUARTERS = frozenset("一二三四1234１２３４")
"""Which quarter of a year it is (三季度); how many quarters, 三个季度 says."""
_VAGUE = frozenset("数几上")
_SPEECH = frozenset("批次件期种班站道路对本台口头面单只起席组片队科部门层类分")
_ORDERS = frozenset("期路站台本席起分")
"""Measure words that small Chinese numerals put in order: 二期工程."""
_RECURRENCE = re.compile(r"(?:一遇|一届)")
_MEASURED = re.compile(r"达到|低于|高于|大于|小于|超过|控制在|[降提增]?[至到]|保持在|稳定在")
"""What ahead of a bare number makes a value of it: 指数达到90."""
_ROUND = {"百亿": (_HUNDRED, "亿"), "千亿": (_HUNDRED * 10, "亿"), "万亿": (Decimal(1), "万亿")}
"""Scales that name a sum alone where something reaches it: 突破万亿元."""
_REACHED = re.compile("(?:突破|超过|达到|迈[入过]|跨[越过入]|冲刺)$")
_ENDS_ROUND = re.compile("(?:大关|台阶)?(?:[，。；、）]|$)")
_MONTHS = re.compile("个[多余]月")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order.

    >>> [(str(q.value), q.unit, str(q.comparator)) for q in find_quantities("产值达到三点五万亿元以上，培育约20家企业")]
    [('3.5', '万亿元', '>='), ('20', '家', '~')]
    """
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    behind = 0
    for seed in _SEED.finditer(text):
        start, end = seed.span()
        if start < behind or not _may_begin(text, start, end):
            continue
        match = _AMOUNT.match(text, start)
        if match is None:
            behind = end
            continue
        behind = match.end()
        found = _read(text, match)
        if found is not None:
            yield _bounded(text, found, is_vague=_is_vague(match))


def _may_begin(text: str, start: int, end: int) -> bool:
    """Whether a seed may begin a quantity, by the sign behind it."""
    if text[start] not in COUNT_SIGNS:
        return True
    return text[end : end + 1] in _AFTER_WORDS or text[end - 1] in _OPEN_ENDS


def _is_vague(match: re.Match[str]) -> bool:
    """Whether 余 or 多 stands in the number or behind its unit (100多家, 3个多月)."""
    return any(match[name] for name in ("more", "more2", "more3", "more4")) or any(
        "月" in (match[name] or "") and match[name] != "个月" for name in ("unit", "unit2")
    )


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity without what stands around it, None where the match is something else."""
    if match["digits"]:
        return _of_digits(text, match)
    if match["words"]:
        return _of_words(text, match)
    if match["per"]:
        return _of_share(match)
    if match["below"] or match["below2"]:
        return _of_fraction(match)
    return _of_idiom(match)


def _of_digits(text: str, match: re.Match[str]) -> Quantity | None:
    unit, printed = match["unit"], match["digits"]
    before = text[max(0, match.start() - 6) : match.start()]
    if _NOT_BEFORE.search(before) or _is_part_of_date(before, printed, match["digits2"], unit):
        return None
    if unit.startswith("年") and _RECURRENCE.match(text, match.end()):
        return None
    if not unit and (_YEAR.match(printed) or not _MEASURED.search(before)):
        return None
    value, upper = read_number(printed), match["digits2"] and read_number(match["digits2"])
    if value is None or (upper and (upper <= value or not _is_one_unit(match["unit1"], unit))):
        return None
    return Quantity(*_place(match), value, _plain(unit), upper=upper or None)


def _is_one_unit(first: str | None, unit: str) -> bool:
    """Whether both ends of a range are of one unit: the first may leave it out."""
    return first is None or _plain(first) == _plain(unit)


def _is_part_of_date(before: str, printed: str, upper: str | None, unit: str) -> bool:
    """Whether a number is a year, the day of a month or a minute of the day."""
    if unit.startswith("年") and (_YEAR.match(printed) or (upper and _YEAR.match(upper))):
        return True
    if unit == "日" and _IN_A_DATE.search(before):
        return True
    if unit == "季度" and printed in _QUARTERS:
        return True
    return unit.startswith("分") and _TIME_OF_DAY.search(before) is not None


def _of_words(text: str, match: re.Match[str]) -> Quantity | None:
    before = text[max(0, match.start() - 6) : match.start()]
    printed, unit = match["words"], match["unit2"]
    if _is_name(before, printed) or _is_part_of_date(before, printed, None, unit):
        return None
    if unit.startswith("年") and _RECURRENCE.match(text, match.end()):
        return None
    head, scale = split_scale(printed)
    value, upper = read_number(head), None
    if value is None and printed in _ROUND and _REACHED.search(before) and _ENDS_ROUND.match(text, match.end()):
        value, scale = _ROUND[printed]
    if match["words2"]:
        upper, scale = _upper(value, scale, match["words2"])
        if upper is None:
            return None
    if value is None or not scale + unit or _is_speech(text, match, value):
        return None
    if match["and_half"]:
        value += _HALF
    return Quantity(*_place(match), value, _plain(scale + unit), upper=upper, in_words=True)


def _is_name(before: str, printed: str) -> bool:
    """Whether Chinese numerals are part of a name, an ordinal or a number that is not exact: 零部件, 第三, 数十."""
    if printed[0] in "零〇" and "点" not in printed:
        return True
    return _NOT_BEFORE.search(before) is not None or (before[-1:] in _VAGUE and printed[0] in "十百千万亿")


def _upper(value: Decimal | None, scale: str, printed: str) -> tuple[Decimal | None, str]:
    """Return the higher end of a range and the scale of both ends, None where it is no range."""
    above, upper_scale = split_scale(printed)
    upper = read_number(above)
    if upper is None or value is None or upper <= value or scale not in {"", upper_scale}:
        return None, ""
    return upper, upper_scale


def _is_speech(text: str, match: re.Match[str], value: Decimal) -> bool:
    """Whether small Chinese numerals are a way of speaking: 一对一, 三类主体, 二期, 一批."""
    unit = match["unit2"]
    if value == 1 and unit in _SPEECH:
        return bound_behind(text, match.end())[0] is None
    return value <= _SMALL and unit in _ORDERS


def _of_share(match: re.Match[str]) -> Quantity | None:
    value = read_number(match["share"])
    upper = read_number(match["share2"]) if match["share2"] else None
    if match["share"] == "百":
        value = _HUNDRED
    unit = {"百": "%", "千": "‰", "万": "‱"}[match["per"]]
    return None if value is None else Quantity(*_place(match), value, unit, upper=upper, in_words=True)


def _of_fraction(match: re.Match[str]) -> Quantity | None:
    """Return one part in so many as a percentage, rounded to two places where it has no end."""
    below = read_number(match["below"] or match["below2"])
    above = read_number(match["above"] or match["above2"])
    if not below or above is None or above >= below:
        return None
    exact = above * _HUNDRED / below
    value = exact.quantize(_PLACES, ROUND_HALF_UP)
    return Quantity(*_place(match), _short(value), "%", is_rounded=value != exact, in_words=True)


def _of_idiom(match: re.Match[str]) -> Quantity:
    if match["tenths"]:
        half = match["half"] and ("5" if match["half"] == "半" else str(read_number(match["half"])))
        return Quantity(*_place(match), Decimal(f"{read_number(match['tenths'])}{half or 0}"), "%", in_words=True)
    if match["overhalf"]:
        first, last = match.span()
        return Quantity(first + 1, last, first, last, _HUNDRED / 2, "%", Comparator.MORE, in_words=True)
    if match["halfof"]:
        return Quantity(*_place(match), _HUNDRED / 2, "%", in_words=True)
    if match["half_unit"]:
        return Quantity(*_place(match), _HALF, match["half_unit"], in_words=True)
    return Quantity(
        *_place(match), Decimal(2) ** int(read_number(match["doublings"] or "一") or 1), "倍", in_words=True
    )


def _place(match: re.Match[str]) -> tuple[int, int, int, int]:
    return match.start(), match.end(), match.start(), match.end()


def _short(value: Decimal) -> Decimal:
    """Return the number without zeros that end its fraction."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _plain(unit: str) -> str:
    """Return a unit in one spelling of its sign of percent, and 个多月 as 个月; all else stays as printed."""
    return "%" if unit in PERCENT else _MONTHS.sub("个月", unit)


def _bounded(text: str, found: Quantity, *, is_vague: bool) -> Quantity:
    """Return the quantity with the bounds next to it; of two, what stands behind is the narrower one."""
    if found.first < found.start:
        return found
    before, length = bound_before(text, found.start)
    behind, reach = bound_behind(text, found.end)
    if behind is None or (before is Comparator.ABOUT and behind is not Comparator.ABOUT):
        comparator = before or (Comparator.ABOUT if is_vague else Comparator.EXACT)
    else:
        comparator = behind
    return replace(found, first=found.start - length, last=found.end + reach, comparator=comparator)
