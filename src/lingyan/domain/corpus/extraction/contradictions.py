"""Contradictions (前后矛盾): two values that documents print for one thing, and ratios that their own parts deny.

Targets are held against targets and figures against figures: what was wanted and what came is no contradiction. The
statistics of a pack are compared in `domain.indicators`; here the printed words are, as they come from the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.figures import FigureDraft
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.extraction.targets import TargetDraft
from lingyan.kernel.quantity import Quantity, Unit

Differ = Callable[[Quantity, Quantity], str | None]
"""Says how two values differ, None where they do not: `domain.indicators.contradictions.compare` is one."""


class ContradictionKind(StrEnum):
    """What contradicts (矛盾种类)."""

    VALUES = "values"
    """Two values of one indicator for one year."""
    RATIO = "ratio"
    """A ratio that does not follow from the two figures that the document prints for its parts."""
    CHANGED = "changed"
    """A target that a later document sets otherwise."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document with what was found in it (提取来源); `day` is its ISO date, `place` what it is in force for."""

    document: str
    targets: Sequence[TargetDraft]
    figures: Sequence[FigureDraft]
    day: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A value that a document prints (表述), with the clause and the words that print it."""

    document: str
    clause: str | None
    indicator: str
    value: Quantity
    comparator: Comparator
    is_target: bool
    is_stretch: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction as found (矛盾): `difference` as the differ says it.

    `second` is the other value; of a ratio the numerator, with the denominator as `third` and `computed` in the
    ratio's unit.
    """

    kind: ContradictionKind
    difference: str
    indicator: str
    year: int
    first: Saying
    second: Saying
    third: Saying | None = None
    computed: Decimal | None = None


_ALIASES = (
    (re.compile(r"^(?:实现|完成|达成)(?=.{3})"), ""),
    (re.compile(r"^(?:全省|全市|全区|全县|全州|我省|我市|我区|我县|本市|本省|本区)(?=.{2})"), ""),
    (re.compile(r"GDP"), "地区生产总值"),
    (re.compile(r"(?<!地区)(?<!国内)生产总值"), "地区生产总值"),
    (re.compile(r"^(?:对外贸易|外贸)(?=进出口|依存度)"), ""),
    (re.compile(r"地方(?=一般公共预算)"), ""),
    (re.compile(r"[“”\"‘’\s]|（[^）]*）|\([^)]*\)"), ""),
    (re.compile(r"(?:数量|总数|总量|数)$"), ""),
)
_RATIO = re.compile(r"^(?P<part>.{2,}?)占(?P<whole>.{2,}?)(?:的)?(?:比率|比重|比例|份额|百分比)$")
_MORE = frozenset({Comparator.AT_LEAST, Comparator.MORE})
_LESS = frozenset({Comparator.AT_MOST, Comparator.LESS})
_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.0001")
_Key = tuple[str, int, bool, ClaimKind]


def contradictions_of(sources: Iterable[Source], units: Mapping[str, Unit], differ: Differ) -> tuple[Finding, ...]:
    """Return what contradicts within each document and between documents for one place, in the order of the sources.

    `units` are the pack's; a unit that it does not define is compared with itself only.
    """
    known: dict[_Key, list[tuple[Source, Saying]]] = {}
    found: list[Finding] = []
    for source in sources:
        own: dict[_Key, list[Saying]] = {}
        for key, saying in _sayings(source, units):
            own.setdefault(key, []).append(saying)
        found.extend(_within(own, differ))
        found.extend(_ratios(own, differ))
        for key, sayings in own.items():
            found.extend(_between(source, sayings, known.get(key, ()), key, differ))
            known.setdefault(key, []).extend((source, saying) for saying in sayings)
    return tuple(found)


def canonical(indicator: str) -> str:
    """Return the name of an indicator as others may print it too.

    >>> canonical("实现外贸进出口总额"), canonical("全省GDP")
    ('进出口总额', '地区生产总值')
    """
    for pattern, words in _ALIASES:
        indicator = pattern.sub(words, indicator)
    return indicator


def _sayings(source: Source, units: Mapping[str, Unit]) -> Iterator[tuple[_Key, Saying]]:
    """Yield what a document prints for a year, by what it is of."""
    for drafts, is_target in ((source.targets, True), (source.figures, False)):
        for draft in drafts:
            if draft.year is None or draft.comparator is Comparator.ABOUT:
                continue
            unit = units.get(draft.unit) or Unit(draft.unit, draft.unit, Decimal(1))
            saying = Saying(
                document=source.document,
                clause=draft.clause,
                indicator=draft.indicator,
                value=Quantity(draft.value, unit),
                comparator=draft.comparator,
                is_target=is_target,
                is_stretch=isinstance(draft, TargetDraft) and draft.is_stretch,
                quote=draft.quote,
            )
            yield (canonical(draft.indicator), draft.year, is_target, draft.kind), saying


def _within(own: Mapping[_Key, Sequence[Saying]], differ: Differ) -> Iterator[Finding]:
    """Yield the pairs of one document that say different things of one."""
    for (name, year, _, _), sayings in own.items():
        for first, second in combinations(_distinct(sayings), 2):
            if difference := _difference(first, second, differ):
                yield Finding(ContradictionKind.VALUES, difference, name, year, first, second)


def _between(
    source: Source,
    sayings: Sequence[Saying],
    known: Sequence[tuple[Source, Saying]],
    key: _Key,
    differ: Differ,
) -> Iterator[Finding]:
    """Yield the pairs of two documents; of targets the later document changes what the earlier one set."""
    for saying in _distinct(sayings):
        for other, before in known:
            if other.place != source.place or other.document == source.document:
                continue
            if difference := _difference(before, saying, differ):
                is_change = saying.is_target and bool(other.day) and bool(source.day) and other.day != source.day
                kind = ContradictionKind.CHANGED if is_change else ContradictionKind.VALUES
                pair = (before, saying) if not is_change or (other.day or "") < (source.day or "") else (saying, before)
                yield Finding(kind, difference, key[0], key[1], *pair)


def _distinct(sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings with each value once."""
    found: dict[tuple[object, ...], Saying] = {}
    for saying in sayings:
        size = saying.value.value * saying.value.unit.factor
        found.setdefault((saying.value.unit.dimension, size, saying.comparator), saying)
    return list(found.values())


def _difference(one: Saying, other: Saying, differ: Differ) -> str | None:
    """Return how two sayings contradict, None where both can hold."""
    if one.value.unit.dimension != other.value.unit.dimension or one.is_stretch != other.is_stretch:
        return None
    if _can_both_hold(one, other):
        return None
    return differ(one.value, other.value)


def _can_both_hold(one: Saying, other: Saying) -> bool:
    """Whether bounds leave room for both: at least 3 and at most 5."""
    if one.comparator is other.comparator:
        return False
    sizes = [saying.value.value * saying.value.unit.factor for saying in (one, other)]
    low, high = (sizes[0], sizes[1]) if one.comparator in _MORE or other.comparator in _LESS else (sizes[1], sizes[0])
    if {one.comparator, other.comparator} <= _MORE or {one.comparator, other.comparator} <= _LESS:
        return True
    return low <= high


def _ratios(own: Mapping[_Key, Sequence[Saying]], differ: Differ) -> Iterator[Finding]:
    """Yield the ratios of a document that the parts it prints for the same year deny."""
    for (name, year, is_target, _), sayings in own.items():
        match = _RATIO.match(name)
        if match is None:
            continue
        parts = own.get((match["part"], year, is_target, ClaimKind.LEVEL), ())
        wholes = own.get((match["whole"], year, is_target, ClaimKind.LEVEL), ())
        for printed in sayings:
            if finding := _denied(printed, parts, wholes, (name, year), differ):
                yield finding


def _denied(
    printed: Saying,
    parts: Sequence[Saying],
    wholes: Sequence[Saying],
    of: tuple[str, int],
    differ: Differ,
) -> Finding | None:
    """Return the ratio with its parts where no two of these give it; those of its own clause are shown."""
    pairs = sorted(
        ((part, whole) for part in parts for whole in wholes if _is_pair(part, whole)),
        key=lambda pair: (pair[0].clause != printed.clause, pair[1].clause != printed.clause),
    )
    unit = printed.value.unit
    if not pairs or unit.symbol != "%":
        return None
    if any(_follows(printed.value.value, _ratio(*pair)) for pair in pairs):
        return None
    part, whole = pairs[0]
    computed = _ratio(part, whole)
    difference = differ(printed.value, Quantity(computed, unit)) or ""
    return Finding(ContradictionKind.RATIO, difference, *of, printed, part, whole, computed)


def _follows(printed: Decimal, computed: Decimal) -> bool:
    """Whether a printed number is the computed one, rounded or cut off to its digits."""
    exponent = printed.as_tuple().exponent
    return abs(printed - computed) < Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _is_pair(part: Saying, whole: Saying) -> bool:
    exact = Comparator.EXACT
    both = part.comparator is exact and whole.comparator is exact
    return both and part.value.unit.dimension == whole.value.unit.dimension and whole.value.value > 0


def _ratio(part: Saying, whole: Saying) -> Decimal:
    """Return the part as a percentage of the whole."""
    share = part.value.value * part.value.unit.factor * _HUNDRED / (whole.value.value * whole.value.unit.factor)
    return share.quantize(_SHOWN)
