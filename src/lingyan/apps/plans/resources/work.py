"""Entries, tasks, duties and reports as answers of the API (填报与任务数据)."""

from datetime import date, datetime

from ninja import Field, Schema

from lingyan.apps.design.api import Clause, Names, Number
from lingyan.apps.plans.models import Duty, Entry, EntryState, Owing, Part, Report, ReportState, Rhythm, Task, TaskState
from lingyan.apps.plans.queries.entries import remarks_of
from lingyan.domain.indicators.model import ObservationStatus
from lingyan.kernel.message import Translate


class DoneBy(Schema):
    """Who did something, and when (经手人)."""

    login: str
    name: str
    at: datetime


class EntryOut(Schema):
    """A version of a figure that was entered (填报数)."""

    id: int
    statistic: str
    definition: str
    place: str = Field(description="The path of the place.")
    period: str
    version: int = Field(description="What is sent back as `seen_version` with the next one.")
    is_newest: bool
    value: Number
    unit: str
    status: ObservationStatus
    source: str
    note: str
    remarks: list[str] = Field(description="What the checks said, in the language that was asked for.")
    state: EntryState
    entered: DoneBy
    decided: DoneBy | None
    reason: str = Field(description="Why it was returned.")
    observation: str | None = Field(description="The key of what was published of it.")
    is_synthetic: bool = Field(description="Whether it was made up for a demonstration.")


class DutyOut(Schema):
    """What one unit owes of a task (责任)."""

    id: int
    unit: str = Field(description="The key of the organisation.")
    unit_name: Names
    part: Part
    owing: Owing
    is_open: bool
    period: str = Field(description="The period of the report that is owed; what is sent with it.")
    next_due: date | None
    reported_at: datetime | None
    progress_pct: int | None


class TaskOut(Schema):
    """Something that units owe (任务)."""

    key: str
    title: Names
    clause: Clause | None
    due: date | None = Field(description="The last day of the whole task.")
    due_note: Names = Field(description="The period as the document puts it, in our words.")
    rhythm: Rhythm
    state: TaskState
    progress_pct: int | None
    scope: str = Field(description="The path of the place of the office that assigned it.")
    assigned_on: date
    version: int
    is_synthetic: bool = Field(description="Whether it was made up for a demonstration.")


class TaskWithDuties(TaskOut):
    """One task (任务) and what each unit owes of it, as far as the caller may see."""

    detail: str
    duties: list[DutyOut]


class ReportOut(Schema):
    """What a unit said of its part for a period (进展报告)."""

    id: int
    duty: int
    period: str
    text: str
    progress_pct: int | None
    due: date | None
    is_late: bool
    state: ReportState
    reported: DoneBy


def entry_out(row: Entry, translate: Translate) -> EntryOut:
    """Return an entry as the API shows it; statistic, definition, place and observation must be joined."""
    return EntryOut(
        id=row.pk,
        statistic=row.statistic.key,
        definition=row.definition.key,
        place=row.place.path,
        period=row.period,
        version=row.version,
        is_newest=row.is_newest,
        value=f"{row.number:f}",
        unit=row.unit,
        status=ObservationStatus(row.status),
        source=row.source_title,
        note=row.note,
        remarks=[remark.text(translate) for remark in remarks_of(row)],
        state=EntryState(row.state),
        entered=DoneBy(login=row.entered_by, name=row.entered_by_name, at=row.entered_at),
        decided=_decided(row),
        reason=row.reason,
        observation=row.observation.key if row.observation else None,
        is_synthetic=row.is_synthetic,
    )


def _decided(row: Entry) -> DoneBy | None:
    if row.decided_at is None:
        return None
    return DoneBy(login=row.decided_by, name=row.decided_by_name, at=row.decided_at)


def task_out(row: Task) -> TaskOut:
    """Return a task as the API shows it."""
    return TaskOut(
        key=row.key,
        title=Names.of(row, "title"),
        clause=Clause(document=row.document, clause=row.clause) if row.document else None,
        due=row.due,
        due_note=Names.of(row, "due_note"),
        rhythm=Rhythm(row.rhythm),
        state=TaskState(row.state),
        progress_pct=row.progress_pct,
        scope=row.scope,
        assigned_on=row.assigned_on,
        version=row.version,
        is_synthetic=row.is_synthetic,
    )


def task_with_duties(row: Task, duties: list[Duty]) -> TaskWithDuties:
    """Return a task with duties, whose units must be joined."""
    return TaskWithDuties(**dict(task_out(row)), detail=row.detail, duties=[duty_out(duty) for duty in duties])


def duty_out(row: Duty) -> DutyOut:
    """Return a duty as the API shows it; its unit must be joined."""
    return DutyOut(
        id=row.pk,
        unit=row.unit.key,
        unit_name=Names.of(row.unit),
        part=Part(row.part),
        owing=Owing(row.owing),
        is_open=row.is_open,
        period=row.period,
        next_due=row.next_due,
        reported_at=row.reported_at,
        progress_pct=row.progress_pct,
    )


def report_out(row: Report) -> ReportOut:
    """Return a report as the API shows it."""
    return ReportOut(
        id=row.pk,
        duty=row.duty_id,
        period=row.period,
        text=row.text,
        progress_pct=row.progress_pct,
        due=row.due,
        is_late=row.is_late,
        state=ReportState(row.state),
        reported=DoneBy(login=row.reported_by, name=row.reported_by_name, at=row.reported_at),
    )
