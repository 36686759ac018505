"""Pieces of a phrase (句段): which words go with which of its quantities."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from lingyan.domain.corpus.extraction.claim_words import THINGS
from lingyan.domain.corpus.extraction.numerals import YEAR, read_year
from lingyan.domain.corpus.extraction.phrases import Phrase
from lingyan.domain.corpus.extraction.quantities import Quantity

_OPENS = re.compile(r"(?:以及|并且|同时|[、，和与或并]|及(?![时格]))+")
_BEFORE_NEXT = re.compile(r"(?:以及|并且|同时|[、，和及与或并])+$")
_JOINS = re.compile(r"以及|并且|[和与并]|及(?![时格])")
_FROM = re.compile(rf"(?:由|从)(?:[^，。；、]{{0,6}}?(?P<year>{YEAR})年?(?:底|末)?(?:时)?的?)?$")
_OWN_YEAR = re.compile(rf"(?:(?P<of>{YEAR})年(?:底|末|年底)?的|^(?:其中)?(?P<alone>{YEAR})年(?:度|底|末|年底)?)$")
_YEAR_AND_VERB = re.compile(
    rf"^(?:其中)?(?P<year>{YEAR})年(?:度|底前)?(?P<verb>新增|完成|改造|建成|新建|实施|建设|达到)$"
)
"""What begins each of several values for years: 其中2023年新增0.8万个、2024年新增1万个."""
_MULTIPLES = frozenset({"倍"})
"""So many times the value of a year (2022年的两倍) is no value for that year."""
_JOINT = re.compile("以及|并且|[、，和及与或]")
_NOUN = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:项目|企业|产业|集群|园区|工程|单位|公司|机构|主体|基地|品牌|平台)(?=[、和及与]|$)"
)
_FEW = 8
_LONGEST = 240
"""Words further off than this do not belong to a quantity."""


class Piece(NamedTuple):
    """A quantity and the words that go with it (句段): places `start` to `end` of the text.

    `left` are the words ahead of the quantity. `year` is the one printed right ahead of it (2025年的60%).
    `goes_on` says that nothing parts it from the quantity before, which `left` then holds up to its sign `gap`;
    `is_followed` says the same of the one behind, `is_origin` that a change starts from it (由50%提高到).
    """

    start: int
    end: int
    quantity: Quantity
    left: str
    year: int | None = None
    goes_on: bool = False
    is_followed: bool = False
    is_origin: bool = False
    gap: int = 0
    ahead: Quantity | None = None


def pieces_of(text: str, phrase: Phrase, found: Sequence[Quantity]) -> Iterator[Piece]:
    """Yield each quantity of a phrase with its words; `found` are those of the phrase, in order."""
    found = _without_attributes(text, phrase, found)
    starts = _starts(text, phrase, found)
    origin = ""
    for number, quantity in enumerate(found):
        start, goes_on = starts[number]
        start = max(start, quantity.first - _LONGEST)
        behind = starts[number + 1] if number + 1 < len(found) else (phrase.end, False)
        end = found[number + 1].first if behind[1] else _end(text, quantity, behind[0])
        ahead = found[number - 1] if goes_on else None
        left = text[start : quantity.first]
        gap = max(0, ahead.last - start) if ahead else 0
        if ahead and origin:
            left, gap = origin + text[ahead.last : quantity.first], len(origin)
        piece = Piece(
            start, min(end, quantity.last + _LONGEST), quantity, left, None, goes_on, behind[1], gap=gap, ahead=ahead
        )
        match = _FROM.search(left)
        origin = left[: match.start()] if match else ""
        if match:
            yield piece._replace(left=origin, year=_year(match["year"]), is_origin=True)
        elif number and (each := _YEAR_AND_VERB.match(left.lstrip("、，和及"))):
            yield piece._replace(left=each["verb"], year=_year(each["year"]))
        elif year := _OWN_YEAR.search(left):
            own = left[: year.start()] if year["of"] else ""
            is_base = year["of"] and quantity.unit in _MULTIPLES
            yield piece._replace(left=own, year=None if is_base else _year(year["of"] or year["alone"]))
        else:
            yield piece


def certain(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces without values that share all their words: 压缩至3天和5天 does not say which is of what."""
    for piece, behind in zip_longest(pieces, pieces[1:]):
        shares = behind is not None and not behind.left and behind.year is None and not behind.goes_on
        shares = shares and bool(piece.left) and behind.quantity.unit == piece.quantity.unit
        rest = (
            text[piece.quantity.last : behind.quantity.first] + text[behind.quantity.last : behind.end]
            if shares
            else ""
        )
        if not shares or _JOINT.sub("", rest):
            yield piece


def _without_attributes(text: str, phrase: Phrase, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities without those that only say which things one ahead counts: 打造3个产值超百亿元的集群."""
    kept = list(found[:1])
    for quantity in found[1:]:
        before = kept[-1]
        counts = THINGS.match(before.unit) and not THINGS.match(quantity.unit)
        gap = text[before.last : quantity.first]
        if not (counts and gap and not _JOINT.search(gap) and _describes(text[quantity.last : phrase.end])):
            kept.append(quantity)
    return kept


def _describes(behind: str) -> bool:
    """Whether a noun follows a quantity, which then says which."""
    return (behind.startswith("的") and len(behind) > 1) or _NOUN.match(behind) is not None


def _year(printed: str | None) -> int | None:
    return read_year(printed) if printed else None


def _starts(text: str, phrase: Phrase, found: Sequence[Quantity]) -> list[tuple[int, bool]]:
    """Return for each quantity where its words begin, and whether they go on from those of the quantity before."""
    starts = [(phrase.start, False)]
    for before, quantity in pairwise(found):
        at = _boundary(text, before.last, quantity.first)
        starts.append((starts[-1][0], True) if at is None else (at, False))
    return starts


def _boundary(text: str, start: int, end: int) -> int | None:
    """Return where in the words between two quantities those of the second begin, None where nothing parts them."""
    gap = text[start:end]
    if match := _OPENS.match(gap):
        return start + match.end()
    if _BEFORE_NEXT.search(gap[-_FEW:]):
        return end
    if match := _JOINS.search(gap):
        return start + match.end()
    at = gap.rfind("、")
    return start + at + 1 if at >= 0 else None


def _end(text: str, quantity: Quantity, behind: int) -> int:
    """Return where the words of a quantity end, the joint to the next ones left out."""
    first = max(quantity.last, behind - _FEW)
    match = _BEFORE_NEXT.search(text[first:behind])
    return first + match.start() if match else behind
