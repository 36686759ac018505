"""The task table as an Excel file (任务分工表表格): a sheet by clause and one by unit, heads frozen, words wrapped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lingyan.apps.policies.resources import task_table_words as words
from lingyan.domain.tasks.division import TaskLine, TaskTable, by_unit
from lingyan.domain.tasks.progress import Part
from lingyan.engines.sheet_writing import Written
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.message import Translate
from lingyan.kernel.message import gettext_noop as _

BY_CLAUSE, BY_UNIT = _("By clause"), _("By unit")

_WIDTHS = {
    words.NUMBER: 7,
    words.DOCUMENT: 30,
    words.CHAPTER: 24,
    words.CLAUSE: 16,
    words.UNIT: 26,
    words.PART: 12,
    words.TASK: 46,
    words.LEADS: 26,
    words.OTHERS: 44,
    words.DUE: 13,
    words.AS_PRINTED: 20,
    words.STATE: 10,
}
"""Signs that fit into a column."""

_FACTS = [words.LEADS, words.OTHERS, words.DUE, words.AS_PRINTED]


def sheet_of(tables: Sequence[TaskTable], translate: Translate, *, title: str = "") -> bytes:
    """Return the tables as an Excel file; `title` is the name of what holds several documents.

    One alone stands under its own.
    """
    whole = TaskTable(
        title if len(tables) > 1 else tables[0].title,
        tables[0].number if len(tables) == 1 else "",
        tuple(line for table in tables for line in table.lines),
    )
    note = f"{words.title_words(whole, translate)}  {words.count_words(whole, translate)}"
    of_several = [words.DOCUMENT] if len(tables) > 1 else []
    state = [words.STATE] if whole.open_lines else []
    by_clause = [words.NUMBER, *of_several, words.CHAPTER, words.CLAUSE, words.TASK, *_FACTS, *state]
    of_unit = [words.UNIT, words.NUMBER, *of_several, words.CLAUSE, words.TASK, words.PART, *_FACTS, *state]
    return write_workbook(
        [
            _sheet(BY_CLAUSE, by_clause, _rows_by_clause(tables, by_clause, translate), note, translate),
            _sheet(BY_UNIT, of_unit, _rows_by_unit(tables, of_unit, translate), note, translate),
        ]
    )


def _sheet(
    title: str, keys: Sequence[str], rows: Iterator[Sequence[Written]], note: str, translate: Translate
) -> SheetWritten:
    columns = tuple(ColumnWritten(translate(key), _WIDTHS[key], is_wrapped=True) for key in keys)
    return SheetWritten(translate(title), columns, rows, note)


def _rows_by_clause(
    tables: Sequence[TaskTable], keys: Sequence[str], translate: Translate
) -> Iterator[Sequence[Written]]:
    number = 0
    for table in tables:
        for line in table.lines:
            number += 1
            cells = {**_cells(line, translate), words.NUMBER: number, words.DOCUMENT: table.title}
            yield [cells[key] for key in keys]


def _rows_by_unit(
    tables: Sequence[TaskTable], keys: Sequence[str], translate: Translate
) -> Iterator[Sequence[Written]]:
    """Yield what each unit owes; a unit that several documents name has all of it together."""
    every = [(table.title, line) for table in tables for line in table.lines]
    known = [replace(line, key=str(at)) for at, (_title, line) in enumerate(every)]
    for section in by_unit(known):
        for number, (part, line) in enumerate(section.owed, start=1):
            named = {words.UNIT: section.unit, words.DOCUMENT: every[int(line.key)][0]}
            cells = {**_cells(line, translate, part), **named, words.NUMBER: number}
            yield [cells[key] for key in keys]


def _cells(line: TaskLine, translate: Translate, part: Part | None = None) -> dict[str, Written]:
    return {
        words.CHAPTER: " ".join(line.headings) or words.NOT_SAID,
        words.CLAUSE: words.clause_words(line),
        words.TASK: line.title or words.NOT_SAID,
        words.PART: translate(words.PARTS[part]) if part else "",
        words.LEADS: words.lead_words(line, translate),
        words.OTHERS: words.other_words(line, translate),
        words.DUE: line.due or words.NOT_SAID,
        words.AS_PRINTED: line.due_words or words.NOT_SAID,
        words.STATE: words.state_words(line, translate),
    }
