"""What there is to judge an indicator by (评价材料): figures that fit, figures that do not, and why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lingyan.domain.indicators.aggregate import Total, derived, totals
from lingyan.domain.indicators.evidence import Evidence, Figure, as_figure, is_firm
from lingyan.domain.indicators.model import Indicator, ObservationStatus, Statistic
from lingyan.domain.indicators.naming import Amount, Name
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity, plain

_SHOWN_PLACES = 4


class Unfit(StrEnum):
    """Why a figure is not held against a target (不可用原因)."""

    DEFINITION = "definition"
    DOUBTFUL = "doubtful"
    FORECAST = "forecast"
    BOUND = "bound"
    PART_YEAR = "part_year"


_SENTENCES = {
    Unfit.DEFINITION: _(
        "The value of {period}, {value}, is by another definition ({definition}) than is asked for ({wanted})."
    ),
    Unfit.DOUBTFUL: _("The only value of {period}, {value}, is doubtful."),
    Unfit.FORECAST: _("Only a forecast is published for {period}: {value}."),
    Unfit.BOUND: _("Only a limit is published for {period}: {value}."),
    Unfit.PART_YEAR: _("Only a value for part of a year is published: {value} for {period}."),
}


@dataclass(frozen=True, slots=True)
class Material:
    """All figures of an indicator's statistic at its place (评价材料), observed or computed.

    `refused` are the sums that could not be made, of the statistic itself or, for a ratio, of its two parts.
    """

    indicator: Indicator
    evidence: Evidence
    figures: tuple[Figure, ...]
    refused: tuple[Total, ...]

    def fitting(self) -> tuple[Figure, ...]:
        """Return the best figure of every year that may be held against a target, in the order of the years."""
        best: dict[int, Figure] = {}
        for figure in self.figures:
            if unfitness(self.indicator, figure) is None:
                rival = best.get(figure.year)
                best[figure.year] = max(rival, figure, key=lambda item: item.firmness) if rival else figure
        return tuple(best[year] for year in sorted(best))

    def value_of(self, figure: Figure) -> Quantity:
        """Return the value of a figure in the unit of the indicator."""
        return figure.value.to(self.indicator.unit)


def gather(indicator: Indicator, evidence: Evidence) -> Material:
    """Return what there is to judge `indicator` by: printed values, sums of its parts, and derived ratios."""
    statistic = evidence.statistics.get(indicator.statistic)
    if statistic is None:
        return Material(indicator, evidence, (), ())
    sums = totals(evidence, statistic, indicator.place)
    figures = (
        *(as_figure(item) for item in evidence.at(statistic.key, indicator.place)),
        *(item.figure for item in sums if item.figure),
        *derived(evidence, statistic, indicator.place),
    )
    refused = (*(item for item in sums if item.figure is None), *_refused_parts(statistic, indicator, evidence))
    return Material(indicator, evidence, figures, refused)


def unfitness(indicator: Indicator, figure: Figure) -> Unfit | None:
    """Return why a figure may not be held against the targets of `indicator`; None where it may."""
    if figure.definition not in indicator.definitions:
        return Unfit.DEFINITION
    if not all(map(is_firm, figure.observations)):
        return _softness(figure)
    return None if _ends_years(figure) else Unfit.PART_YEAR


def why_unfit(material: Material, figure: Figure, unfit: Unfit) -> Message:
    """Return the sentence that says why `figure` is not used."""
    data = {
        "period": figure.period.text,
        "value": shown(figure.value),
        "definition": material.evidence.definition_name(figure.definition),
        "wanted": material.evidence.definition_name(material.indicator.definitions[0]),
    }
    return Message(_SENTENCES[unfit], data)


def why_none(material: Material, year: int) -> Message:
    """Return why nothing can be held against a target of `year`."""
    if not material.indicator.statistic:
        return Message(_("No published statistic known here measures it."))
    exact = _exact(material, year)
    if exact is not None:
        return exact
    nearest = _nearest(material, year)
    baseline = material.indicator.baseline
    if nearest is None and baseline:
        return Message(_("No value after the baseline of {year} is known."), {"year": baseline.year})
    if nearest is None:
        return Message(_("No value of {year} is known."), {"year": year})
    return Message(_("No value of {year} is known. {nearest}"), {"year": year, "nearest": nearest})


def shown(value: Quantity) -> Message:
    """Return a quantity for a message, computed digits cut to four places."""
    exponent = value.value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_SHOWN_PLACES:
        value = Quantity(plain(round(value.value, _SHOWN_PLACES)), value.unit)
    return Amount.of(value)


def _softness(figure: Figure) -> Unfit:
    if any(item.is_doubtful for item in figure.observations):
        return Unfit.DOUBTFUL
    if any(item.status is ObservationStatus.FORECAST for item in figure.observations):
        return Unfit.FORECAST
    return Unfit.BOUND


def _ends_years(figure: Figure) -> bool:
    """Whether the period is one or several whole calendar years; which of them, the definition says."""
    first, last = figure.period.first, figure.period.last
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _refused_parts(statistic: Statistic, indicator: Indicator, evidence: Evidence) -> Iterable[Total]:
    if statistic.derivation is None:
        return
    for key in (statistic.derivation.numerator, statistic.derivation.denominator):
        if key in evidence.statistics:
            sums = totals(evidence, evidence.statistics[key], indicator.place)
            yield from (item for item in sums if item.figure is None)


def _exact(material: Material, year: int) -> Message | None:
    """Return what is wrong with what is there for `year` itself."""
    for unfit in Unfit:
        for figure in material.figures:
            if figure.year == year and unfitness(material.indicator, figure) is unfit:
                return why_unfit(material, figure, unfit)
    refused = [item for item in material.refused if item.period.year == year]
    return _why_refused(material, max(refused, key=lambda item: len(item.reported))) if refused else None


def _nearest(material: Material, year: int) -> Message | None:
    """Return what is known of the year nearest to `year`: what fits first, then what does not."""
    start = material.indicator.baseline.year if material.indicator.baseline else None
    figures = [item for item in material.figures if start is None or item.year > start]
    if fitting := [item for item in figures if unfitness(material.indicator, item) is None]:
        figure = min(fitting, key=lambda item: (abs(item.year - year), -item.year))
        data = {"period": figure.period.text, "value": shown(figure.value)}
        return Message(_("The nearest is {value} of {period}."), data)
    if figures:
        figure = min(figures, key=lambda item: (abs(item.year - year), -item.year))
        return why_unfit(material, figure, unfitness(material.indicator, figure) or Unfit.DEFINITION)
    refused = [item for item in material.refused if start is None or item.period.year > start]
    if not refused:
        return None
    return _why_refused(material, min(refused, key=lambda item: (abs(item.period.year - year), -len(item.reported))))


def _why_refused(material: Material, refused: Total) -> Message:
    reason = refused.reason or Message("")
    if refused.statistic == material.indicator.statistic:
        return reason
    part = material.evidence.statistics[refused.statistic]
    data = {"part": Name.of(part.name_zh, part.name_en), "reason": reason}
    return Message(_("It would follow from {part}. {reason}"), data)
