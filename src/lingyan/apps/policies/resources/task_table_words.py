"""The task table in words (任务分工表用语): heads and cells, the same on the page, in Word and in Excel.

Nothing here needs the framework or a database: the command line makes the same files of a document that is not loaded.
"""

import re
from enum import StrEnum

from lingyan.domain.tasks.division import TaskLine, TaskTable
from lingyan.domain.tasks.progress import Part
from lingyan.kernel.citation import CitationError, ClausePath
from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import Message, Translate
from lingyan.kernel.message import gettext_noop as _

NOT_SAID = "—"
"""What stands where the text says nothing."""

TITLE = _("Division of the tasks of “{title}”")
NUMBER, CLAUSE, TASK, UNIT, PART = _("No."), _("clause"), _("task"), _("unit"), _("part")
LEADS, OTHERS, DUE, STATE = _("lead units"), _("participating or responsible units"), _("due by"), _("state")
AS_PRINTED, DOCUMENT, CHAPTER = _("due, as printed"), _("document"), _("chapter")
OPEN, CONFIRMED = _("to be decided"), _("confirmed")
NOTHING = _("No task that names a unit stands in this document.")

PARTS = {
    Part.LEAD: _("lead unit"),
    Part.RESPONSIBLE: _("responsible unit"),
    Part.SUPPORTING: _("supporting unit"),
}

_COUNTED = _("Tasks: {n}")
_COUNTED_OPEN = _("Tasks: {n}, of which to be decided: {open}")
_MORE = _("{names} and others")
_DAY_AND_WORDS = _("{day} ({words})")
_BETWEEN = _(", ")
_TWIN = re.compile(r"#[0-9]+")


class Order(StrEnum):
    """How the lines of the table are put (排列)."""

    CLAUSE = "clause"
    UNIT = "unit"


class TableKind(StrEnum):
    """What a table is written as (文件格式)."""

    WORD = "docx"
    EXCEL = "xlsx"


class TableFormatError(BadInputError):
    """A table asked for as a file that it is not written as (格式不支持)."""

    code = "policies.table_format"
    what = _("A table is not written as “{given}”.")
    remedy = _("Ask for a Word file (.docx) or an Excel file (.xlsx).")


class NoTasksError(DoesNotHoldError):
    """A table asked for of a document in which no task was found, or none was confirmed (没有任务)."""

    code = "policies.no_tasks"
    what = _("“{name}” has no task for a table.")
    remedy = _("Only tasks for which the text names a unit make a table; the review adds what was missed.")


def kind_named(ending: str) -> TableKind:
    """Return the kind of file that has this ending; raise `TableFormatError` for any other."""
    try:
        return TableKind(ending.lower().removeprefix("."))
    except ValueError as wrong:
        raise TableFormatError(given=ending) from wrong


def title_words(table: TaskTable, translate: Translate) -> str:
    """Return the title of the table."""
    return Message(TITLE, {"title": table.title}).text(translate)


def count_words(table: TaskTable, translate: Translate) -> str:
    """Return the document's number, how many tasks there are, and how many of them wait to be decided on."""
    template = _COUNTED_OPEN if table.open_lines else _COUNTED
    counted = Message(template, {"n": len(table.lines), "open": table.open_lines}).text(translate)
    return "  ".join(words for words in (table.number, counted) if words)


def clause_words(line: TaskLine) -> str:
    """Return the clause as a letter writes it, without what tells two clauses of the same number apart here.

    >>> clause_words(TaskLine("一#2/（一）", "修路"))
    '一（一）'
    """
    printed = _TWIN.sub("", line.clause)
    try:
        return ClausePath.parse(printed).label
    except CitationError:
        return printed or NOT_SAID


def lead_words(line: TaskLine, translate: Translate) -> str:
    """Return the units that lead."""
    return translate(_BETWEEN).join(line.leads) or NOT_SAID


def other_words(line: TaskLine, translate: Translate) -> str:
    """Return the other units, and whether the text says that there are more."""
    names = translate(_BETWEEN).join(line.others)
    return Message(_MORE, {"names": names}).text(translate) if names and line.has_more else names or NOT_SAID


def due_words(line: TaskLine, translate: Translate) -> str:
    """Return the last day, and how the text puts it."""
    if line.due is None:
        return line.due_words or NOT_SAID
    day = line.due.isoformat()
    if not line.due_words:
        return day
    return Message(_DAY_AND_WORDS, {"day": day, "words": line.due_words}).text(translate)


def state_words(line: TaskLine, translate: Translate) -> str:
    """Return whether the task was confirmed."""
    return translate(OPEN if line.is_open else CONFIRMED)
