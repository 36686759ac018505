"""Monthly dispatch (月度调度): the four rates of projects signed in a span of months, by place and by month.

Every figure is as of a day: what happened after it does not count; funds, which are kept by month, count with the
month in which the day lies. All are counted by the database, in two queries, however
many projects there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.design.scopes import within
from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Funds, Milestone, Project
from lingyan.domain.projects.rates import Cohort, together
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.places import PlaceLevel

KIND = "projects.bulletin"
"""The kind of the job that writes the bulletin as a Word file."""

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What is dispatched (调度范围): a place, the months of signing from first to last, and the day it stands for.

    Both months are their first day.
    """

    place: str
    since: date
    until: date
    as_of: date

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "Asked":
        """Return what a job kept of it."""
        days = {name: date.fromisoformat(params[name]) for name in ("since", "until", "as_of")}
        return cls(place=params["place"], **days)

    def params(self) -> Mapping[str, str]:
        """Return what the job keeps of it."""
        days = {name: getattr(self, name).isoformat() for name in ("since", "until", "as_of")}
        return {"place": self.place, **days}


@dataclass(frozen=True, slots=True)
class Line:
    """The projects of a place, or of a month (调度行): how it is called, by what it is found, and its cohort."""

    key: str
    name: str
    cohort: Cohort


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What is dispatched (调度): the whole, each place right below the one asked for, and each month."""

    asked: Asked
    place_name: str
    whole: Cohort
    places: tuple[Line, ...]
    months: tuple[Line, ...]


Cell = tuple[str, date]
"""Where projects are, and the first day of the month in which they were signed."""


def dispatch_of(asked: Asked, actor: Actor) -> Dispatch:
    """Return the rates of a place.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts does not see the projects of this place.
    """
    actor.check(Right.SEE_PROJECTS, asked.place)
    cells = _cells(asked)
    by_place: dict[str, list[Cohort]] = defaultdict(list)
    by_month: dict[str, list[Cohort]] = defaultdict(list)
    for (path, month), cohort in cells.items():
        by_place[part_of(asked.place, path)].append(cohort)
        by_month[f"{month:%Y-%m}"].append(cohort)
    return Dispatch(
        asked,
        scope_name(asked.place),
        together(cells.values()),
        tuple(Line(path, scope_name(path), together(by_place[path])) for path in sorted(by_place)),
        tuple(Line(month, month, together(by_month[month])) for month in sorted(by_month)),
    )


def part_of(whole: str, path: str) -> str:
    """Return the place right below `whole` in which `path` lies, or `whole` itself for what is at no part of it.

    Everywhere has no parts of its own: the provinces are passed over, and the prefectures are told.

    >>> part_of("430000/430400", "430000/430400/430405/park"), part_of("430000", "430000")
    ('430000/430400/430405', '430000')
    """
    above = path.split("/", maxsplit=1)[0] if whole == EVERYWHERE else whole
    if path == above:
        return above
    depth = above.count("/") + 2
    return "/".join(path.split("/")[:depth])


def places_offered(actor: Actor) -> list[tuple[str, str]]:
    """Return the places whose rates someone may see, by path, the widest first."""
    scopes = actor.scopes(Right.SEE_PROJECTS)
    levels = (PlaceLevel.PROVINCE, PlaceLevel.PREFECTURE, PlaceLevel.COUNTY, PlaceLevel.PARK)
    paths = [*scopes, *paths_within(scopes, levels)]
    return [(path, scope_name(path)) for path in dict.fromkeys(paths)]


def usual(actor: Actor, today: date) -> Asked:
    """Return what is dispatched unless something else is asked for: one's own place, this year, today."""
    scopes = actor.scopes(Right.SEE_PROJECTS)
    return Asked(scopes[0] if scopes else EVERYWHERE, today.replace(month=1, day=1), today.replace(day=1), today)


def _cells(asked: Asked) -> Mapping[Cell, Cohort]:
    """Return the cohorts of each place and month; one query, and one for the places.

    Each project is looked at once: what arrived for it and whether it is behind stand in indexes of their own.
    """
    signed = _signed(asked)
    is_in = Q(withdrawn_on=None) | Q(withdrawn_on__gt=asked.as_of)
    is_behind = _overdue(asked.as_of)
    counted = {
        "signed": Count("pk"),
        "performing": Count("pk", filter=is_in & Q(registered_on__lte=asked.as_of, is_behind=False)),
        "landed": Count("pk", filter=is_in & Q(approved_on__lte=asked.as_of)),
        "started": Count("pk", filter=is_in & Q(started_on__lte=asked.as_of)),
        "withdrawn": Count("pk", filter=~is_in),
        "contracted": Sum("planned_cny", default=0),
        "arrived_cny": Sum("arrived", filter=Q(planned_cny__isnull=False), default=0),
        "without_sum": Count("pk", filter=Q(planned_cny=None)),
    }  # in the order of the fields of a cohort
    told = signed.annotate(is_behind=Exists(is_behind), arrived=Subquery(_arrived(asked.as_of)))
    rows = told.values("place_path", "signed_month").annotate(**counted).order_by()
    listed = rows.values_list("place_path", "signed_month", *counted)
    return {(path, month): Cohort(*counts) for path, month, *counts in listed}


def _signed(asked: Asked) -> QuerySet[Project]:
    last = min(_last_of_month(asked.until), asked.as_of)
    found = Project.objects.filter(signed_on__gte=asked.since, signed_on__lte=last)
    if asked.place == EVERYWHERE:
        return found
    places = Place.objects.filter(within([asked.place], "path")).order_by().values_list("pk", flat=True)
    return found.filter(place__in=list(places))


def _arrived(as_of: date) -> QuerySet[Funds, Any]:
    """Return what has arrived by a day for the project around, in whole yuan."""
    arrived = Funds.objects.filter(project=OuterRef("pk"), month__lte=as_of, arrived_cny__isnull=False)
    return arrived.order_by().values("project").annotate(total=Sum("arrived_cny")).values("total")


def _overdue(as_of: date) -> QuerySet[Milestone]:
    """Return the milestones of a project that were due before a day and were not reached by it."""
    not_reached = Q(reached_on=None) | Q(reached_on__gt=as_of)
    return Milestone.objects.filter(not_reached, project=OuterRef("pk"), due__lt=as_of)


def _last_of_month(day: date) -> date:
    following = date(day.year + day.month // MONTHS_OF_A_YEAR, day.month % MONTHS_OF_A_YEAR + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def overdue_milestones(projects: Iterable[Project], on: date) -> QuerySet[Milestone]:
    """Return the milestones of some projects that are overdue on a day, the oldest first; one query."""
    keys = [project.pk for project in projects]
    return Milestone.objects.filter(project__in=keys, due__lt=on, reached_on=None).order_by("due", "pk")
