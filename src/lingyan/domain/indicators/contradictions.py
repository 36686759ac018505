"""Where documents contradict one another or themselves (前后不一): two values printed for one and the same thing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from lingyan.domain.indicators.aggregate import divide, quotient
from lingyan.domain.indicators.evidence import Evidence, trace_input
from lingyan.domain.indicators.model import Bound, Indicator, Observation, ObservationStatus, Statistic
from lingyan.domain.indicators.naming import Amount, Name
from lingyan.domain.indicators.rules import half_a_place
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity
from lingyan.kernel.trace import Trace, TraceInput

_TWICE_RULE = _("Two values are printed for the same statistic, place and period.")
_PARTS_RULE = _("A printed ratio is held against the two figures that the same document prints for its parts.")
_SHOWN_PLACES = 4

TARGET = "target"
"""The definition of a number that is asked for: targets are compared with targets only."""


class Difference(StrEnum):
    """How two printed values differ (差异): within what the coarser one's digits can say, or beyond."""

    ROUNDING = "rounding"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Statement:
    """A value that somebody prints (表述): a baseline or target of a document, or a published observation.

    `document` is the key of the registered document that prints it, empty for any other source.
    """

    statistic: str
    definition: str
    place: PlacePath
    period: str
    value: Quantity
    shown: TraceInput
    document: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that do not say the same (矛盾), and how far they are apart."""

    statistic: str
    place: PlacePath
    period: str
    difference: Difference
    first: Statement
    second: Statement
    trace: Trace


def find_contradictions(indicators: Iterable[Indicator], evidence: Evidence) -> tuple[Contradiction, ...]:
    """Return every pair of unlike values for one thing, conflicts first, then what only rounding separates.

    Two values are of one thing when they share statistic, place and period, and either the definition or the
    document, where that does not say by which definition it counts. Forecasts and mere limits contradict nothing.
    """
    groups: dict[tuple[str, PlacePath, str], list[Statement]] = {}
    stated = tuple(_stated(indicators, evidence))
    for statement in _without_repeats((*stated, *_published(evidence, stated))):
        groups.setdefault((statement.statistic, statement.place, statement.period), []).append(statement)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    found = [_apart(one, other) for one, other in pairs if _are_of_one_thing(one, other, evidence)]
    kept = (item for item in found if item is not None)
    return tuple(sorted(kept, key=_order))


def find_ratio_contradictions(indicators: Iterable[Indicator], evidence: Evidence) -> tuple[Contradiction, ...]:
    """Return every printed ratio that does not follow, as far as its digits go, from its own document's parts."""
    stated = tuple(_stated(indicators, evidence))
    found = (_ratio_apart(statement, evidence.statistics[statement.statistic], stated) for statement in stated)
    return tuple(sorted((item for item in found if item is not None), key=_order))


def compare(first: Quantity, second: Quantity) -> Difference | None:
    """Return how two values differ, None where they are equal; both must be of one dimension.

    A value rounded or cut off to fewer digits than the other lies within one unit of its last place.

    >>> from lingyan.kernel.quantity import Unit
    >>> unit = Unit("亿元", "money_cny", Decimal("1e8"))
    >>> compare(Quantity(Decimal("11145"), unit), Quantity(Decimal("11144.55"), unit))
    <Difference.ROUNDING: 'rounding'>
    >>> compare(Quantity(Decimal("365.82"), unit), Quantity(Decimal("893.87"), unit))
    <Difference.CONFLICT: 'conflict'>
    """
    apart = abs(first.value * first.unit.factor - second.value * second.unit.factor)
    if not apart:
        return None
    places = [half_a_place(value.value) * value.unit.factor * 2 for value in (first, second)]
    if places[0] == places[1]:
        return Difference.CONFLICT
    return Difference.ROUNDING if apart < max(places) else Difference.CONFLICT


def _stated(indicators: Iterable[Indicator], evidence: Evidence) -> Iterator[Statement]:
    """Yield the baselines and targets of indicators whose statistic is known."""
    for indicator in indicators:
        if indicator.statistic not in evidence.statistics:
            continue
        if indicator.baseline and indicator.baseline_definition:
            yield _of_indicator(
                indicator,
                str(indicator.baseline.year),
                indicator.baseline.value,
                indicator.citation,
                definition=indicator.baseline_definition,
            )
        for target in indicator.targets:
            if target.year and target.value is not None:
                yield _of_indicator(indicator, target.period, target.value, target.citation, definition=TARGET)


def _of_indicator(
    indicator: Indicator, period: str, value: Decimal, citation: Citation, *, definition: str
) -> Statement:
    label = Message("{name}, {period}", {"name": Name.of(indicator.name_zh, indicator.name_en), "period": period})
    quantity = Quantity(value, indicator.unit)
    return Statement(
        statistic=indicator.statistic,
        definition=definition,
        place=indicator.place,
        period=period,
        value=quantity,
        shown=TraceInput(label, Amount.printed(quantity), citation),
        document=citation.document,
    )


def _published(evidence: Evidence, stated: Iterable[Statement]) -> Iterator[Statement]:
    """Yield what is published, but for values that stand alone: most do, and nothing can contradict them."""
    said = {(one.statistic, one.place, one.period) for one in stated}
    for statistic, place in evidence.observations:
        exact = [item for item in evidence.at(statistic, place) if _is_exact(item)]
        times = Counter(item.period for item in exact)
        for item in exact:
            if times[item.period] > 1 or (statistic, place, item.period) in said:
                yield _of_observation(item, evidence)


def _is_exact(item: Observation) -> bool:
    return item.bound is Bound.EXACT and item.status is not ObservationStatus.FORECAST


def _of_observation(item: Observation, evidence: Evidence) -> Statement:
    return Statement(
        statistic=item.statistic,
        definition=item.definition,
        place=item.place,
        period=item.period,
        value=item.value,
        shown=trace_input(item, evidence),
        document=item.citation.document if item.citation else "",
    )


def _without_repeats(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Leave out what one clause says twice: the baseline of an indicator is often an observation too."""
    seen: set[tuple[object, ...]] = set()
    for statement in statements:
        size = statement.value.value * statement.value.unit.factor
        said = (statement.statistic, statement.place, statement.period, statement.shown.source, size)
        if statement.document and said in seen:
            continue
        seen.add(said)
        yield statement


def _are_of_one_thing(one: Statement, other: Statement, evidence: Evidence) -> bool:
    if one.value.unit.dimension != other.value.unit.dimension:
        return False
    if one.definition == other.definition:
        return True
    is_vague = any(key in evidence.definitions and evidence.definitions[key].is_unstated for key in _keys(one, other))
    return bool(one.document) and one.document == other.document and is_vague and TARGET not in _keys(one, other)


def _keys(one: Statement, other: Statement) -> tuple[str, str]:
    return one.definition, other.definition


def _apart(one: Statement, other: Statement) -> Contradiction | None:
    difference = compare(one.value, other.value)
    if difference is None:
        return None
    trace = Trace(rule=Message(_TWICE_RULE), inputs=(one.shown, other.shown))
    return Contradiction(one.statistic, one.place, one.period, difference, one, other, trace)


def _ratio_apart(printed: Statement, statistic: Statistic, stated: Iterable[Statement]) -> Contradiction | None:
    derivation = statistic.derivation
    if derivation is None or derivation.lag:
        return None
    numerator = _part(printed, derivation.numerator, stated)
    denominator = _part(printed, derivation.denominator, stated)
    if numerator is None or denominator is None or not denominator.value.value:
        return None
    value = divide(numerator.value, denominator.value, printed.value.unit)
    if abs(value.value - printed.value.value) <= half_a_place(printed.value.value):
        return None
    shown = Quantity(round(value.value, _SHOWN_PLACES), value.unit)
    formula = quotient(numerator.value, denominator.value, shown)
    trace = Trace(
        rule=Message(_PARTS_RULE), inputs=(printed.shown, numerator.shown, denominator.shown), formula=formula
    )
    label = Message(_("{printed}, from its parts"), {"printed": printed.shown.label})
    computed = Statement(
        statistic=printed.statistic,
        definition=printed.definition,
        place=printed.place,
        period=printed.period,
        value=shown,
        shown=TraceInput(label, Amount.printed(shown), numerator.shown.source),
        document=printed.document,
    )
    return Contradiction(
        printed.statistic, printed.place, printed.period, Difference.CONFLICT, printed, computed, trace
    )


def _part(printed: Statement, statistic: str, stated: Iterable[Statement]) -> Statement | None:
    """Return what the same document says of a part of a ratio, the same clause before any other."""
    at = (statistic, printed.place, printed.period, printed.document)
    said = [item for item in stated if (item.statistic, item.place, item.period, item.document) == at]
    return min(said, key=lambda item: item.shown.source != printed.shown.source, default=None)


def _order(item: Contradiction) -> tuple[bool, str, PlacePath, str, str]:
    return item.difference is Difference.ROUNDING, item.statistic, item.place, item.period, str(item.second.shown.value)
