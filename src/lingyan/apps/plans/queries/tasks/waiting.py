"""Reports that wait for a decision (待审核报告): whose they are to decide, and who is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from lingyan.apps.accounts.models import Grant, Person
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Duty, Owing, Report, ReportState
from lingyan.apps.plans.queries.tasks.seeing import is_whole, places_in
from lingyan.kernel.access import EVERYWHERE, PERMITTED, Actor, Reach, Right, Role

SHOWN = 25
"""Reports that "My work" shows; the list of tasks has the rest."""

_REACHES = PERMITTED[Right.DECIDE_REPORTS]


@dataclass(frozen=True, slots=True)
class OfficeWaitedFor:
    """An office further below for which reports wait (待审核机构): how many, since when, whether anybody is there."""

    place: str
    reports: int
    since: datetime
    has_people: bool


def waiting_duties(actor: Actor) -> QuerySet[Duty] | None:
    """Return the duties whose report waits for the office of someone: those directly below it, and for the top its own.

    What lies further below waits for an office in between. None for someone who decides nothing.
    """
    if not actor.may(Right.DECIDE_REPORTS):
        return None
    waiting = Duty.objects.filter(is_open=True, owing=Owing.WAITING)
    return waiting.filter(_decided(actor, only_next=True))


def is_next_to_decide(actor: Actor, duty: Duty) -> bool:
    """Whether a report on a duty waits for the office of someone; one query."""
    waiting = waiting_duties(actor)
    return waiting is not None and waiting.filter(pk=duty.pk).exists()


def duties_below(actor: Actor) -> QuerySet[Duty]:
    """Return the duties on whose reports someone may decide, directly below or further."""
    return Duty.objects.filter(_decided(actor, only_next=False))


def oldest_waiting(waiting: QuerySet[Duty]) -> list[Report]:
    """Return the reports of the duties that have waited longest for their decision; three queries."""
    duties = list(waiting.order_by("reported_at", "pk").values_list("pk", flat=True)[:SHOWN])
    wanted = Report.objects.filter(state=ReportState.SUBMITTED, duty__in=duties).order_by("pk")
    return list(wanted.select_related("duty__task", "duty__unit").prefetch_related("evidence__file"))


def waiting_further(actor: Actor) -> list[OfficeWaitedFor]:
    """Return the offices below for whose decision reports wait on which someone may decide as well; two queries.

    Those that wait longest come first.
    """
    if not actor.may(Right.DECIDE_REPORTS):
        return []
    waiting = Duty.objects.filter(_decided(actor, only_next=False), is_open=True, owing=Owing.WAITING)
    further = waiting.exclude(_decided(actor, only_next=True)).order_by()
    reports: Counter[str] = Counter()
    since: dict[str, datetime] = {}
    for row in further.values("place_path").annotate(count=Count("*"), since=Min("reported_at")):
        office = _office_above(row["place_path"])
        reports[office] += row["count"]
        since[office] = min(row["since"], since.get(office, row["since"]))
    manned = _manned(reports) if reports else set()
    found = [OfficeWaitedFor(office, reports[office], since[office], office in manned) for office in reports]
    return sorted(found, key=lambda one: (one.since, one.place))


def office_deciding(duty: Duty) -> str:
    """Return the place whose office decides next on the reports of a duty; what the zone owes it decides itself."""
    return _office_above(duty.place_path) or duty.place_path


def people_to_decide(duty: Duty, besides: str = "") -> list[Person]:
    """Return who is asked to decide on a report: the people of the nearest office above that has any; one query.

    `besides` is the log-in name of the one who reported, and who may not decide on it.
    """
    asked = Grant.objects.filter(role__in=list(_REACHES), scope__in=list(_outwards(duty.place_path)))
    grants = asked.filter(person__is_active=True).exclude(person__login=besides).select_related("person")
    able = [one for one in grants if _REACHES[Role(one.role)] is Reach.WITHIN or one.scope != duty.place_path]
    nearest = max((one.scope for one in able), key=len, default=EVERYWHERE)
    return list({one.person_id: one.person for one in able if one.scope == nearest}.values())


def _decided(actor: Actor, *, only_next: bool) -> Q:
    """Return the condition of the duties on which someone decides: all, or only those of the office and next below it.

    A right that reaches below a place leaves out what stands at the place itself.
    """
    reaches = PERMITTED[Right.DECIDE_REPORTS]
    found = Q(pk__in=[])
    for grant in actor.grants:
        reach = reaches.get(grant.role)
        if reach is not None:
            is_all = not only_next and is_whole([grant.scope])
            if is_all and reach is Reach.WITHIN:
                return Q()
            near = _next_places(grant.scope) if only_next else places_in([grant.scope])
            met = Q() if is_all else Q(place__in=near)
            found |= met & ~Q(place_path=grant.scope) if reach is Reach.BELOW else met
    return found


def _next_places(scope: str) -> QuerySet[Place, int]:
    """Return the keys of a place and of those right below it; of everywhere, those of the top and below it."""
    near = Q(path=scope) | Q(parent__path=scope) if scope else Q(parent=None) | Q(parent__parent=None)
    return Place.objects.filter(near).order_by().values_list("pk", flat=True)


def _outwards(path: str) -> Iterator[str]:
    """Yield a place path and every one that it lies in, everywhere at last.

    >>> list(_outwards("430000/430400"))
    ['430000/430400', '430000', '']
    """
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield EVERYWHERE


def _office_above(path: str) -> str:
    """Return the place right above, whose office decides next; everywhere above the top."""
    return path.rpartition("/")[0]


def _manned(offices: Iterable[str]) -> set[str]:
    """Return the places in whose office somebody decides on reports; one query."""
    asked = Grant.objects.filter(role__in=list(_REACHES), scope__in=list(offices), person__is_active=True)
    return set(asked.values_list("scope", flat=True))
