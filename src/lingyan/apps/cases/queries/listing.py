"""Lists of cases (案件清单): by words, procedure, state, place, handler and what is due, through indexed columns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.cases.models import NEVER, Case, CaseClock
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.cases.queries.seeing import SUBJECT_ROLE, about_own_unit, may_run, visible_cases
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.apps.places.models import Place
from lingyan.domain.procedures.clocks import ClockStatus
from lingyan.domain.tasks.standing import end_of_week
from lingyan.kernel.access import PERMITTED, Actor, Right
from lingyan.kernel.message import Message

_WORDED = ("title", "subject_name", "key")
"""The columns with words."""

NOBODY, MINE = "nobody", "me"
"""What a list may ask for instead of the log-in name of the one who handles a case."""

ROWS = 20
"""Cases of a group that "my cases" shows; the list has the rest."""


class DueState(StrEnum):
    """How pressing a case is (期限情形)."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    NO_DAY = "no_day"
    PAUSED = "paused"
    WAITING = "waiting"
    CLOSED = "closed"
    ALL = "all"


_BY_DAY: Mapping[str, Callable[[date], Q]] = MappingProxyType(
    {
        DueState.OVERDUE: lambda on: Q(sorted_due__lt=on),
        DueState.TODAY: lambda on: Q(sorted_due=on),
        DueState.WEEK: lambda on: Q(sorted_due__gt=on, sorted_due__lte=end_of_week(on)),
        DueState.LATER: lambda on: Q(sorted_due__gt=end_of_week(on), sorted_due__lt=NEVER),
        DueState.NO_DAY: lambda _on: Q(next_due=None),
        DueState.PAUSED: lambda _on: Q(is_paused=True),
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of cases asks for (筛选): nothing of it means every open case.

    `place` is a path, `handler` a log-in name, `MINE` or `NOBODY`, `due` a `DueState`.
    """

    words: str = ""
    procedure: str = ""
    state: str = ""
    place: str = ""
    handler: str = ""
    due: str = ""


def cases_where(actor: Actor, on: date, wanted: Wanted) -> QuerySet[Case]:
    """Return the cases that someone may see and asks for, those due first at the top; raises as `visible_cases`."""
    found = visible_cases(actor).filter(_due(wanted.due, on, actor))
    if wanted.procedure:
        found = found.filter(procedure=wanted.procedure)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.place:
        places = Place.objects.filter(within([wanted.place], "path")).order_by().values_list("pk", flat=True)
        found = found.filter(place__in=list(places))
    if wanted.handler:
        found = found.filter(_handled_by(wanted.handler, actor))
    return sorted_by_due(found.filter(holding(wanted.words, _WORDED)))


def sorted_by_due(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Sort cases, those due first at the top, those without a day at the end, with what a row shows fetched."""
    return cases.select_related("subject", "handler", "place").order_by("sorted_due", "pk")


def procedures_offered() -> list[tuple[str, Message]]:
    """Return every procedure of the packs with its name."""
    return [(key, versions.newest.name) for key, versions in procedures().items()]


def states_offered(procedure: str) -> list[tuple[str, Message]]:
    """Return the states of a procedure with their names; none where no pack has it."""
    versions = procedures().get(procedure)
    return [(state.key, state.name) for state in versions.newest.states.values()] if versions else []


def handlers_offered(actor: Actor) -> list[tuple[str, str]]:
    """Return the people who may run cases in reach of someone, by name; one query."""
    inside = within(actor.scopes(Right.SEE_CASES), "grants__scope")
    return list(_runners().filter(inside).values_list("login", "name"))


def handlers_for(cases: Collection[Case]) -> list[Person]:
    """Return the people who may run every one of some cases, by name; three queries."""
    people = _runners().select_related("organisation").prefetch_related("grants")
    return [one for one in people if all(may_run(as_actor(one), case) for case in cases)]


def _runners() -> QuerySet[Person]:
    """Return the people with a role that runs cases, by name."""
    roles = list(PERMITTED[Right.RUN_CASES])
    return Person.objects.filter(is_active=True, grants__role__in=roles).distinct().order_by("name", "login")


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Cases of someone's work that are alike pressing (事项分组): how many there are, and the first of them."""

    due: DueState
    total: int
    cases: Sequence[Case]


GROUPS = (DueState.OVERDUE, DueState.TODAY, DueState.WEEK, DueState.WAITING, DueState.PAUSED, DueState.LATER)


def my_groups(actor: Actor, on: date) -> list[WorkGroup]:
    """Return what someone handles, or what is about their unit, in groups; each case stands in one.

    What runs and is owed here stands by its day, even where another clock of the case is paused; of the rest, what is
    paused stands by itself, and what the other side owes waits.
    Seven queries, whatever there is.
    """
    mine = _mine(actor).annotate(group=_group(on, actor))
    totals = dict(mine.order_by().values_list("group").annotate(n=Count("pk")))
    shown = {due: list(sorted_by_due(mine.filter(group=due))[:ROWS]) for due in GROUPS if totals.get(due)}
    return [WorkGroup(due, totals.get(due, 0), shown.get(due, ())) for due in GROUPS]


def my_counts(actor: Actor, on: date) -> Mapping[str, int]:
    """Return how many cases stand in each group of someone's work; nothing for those who see no cases.

    At most two queries.
    """
    if not actor.may(Right.SEE_CASES):
        return {}
    mine = _mine(actor).annotate(group=_group(on, actor))
    return dict(mine.order_by().values_list("group").annotate(n=Count("pk")))


def _mine(actor: Actor) -> QuerySet[Case]:
    """Return the open cases that someone handles, or that are about their unit.

    Each of the two is told by its own index; asked for in one condition, a database reads every case of the place.
    """
    handled, about = (
        Case.objects.filter(own, is_open=True).order_by().values("pk")
        for own in (_handled_by(MINE, actor), about_own_unit(actor))
    )
    return visible_cases(actor).filter(pk__in=handled.union(about))


def _group(on: date, actor: Actor) -> Choice:
    """Return the group that a case stands in, as a column."""
    resting = CaseClock.objects.filter(case=OuterRef("pk"), key=OuterRef("next_clock"), status=ClockStatus.PAUSED.value)
    is_not_owed_here = _owed_by_others(actor) | Exists(resting)
    by_day = [When(_BY_DAY[due](on), then=Value(due)) for due in (DueState.OVERDUE, DueState.TODAY, DueState.WEEK)]
    return Choice(
        When(Q(is_paused=True) & is_not_owed_here, then=Value(DueState.PAUSED)),
        When(_owed_by_others(actor), then=Value(DueState.WAITING)),
        *by_day,
        default=Value(DueState.LATER),
        output_field=CharField(),
    )


def _due(state: str, on: date, actor: Actor) -> Q:
    if state == DueState.ALL:
        return Q()
    if state == DueState.CLOSED:
        return Q(is_open=False)
    if state == DueState.WAITING:
        return Q(is_open=True) & _owed_by_others(actor)
    return Q(is_open=True) & (_BY_DAY[state](on) if state in _BY_DAY else Q())


def _owed_by_others(actor: Actor) -> Q:
    """Return the condition that what is due next is owed by the other side, as seen by someone."""
    of_own_unit = about_own_unit(actor)
    of_others = ~of_own_unit if actor.unit else Q()
    return (of_others & Q(next_role=SUBJECT_ROLE)) | (of_own_unit & ~Q(next_role__in=["", SUBJECT_ROLE]))


def _handled_by(handler: str, actor: Actor) -> Q:
    if handler == NOBODY:
        return Q(handler=None)
    login = actor.key if handler == MINE else handler
    return Q(handler__in=Person.objects.filter(login=login).order_by().values("pk"))
