"""Questions asked of indicators and observations (指标与观测值)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.audit.queries import catalogue
from lingyan.apps.design.names import field_in_language
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans import models
from lingyan.domain.indicators import model as domain
from lingyan.domain.indicators.assessment import Outcome, Verdict, judge
from lingyan.domain.indicators.contradictions import (
    Contradiction,
    Difference,
    find_contradictions,
    find_ratio_contradictions,
)
from lingyan.domain.indicators.evidence import Evidence, Figure, statistics_needed
from lingyan.domain.indicators.material import Material, gather
from lingyan.domain.indicators.model import ObservationStatus
from lingyan.domain.indicators.path import PathPoint, target_path
from lingyan.domain.indicators.rules import AssessmentRules
from lingyan.figures.series import Reading, Trajectory, band_under
from lingyan.kernel.citation import Citation, ClausePath
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity, Unit
from lingyan.kernel.trace import Trace
from lingyan.loaders.assessment import RULES_KEY


def find(key: str) -> models.Indicator:
    """Return one indicator with its targets, or answer 404."""
    wanted = models.Indicator.objects.select_related("place", "statistic").prefetch_related("targets")
    return get_object_or_404(wanted, key=key)


def find_observation(key: str) -> models.Observation:
    """Return one observation, or answer 404."""
    return get_object_or_404(observations(), key=key)


def indicators() -> QuerySet[models.Indicator]:
    """Return every indicator with its targets, in the order of the documents."""
    return models.Indicator.objects.select_related("place").prefetch_related("targets")


def headline(document: str, clause: str) -> list[models.Indicator]:
    """Return the indicators of one table of one plan, in its order."""
    wanted = models.Indicator.objects.filter(document=document, clause=clause)
    return list(wanted.select_related("place", "statistic").prefetch_related("targets"))


def observations() -> QuerySet[models.Observation]:
    """Return every observation with what a list of them shows."""
    return models.Observation.objects.select_related("statistic", "definition", "place")


def observations_at(place: Place) -> QuerySet[models.Observation]:
    """Return what was observed of one place, the newest first."""
    return observations().filter(place=place).order_by("-year", "statistic__key", "key")


def observations_for(indicators: Iterable[models.Indicator]) -> list[models.Observation]:
    """Return what may matter to `indicators`: observed of their places or of the members of their zones.

    One query, whatever the number of indicators; statistics from which others are derived are fetched with them.
    """
    rows = list(indicators)
    wanted = statistics_needed(catalogue().statistics, (row.statistic.key for row in rows if row.statistic))
    places = {row.place_id for row in rows}
    of_them = Q(place__in=places) | Q(place__zone__in=places)
    return list(observations().filter(of_them, statistic__key__in=wanted))


def observed_of(indicator: models.Indicator) -> list[models.Observation]:
    """Return every published value of what an indicator measures, at its place and at the members of its zone."""
    at = Q(place=indicator.place) | Q(place__zone=indicator.place)
    found = observations().filter(at, statistic=indicator.statistic_id).order_by("-year", "place__path", "key")
    return list(found) if indicator.statistic_id else []


def newest_at(place: Place) -> list[models.Observation]:
    """Return, for every definition observed at `place`, its newest value; one query."""
    newest: dict[int, models.Observation] = {}
    for item in observations().filter(place=place).order_by("year", "period"):
        newest[item.definition_id] = item
    return sorted(newest.values(), key=lambda item: (item.statistic.name_zh, -item.year))


def latest_by_place(statistic: str, level: str) -> dict[str, models.Observation]:
    """Return the newest whole-year observation of a statistic for every place of a level, by place path."""
    wanted = observations().filter(statistic__key=statistic, place__level=level).order_by("year", "key")
    return {item.place.path: item for item in wanted if len(item.period) == len("2020")}


def statistics_observed(level: str = Level.PREFECTURE) -> list[models.Statistic]:
    """Return the statistics that were observed at places of a level, the most observed first."""
    seen = Count("observations", filter=Q(observations__place__level=level))
    return list(models.Statistic.objects.annotate(seen=seen).filter(seen__gt=0).order_by("-seen", "key"))


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator as on a day (评价): its row, the engine's view of it, what there is to judge by, the verdict."""

    row: models.Indicator
    indicator: domain.Indicator
    material: Material
    verdict: Verdict


def rules() -> AssessmentRules:
    """Return how the narrowest pack that says so judges progress."""
    return catalogue().rules[RULES_KEY]


def judged(rows: Iterable[models.Indicator], as_of: date) -> list[Judged]:
    """Return how each indicator stands on `as_of`; one query, whatever their number."""
    listed = list(rows)
    known = evidence(observations_for(listed))
    units = catalogue().units
    return [_judged(row, to_domain(row, units), known, as_of) for row in listed]


def _judged(row: models.Indicator, indicator: domain.Indicator, known: Evidence, as_of: date) -> Judged:
    material = gather(indicator, known.known(as_of=as_of))
    return Judged(row, indicator, material, judge(indicator, known, rules(), as_of=as_of))


def targets_with_outcomes(judged: Judged) -> list[tuple[models.Target, Outcome | None]]:
    """Return each target with what became of it, where its year is over."""
    outcomes = {outcome.target.period: outcome for outcome in judged.verdict.outcomes}
    return [(target, outcomes.get(target.period)) for target in judged.row.targets.all()]


def account_of(judged: Judged) -> Trace:
    """Return why an indicator has its status: the last target whose year is over, then the progress towards it."""
    progress = judged.verdict.progress.trace
    if not judged.verdict.outcomes:
        return progress
    last = judged.verdict.outcomes[-1].trace
    return replace(
        last,
        source=last.source or progress.source,
        inputs=(*last.inputs, *(one for one in progress.inputs if one not in last.inputs)),
        steps=(*last.steps, progress.rule, *progress.steps),
        formula=last.formula or progress.formula,
    )


def trajectory(judged: Judged) -> Trajectory:
    """Return an indicator as a figure shows it: its path year by year, what is printed, and what was observed."""
    path = target_path(judged.indicator, rules().shapes[judged.indicator.kind])
    printed = path.points if path else ()
    years = range(printed[0].year, printed[-1].year + 1) if path else ()
    dues = ((year, path.value_at(year)) for year in years) if path else ()
    points = tuple(PathPoint(year, due) for year, due in dues if due is not None)
    return Trajectory(
        path=points,
        printed=printed,
        readings=tuple(_reading(judged.material, figure) for figure in judged.material.fitting()),
        unit=judged.indicator.unit.symbol,
        band=band_under(points, rules().attention_from / 100),
    )


def _reading(material: Material, figure: Figure) -> Reading:
    known = material.evidence.definitions[figure.definition]
    name = field_in_language(known, "name")
    is_firm = not figure.is_computed and all(item.status == ObservationStatus.FINAL for item in figure.observations)
    return Reading(figure.year, material.value_of(figure).value, name, is_firm)


def contradictions(rows: Iterable[models.Indicator]) -> tuple[Contradiction, ...]:
    """Return where documents and publications print different values for what `rows` measure."""
    listed = list(rows)
    known = evidence(observations_for(listed))
    indicators = [to_domain(row, catalogue().units) for row in listed]
    return (*find_contradictions(indicators, known), *find_ratio_contradictions(indicators, known))


def conflicts(rows: Iterable[models.Indicator]) -> list[Contradiction]:
    """Return the contradictions of `rows` that rounding does not explain."""
    return [one for one in contradictions(rows) if one.difference == Difference.CONFLICT]


def search(words: str, limit: int = 20) -> list[models.Indicator]:
    """Return the indicators whose name holds `words`."""
    return list(models.Indicator.objects.filter(Q(name_zh__icontains=words) | Q(name_en__icontains=words))[:limit])


def evidence(rows: Iterable[models.Observation]) -> Evidence:
    """Return published values with what the packs say of their statistics, definitions and places."""
    known = catalogue()
    seen = (observation_to_domain(row, known.units) for row in rows)
    return Evidence.of(known.statistics, known.definitions, known.places, seen)


def to_domain(row: models.Indicator, units: Mapping[str, Unit]) -> domain.Indicator:
    """Return the indicator as the engine knows it; `targets`, `place` and `statistic` must be fetched."""
    baseline = None
    if row.baseline is not None and row.baseline_year is not None:
        baseline = domain.Baseline(row.baseline_year, row.baseline)
    return domain.Indicator(
        key=row.key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        unit=units[row.unit],
        kind=domain.IndicatorKind(row.kind),
        attribute=domain.Attribute(row.attribute) if row.attribute else None,
        place=PlacePath.parse(row.place.path),
        citation=Citation(row.document, ClausePath.parse(row.clause)),
        baseline=baseline,
        targets=tuple(_target(target) for target in row.targets.all()),
        statistic=row.statistic.key if row.statistic else "",
        definitions=tuple(row.definitions),
        group=row.group,
        baseline_definition=row.baseline_definition,
        printed_unit=row.printed_unit,
    )


def _target(row: models.Target) -> domain.Target:
    return domain.Target(
        period=row.period,
        value=row.value,
        comparator=domain.Comparator(row.comparator) if row.comparator else None,
        citation=Citation(row.document, ClausePath.parse(row.clause)),
        note_zh=row.note_zh,
        note_en=row.note_en,
        growth=row.growth,
    )


def observation_to_domain(row: models.Observation, units: Mapping[str, Unit]) -> domain.Observation:
    """Return the observation as the engine knows it; statistic, definition and place must be joined."""
    cited = Citation.parse(row.source_citation) if row.source_citation else None
    return domain.Observation(
        key=row.key,
        statistic=row.statistic.key,
        definition=row.definition.key,
        place=PlacePath.parse(row.place.path),
        period=row.period,
        value=Quantity(row.number, units[row.unit]),
        status=domain.ObservationStatus(row.status),
        source=domain.Source(
            row.source_title, row.source_link, row.retrieved, is_third_party=row.is_third_party, citation=cited
        ),
        note_zh=row.note_zh,
        note_en=row.note_en,
        bound=domain.Bound(row.bound),
        is_doubtful=row.is_doubtful,
    )
