"""Figures of a whole (汇总): the sum of its parts where all of them agree, and ratios of two figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from itertools import chain
from operator import add

from lingyan.domain.indicators.evidence import Evidence, Figure, Firmness, as_figure, is_firm, trace_input
from lingyan.domain.indicators.model import Aggregation, Observation, Statistic
from lingyan.domain.indicators.naming import Amount, NameList
from lingyan.domain.indicators.period import Period
from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import Place, PlacePath
from lingyan.kernel.quantity import Quantity, Unit, plain
from lingyan.kernel.trace import Trace

_SUM_RULE = _("A whole is the sum of its parts only where all of them report the same period by the same definition.")
_RATIO_RULE = _("The ratio of two figures of the same place, each by a definition that the ratio allows.")
_SHOWN_DIGITS = Decimal("0.0001")

_Values = tuple[Observation, ...]
_Reported = Mapping[PlacePath, _Values]


@dataclass(frozen=True, slots=True)
class Total:
    """The attempt to add up the parts of a place for one period (汇总).

    `figure` is None where the sum is refused; `reason` then says why. `reported` holds one value of every part
    that has one that a judgement may rest on, `missing` the parts without.
    """

    statistic: str
    place: PlacePath
    period: Period
    figure: Figure | None
    reason: Message | None
    reported: tuple[Observation, ...]
    missing: tuple[Place, ...]
    evidence: Evidence = field(compare=False, repr=False)

    @property
    def trace(self) -> Trace:
        """How the sum came about; of hundreds of sums a page asks it of one."""
        inputs = tuple(trace_input(item, self.evidence) for item in self.reported)
        return Trace(rule=Message(_SUM_RULE), inputs=inputs, formula=self.figure.formula if self.figure else "")


class _Addition(Message):
    """The numbers that were added (加总算式), and their sum with its unit; written only when it is read."""

    def text(self, translate: Translate = as_written) -> str:
        """Return the sum as it would be written down."""
        parts, value = self.data["parts"], self.data["sum"]
        if not isinstance(parts, tuple) or not isinstance(value, Quantity):
            return ""
        added = " + ".join(f"{part.to(value.unit).value:,f}" for part in parts)
        return f"{added} = {Amount.of(value).text(translate)}"


def totals(evidence: Evidence, statistic: Statistic, place: PlacePath) -> tuple[Total, ...]:
    """Return one total for every period that a part of `place` reports, in the order of the periods.

    Empty where the statistic does not add up, where `place` has no parts, and where no part reports anything.
    """
    members = evidence.members(place)
    if statistic.aggregation is not Aggregation.SUM or not members:
        return ()
    reports = _reports(evidence, statistic.key, members)
    return tuple(_total(evidence, statistic, place, period, found) for period, found in sorted(reports.items()))


def total(evidence: Evidence, statistic: Statistic, place: PlacePath, period: Period) -> Total:
    """Return the sum over the parts of `place` for `period`, or the reason why there is none."""
    found = _reports(evidence, statistic.key, evidence.members(place)).get(period, {})
    return _total(evidence, statistic, place, period, found)


def _total(evidence: Evidence, statistic: Statistic, place: PlacePath, period: Period, found: _Reported) -> Total:
    members = evidence.members(place)
    missing = tuple(member for member in members if member.path not in found)
    definitions = _shared_definitions(found.values())
    if not missing and definitions:
        chosen = tuple(_best(found[member.path], definitions[0]) for member in members)
        figure = _sum(chosen, statistic, place, period)
        return Total(statistic.key, place, period, figure, None, chosen, (), evidence)
    shown = tuple(_best(found[member.path]) for member in members if member.path in found)
    reason = _incomplete(evidence, members, missing, period) if missing else _disagreement(evidence, shown, period)
    return Total(statistic.key, place, period, None, reason, shown, missing, evidence)


def derived(evidence: Evidence, statistic: Statistic, place: PlacePath) -> tuple[Figure, ...]:
    """Return every value of a ratio that follows from observed or added figures of its two parts at `place`."""
    derivation = statistic.derivation
    if derivation is None or {derivation.numerator, derivation.denominator} - set(evidence.statistics):
        return ()
    below = _firm_figures(evidence, evidence.statistics[derivation.denominator], place)
    return tuple(
        figure
        for numerator in _firm_figures(evidence, evidence.statistics[derivation.numerator], place)
        for denominator in below
        if _belongs(numerator.period, denominator.period, derivation.lag)
        for figure in _ratio(evidence, statistic, numerator, denominator)
    )


def ratio_trace(evidence: Evidence, figure: Figure) -> Trace:
    """Return how a computed ratio came about."""
    inputs = tuple(trace_input(item, evidence) for item in figure.observations)
    return Trace(rule=Message(_RATIO_RULE), inputs=inputs, formula=figure.formula)


def divide(numerator: Quantity, denominator: Quantity, unit: Unit) -> Quantity:
    """Return numerator over denominator in `unit`, both taken in the base units of their dimensions."""
    base = (numerator.value * numerator.unit.factor) / (denominator.value * denominator.unit.factor)
    return Quantity(plain(base / unit.factor), unit)


def quotient(numerator: Quantity, denominator: Quantity, result: Quantity) -> Message:
    """Return how a ratio came about, with its units."""
    data = {
        "numerator": Amount.printed(numerator),
        "denominator": Amount.printed(denominator),
        "result": Amount.of(result),
    }
    return Message("{numerator} ÷ {denominator} = {result}", data)


def _reports(evidence: Evidence, statistic: str, members: Iterable[Place]) -> dict[Period, dict[PlacePath, _Values]]:
    """Return, for every period, what a judgement may rest on of every part that reports it."""
    found: dict[Period, dict[PlacePath, _Values]] = {}
    for member in members:
        for item in filter(is_firm, evidence.at(statistic, member.path)):
            reported = found.setdefault(Period.parse(item.period), {})
            reported[member.path] = (*reported.get(member.path, ()), item)
    return found


def _shared_definitions(parts: Iterable[tuple[Observation, ...]]) -> list[str]:
    """Return the definitions by which every part reports, in alphabetical order."""
    sets = [{item.definition for item in items} for items in parts]
    return sorted(sets[0].intersection(*sets[1:])) if sets else []


def _best(items: tuple[Observation, ...], definition: str = "") -> Observation:
    fitting = [item for item in items if not definition or item.definition == definition]
    return max(fitting, key=lambda item: (as_figure(item).firmness, item.key))


def _sum(chosen: tuple[Observation, ...], statistic: Statistic, place: PlacePath, period: Period) -> Figure:
    value = reduce(add, (item.value for item in chosen))
    formula = _Addition("", {"parts": tuple(item.value for item in chosen), "sum": value})
    return Figure(statistic.key, chosen[0].definition, place, period, value, chosen, formula)


def _incomplete(evidence: Evidence, members: tuple[Place, ...], missing: tuple[Place, ...], period: Period) -> Message:
    data = {
        "reported": len(members) - len(missing),
        "all": len(members),
        "period": period.text,
        "missing": NameList.of([evidence.place_name(place.path) for place in missing]),
    }
    return Message(_("{reported} of {all} reported for {period}; missing: {missing}."), data)


def _disagreement(evidence: Evidence, shown: tuple[Observation, ...], period: Period) -> Message:
    names = dict.fromkeys(item.definition for item in shown)
    data = {
        "all": len(shown),
        "period": period.text,
        "definitions": NameList.of([evidence.definition_name(key) for key in names]),
    }
    return Message(_("All {all} parts reported for {period}, but by different definitions: {definitions}."), data)


def _firm_figures(evidence: Evidence, statistic: Statistic, place: PlacePath) -> list[Figure]:
    """Return the best figure of every period and definition, observed or added up."""
    observed = (as_figure(item) for item in evidence.at(statistic.key, place) if is_firm(item))
    added = (item.figure for item in totals(evidence, statistic, place) if item.figure)
    best: dict[tuple[Period, str], tuple[Firmness, Figure]] = {}
    for figure in chain(observed, added):
        at, firmness = (figure.period, figure.definition), figure.firmness
        if at not in best or best[at][0] < firmness:
            best[at] = (firmness, figure)
    return [figure for _, figure in best.values()]


def _belongs(numerator: Period, denominator: Period, lag: int) -> bool:
    """Whether a denominator is that of the numerator: the same period, or the whole year `lag` years before."""
    if lag == 0:
        return numerator == denominator
    return denominator.is_whole_year and denominator.year == numerator.year - lag


def _ratio(evidence: Evidence, statistic: Statistic, numerator: Figure, denominator: Figure) -> Iterator[Figure]:
    for definition in evidence.definitions.values():
        fits = {numerator.definition, denominator.definition} <= set(definition.parts)
        if definition.statistic != statistic.key or not fits or not denominator.value.value:
            continue
        value = divide(numerator.value, denominator.value, statistic.unit)
        shown = Quantity(value.value.quantize(_SHOWN_DIGITS), value.unit)
        formula = quotient(numerator.value, denominator.value, shown)
        parts = (*numerator.observations, *denominator.observations)
        yield Figure(statistic.key, definition.key, numerator.place, numerator.period, value, parts, formula)
