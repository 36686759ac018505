"""What stands beside a figure while it is entered or decided on (填报参考): its past, its neighbours, its parts."""

from dataclasses import dataclass
from decimal import Decimal

from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Definition, Entry, Observation
from lingyan.apps.plans.queries.checking import FigureGiven, ground_for
from lingyan.apps.plans.queries.surroundings import unit_of
from lingyan.domain.indicators.period import Period, PeriodError
from lingyan.domain.indicators.plausibility import Past
from lingyan.domain.indicators.reading_periods import read_period
from lingyan.kernel.access import Actor, Right

MOST_PAST = 5
"""Values of earlier periods that are shown."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place beside (邻近地区), with the value of the period or, where there is none, its newest."""

    place: Place
    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known around a figure (参考), all in the unit in which it is asked for."""

    definition: Definition
    place: Place
    period: Period | None
    unit: str
    standing: Entry | None
    published: tuple[Observation, ...]
    past: tuple[Past, ...]
    neighbours: tuple[Neighbour, ...]


def beside(actor: Actor, definition: str, place: str, period: str) -> Beside | None:
    """Return what is known around a figure that `actor` may see, or None where it is not said which; few queries."""
    if not definition or not place or not actor.may(Right.SEE_FIGURES, at=place):
        return None
    ground = ground_for([FigureGiven(definition, place, period, "")])
    kind, at = ground.definitions.get(definition), ground.places.get(place)
    if kind is None or at is None:
        return None
    read = _read(period)
    cell = (kind.pk, at.pk, read.text if read else "")
    past = sorted(ground.values.of(kind.pk, at.pk), key=lambda one: one.period.last, reverse=True)
    siblings = ground.nearby[place].siblings
    found = (_neighbour(one, ground.values.of(kind.pk, one.pk), read) for one in siblings)
    return Beside(
        definition=kind,
        place=at,
        period=read,
        unit=unit_of(kind).symbol,
        standing=ground.standing.get(cell),
        published=tuple(ground.published.get(cell, ())),
        past=tuple(one for one in past if one.period != read)[:MOST_PAST],
        neighbours=tuple(one for one in found if one),
    )


def _neighbour(place: Place, values: tuple[Past, ...], period: Period | None) -> Neighbour | None:
    if not values:
        return None
    exact = next((one for one in values if one.period == period), None)
    shown = exact or max(values, key=lambda one: one.period.last)
    return Neighbour(place, shown.period.text, shown.value.value)


def _read(period: str) -> Period | None:
    try:
        return read_period(period) if period else None
    except PeriodError:
        return None
