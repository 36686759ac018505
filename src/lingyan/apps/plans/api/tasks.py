"""Routes of tasks (任务接口): what the caller may see, one with what each unit owes, and reporting on it."""

from enum import StrEnum

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Field, Query, Router, Schema, Status

from lingyan.apps.accounts.api import READING, WRITING, caller
from lingyan.apps.design.api import Id, Key, NumberedPaging, Text, first_rows
from lingyan.apps.plans.actions.tasks import ReportGiven, report_progress
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.resources.work import (
    ReportOut,
    TaskOut,
    TaskWithDuties,
    report_out,
    task_out,
    task_with_duties,
)

router = Router(tags=["tasks"], auth=READING)


class TaskStanding(StrEnum):
    """How tasks stand, or one of their parts (任务状况)."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    OVERDUE = "overdue"
    SILENT = "silent"
    RETURNED = "returned"
    WAITING = "waiting"


class TaskPage(Schema):
    """A page of tasks (任务列表)."""

    items: list[TaskOut]
    next: int | None


class TaskFilter(NumberedPaging):
    """What tasks may be narrowed by (筛选)."""

    state: TaskStanding | None = Field(None, description="Of the task, or of what a unit owes of it.")
    unit: Text = Field("", max_length=80, description="The key of an organisation that answers for it.")
    place: Text = Field("", max_length=120, description="The path of a place at or below which a unit answers for it.")
    document: Text = Field("", max_length=80, description="The key of the document that orders it.")


class ReportIn(Schema):
    """What a unit says of its part for a period (报送内容)."""

    period: Text = Field(max_length=12, description="The `period` of the duty.")
    text: Text = Field(min_length=1, max_length=5000, description="What was done.")
    progress_pct: int | None = Field(None, ge=0, le=100, description="How far the unit is, in per cent.")
    corrects: Id | None = Field(None, description="The report of the same period that this one takes the place of.")


@router.get("", response=TaskPage, operation_id="tasks", summary="List tasks")
def tasks(request: HttpRequest, given: Query[TaskFilter]) -> TaskPage:
    """List the tasks that the caller may see: assigned within their scope, or owed by a unit of theirs."""
    actor = caller(request)
    asked = {"state": given.state or "all", "unit": given.unit, "place": given.place}
    rows = queries.tasks_where(actor, localdate(), **asked)
    if given.document:
        rows = rows.filter(document=given.document)
    found, has_more = first_rows(rows, given, "pk")
    return TaskPage(items=[task_out(row) for row in found], next=found[-1].pk if has_more else None)


@router.get("/{key}", response=TaskWithDuties, operation_id="task", summary="One task and who owes what of it")
def task(request: HttpRequest, key: Key) -> TaskWithDuties:
    """Return one task with its parts, as far as the caller may see them; another's is not found."""
    actor = caller(request)
    found = queries.find_task(key, actor)
    return task_with_duties(found, queries.duties_of(found, actor))


@router.post(
    "/duties/{id}/reports",
    response={201: ReportOut},
    auth=WRITING,
    operation_id="report_progress",
    summary="Report progress",
)
def report(request: HttpRequest, id: Id, given: ReportIn) -> Status[ReportOut]:  # noqa: A002 - the name in the address
    """Report for the own unit on the period that is open; a late report is taken, and marked late."""
    actor = caller(request)
    wanted = ReportGiven(**given.dict())
    return Status(201, report_out(report_progress(queries.find_duty(id, actor), wanted, actor=actor)))
