"""Who may see and do what with tasks (任务可见范围): by place, by unit, and by who assigned them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.scopes import is_within, places_by_path
from lingyan.apps.design.scopes import within
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Duty, Milestone, Report, ReportState, Task
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownTaskError(UnknownThingError):
    """A task that is not there, or not for the one who asks."""

    code = "plans.unknown_task"
    what = _("There is no task “{given}” that you may see.")
    remedy = _("Look for it in the list of tasks.")


class UnknownDutyError(UnknownThingError):
    """A part of a task, or a report on it, that is not there, or not for the one who asks."""

    code = "plans.unknown_duty"
    what = _("There is no such part of a task that you may see.")
    remedy = _("Open the task, and go on from there.")


def own_units(actor: Actor) -> QuerySet[Organisation]:
    """Return the unit of the one who acts, and those merged into it whose duties have not been moved yet."""
    own = Q(key=actor.unit) | Q(merged_into__key=actor.unit)
    return Organisation.objects.filter(own if actor.unit else Q(pk__in=[])).order_by()


def visible_duties(actor: Actor) -> QuerySet[Duty]:
    """Return the duties that someone may see: those of their unit, and those at or below their places.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles see no tasks at all.
    """
    actor.check(Right.SEE_TASKS)
    scopes = actor.scopes(Right.SEE_TASKS)
    if is_whole(scopes):
        return Duty.objects.all()
    own = Q(unit__in=own_units(actor).values("pk"))
    return Duty.objects.filter(own | Q(place__in=places_in(scopes)) if scopes else own)


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """Return the tasks that someone may see: assigned at or below their places, or with a duty that they may see.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles see no tasks at all.
    """
    actor.check(Right.SEE_TASKS)
    scopes = actor.scopes(Right.SEE_TASKS)
    if is_whole(scopes):
        return Task.objects.all()
    own = Duty.objects.filter(unit__in=own_units(actor).values("pk")).order_by().values("task")
    if not scopes:
        return tasks_among(own)
    # The places are named one by one: a database then knows how few tasks there are to each, and takes an index.
    places = list(places_in(scopes))
    below = Duty.objects.filter(place__in=places).order_by().values("task")
    assigned = Task.objects.filter(place__in=places).order_by().values("pk")
    met = Q(number__in=own) | Q(number__in=below) | Q(number__in=assigned)
    return Task.objects.alias(number=_NUMBER).filter(met)


_NUMBER = ExpressionWrapper(F("pk") + 0, output_field=BigIntegerField())
"""The key of a task as a sum, which no index holds: a database then walks the tasks as they are sorted and looks each
up among those asked for, instead of fetching thousands of rows to sort them. A page is full after a few.
"""


def tasks_among(keys: QuerySet[Any, Any]) -> QuerySet[Task]:
    """Return the tasks whose keys a query names; PostgreSQL finds by itself the way that SQLite has to be shown."""
    if connection.vendor == "postgresql":
        return Task.objects.filter(pk__in=keys)
    return Task.objects.alias(number=_NUMBER).filter(number__in=keys)


def is_whole(scopes: Collection[str]) -> bool:
    """Whether the scopes hold every place that there is, so that nothing need be asked of any row."""
    return bool(scopes) and all(is_within(scopes, path) for path in places_by_path())


def places_in(scopes: Iterable[str]) -> QuerySet[Place, int]:
    """Return the keys of the places in some scopes: few, so that a database looks each of them up in an index."""
    return Place.objects.filter(within(scopes, "path")).order_by().values_list("pk", flat=True)


def find_task(key: str, actor: Actor) -> Task:
    """Return the task with that key; raise `UnknownTaskError` where there is none that `actor` may see."""
    found = visible_tasks(actor).select_related("place").filter(key=key).first()
    if found is None:
        raise UnknownTaskError(given=key)
    return found


def find_duty(pk: int, actor: Actor) -> Duty:
    """Return one duty with its task and unit; raise `UnknownDutyError` where `actor` may see none."""
    found = visible_duties(actor).select_related("task", "unit", "via").filter(pk=pk).first()
    if found is None:
        raise UnknownDutyError
    return found


def find_report(pk: int, actor: Actor) -> Report:
    """Return one report with its duty and evidence; raise `UnknownDutyError` where `actor` may see none."""
    wanted = Report.objects.select_related("duty__task", "duty__unit").prefetch_related("evidence__file")
    found = wanted.filter(pk=pk, duty__in=visible_duties(actor)).first()
    if found is None:
        raise UnknownDutyError
    return found


def correctable(duty: Duty, pk: int) -> Report | None:
    """Return the report of a duty with that key if it can still be corrected: nobody has decided on it."""
    return Report.objects.filter(pk=pk, duty=duty, state=ReportState.SUBMITTED).first()


def find_milestone(pk: int, task: Task) -> Milestone:
    """Return one step of a task, or answer 404."""
    return get_object_or_404(Milestone.objects.select_related("task"), pk=pk, task=task)


def may_report(actor: Actor, duty: Duty) -> bool:
    """Whether someone may report for the unit of a duty."""
    return actor.may(Right.REPORT_TASKS, unit=reporting_unit(duty))


def may_decide(actor: Actor, duty: Duty) -> bool:
    """Whether someone may accept or return reports of a duty."""
    return actor.may(Right.DECIDE_REPORTS, duty.place_path)


def may_change(actor: Actor, task: Task) -> bool:
    """Whether someone may change, close or reopen a task."""
    return actor.may(Right.ASSIGN_TASKS, task.scope)


def reporting_unit(duty: Duty) -> str:
    """Return the key of the unit that reports on a duty: its own, or the one into which that was merged."""
    merged = duty.unit.merged_into
    return merged.key if merged else duty.unit.key
