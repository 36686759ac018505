"""What a portfolio can take from here (组合取数): projects at chosen stages, and parks with what was told of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from django.core.files import File

from lingyan.apps.design.scopes import within
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries import visible_projects
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries.offering import offered_parks, siting_guide
from lingyan.apps.siting.queries.portfolios import guide
from lingyan.domain.projects.stages import LINE, Stage
from lingyan.domain.siting.facts import amount
from lingyan.kernel.access import Actor, lies_within
from lingyan.kernel.places import PlacePath
from lingyan.loaders.places import AmbiguousPlaceError, UnknownPlaceError

Row = Mapping[str, str | Decimal | None]
"""A row by the columns of the stable format; None is not known."""

STAGES: tuple[Stage, ...] = LINE[: LINE.index(Stage.SIGNED) + 1]
"""The stages at which a project looks for a place."""

MONEY = "investment_10k_cny"
_KEYS = {f"project.{name}": name for name in (MONEY, "land_mu", "energy_tce", "labour")}
"""Facts told of a project that stand in for what its file does not say."""

_TO_PREFECTURE, _TO_COUNTY = 2, 3
"""Segments of a path down to the prefecture, and down to the county."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a version is to be made of (取数要求): files, or for projects stages, and for parks what was told."""

    place: str
    projects: File[bytes] | None = None
    parks: File[bytes] | None = None
    scores: File[bytes] | None = None
    stages: tuple[str, ...] = ()


def projects_here(actor: Actor, place: str, stages: Sequence[str], most: int) -> list[Row]:
    """Return the projects of a place at these stages that someone may see, at most so many; two queries.

    What the file of a project does not say may have been told for siting.
    """
    wanted = [stage for stage in stages if stage in STAGES]
    rows = visible_projects(actor).filter(within([place], "place_path"), stage__in=wanted).order_by("pk")
    found = list(rows[:most])
    told: dict[int, dict[str, Decimal]] = {}
    facts = ToldFact.objects.filter(project__in=rows, park__isnull=True, is_current=True, key__in=_KEYS).exclude(
        value=""
    )
    for pk, key, value in facts.order_by().values_list("project", "key", "value"):
        told.setdefault(pk, {})[_KEYS[key]] = Decimal(value)
    return [_of_project(project, told.get(project.pk, {})) for project in found]


def parks_told(place: str, further: Sequence[str]) -> Iterator[Row]:
    """Yield the parks of a place with the room that was told of them, also for further limits that projects ask for."""
    for park in offered_parks():
        if lies_within(place, park.county):
            rooms = {name: amount(park.facts, f"park.{name}") for name in ("land_mu", "energy_tce", "labour", *further)}
            yield {"id": park.key, "name": park.name_zh, "name_en": park.name_en, "county": park.county, **rooms}


def county_of(words: str) -> tuple[str, str, bool]:
    """Return the paths of a county and its prefecture, and whether any pack knows it; else its words for both."""
    path = _path_of(words)
    if path is None:
        return words, words, False
    cut = [str(PlacePath(path.segments[:length])) for length in (_TO_COUNTY, _TO_PREFECTURE)]
    return cut[0], cut[1], True


def near_counties(words: str) -> list[str]:
    """Return the names of counties that are written much as `words` are, the nearest first."""
    counties = [place for path, place in siting_guide().by_path.items() if len(path.segments) == _TO_COUNTY]
    return get_close_matches(words, [name for place in counties for name in (place.name_zh, place.name_en)])


def is_known_industry(words: str) -> bool:
    """Whether any pack knows an industry or a chain group of that name; one that none knows is its own group."""
    directory = guide()
    return directory.standing(words).group in directory.taxonomy.groups


def carrier_of(key: str) -> tuple[str, str, str] | None:
    """Return the names of the park of the packs with that key, and the path of its county."""
    found = siting_guide().carriers.get(key)
    if found is None:
        return None
    return found.name_zh, found.name_en, str(PlacePath(found.path.segments[:_TO_COUNTY]))


def _path_of(words: str) -> PlacePath | None:
    siting = siting_guide()
    if "/" in words:
        return next((path for path in siting.by_path if str(path) == words), None)
    try:
        return siting.places.named(words).path
    except (UnknownPlaceError, AmbiguousPlaceError):
        return None


def _of_project(project: Project, told: Mapping[str, Decimal]) -> Row:
    said = {
        MONEY: project.planned,
        "land_mu": project.land_mu,
        "energy_tce": project.energy_tce,
        "labour": None if project.labour is None else Decimal(project.labour),
    }
    known = {name: told.get(name) if value is None else value for name, value in said.items()}
    return {"id": project.key, "name": project.name, "industry": project.industry, **known}
