"""How indicators stand (评价): verdicts, trajectories and contradictions, kept until a value or a pack changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from lingyan.apps.catalogue.queries import catalogue, unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.plans import models
from lingyan.apps.plans.queries.engine import evidence_in, to_domain
from lingyan.apps.plans.queries.listing import headline, indicators, own_stamp, stamp, stamp_of, with_own_targets
from lingyan.apps.plans.queries.listing import known as known_at
from lingyan.domain.indicators import model as domain
from lingyan.domain.indicators.assessment import Outcome, Verdict, judge_material
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
from lingyan.kernel.trace import Trace
from lingyan.loaders.assessment import RULES_KEY

REVIEWS_OF_ALL_KEPT = 2
"""Reviews of every document kept in one process: each holds most values there are."""

OWN_SHOWN = 12
"""Indicators of the office's own that the cockpit shows; a page lists all."""

REVIEWS_KEPT = 16
"""Reviews of a plan kept in one process: a few dates that people look at."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator as on a day (评价): its row, the engine's view of it, what there is to judge by, the verdict."""

    row: models.Indicator
    indicator: domain.Indicator
    material: Material
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Review:
    """How several indicators stand on a day (评价结果), and where what measures them is printed differently."""

    judged: tuple[Judged, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def conflicts(self) -> tuple[Contradiction, ...]:
        """The contradictions that rounding does not explain."""
        return tuple(one for one in self.contradictions if one.difference == Difference.CONFLICT)


def rules() -> AssessmentRules:
    """Return how the narrowest pack that says so judges progress."""
    return catalogue().rules[RULES_KEY]


def review(rows: Sequence[models.Indicator], as_of: date, known_by: date | None = None) -> Review:
    """Return how `rows` stand on `as_of` by what was known at the end of a day; one query, whatever their number."""
    units = catalogue().units
    known = evidence_in(_observations_for(rows).filter(known_at(known_by)))
    measured = [to_domain(row, units) for row in rows]
    seen = known.known(as_of=as_of, known_by=known_by)
    judged = tuple(_judged(row, one, seen, as_of) for row, one in zip(rows, measured, strict=True))
    found = (*find_contradictions(measured, seen), *find_ratio_contradictions(measured, seen))
    return Review(judged, found)


def review_of_all(as_of: date, known_by: date | None = None) -> Review:
    """Return how the indicators of every document stand; computed again when a pack or any value changed."""
    return _kept_review_of_all(as_of, known_by, (own_stamp(), *stamp()))


@lru_cache(maxsize=REVIEWS_OF_ALL_KEPT)
def _kept_review_of_all(as_of: date, known_by: date | None, stamped: tuple[object, ...]) -> Review:
    """One query for the indicators and one for the values."""
    del stamped
    return review(list(indicators().select_related("statistic")), as_of, known_by)


def review_of_plan(document: str, clause: str, as_of: date, known_by: date | None = None) -> Review:
    """Return how the indicators of one table of a plan stand; computed again when a pack or one of its values changed.

    Most of what is entered is of counties and leaves it as it is.
    """
    stamped = (own_stamp(), *_stamp_of_plan(document, clause, stamp()))
    return _kept_review(document, clause, as_of, known_by, stamped)


def review_of_own(as_of: date, known_by: date | None = None) -> Review:
    """Return how the indicators stand for which the office confirmed targets itself, the newest first."""
    return _kept_review_of_own(as_of, known_by, (own_stamp(), *stamp()))


@lru_cache(maxsize=REVIEWS_OF_ALL_KEPT)
def _kept_review_of_own(as_of: date, known_by: date | None, stamped: tuple[object, ...]) -> Review:
    del stamped
    return review(list(with_own_targets()[:OWN_SHOWN]), as_of, known_by)


@lru_cache(maxsize=REVIEWS_KEPT)
def _stamp_of_plan(document: str, clause: str, stamped: tuple[object, ...]) -> tuple[object, ...]:
    """Return what tells whether a value of the table changed, asked for only when any value did."""
    del stamped
    return stamp_of(_observations_for(headline(document, clause)))


@lru_cache(maxsize=REVIEWS_KEPT)
def _kept_review(document: str, clause: str, as_of: date, known_by: date | None, stamped: tuple[object, ...]) -> Review:
    del stamped
    return review(headline(document, clause), as_of, known_by)


def _observations_for(rows: Iterable[models.Indicator]) -> QuerySet[models.Observation]:
    """Return what may matter to indicators: observed of their places or of the members of their zones, ever.

    Statistics from which others are derived are among them.
    """
    listed = list(rows)
    wanted = statistics_needed(catalogue().statistics, (row.statistic.key for row in listed if row.statistic))
    places = {row.place_id for row in listed}
    of_them = Q(place__in=places) | Q(place__zone__in=places)
    return models.Observation.objects.filter(of_them, statistic__key__in=wanted)


def _judged(row: models.Indicator, indicator: domain.Indicator, seen: Evidence, as_of: date) -> Judged:
    material = gather(indicator, seen)
    return Judged(row, indicator, material, judge_material(material, rules(), as_of=as_of))


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
        steps=tuple(step for step in (*last.steps, progress.rule, *progress.steps) if step != judged.verdict.reason),
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
        unit=unit_name(judged.indicator.unit.symbol),
        band=band_under(points, rules().attention_from / 100),
    )


def _reading(material: Material, figure: Figure) -> Reading:
    known = material.evidence.definitions[figure.definition]
    name = field_in_language(known, "name")
    is_firm = not figure.is_computed and all(item.status == ObservationStatus.FINAL for item in figure.observations)
    return Reading(figure.year, material.value_of(figure).value, name, is_firm)
