"""Loads the tasks (任务) that documents order, the units that answer for them, and the rules of reporting."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from lingyan.domain.corpus.record import DocumentRecord
from lingyan.domain.tasks.model import OrderedTask, TaskUnit
from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.progress import Part
from lingyan.domain.tasks.reporting import ReportingLevel, ReportingRules
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, EmptyIsNone, Placed, Record, read_csv, read_one

REPORTING_KEY = "reporting"
"""The key of the only entry that reporting.yaml can hold."""

_Text = Annotated[str, Field(min_length=1)]


class TaskRow(Record):
    """A row of tasks.csv; a title is short and in our own words."""

    key: Annotated[str, Field(pattern="^[a-z][a-z0-9-]*$")]
    title_zh: Annotated[str, Field(min_length=1, max_length=60)]
    title_en: Annotated[str, Field(min_length=1, max_length=160)]
    rhythm: Rhythm
    due: Annotated[date | None, EmptyIsNone]
    due_note_zh: str
    due_note_en: str
    citation: Cited


class TaskUnitRow(Record):
    """A row of task-units.csv."""

    task: _Text
    part: Part
    unit: _Text


class ReportingRow(Record):
    """The entry of reporting.yaml."""

    lead_days: dict[Rhythm, dict[ReportingLevel, Annotated[int, Field(ge=0)]]]
    silent_after: Annotated[int, Field(ge=1)]
    citation: Cited


def load_tasks(folder: Path) -> list[Entry[OrderedTask]]:
    """Return the tasks of the pack in `folder`, in the order of the file.

    Raises:
        PackError: a row is wrong, a key stands twice, a unit has no task, or a task has no unit.
    """
    units = _units(read_csv(folder / "task-units.csv", TaskUnitRow))
    tasks = without_twins(_task(row, units.pop(row.record.key, [])) for row in read_csv(folder / "tasks.csv", TaskRow))
    for rows in units.values():
        problem = Message(_("There is no task “{given}”."), {"given": rows[0].record.task})
        raise rows[0].wrong(key="task", problem=problem)
    return tasks


def load_reporting(folder: Path) -> list[Entry[ReportingRules]]:
    """Return the rules of the pack in `folder`, or nothing where it has none.

    Raises:
        PackError: a rhythm or a level is missing, or a lower level would report after a higher one.
    """
    file = folder / "reporting.yaml"
    if not file.exists():
        return []
    row = read_one(file, ReportingRow)
    for rhythm in Rhythm:
        _check_leads(row, rhythm)
    record = row.record
    return [Entry(REPORTING_KEY, ReportingRules(record.lead_days, record.silent_after, record.citation), row)]


def check_tasks(
    tasks: Iterable[Entry[OrderedTask]],
    documents: Mapping[str, Entry[DocumentRecord]],
    organisations: Mapping[str, Any],
    rules: Mapping[str, Entry[ReportingRules]],
) -> None:
    """Check that every unit is known, that the document says since when a task is owed, and that there are rules."""
    for entry in tasks:
        for unit in entry.item.units:
            if unit.unit not in organisations:
                problem = Message(_("There is no “{given}” in the packs."), {"given": unit.unit})
                raise entry.wrong(column="unit", problem=problem)
        document = documents[entry.item.citation.document].item
        if not ordered_on(document):
            data = {"given": document.key}
            problem = Message(_("The document “{given}” has no date from which its tasks are owed."), data)
            raise entry.wrong(column="citation", problem=problem)
        if not rules:
            raise entry.wrong(column="rhythm", problem=Message(_("No pack has a reporting.yaml.")))


def ordered_on(document: DocumentRecord) -> date | None:
    """Return since when what a document orders is owed, where it says so."""
    return document.effective_on or document.signed_on or document.published_on


def task_rows(tasks: Iterable[OrderedTask]) -> Iterator[dict[str, str]]:
    """Yield one row per task and unit, in the order given."""
    for task in tasks:
        for unit in task.units:
            yield {
                "task": task.key,
                "title_zh": task.title_zh,
                "title_en": task.title_en,
                "part": unit.part.value,
                "unit": unit.unit,
                "rhythm": task.rhythm.value,
                "due": task.due.isoformat() if task.due else "",
                "due_note_zh": task.due_note_zh,
                "due_note_en": task.due_note_en,
                "citation": str(task.citation),
            }


def _units(rows: Iterable[Placed[TaskUnitRow]]) -> dict[str, list[Placed[TaskUnitRow]]]:
    found: dict[str, list[Placed[TaskUnitRow]]] = {}
    for row in rows:
        named = found.setdefault(row.record.task, [])
        if any(other.record.unit == row.record.unit for other in named):
            problem = Message(_("“{given}” stands twice in this task."), {"given": row.record.unit})
            raise row.wrong(key="unit", problem=problem)
        named.append(row)
    return found


def _task(row: Placed[TaskRow], units: list[Placed[TaskUnitRow]]) -> Entry[OrderedTask]:
    record = row.record
    if not units:
        raise row.wrong(key="key", problem=Message(_("Nobody answers for this task in task-units.csv.")))
    parts = {unit.record.part for unit in units}
    if Part.LEAD in parts and Part.RESPONSIBLE in parts:
        problem = Message(_("Where a lead is named, the others support it; “responsible” is for tasks without a lead."))
        raise next(unit for unit in units if unit.record.part is Part.RESPONSIBLE).wrong(key="part", problem=problem)
    if bool(record.due_note_zh) != bool(record.due_note_en) or (record.due and not record.due_note_zh):
        problem = Message(_("Say in Chinese and English what the clause says of time; a day always has such a note."))
        raise row.wrong(key="due_note_zh", problem=problem)
    if record.rhythm is Rhythm.ONCE and not record.due:
        raise row.wrong(key="due", problem=Message(_("What is reported once needs the day by which it is done.")))
    task = OrderedTask(
        key=record.key,
        title_zh=record.title_zh,
        title_en=record.title_en,
        rhythm=record.rhythm,
        units=tuple(TaskUnit(unit.record.part, unit.record.unit) for unit in units),
        citation=record.citation,
        due=record.due,
        due_note_zh=record.due_note_zh,
        due_note_en=record.due_note_en,
    )
    return Entry(record.key, task, row)


def _check_leads(row: Placed[ReportingRow], rhythm: Rhythm) -> None:
    leads = row.record.lead_days.get(rhythm, {})
    if missing := [level.value for level in ReportingLevel if level not in leads]:
        data = {"rhythm": rhythm.value, "levels": ", ".join(missing)}
        problem = Message(_("For {rhythm}, say when {levels} report too."), data)
        raise row.wrong(key="lead_days", problem=problem)
    days = [leads[level] for level in ReportingLevel]
    if days != sorted(days):
        problem = Message(_("For {rhythm}, a lower level would report after a higher one."), {"rhythm": rhythm.value})
        raise row.wrong(key="lead_days", problem=problem)
