"""What the public pages show (公开页面内容), gathered from the apps below."""

from collections.abc import Iterable
from dataclasses import dataclass

from lingyan.apps.chains import queries as chains
from lingyan.apps.chains.models import Direction, DirectoryRow, Industry
from lingyan.apps.chains.queries import CountyGuide
from lingyan.apps.design.searching import Results, terms_of
from lingyan.apps.places import queries as places
from lingyan.apps.places.models import Place
from lingyan.apps.plans import queries as plans
from lingyan.apps.plans.models import Indicator, Observation
from lingyan.apps.policies import queries as policies
from lingyan.apps.registers import queries as registers
from lingyan.apps.registers.models import System

MOST_SIGNS = 80
"""A search for more than this is a pasted paragraph; its first words are searched for."""


@dataclass(frozen=True, slots=True)
class SharedName:
    """An industry that a county is guided to (引导产业), and the other counties guided to the same."""

    name_zh: str
    name_en: str
    others: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CountyPage:
    """What the page of a county shows (县域页)."""

    place: Place
    lineage: list[Place]
    rows: list[DirectoryRow]
    shared: list[SharedName]
    parks: list[Place]
    observed: list[Observation]
    observed_around: list[Observation]


@dataclass(frozen=True, slots=True)
class RegionPage:
    """What the page of a province, zone or prefecture shows (区域页)."""

    place: Place
    lineage: list[Place]
    directions: list[Direction]
    guides: list[CountyGuide]
    parks: list[Place]
    observed: list[Observation]
    indicators: list[Indicator]


@dataclass(frozen=True, slots=True)
class ParkPage:
    """What the page of a park shows (园区页)."""

    place: Place
    lineage: list[Place]
    rows: list[DirectoryRow]
    shared: list[SharedName]


@dataclass(frozen=True, slots=True)
class Found:
    """What holds the words searched for (搜索结果), by kind; a kind shows the first few and says how many there are.

    `is_product` says whether the words name a product that some guided industry may take.
    """

    places: Results[Place]
    parks: Results[Place]
    industries: Results[Industry]
    rows: Results[DirectoryRow]
    indicators: Results[Indicator]
    published: Results[plans.Published]
    systems: Results[System]
    clauses: Results[policies.Hit]
    is_product: bool

    @property
    def total(self) -> int:
        """How many things were found."""
        on_places = self.places.total + self.parks.total + self.industries.total + self.rows.total
        return on_places + self.indicators.total + self.published.total + self.systems.total + self.clauses.total


def county_page(place: Place) -> CountyPage:
    """Return what the page of the county `place` shows."""
    rows = list(chains.rows_of(place))
    around = places.find(place.parent.path) if place.parent else place
    return CountyPage(
        place=place,
        lineage=places.lineage(place),
        rows=rows,
        shared=_shared(rows, {place}),
        parks=_carriers(rows),
        observed=plans.newest_at(place),
        observed_around=plans.newest_at(around),
    )


def region_page(place: Place) -> RegionPage:
    """Return what the page of the province, zone or prefecture `place` shows."""
    inside = set(places.below(place).values_list("pk", flat=True))
    return RegionPage(
        place=place,
        lineage=places.lineage(place),
        directions=list(chains.directions_of(place)),
        guides=[guide for guide in chains.county_guides() if guide.county.pk in inside],
        parks=list(places.parks_of(place)),
        observed=plans.newest_at(place),
        indicators=list(plans.indicators().filter(place=place)),
    )


def park_page(place: Place) -> ParkPage:
    """Return what the page of the park `place` shows."""
    rows = list(chains.rows_carried_by(place))
    return ParkPage(
        place=place, lineage=places.lineage(place), rows=rows, shared=_shared(rows, {row.county for row in rows})
    )


def search(words: str, limit: int = 20) -> Found | None:
    """Return what holds every one of `words`, or None when nothing was asked for.

    The number of queries is the same whatever is found.
    """
    asked = " ".join(terms_of(words))[:MOST_SIGNS]
    if not asked:
        return None
    return Found(
        places=places.search(asked, limit),
        parks=places.search_parks(asked, limit),
        industries=chains.search(asked, limit),
        rows=chains.search_rows(asked, limit),
        indicators=plans.search(asked, limit),
        published=plans.search_published(asked, limit),
        systems=registers.search(asked, limit),
        clauses=policies.search(asked, limit),
        is_product=chains.is_product(asked),
    )


def _shared(rows: list[DirectoryRow], own: set[Place]) -> list[SharedName]:
    """Return each industry of `rows` with the counties outside `own` that are guided to the same."""
    sharing = chains.counties_sharing(chains.county_guides())
    names = dict.fromkeys(chains.names_in(rows))
    return [SharedName(name.printed, name.name_en, _others(sharing(name), own)) for name in names]


def _others(counties: Iterable[Place], own: set[Place]) -> tuple[Place, ...]:
    return tuple(sorted((county for county in counties if county not in own), key=lambda county: county.path))


def _carriers(rows: list[DirectoryRow]) -> list[Place]:
    return list(dict.fromkeys(carrier.place for row in rows for carrier in row.carriers.all()))
