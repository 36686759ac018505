"""How an indicator stands (指标评价): progress along its path, and every target whose year is over."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lingyan.domain.indicators.aggregate import Total
from lingyan.domain.indicators.evidence import Evidence, Figure, trace_input
from lingyan.domain.indicators.material import Material, gather, shown, why_none
from lingyan.domain.indicators.model import Baseline, Comparator, Indicator, IndicatorKind, Target
from lingyan.domain.indicators.naming import Amount
from lingyan.domain.indicators.path import PathShape, target_path
from lingyan.domain.indicators.rules import Aim, AssessmentRules, Pace, pace
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity
from lingyan.kernel.trace import Trace, TraceInput

ANNUAL = "annual"
"""The period of a target that holds for every year."""

_RULE = _(
    "Actual over required yearly change since the baseline: from {on_track} % on track, from {attention} % attention, "
    "below that or away from the target lagging; a target that is met is reached."
)
_OUTCOME_RULE = _("The value of the target year, by a definition that the target allows, against the target.")
_RATIO_PLACES = Decimal("1e-9")
_SHOWN_RATIO = Decimal("0.1")
_FULL = Decimal(100)


_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.EQUAL: "=",
    Comparator.ABOUT: "≈",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
}


class Status(StrEnum):
    """How an indicator stands (状态)."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    ATTENTION = "attention"
    LAGGING = "lagging"
    UNKNOWN = "unknown"


class OutcomeState(StrEnum):
    """What became of a target whose year is over (结果)."""

    REACHED = "reached"
    MISSED = "missed"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indicator was on its way at its latest usable figure (进度).

    `ratio` is actual over required change in percent, `due` the value of the path in the year of the figure;
    both are None where they cannot be computed.
    """

    status: Status
    reason: Message
    figure: Figure | None
    target: Target | None
    ratio: Decimal | None
    due: Decimal | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target (目标结果): reached, missed, or not to be judged, and why."""

    target: Target
    state: OutcomeState
    reason: Message
    figure: Figure | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an indicator stands on a day (评价结论).

    While a target year lies ahead, `status` is that of `progress`, or unknown where its figure is too old; after
    the last one it says whether that target was reached (a missed one lags). `refused` are the sums that failed.
    """

    indicator: str
    as_of: date
    known_by: date | None
    status: Status
    reason: Message
    progress: Progress
    outcomes: tuple[Outcome, ...]
    refused: tuple[Total, ...]


def judge(
    indicator: Indicator, evidence: Evidence, rules: AssessmentRules, *, as_of: date, known_by: date | None = None
) -> Verdict:
    """Judge `indicator` as on `as_of`, by what was known on `known_by` (by default everything that is known here)."""
    material = gather(indicator, evidence.known(as_of=as_of, known_by=known_by))
    return judge_material(material, rules, as_of=as_of, known_by=known_by)


def judge_material(material: Material, rules: AssessmentRules, *, as_of: date, known_by: date | None = None) -> Verdict:
    """Judge by `material` that was gathered from what is known on `as_of`, as `judge` does."""
    progress = _progress(material, rules)
    outcomes = tuple(_outcomes(material, rules, as_of))
    status, reason = _headline(material, rules, as_of, progress=progress, outcomes=outcomes)
    return Verdict(material.indicator.key, as_of, known_by, status, reason, progress, outcomes, material.refused)


def _headline(
    material: Material, rules: AssessmentRules, as_of: date, *, progress: Progress, outcomes: tuple[Outcome, ...]
) -> tuple[Status, Message]:
    targets = material.indicator.targets
    if not any(target.period for target in targets):
        return Status.UNKNOWN, Message(_("The document sets no year for it."))
    is_over = all(target.year is None or target.year < as_of.year for target in targets)
    if is_over and outcomes:
        return _AFTER[outcomes[-1].state], outcomes[-1].reason
    if progress.figure and as_of.year - progress.figure.year > rules.stale_after:
        data = {"year": progress.figure.year, "reason": progress.reason}
        return Status.UNKNOWN, Message(_("The latest usable value is as old as {year}. {reason}"), data)
    return progress.status, progress.reason


_AFTER = {
    OutcomeState.REACHED: Status.REACHED,
    OutcomeState.MISSED: Status.LAGGING,
    OutcomeState.UNJUDGED: Status.UNKNOWN,
}


def _progress(material: Material, rules: AssessmentRules) -> Progress:
    indicator = material.indicator
    aimed = sorted((target for target in indicator.targets if target.year and target.value is not None), key=_year_of)
    if not aimed:
        return _standstill(material, rules, None, Message(_("The document prints no number and year to go by.")))
    start = indicator.baseline.year if indicator.baseline else 0
    usable = [figure for figure in material.fitting() if figure.year > start]
    if not usable:
        return _standstill(material, rules, aimed[-1], why_none(material, _year_of(aimed[-1])))
    figure = usable[-1]
    target = next((target for target in aimed if _year_of(target) >= figure.year), aimed[-1])
    if _aim(indicator, aimed[-1]).is_met_by(material.value_of(figure).value, rules):
        return _met(material, rules, figure, aimed[-1])
    if indicator.baseline is None:
        return _standstill(material, rules, target, Message(_("There is no baseline to count progress from.")), figure)
    if figure.definition != indicator.baseline_definition:
        names = {
            "year": figure.year,
            "definition": material.evidence.definition_name(figure.definition),
            "baseline": material.evidence.definition_name(indicator.baseline_definition),
        }
        reason = Message(_("The value of {year} ({definition}) and the baseline ({baseline}) make no series."), names)
        return _standstill(material, rules, target, reason, figure)
    return _on_the_way(material, rules, figure, target, indicator.baseline)


def _on_the_way(
    material: Material, rules: AssessmentRules, figure: Figure, target: Target, baseline: Baseline
) -> Progress:
    indicator = material.indicator
    value = material.value_of(figure).value
    aim = _aim(indicator, target)
    shape = rules.shapes[indicator.kind]
    change = pace(baseline, Baseline(figure.year, value), Baseline(_year_of(target), aim.value), shape)
    ratio = None if change.ratio is None else change.ratio.quantize(_RATIO_PLACES)
    path = target_path(indicator, shape)
    due = path.value_at(figure.year) if path else None
    status = _banded(aim, value, ratio, due, rules)
    data = {
        "value": shown(figure.value),
        "period": figure.period.text,
        "ratio": "—" if ratio is None else f"{ratio.quantize(_SHOWN_RATIO)}",
        "target": shown(Quantity(aim.value, indicator.unit)),
        "year": target.period,
    }
    reason = Message(_("{value} of {period} is {ratio} % of the change that {target} by {year} requires."), data)
    trace = _progress_trace(material, rules, figure, target, _steps(change))
    return Progress(status, reason, figure, target, ratio, due, trace)


def _banded(aim: Aim, value: Decimal, ratio: Decimal | None, due: Decimal | None, rules: AssessmentRules) -> Status:
    """Return the status of a value that is under way.

    A target printed as about has two sides: going too far counts like staying behind by the same share.
    """
    if aim.comparator is Comparator.ABOUT:
        if due is not None and Aim(due, Comparator.ABOUT, None).is_met_by(value, rules):
            return Status.ON_TRACK
        ratio = ratio if ratio is None else min(ratio, _FULL + _FULL - ratio)
    elif aim.is_met_by(value, rules):
        return Status.ON_TRACK
    already = aim.baseline is not None and aim.comparator is not Comparator.ABOUT
    if ratio is None or (already and aim.baseline and aim.is_met_by(aim.baseline.value, rules)):
        return Status.LAGGING
    if ratio >= rules.on_track_from:
        return Status.ON_TRACK
    return Status.ATTENTION if ratio >= rules.attention_from else Status.LAGGING


def _met(material: Material, rules: AssessmentRules, figure: Figure, target: Target) -> Progress:
    data = {"value": shown(figure.value), "period": figure.period.text, "year": target.period}
    reason = Message(_("{value} of {period} meets the target of {year}."), data)
    shape = rules.shapes[material.indicator.kind]
    path = target_path(material.indicator, shape)
    due = path.value_at(figure.year) if path else None
    trace = _progress_trace(material, rules, figure, target, ())
    return Progress(Status.REACHED, reason, figure, target, None, due, trace)


def _standstill(
    material: Material, rules: AssessmentRules, target: Target | None, reason: Message, figure: Figure | None = None
) -> Progress:
    trace = _progress_trace(material, rules, figure, target, (reason,))
    return Progress(Status.UNKNOWN, reason, figure, target, None, None, trace)


def _outcomes(material: Material, rules: AssessmentRules, as_of: date) -> list[Outcome]:
    """Return what became of every target whose year is over, in the order of the document."""
    over = [target for target in material.indicator.targets if target.year is not None and target.year < as_of.year]
    found = [_outcome(material, rules, target, _year_of(target)) for target in over]
    for target in material.indicator.targets:
        if target.period == ANNUAL:
            years = [figure.year for figure in material.fitting()] or [as_of.year - 1]
            found += [_outcome(material, rules, target, year) for year in years]
    return found


def _outcome(material: Material, rules: AssessmentRules, target: Target, year: int) -> Outcome:
    if target.value is None or target.comparator is None:
        reason = Message(_("The document prints no number for it."))
        return Outcome(target, OutcomeState.UNJUDGED, reason, None, _outcome_trace(material, target, None, reason))
    figure = _telling(material, rules, target, year)
    if figure is None:
        reason = why_none(material, year)
        return Outcome(target, OutcomeState.UNJUDGED, reason, None, _outcome_trace(material, target, None, reason))
    is_met = _aim(material.indicator, target).is_met_by(material.value_of(figure).value, rules)
    data = {
        "value": shown(figure.value),
        "period": figure.period.text,
        "sign": _SIGNS[target.comparator],
        "target": _asked(material, target),
    }
    met, missed = _("{value} of {period} meets {sign} {target}."), _("{value} of {period} misses {sign} {target}.")
    sentence = met if is_met else missed
    reason = Message(sentence, data)
    state = OutcomeState.REACHED if is_met else OutcomeState.MISSED
    return Outcome(target, state, reason, figure, _outcome_trace(material, target, figure, reason))


def _telling(material: Material, rules: AssessmentRules, target: Target, year: int) -> Figure | None:
    """Return the figure that settles a target: that of its year, or for a sum over time one that leaves no doubt.

    What has added up to the target before its year has done so in its year, and what had not by a later year had
    not in its year; for a cap it is the other way round.
    """
    figures = material.fitting()
    exact = next((figure for figure in figures if figure.year == year), None)
    is_sum = material.indicator.kind is IndicatorKind.CUMULATIVE and target.comparator is not Comparator.ABOUT
    if exact or not is_sum:
        return exact
    aim = _aim(material.indicator, target)
    is_cap = aim.comparator in (Comparator.AT_MOST, Comparator.BELOW)
    for figure in figures:
        is_met = aim.is_met_by(material.value_of(figure).value, rules)
        if (figure.year < year) == (is_met != is_cap):
            return figure
    return None


def _progress_trace(
    material: Material,
    rules: AssessmentRules,
    figure: Figure | None,
    target: Target | None,
    steps: tuple[Message, ...],
) -> Trace:
    baseline = material.indicator.baseline
    rule = Message(_RULE, {"on_track": rules.on_track_from, "attention": rules.attention_from})
    inputs = [_baseline_input(material, baseline)] if baseline else []
    inputs += [trace_input(item, material.evidence) for item in figure.observations] if figure else []
    inputs += [_target_input(material, target)] if target else []
    return Trace(rule, rules.citation, tuple(inputs), steps, figure.formula if figure else "")


def _outcome_trace(material: Material, target: Target, figure: Figure | None, reason: Message) -> Trace:
    inputs = [_target_input(material, target)]
    inputs += [trace_input(item, material.evidence) for item in figure.observations] if figure else []
    formula = figure.formula if figure else ""
    if figure is None:
        near = [item for item in material.refused if item.period.year == target.year]
        inputs += [one for item in near for one in item.trace.inputs]
        loose = [item for item in material.figures if item.year == target.year]
        inputs += [trace_input(one, material.evidence) for item in loose for one in item.observations]
        formula = next((item.formula for item in loose if item.formula), "")
    return Trace(Message(_OUTCOME_RULE), target.citation, tuple(inputs), (reason,), formula)


def _steps(change: Pace) -> tuple[Message, ...]:
    if change.shape is PathShape.GROWTH:
        data = {"actual": f"{change.actual * _FULL:.2f}", "required": f"{change.required * _FULL:.2f}"}
        return (Message(_("Growth of {actual} % a year against {required} % required."), data),)
    data = {"actual": f"{change.actual:.4f}", "required": f"{change.required:.4f}"}
    return (Message(_("Change of {actual} a year against {required} required."), data),)


def _baseline_input(material: Material, baseline: Baseline) -> TraceInput:
    value = Amount.printed(Quantity(baseline.value, material.indicator.unit))
    return TraceInput(Message(_("baseline {year}"), {"year": baseline.year}), value, material.indicator.citation)


def _target_input(material: Material, target: Target) -> TraceInput:
    label = Message(_("target {year}"), {"year": target.period})
    if target.value is None or target.comparator is None:
        return TraceInput(label, "", target.citation)
    least = Amount.printed(Quantity(target.value, material.indicator.unit))
    asked = Message("{sign} {value}", {"sign": _SIGNS[target.comparator], "value": least})
    return TraceInput(label, asked, target.citation)


def _asked(material: Material, target: Target) -> Message:
    return shown(Quantity(target.value or Decimal(0), material.indicator.unit))


def _aim(indicator: Indicator, target: Target) -> Aim:
    return Aim(target.value or Decimal(0), target.comparator or Comparator.AT_LEAST, indicator.baseline)


def _year_of(target: Target) -> int:
    return target.year or 0
