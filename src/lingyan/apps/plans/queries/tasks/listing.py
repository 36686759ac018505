"""Lists of tasks (任务清单): by unit, document, place, day, state, rhythm and words, and what a page shows of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Count, F, Max, Min, Q, QuerySet

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import holding_words, organisations
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.design.searching import holding
from lingyan.apps.plans.models import Duty, Owing, Report, Task, TaskState
from lingyan.apps.plans.queries.tasks.seeing import places_in, tasks_among, visible_duties, visible_tasks
from lingyan.apps.plans.queries.tasks.work import group_condition
from lingyan.domain.tasks.standing import Standing
from lingyan.kernel.access import Actor

NAMED = 2
"""Units of a task that a row of the list names; the task's page has the rest."""

MOST_LOOKED_UP = 500
"""Tasks that are told by their keys; where words are in more of them, a page is full after a few."""

_WORDED = ("title_zh", "title_en", "key")
"""The columns with words that an index holds."""

_DUTY_STATES: Mapping[str, Callable[[date], Q]] = MappingProxyType(
    {
        "overdue": lambda on: group_condition(Standing.OVERDUE, on),
        "silent": lambda _on: Q(is_silent=True),
        "returned": lambda _on: Q(owing=Owing.RETURNED),
        "waiting": lambda _on: Q(owing=Owing.WAITING),
        "before": lambda _on: Q(owing=Owing.BEFORE),
    }
)
"""The states of a task that are those of one of its open duties."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of the units of a task (责任汇总): those that the reader may see."""

    units: Sequence[Organisation] = ()
    duties: int = 0
    reported: int = 0
    overdue: int = 0
    silent: int = 0
    waiting: int = 0
    before: int = 0
    next_due: date | None = None
    """The earliest day by which one of them reports next; the task has a last day of its own."""

    @property
    def further(self) -> int:
        """How many units there are besides those named."""
        return self.duties - len(self.units)


def tasks_where(actor: Actor, on: date, *, state: str = "all", unit: str = "", place: str = "") -> QuerySet[Task]:
    """Return the tasks that someone may see: in a state, for which a unit answers, or one at or below a place.

    A task is open, done or dropped, or open and past its own last day (`task_overdue`). The other states are those of
    a duty: overdue, silent, returned, waiting, due before the site knew of it. Such a state, a unit and a place are
    asked of one and the same duty: the tasks on which this unit is silent. A unit is named by its key or by words in
    its names.
    """
    duties = _duties_where(actor, on, state, unit, place)
    seen = visible_tasks(actor) if duties is None else tasks_among(duties.order_by().values("task"))
    return seen.filter(_state_condition(state, on))


def sorted_by_due(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Sort tasks, those due first at the top, those without a day at the end; as a list shows them."""
    return tasks.defer("detail").order_by(F("due").asc(nulls_last=True), "pk")


def with_words(tasks: QuerySet[Task], words: str) -> QuerySet[Task]:
    """Keep the tasks that hold every word in title, detail or key; one query here.

    The few that hold rare words are told by their keys, so that nothing is searched twice. Titles are read from an
    index; only tasks that have details are opened.
    """
    named = Task.objects.filter(holding(words, _WORDED))
    detailed = Task.objects.exclude(detail="").filter(holding(words, (*_WORDED, "detail")))
    found = named.order_by().values_list("pk").union(detailed.order_by().values_list("pk"), all=True)
    few = [pk for (pk,) in found[: MOST_LOOKED_UP + 1]]
    return (
        tasks.filter(pk__in=few) if len(few) <= MOST_LOOKED_UP else tasks.filter(holding(words, (*_WORDED, "detail")))
    )


def _duties_where(actor: Actor, on: date, state: str, unit: str, place: str) -> QuerySet[Duty] | None:
    """Return the duties that are asked for, of those that someone may see; None where no duty is asked for."""
    condition = Q()
    if state in _DUTY_STATES:
        condition &= Q(is_open=True) & _DUTY_STATES[state](on)
    if unit:
        condition &= Q(unit__in=_units_called(unit))
    if place:
        condition &= Q(place__in=places_in([place]))
    return visible_duties(actor).filter(condition) if condition else None


def _state_condition(state: str, on: date) -> Q:
    if state in TaskState.values:
        return Q(state=state)
    if state == "task_overdue":
        return Q(state=TaskState.OPEN, due__lt=on) & (Q(loaded_on=None) | Q(due__gte=F("loaded_on")))
    return Q(state=TaskState.OPEN) if state in _DUTY_STATES else Q()


def _units_called(named: str) -> list[int]:
    """Return the units with this key, or with every one of these words in a name."""
    exact = Organisation.objects.filter(key=named)
    return list(exact.values_list("pk", flat=True)) or list(
        holding_words(organisations(), named).values_list("pk", flat=True)
    )


def documents_with_tasks() -> list[tuple[str, str]]:
    """Return the documents that order tasks, each by the name by which it is cited."""
    keys = Task.objects.exclude(document="").order_by("document").values_list("document", flat=True).distinct()
    return [(key, document_name(key)[0]) for key in keys]


def summaries(tasks: Iterable[int], actor: Actor, on: date) -> Mapping[int, Summary]:
    """Return what a list shows of the units of some tasks; two queries, whatever their number."""
    seen = visible_duties(actor).filter(task__in=list(tasks), left_on=None).order_by()
    counted = seen.values("task").annotate(
        duties=Count("pk"),
        reported=Count("pk", filter=Q(reported_at__isnull=False)),
        overdue=Count("pk", filter=Q(is_open=True) & group_condition(Standing.OVERDUE, on)),
        silent=Count("pk", filter=Q(is_open=True, is_silent=True)),
        waiting=Count("pk", filter=Q(is_open=True, owing=Owing.WAITING)),
        before=Count("pk", filter=Q(is_open=True, owing=Owing.BEFORE)),
        next_due=Min("next_due", filter=Q(is_open=True)),
        first=Min("position"),
    )
    named: dict[int, list[Organisation]] = {}
    places = {*range(NAMED), *(row["first"] for row in counted)}
    first = seen.filter(position__in=places).select_related("unit").order_by("task", "position")
    for duty in first.only("task", "position", "unit__key", "unit__name_zh", "unit__name_en"):
        named.setdefault(duty.task_id, []).append(duty.unit)
    return {
        row["task"]: Summary(
            units=tuple(named.get(row["task"], ())[:NAMED]),
            duties=row["duties"],
            reported=row["reported"],
            overdue=row["overdue"],
            silent=row["silent"],
            waiting=row["waiting"],
            before=row["before"],
            next_due=row["next_due"],
        )
        for row in counted
    }


def duties_of(task: Task, actor: Actor) -> list[Duty]:
    """Return the duties of a task that someone may see, the silent first, then those due first; one query."""
    seen = visible_duties(actor).filter(task=task).select_related("unit__merged_into", "via")
    return list(seen.order_by("-is_open", "-is_silent", F("next_due").asc(nulls_last=True), "position"))


def reports_of(task: Task, actor: Actor) -> QuerySet[Report]:
    """Return what was reported on a task, the newest first, as far as someone may see it."""
    seen = visible_duties(actor).filter(task=task).values("pk")
    return Report.objects.filter(duty__in=seen).select_related("duty__unit").prefetch_related("evidence__file")


def history_of(task: Task) -> QuerySet[AuditRecord]:
    """Return what was done to a task itself, the newest first; reports stand for themselves."""
    acts = [
        f"plans.{act}" for act in ("assign_task", "order_task", "change_task", "sign_off", "drop_task", "reopen_task")
    ]
    steps = ["plans.add_milestone", "plans.mark_milestone"]
    return AuditRecord.objects.filter(subject="task", key=task.key, act__in=acts + steps).order_by("-number")


def newest_reports(duties: Iterable[Duty]) -> Mapping[int, Report]:
    """Return the newest report of each duty; two queries, whatever their number."""
    ids = [duty.pk for duty in duties]
    newest = Report.objects.filter(duty__in=ids).order_by().values("duty").annotate(newest=Max("pk"))
    return {report.duty_id: report for report in Report.objects.filter(pk__in=[row["newest"] for row in newest])}
