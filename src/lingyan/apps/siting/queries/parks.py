"""What was told of parks (园区要素): the list of parks with how much is known, and all of one with its history."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.apps.places.models import Place
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries.offering import HOURS_KEY, siting_guide
from lingyan.domain.siting.facts import Fact, FactKind, Scope
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _

LISTED = ("park.land_mu", "park.energy_tce", "park.labour", "park.land_price", "park.sewage_runs")
"""The facts that the list of parks shows, each in its column."""

AMOUNTS, ANSWERS, ROADS = _("Room and prices"), _("Works, permits and red lines"), _("Hours on the road")
"""The groups in which facts of a park are asked for."""

_HISTORY = 40
"""So many rows of history are shown; the audit has all."""


class UnknownParkPageError(UnknownThingError):
    """A park that no pack offers."""

    code = "siting.no_park"
    what = _("No park “{given}” is offered.")
    remedy = _("Choose one of the list of parks.")


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that parks are asked for (要素行): what counts of it now, None where nobody told it."""

    fact: Fact
    told: ToldFact | None


@dataclass(frozen=True, slots=True)
class ParkFacts:
    """The page of a park (园区要素页): its facts by group, the history, and who may tell."""

    park: Place
    groups: tuple[tuple[str, tuple[FactLine, ...]], ...]
    known: int
    asked: int
    history: tuple[tuple[Fact, ToldFact], ...]
    may_tell: bool


@follow_packs
def asked_facts() -> tuple[Fact, ...]:
    """Return what a park is asked for, hours on the road to each hub last."""
    siting = siting_guide()
    told = [fact for fact in siting.facts.values() if fact.scope is Scope.PARK and not fact.is_computed]
    return (*told, *(_hours_to(hub.key, hub.name_zh, hub.name_en, hub.citation) for hub in siting.guide.hubs))


def count_asked() -> int:
    """Return how many facts screening and ranking ask of a park; hours on the road can be estimated without."""
    return sum(1 for fact in asked_facts() if not fact.key.startswith(HOURS_KEY))


def parks_where(words: str = "", prefecture: str = "", gaps: str = "") -> QuerySet[Place]:
    """Return the parks of the packs with how many facts are known of each and how old the newest is.

    `gaps` keeps those of which something is not known (`some`), nothing is (`all`), or everything is (`none`).
    """
    counted = Q(told__is_current=True, told__project__isnull=True, told__key__in=_counted_keys()) & ~Q(told__value="")
    paths = [str(carrier.path) for carrier in siting_guide().carriers.values()]
    rows = Place.objects.filter(path__in=paths).select_related("parent")
    if words:
        rows = rows.filter(holding(words, ["name_zh", "name_en", "parent__name_zh", "parent__name_en"]))
    if prefecture:
        rows = rows.filter(within([prefecture], "path"))
    rows = rows.annotate(known=Count("told", filter=counted), newest=Max("told__as_of", filter=counted))
    wanted = {"some": Q(known__lt=count_asked()), "all": Q(known=0), "none": Q(known__gte=count_asked())}
    if gaps in wanted:
        rows = rows.filter(wanted[gaps])
    shown = ToldFact.objects.filter(is_current=True, project__isnull=True, key__in=LISTED).exclude(value="")
    return rows.prefetch_related(Prefetch("told", shown.order_by(), to_attr="listed")).order_by("path")


def find_park(path: str) -> Place:
    """Return the park at `path`; raise `UnknownParkPageError` where the packs offer none there."""
    offered = {str(carrier.path) for carrier in siting_guide().carriers.values()}
    found = Place.objects.select_related("parent").filter(path=path).first() if path in offered else None
    if found is None:
        raise UnknownParkPageError(given=path)
    return found


def park_facts(park: Place, actor: Actor) -> ParkFacts:
    """Return what counts of a park and what counted before; two queries."""
    by_key = {fact.key: fact for fact in asked_facts()}
    rows = list(ToldFact.objects.filter(park=park, project__isnull=True, key__in=by_key).order_by("-pk"))
    current = {row.key: row for row in rows if row.is_current and row.value}
    lines = [FactLine(fact, current.get(fact.key)) for fact in by_key.values()]
    known = sum(1 for line in lines if line.told and not line.fact.key.startswith(HOURS_KEY))
    history = tuple((by_key[row.key], row) for row in rows[:_HISTORY])
    return ParkFacts(park, _grouped(lines), known, count_asked(), history, actor.may(Right.TELL_PARKS, park.path))


def values_told(park: Place) -> dict[str, str]:
    """Return what counts of a park, as it is written, by the key of the fact; one query."""
    rows = ToldFact.objects.filter(park=park, project__isnull=True, is_current=True).exclude(value="")
    return dict(rows.values_list("key", "value"))


def _grouped(lines: Iterable[FactLine]) -> tuple[tuple[str, tuple[FactLine, ...]], ...]:
    found: dict[str, list[FactLine]] = {AMOUNTS: [], ANSWERS: [], ROADS: []}
    for line in lines:
        found[group_of(line.fact)].append(line)
    return tuple((name, tuple(own)) for name, own in found.items() if own)


def group_of(fact: Fact) -> str:
    """Return the group in which a fact of a park is asked for, as an English msgid."""
    if fact.key.startswith(HOURS_KEY):
        return ROADS
    return AMOUNTS if fact.kind is FactKind.AMOUNT else ANSWERS


def _counted_keys() -> list[str]:
    return [fact.key for fact in asked_facts() if not fact.key.startswith(HOURS_KEY)]


def _hours_to(hub: str, name_zh: str, name_en: str, citation: Citation) -> Fact:
    return Fact(f"{HOURS_KEY}{hub}", FactKind.AMOUNT, "小时", f"货车到{name_zh}", f"by lorry to {name_en}", citation)
