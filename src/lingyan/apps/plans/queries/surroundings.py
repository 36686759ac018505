"""What lies around a figure (周边): the places near its own, and what is published of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans.models import Definition, Observation, ObservationStatus
from lingyan.domain.indicators.model import Bound
from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.plausibility import Past
from lingyan.domain.indicators.reading_cells import rescaled
from lingyan.kernel.quantity import Quantity, Unit, UnitMismatchError
from lingyan.loaders.packs import Catalogue

_TEN_THOUSAND = 10_000
_FEW = 5


@dataclass(frozen=True, slots=True)
class Nearby:
    """What lies around a place (周边): those of its level beside it, its parts, and what it is part of."""

    siblings: tuple[Place, ...]
    parts: tuple[Place, ...]
    whole: Place | None
    sibling_keys: tuple[int, ...] = field(init=False)
    part_keys: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sibling_keys", tuple(one.pk for one in self.siblings))
        object.__setattr__(self, "part_keys", tuple(one.pk for one in self.parts))

    @property
    def keys(self) -> set[int]:
        """The keys of all of them."""
        return {*self.sibling_keys, *self.part_keys, *([self.whole.pk] if self.whole else [])}


class PublishedValues:
    """Published values by definition and place (已公布数), each pair fetched once however often it is asked for.

    What is not accepted yet is nobody's measure, and neither is a forecast, a limit or a doubtful value.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], tuple[Past, ...]] = {}

    def of(self, definition: int, place: int) -> tuple[Past, ...]:
        """Return the values of a definition at a place, the firmest of each period."""
        return self._found.get((definition, place), ())

    def fetch(self, definitions: Iterable[Definition], places: Collection[int]) -> None:
        """Fetch the values of `definitions` at `places` that are not there yet; at most one query."""
        kinds = {row.pk: row for row in definitions}
        wanted = {(kind, place) for kind in kinds for place in places} - self._found.keys()
        if wanted:
            found = _values({kind: kinds[kind] for kind, _place in wanted}, {place for _kind, place in wanted})
            self._found |= {cell: found.get(cell, ()) for cell in wanted}


def parts_of(place: Place, places: Iterable[Place]) -> list[Place]:
    """Return the places whose figures add up to that of `place`: members of a zone, counties with a code of their own.

    A management area without a code lies in the county that reports for it.
    """
    if place.level == Level.ZONE:
        return [one for one in places if one.zone_id == place.pk]
    if place.level != Level.PREFECTURE:
        return []
    return [one for one in places if one.parent_id == place.pk and one.level == Level.COUNTY and one.code]


def places_around(paths: Collection[str]) -> dict[str, Place]:
    """Return the places of `paths` with all that lies around them, by path; one query.

    A table names most places, and is quicker answered with all of them.
    """
    found = Place.objects.all()
    if len(paths) <= _FEW:
        at = Q(path__in=paths) | Q(parent__path__in=paths) | Q(zone__path__in=paths) | Q(parent=None)
        above = Place.objects.filter(path__in=paths).values("parent")
        found = found.filter(at | Q(parent__in=above) | Q(pk__in=above))
    return {row.path: row for row in found}


def nearby_of(paths: Iterable[str], places: Mapping[str, Place]) -> dict[str, Nearby]:
    """Return what lies around each of `paths`."""
    by_key = {place.pk: place for place in places.values()}
    beside: dict[tuple[int | None, str], list[Place]] = {}
    for place in places.values():
        beside.setdefault((place.parent_id, place.level), []).append(place)
    return {
        path: Nearby(
            siblings=tuple(one for one in beside[at.parent_id, at.level] if one is not at),
            parts=tuple(parts_of(at, places.values())),
            whole=by_key.get(at.parent_id or 0),
        )
        for path in paths
        for at in [places[path]]
    }


def unit_of(definition: Definition, known: Catalogue | None = None) -> Unit:
    """Return the unit in which a figure of a definition is asked for; `known` spares asking for the packs each time."""
    known = known or catalogue()
    return known.definitions[definition.key].unit or known.statistics[definition.statistic.key].unit


def example_of(asked: Unit) -> str:
    """Return an amount in another unit, as a person may write it where `asked` is asked for; empty where none fits.

    The other unit counts the same thing, larger or smaller: 万元 where 亿元 is asked for, and never 件 for 家.
    """
    known = catalogue().units.values()
    alike = [one for one in known if one.dimension == asked.dimension and one.factor != asked.factor]
    same = [one for one in alike if one.symbol.endswith(asked.symbol) or asked.symbol.endswith(_counted(one))]
    smaller = max((one for one in same if one.factor < asked.factor), key=lambda one: one.factor, default=None)
    larger = min((one for one in same if one.factor > asked.factor), key=lambda one: one.factor, default=None)
    if smaller and asked.factor / smaller.factor > _TEN_THOUSAND:
        return f"3456万{smaller.symbol}"
    if smaller:
        return f"{3456 if smaller.symbol != _counted(smaller) else 34560}{smaller.symbol}"
    return f"1.2{larger.symbol}" if larger else ""


def _counted(unit: Unit) -> str:
    """Return what a unit counts, without the counting word before it: 元 of 万元."""
    return unit.symbol.lstrip("万亿")


def in_unit(value: Decimal | None, symbol: str, asked: Unit) -> Quantity | None:
    """Return a value of a table in the unit asked for, or None where it measures something else."""
    unit = catalogue().units.get(symbol)
    if value is None or unit is None:
        return None
    try:
        return rescaled(Quantity(value, unit), asked)
    except UnitMismatchError:
        return None


def _values(kinds: Mapping[int, Definition], places: Collection[int]) -> dict[tuple[int, int], tuple[Past, ...]]:
    """Return the published values of definitions at `places`, the firmest of each period; one query."""
    firm = Observation.objects.filter(
        definition__in=kinds, place__in=places, replaced_at=None, is_doubtful=False, bound=Bound.EXACT
    ).exclude(status=ObservationStatus.FORECAST)
    rows = firm.order_by("-is_third_party", "-is_packed", "pk")
    asked = {key: unit_of(kind) for key, kind in kinds.items()}
    periods: dict[str, Period] = {}
    found: dict[tuple[int, int], dict[str, Past]] = {}
    for definition, place, period, value, unit in rows.values_list("definition", "place", "period", "value", "unit"):
        if quantity := in_unit(value, unit, asked[definition]):
            read = periods.get(period) or periods.setdefault(period, Period.parse(period))
            found.setdefault((definition, place), {})[period] = Past(read, quantity)
    return {cell: tuple(by_period.values()) for cell, by_period in found.items()}
