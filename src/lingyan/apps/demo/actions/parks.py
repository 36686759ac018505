"""What parks offer in the demonstration (演示园区要素): told by made-up people, so that ranking really ranks.

What a park has depends on its level and on how far its prefecture lies from the coast; a few parks leave gaps, two say
nothing at all, and some fail at sewage. The projects that still look for a place say what siting asks of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import exp
from random import Random
from types import MappingProxyType

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.places.models import Place
from lingyan.apps.places.queries import prefectures
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.actions import Told, tell_park_facts, tell_project_facts
from lingyan.apps.siting.models import SitingDecision, ToldFact
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.parks import parks_where
from lingyan.domain.projects.stages import Stage
from lingyan.domain.siting.facts import Value

SOURCE = "演示数据"

MEDIANS: Mapping[str, float] = MappingProxyType(
    {
        "park.land_mu": 620,
        "park.energy_tce": 70_000,
        "park.water_m3": 3_200_000,
        "park.cod_t": 130,
        "park.ammonia_t": 14,
        "park.so2_t": 160,
        "park.nox_t": 190,
        "park.labour": 9_000,
        "park.debt_room_10k_cny": 32_000,
    }
)
"""How much room a park has at the middle, by the fact."""

USUALLY: Mapping[str, float] = MappingProxyType(
    {
        "park.sewage_complete": 0.90,
        "park.sewage_runs": 0.95,
        "park.keeps_red_line": 0.97,
        "park.keeps_quality_floor": 0.96,
        "park.keeps_use_ceiling": 0.96,
        "park.keeps_farmland": 0.97,
        "park.in_town_boundary": 0.97,
        "park.standard_land": 0.60,
        "park.saves_land_top_third": 0.33,
    }
)
"""The share of parks of which it is so."""

OF_PROJECTS: Mapping[str, float] = MappingProxyType(
    {
        "project.is_backward_capacity": 0.02,
        "project.is_high_energy_emission": 0.04,
        "project.adds_overcapacity": 0.03,
        "project.meets_emission_standards": 0.98,
        "project.can_repay": 0.97,
        "project.borrows_in_disguise": 0.01,
    }
)
"""The share of projects of which it is so."""

_LEVELS: Mapping[str, float] = MappingProxyType({"national": 1.5, "provincial": 1.1, "": 0.8})
_LOOKING = (Stage.LEAD, Stage.VISIT, Stage.NEGOTIATION)
_MOST_TOLD, _TELLS_NOTHING, _LEAVES_GAPS, _GAP = 60, 2, 6, 0.4
_BARS_SOMETHING, _RESTRICTED_FAR, _RESTRICTED_NEAR, _DISCHARGES = 0.15, 0.35, 0.08, 0.45
_SPREAD, _AGO, _FOUND_OUT = 0.5, 90, 0.7


def make_parks(scene: Scene) -> None:
    """Let the parks tell what they offer, and the projects that look for a place what siting asks of them."""
    chance, today = scene.chance("parks"), min(scene.day, localdate())
    parks = list(parks_where())
    told = _park_values(parks, chance)
    for number, park in enumerate(parks, start=1):
        if values := told[park.path]:
            given = Told(values, today - timedelta(days=chance.randrange(_AGO)), SOURCE)
            tell_park_facts(park, given, actor=scene.actor(scene.part_for(park.path)))
        scene.tell(number, 2 * len(parks))
    with transaction.atomic():
        _tell_of_projects(scene, today, chance)
    scene.tell(1, 1)


def remove_parks() -> None:
    """Remove everything made up that was told of parks and projects, and what was decided by made-up people."""
    ToldFact.objects.filter(is_synthetic=True).delete()
    SitingDecision.objects.filter(is_synthetic=True).delete()


def _park_values(parks: list[Place], chance: Random) -> Mapping[str, Mapping[str, Value]]:
    """Return what each park tells; of some nothing, of some only a part."""
    far = {place.path: number / 5 for number, place in enumerate(prefectures())}
    levels = {str(one.path): one.level for one in siting_guide().carriers.values()}
    silent = {one.path for one in chance.sample(parks, min(_TELLS_NOTHING, len(parks)))}
    partly = {one.path for one in chance.sample(parks, min(_LEAVES_GAPS, len(parks)))} - silent
    found = {}
    for park in parks:
        distance = far.get("/".join(park.path.split("/")[:2]), 1.0)
        values = dict(_values(_LEVELS.get(levels[park.path], 1.0), distance, chance))
        kept = {key: value for key, value in values.items() if park.path not in partly or chance.random() > _GAP}
        found[park.path] = {} if park.path in silent else kept
    return found


def _values(level: float, distance: float, chance: Random) -> Iterator[tuple[str, Value]]:
    """Yield what a park offers; `distance` is nought near the coast and one far from it."""
    for key, median in MEDIANS.items():
        yield key, _rounded(median * level * exp(chance.gauss(0, _SPREAD)))
    for key, share in USUALLY.items():
        yield key, chance.random() < share
    restricted = _RESTRICTED_FAR if distance > _SPREAD else _RESTRICTED_NEAR
    yield "park.is_restricted_area", chance.random() < restricted
    yield "park.barred_industries", frozenset({"minerals"} if chance.random() < _BARS_SOMETHING else ())
    yield "park.energy_per_output_limit", _decimal(chance.uniform(0.45, 0.85))
    yield "park.investment_per_mu", _rounded((210 - 60 * distance) * chance.uniform(0.7, 1.2) * level**0.5)
    yield "park.tax_per_mu", _decimal((11 - 4 * distance) * chance.uniform(0.6, 1.1))
    yield "park.land_price", _decimal((19 - 7 * distance) * level**0.5 * chance.uniform(0.85, 1.2))
    yield "park.wage_10k_cny", _decimal((6.2 - 1.3 * distance) * chance.uniform(0.93, 1.08))
    yield "park.energy_price", _decimal(0.34 * chance.uniform(0.9, 1.12))


def _tell_of_projects(scene: Scene, today: date, chance: Random) -> None:
    """Say of projects that still look for a place what siting asks."""
    looking = Project.objects.filter(is_synthetic=True, stage__in=_LOOKING, planned_cny__isnull=False)
    for project in looking.exclude(industry="").order_by("pk")[:_MOST_TOLD]:
        actor = scene.actor(scene.part_for(project.place_path))
        tell_project_facts(project, Told(dict(_needs(project, chance)), today, SOURCE), actor=actor)


def _needs(project: Project, chance: Random) -> Iterator[tuple[str, Value | None]]:
    """Yield what a project says of itself; of what its file does not say, most has been found out."""
    total = float(project.planned or 0)
    yield "project.output_10k_cny", _rounded(total * chance.uniform(0.6, 1.5))
    yield "project.water_m3", _rounded(total * chance.uniform(3, 25))
    discharges = chance.random() < _DISCHARGES
    yield "project.adds_discharge", discharges
    for key, each in (("cod_t", 4e-4), ("ammonia_t", 4e-5), ("so2_t", 3e-4), ("nox_t", 4e-4)):
        yield f"project.{key}", _decimal(total * each * chance.random()) if discharges else Decimal(0)
    yield "project.public_debt_10k_cny", Decimal(0)
    for key, share in OF_PROJECTS.items():
        yield key, chance.random() < share
    measures = {"land_mu": 0.004, "energy_tce": 0.05, "labour": 0.015, "tax": 0.06}
    for name, each in measures.items():
        if getattr(project, name) is None and chance.random() < _FOUND_OUT:
            key = "tax_10k_cny" if name == "tax" else name
            yield f"project.{key}", _rounded(total * each * chance.uniform(0.7, 1.3))
    if not project.top_list:
        yield "project.is_three_500", False


def _rounded(amount: float) -> Decimal:
    """Return an amount as people tell it: two figures of it."""
    text = f"{amount:.2g}"
    return Decimal(int(float(text)))


def _decimal(amount: float) -> Decimal:
    return Decimal(f"{amount:.2f}")


PARKS = Step(2, make_parks, remove_parks)
