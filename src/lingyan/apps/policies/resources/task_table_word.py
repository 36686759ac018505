"""The task table as a Word file (任务分工表文档): A4 on its side, laid out as official papers are."""

from collections.abc import Iterator, Sequence

from lingyan.apps.policies.resources import task_table_words as words
from lingyan.domain.tasks.division import TaskLine, TaskTable, by_chapter, by_unit
from lingyan.domain.tasks.progress import Part
from lingyan.engines.word import Paper, PaperTable, Paragraph, Style, write_paper
from lingyan.kernel.message import Message, Translate
from lingyan.kernel.message import gettext_noop as _

Block = Paragraph | PaperTable

_UNIT = _("{unit}: {counted}")
_COUNTED = {
    Part.LEAD: _("leads {n}"),
    Part.RESPONSIBLE: _("responsible for {n}"),
    Part.SUPPORTING: _("supports {n}"),
}
_WIDTHS = {
    words.NUMBER: 6,
    words.CLAUSE: 11,
    words.TASK: 35,
    words.PART: 9,
    words.LEADS: 18,
    words.OTHERS: 26,
    words.DUE: 14,
    words.STATE: 8,
}
"""Shares of the width of the type area."""


def word_of(
    tables: Sequence[TaskTable], order: words.Order, translate: Translate, *, title: str = "", language: str = "zh-CN"
) -> bytes:
    """Return the tables as a Word file: of one document, or one after the other of all documents of a gazette.

    `title` is the name of what holds several documents; one alone stands under its own.
    """
    name = title if len(tables) > 1 else tables[0].title
    whole = TaskTable(name, "", tuple(line for table in tables for line in table.lines))
    blocks = [block for table in tables for block in _blocks(table, order, translate, is_part=len(tables) > 1)]
    if len(tables) > 1:
        blocks.insert(0, Paragraph(words.count_words(whole, translate), Style.CENTRED))
    return write_paper(Paper(words.title_words(whole, translate), tuple(blocks), language, is_landscape=True))


def _blocks(table: TaskTable, order: words.Order, translate: Translate, *, is_part: bool) -> Iterator[Block]:
    if is_part:
        yield Paragraph(table.title, Style.HEADING)
    yield Paragraph(words.count_words(table, translate), Style.CENTRED)
    if not table.lines:
        yield Paragraph(translate(words.NOTHING))
    elif order is words.Order.UNIT:
        yield from _by_unit(table, translate)
    else:
        yield _by_clause(table, translate)


def _by_clause(table: TaskTable, translate: Translate) -> PaperTable:
    """Return all tasks as one table, the headings of the document inside it."""
    keys = [words.NUMBER, words.CLAUSE, words.TASK, words.LEADS, words.OTHERS, words.DUE]
    return _drawn(keys, table, _rows_by_chapter(table, keys, translate), translate)


def _rows_by_chapter(table: TaskTable, keys: Sequence[str], translate: Translate) -> Iterator[Sequence[str]]:
    number = 0
    for chapter in by_chapter(table.lines):
        for heading in chapter.headings:
            yield (heading,)
        for line in chapter.lines:
            number += 1
            yield _cells(line, _with_state(keys, table), number, translate)


def _by_unit(table: TaskTable, translate: Translate) -> Iterator[Block]:
    """Yield a section for each unit: what it owes."""
    keys = [words.NUMBER, words.CLAUSE, words.TASK, words.PART, words.LEADS, words.OTHERS, words.DUE]
    for section in by_unit(table.lines):
        counted = (
            Message(template, {"n": number}).text(translate)
            for part, template in _COUNTED.items()
            if (number := section.count(part))
        )
        told = {"unit": section.unit, "counted": translate(_(", ")).join(counted)}
        yield Paragraph(Message(_UNIT, told).text(translate), Style.SUBHEADING)
        rows = [
            _cells(line, _with_state(keys, table), number, translate, part)
            for number, (part, line) in enumerate(section.owed, start=1)
        ]
        yield _drawn(keys, table, iter(rows), translate)


def _drawn(keys: Sequence[str], table: TaskTable, rows: Iterator[Sequence[str]], translate: Translate) -> PaperTable:
    every = _with_state(keys, table)
    return PaperTable([translate(key) for key in every], rows, [_WIDTHS[key] for key in every])


def _with_state(keys: Sequence[str], table: TaskTable) -> list[str]:
    """Return the columns; the one that says what was confirmed stands only where something was not."""
    return [*keys, *([words.STATE] if table.open_lines else [])]


def _cells(
    line: TaskLine, keys: Sequence[str], number: int, translate: Translate, part: Part | None = None
) -> list[str]:
    cells = {
        words.NUMBER: str(number),
        words.CLAUSE: words.clause_words(line),
        words.TASK: line.title or words.NOT_SAID,
        words.PART: translate(words.PARTS[part]) if part else "",
        words.LEADS: words.lead_words(line, translate),
        words.OTHERS: words.other_words(line, translate),
        words.DUE: words.due_words(line, translate),
        words.STATE: words.state_words(line, translate),
    }
    return [cells[key] for key in keys]
