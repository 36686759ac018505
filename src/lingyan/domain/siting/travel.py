"""How far a park is from ports and hubs (通达性): by the road where a matrix tells, else estimated from coordinates."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from lingyan.domain.siting.candidates import OfferedPark, Position
from lingyan.kernel.citation import Citation

EARTH_KM = 6371.0
"""The mean radius of the earth."""

MOST_KEPT = 8192
"""So many distances are kept: parks and hubs stay where they are, and every project asks for them again."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A port or hub that projects look to (枢纽); `citation` names it, `coordinates` gives its position."""

    key: str
    kind: str
    name_zh: str
    name_en: str
    position: Position
    citation: Citation
    coordinates: Citation


@dataclass(frozen=True, slots=True)
class TravelKind:
    """How hubs of one kind count, and how the way to them is estimated (通达估算).

    A way of `half_hours` gets half the score. The road is `detour` times the great circle, at `km_per_hour`.
    """

    key: str
    title_zh: str
    title_en: str
    half_hours: float
    detour: float
    km_per_hour: float
    citation: Citation
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """The way from a park to the nearest hub of a kind (行程); kilometres only where it is estimated."""

    hub: Hub
    hours: float
    score: float
    km: float | None


@lru_cache(maxsize=MOST_KEPT)
def great_circle_km(one: Position, other: Position) -> float:
    """Return the distance over the ground in kilometres.

    >>> round(great_circle_km(Position(113.0, 28.0), Position(113.0, 27.0)))
    111
    """
    east = radians(other.longitude - one.longitude)
    north = radians(other.latitude - one.latitude)
    chord = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def nearest(park: OfferedPark, kind: TravelKind, hubs: Iterable[Hub]) -> Trip | None:
    """Return the way to the hub of `kind` that is reached first; None where nothing tells it."""
    trips = [trip for hub in hubs if hub.kind == kind.key and (trip := _trip(park, kind, hub))]
    return min(trips, key=lambda trip: (trip.hours, trip.hub.key), default=None)


def _trip(park: OfferedPark, kind: TravelKind, hub: Hub) -> Trip | None:
    if (hours := park.hours.get(hub.key)) is not None:
        return Trip(hub, hours, _score(kind, hours), km=None)
    if park.position is None:
        return None
    km = great_circle_km(park.position, hub.position) * kind.detour
    hours = km / kind.km_per_hour
    return Trip(hub, hours, _score(kind, hours), km)


def _score(kind: TravelKind, hours: float) -> float:
    return kind.half_hours / (kind.half_hours + hours)
