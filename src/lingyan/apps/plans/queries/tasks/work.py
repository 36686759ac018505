"""My work (我的工作): what a unit owes, what waits for its decision, who below it is silent; in few questions.

Duties are counted by their tasks, which every index of them holds, so that no row is opened to be counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.queries.listing import DueState, my_counts
from lingyan.apps.plans.models import Duty, Owing, Report
from lingyan.apps.plans.queries.entries import waiting_for
from lingyan.apps.plans.queries.tasks.seeing import own_units, visible_duties
from lingyan.apps.plans.queries.tasks.waiting import (
    OfficeWaitedFor,
    duties_below,
    oldest_waiting,
    waiting_duties,
    waiting_further,
)
from lingyan.domain.tasks.standing import Standing, end_of_week
from lingyan.kernel.access import Actor, Right

SHOWN = 25
"""Rows of a group that "My work" shows; the list of tasks has the rest."""

CASES_OWED = (DueState.OVERDUE, DueState.TODAY, DueState.WEEK)
"""Groups of cases in which something is owed by the reader this week."""

SHOWN_SILENT = 10
"""Units below that are shown as silent; the list of tasks has the rest."""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Duties of one urgency (事项分组): as many as are shown, and how many there are."""

    standing: Standing
    duties: Sequence[Duty]
    total: int


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A unit below that is silent (沉默单位): on how many tasks, and since when."""

    unit: Organisation
    duties: int
    since: date


@dataclass(frozen=True, slots=True)
class Work:
    """What someone has to do (我的工作).

    `waiting` are reports of their unit that others decide on, `before` what was due before the site knew of it.
    `figures` wait for a decision of theirs; None for someone who decides on no figures. `cases` says how many cases
    that they handle, or that are about their unit, stand in each group.
    """

    unit: Organisation | None
    groups: Sequence[WorkGroup]
    waiting: int
    before: int
    reports: Sequence[Report]
    reports_total: int
    further: Sequence[OfficeWaitedFor]
    figures: int | None
    silent: Sequence[SilentUnit]
    has_more_silent: bool
    decides: bool
    cases: Mapping[str, int]

    @property
    def is_clear(self) -> bool:
        """Whether nothing is to be done."""
        is_owed = self.reports_total or self.figures or any(group.total for group in self.groups)
        return not (is_owed or any(self.cases.get(due) for due in CASES_OWED))

    @property
    def counts(self) -> "WorkCounts":
        """How much is to be done today."""
        urgent = {standing: self.total(standing) for standing in ("overdue", "today", "returned")}
        return WorkCounts(**urgent, to_decide=self.reports_total, cases=_pressing(self.cases))

    def total(self, standing: str) -> int:
        """Return how many duties stand in a group."""
        return next((group.total for group in self.groups if group.standing == standing), 0)


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How much is to be done (待办数)."""

    overdue: int = 0
    today: int = 0
    returned: int = 0
    to_decide: int = 0
    cases: int = 0

    @property
    def urgent(self) -> int:
        """What should be done today: overdue, due today, returned, waiting for a decision; reports and cases alike."""
        return self.overdue + self.today + self.returned + self.to_decide + self.cases


def group_condition(standing: Standing, on: date) -> Q:
    """Return the condition of the duties that stand in a group on a day."""
    kept = ~Q(owing=Owing.RETURNED)
    match standing:
        case Standing.RETURNED:
            return Q(owing=Owing.RETURNED)
        case Standing.OVERDUE:
            return kept & Q(next_due__lt=on)
        case Standing.TODAY:
            return kept & Q(next_due=on)
        case Standing.WEEK:
            return kept & Q(next_due__gt=on, next_due__lte=end_of_week(on))
        case Standing.LATER:
            return kept & Q(next_due__gt=end_of_week(on))
    return Q(next_due=None)


def my_work(actor: Actor, on: date) -> Work:
    """Return what someone has to do on a day; at most eighteen queries, whatever there is to do."""
    actor.check(Right.SEE_TASKS)
    own = own_duties(actor)
    wanted = [standing for standing in Standing if standing is not Standing.NOTHING]
    counts = {standing.value: Count("task", filter=group_condition(standing, on)) for standing in wanted}
    totals = own.order_by().aggregate(
        **counts,
        waiting=Count("task", filter=Q(owing=Owing.WAITING)),
        before=Count("task", filter=Q(owing=Owing.BEFORE)),
    )
    waiting = waiting_duties(actor)
    decided = waiting.count() if waiting is not None else 0
    silent = silent_units(duties_below(actor), SHOWN_SILENT + 1) if waiting is not None else []
    return Work(
        unit=Organisation.objects.filter(key=actor.unit).first() if actor.unit else None,
        groups=[_group(own, standing, on, totals[standing.value]) for standing in wanted],
        waiting=totals["waiting"],
        before=totals["before"],
        reports=oldest_waiting(waiting) if waiting is not None and decided else [],
        reports_total=decided,
        further=waiting_further(actor),
        figures=waiting_for(actor).order_by().count() if actor.may(Right.DECIDE_FIGURES) else None,
        silent=silent[:SHOWN_SILENT],
        has_more_silent=len(silent) > SHOWN_SILENT,
        decides=waiting is not None,
        cases=my_counts(actor, on),
    )


def own_duties(actor: Actor) -> QuerySet[Duty]:
    """Return the open duties of the unit of the one who acts."""
    return Duty.objects.filter(is_open=True, unit__in=own_units(actor).values("pk"))


def counts_for(actor: Actor, on: date) -> WorkCounts:
    """Return how much is to be done today; at most four queries."""
    cases = _pressing(my_counts(actor, on))
    if not actor.may(Right.SEE_TASKS):
        return WorkCounts(cases=cases)
    urgent = (Standing.OVERDUE, Standing.TODAY, Standing.RETURNED)
    counts = {standing.value: Count("task", filter=group_condition(standing, on)) for standing in urgent}
    due = Q(next_due__lte=on) | Q(owing=Owing.RETURNED)
    found = own_duties(actor).filter(due).order_by().aggregate(**counts) if actor.unit else {}
    waiting = waiting_duties(actor)
    return WorkCounts(**found, to_decide=waiting.count() if waiting is not None else 0, cases=cases)


def _pressing(cases: Mapping[str, int]) -> int:
    """Return how many cases are overdue or due today."""
    return cases.get(DueState.OVERDUE, 0) + cases.get(DueState.TODAY, 0)


def late_and_silent(actor: Actor, on: date) -> tuple[int, int]:
    """Return how many reports are overdue and how many units are silent, of all that someone sees; two queries."""
    seen = visible_duties(actor).filter(is_open=True).order_by()
    late = seen.filter(group_condition(Standing.OVERDUE, on)).count()
    return late, seen.filter(is_silent=True).aggregate(units=Count("unit", distinct=True))["units"]


def silent_units(duties: QuerySet[Duty], limit: int) -> list[SilentUnit]:
    """Return the units that are silent on some of these duties, those with the most of them first; two queries."""
    silent = duties.filter(is_open=True, is_silent=True).order_by().values("unit")
    counted = silent.annotate(duties=Count("task"), since=Min("next_due")).order_by("-duties", "since", "unit")
    rows = list(counted[:limit])
    units = Organisation.objects.in_bulk([row["unit"] for row in rows])
    return [SilentUnit(units[row["unit"]], row["duties"], row["since"]) for row in rows]


def _group(own: QuerySet[Duty], standing: Standing, on: date, total: int) -> WorkGroup:
    if not total:
        return WorkGroup(standing, [], 0)
    rows = own.filter(group_condition(standing, on)).select_related("task").order_by("next_due", "pk")
    return WorkGroup(standing, list(rows.defer("task__detail")[:SHOWN]), total)
