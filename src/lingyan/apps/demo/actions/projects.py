"""Investment projects in the demonstration (演示项目): taken in by made-up people through the action of many.

Whatever made-up people take in themselves goes with the rest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from types import MappingProxyType

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.cases.models import NumberSeries
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.demo.actions.dealings import reason_withdrawn, write_dealings
from lingyan.apps.demo.actions.portfolio import ABROAD, SOURCES, Ground, Invented, Spot, invent
from lingyan.apps.demo.actions.project_story import play
from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.enterprises.actions import remove_synthetic
from lingyan.apps.projects.actions import SERIES, ProjectGiven
from lingyan.apps.projects.actions.many import add_projects
from lingyan.apps.projects.models import Contact, Funds, HandOver, Milestone, Note, Project, StageChange
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.errors import LingyanError

USUAL = 300
"""How many projects a demonstration has when nobody says."""

_SLICES = 4
"""In so many parts the years are told, so that the newest projects are not all of one place."""

_SEAT, _ALSO_SEATED = 7.0, 2.0
_NOBODY, _AT_ONCE = 0.1, 500


def make_projects(scene: Scene) -> None:
    """Let made-up people take projects in, with all that goes with them, and play one of them to its end."""
    chance, today = scene.chance("projects"), min(scene.day, localdate())
    ground = ground_for(scene)
    if not ground.spots:
        return
    wanted = list(invent(ground, scene.projects, today, chance))
    made: list[Project] = []
    for part in _slices(wanted):
        with transaction.atomic():
            taken = _take_in(scene, part, chance)
            write_dealings(taken, today, chance)
            made += taken
        scene.tell(len(made), len(wanted) + 1)
    with transaction.atomic():
        _give_reasons(chance)
        play(scene, made, today)
    scene.tell(1, 1)


def remove_projects() -> None:
    """Remove every made-up project with all that goes with it, its investors, and the numbers that only they used."""
    for model in (StageChange, Funds, Milestone, Note, Contact, HandOver):
        model._default_manager.filter(project__is_synthetic=True).delete()  # noqa: SLF001 - of any model
    Project.objects.filter(is_synthetic=True).delete()
    remove_synthetic()
    if not Project.objects.exists():
        NumberSeries.objects.filter(kind=SERIES).delete()


def ground_for(scene: Scene) -> Ground:
    """Return what the packs offer: each county with its parks and what the directory guides to it.

    Counties and parks in which somebody of the demonstration sits get more, so that their desks have something on them.
    """
    known = catalogue()
    guided: dict[str, list[str]] = defaultdict(list)
    parks: dict[str, set[str]] = defaultdict(set)
    for row in known.directory:
        county = str(row.county)
        names = (name for cell in row.cells for name in cell)
        guided[county] += (key for name in names for key in known.guided_names[name].industries)
        carriers = {str(known.carriers[key].path) for key in row.carriers}
        parks[county] |= {path for path in carriers if path.startswith(f"{county}/")}
    spots = [
        Spot(county, tuple(sorted(parks[county])), tuple(keys), _weight(scene, county))
        for county, keys in guided.items()
    ]
    spots += _spots_of_parks(scene, guided)
    called = {key: one.name_zh for key, one in known.industries.items()}
    fields = {key: one.parent or key for key, one in known.industries.items()}
    return Ground(spots, MappingProxyType(called), MappingProxyType(fields), _sources())


def _weight(scene: Scene, county: str) -> float:
    seated = _seated(scene, "county")
    if county in seated:
        return _SEAT if county == seated[0] else _ALSO_SEATED
    return 1.0


def _spots_of_parks(scene: Scene, guided: Mapping[str, Sequence[str]]) -> Iterator[Spot]:
    """Yield once more the parks in which somebody sits, so that these have projects of their own."""
    for number, park in enumerate(_seated(scene, "park")):
        keys = guided.get(park.rpartition("/")[0], ())
        yield Spot(park, (), tuple(keys), _ALSO_SEATED if number else _SEAT)


def _seated(scene: Scene, kind: str) -> list[str]:
    return [part.partition(":")[2] for part in scene.people if part.startswith(f"{kind}:")]


def _sources() -> Mapping[str, str]:
    """Return the codes of the regions from which investors come, by name, as the code table has them."""
    today = [one for one in catalogue().regions.values() if one.valid_to is None]
    codes = {one.name_zh: str(one.code) for one in today}
    known = {name: ABROAD if name == ABROAD else codes.get(name, "") for name in SOURCES}
    return MappingProxyType({name: code for name, code in known.items() if code})


def _slices(wanted: Sequence[Invented]) -> Iterator[Sequence[Invented]]:
    size = max(1, -(-len(wanted) // _SLICES))
    return (wanted[at : at + size] for at in range(0, len(wanted), size))


def _take_in(scene: Scene, wanted: Sequence[Invented], chance: Random) -> list[Project]:
    """Let each be taken in by whoever sits nearest above its place."""
    by_part: dict[str, list[ProjectGiven]] = defaultdict(list)
    for one in wanted:
        part = scene.part_for(one.place)
        officer = "" if chance.random() < _NOBODY else scene.people[part]
        given = ProjectGiven(one.facts, one.place, one.source, officer, one.detail, one.changes, is_synthetic=True)
        by_part[part].append(given)
    made: list[Project] = []
    for part, listed in by_part.items():
        for found in add_projects(listed, actor=scene.actor(part)):
            if isinstance(found, LingyanError):
                raise found
            made.append(found)
    return made


def _give_reasons(chance: Random) -> None:
    """Say why projects were withdrawn."""
    withdrawn = StageChange.objects.filter(project__is_synthetic=True, stage=Stage.WITHDRAWN)
    keys = list(withdrawn.order_by("pk").values_list("pk", flat=True))
    reasons: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        reasons[reason_withdrawn(chance)].append(key)
    for reason, listed in reasons.items():
        for at in range(0, len(listed), _AT_ONCE):
            StageChange.objects.filter(pk__in=listed[at : at + _AT_ONCE]).update(reason=reason)


PROJECTS = Step(6, make_projects, remove_projects)
