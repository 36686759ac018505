"""Tasks from tables (任务分工表): one for each row, units by the heads of their columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.dues import Due, due_of, dues_in
from lingyan.domain.corpus.extraction.grids import Cell, Grid
from lingyan.domain.corpus.extraction.heads import Head
from lingyan.domain.corpus.extraction.issued import Issued
from lingyan.domain.corpus.extraction.notes import Charge, read_charge
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.rules import Rules, ruled
from lingyan.domain.corpus.extraction.units import is_unit
from lingyan.domain.corpus.model import Paragraph
from lingyan.domain.corpus.reading import read

_LABELS = {Head.LEAD: "牵头单位", Head.ANSWER: "责任单位", Head.HELP: "配合单位"}
_WORDED = (Head.TASK, Head.GROUP, Head.OTHER)
_LONGEST = 40
_CUT = re.compile("[。；，]")
_SURE, _DOUBTFUL = 0.9, 0.7
_ROWS = re.compile(r"(?<=.)/表(?:#\d+)?$")
"""A table without a number counts its rows below what it stands in."""


def tasks_in(grids: Sequence[Grid], rules: Rules, issued: Issued) -> Iterator[TaskDraft]:
    """Yield the tasks of the rows that name one and a unit in charge of it."""
    for grid in grids:
        if Head.TASK not in grid.heads or not _LABELS.keys() & set(grid.heads):
            continue
        units = [(at, head) for at, head in enumerate(grid.heads) if head in _LABELS]
        above: Sequence[Cell] | None = None
        for number, row in enumerate(grid.rows, start=1):
            named = row if any(row[at].text for at, _head in units) else above
            charge = _charge(named, units) if named else None
            above = named
            if named and charge and (draft := _draft(grid, number, row, ruled(charge, rules), rules, issued)):
                yield draft if named is row else replace(draft, confidence=_DOUBTFUL, note=_note(grid, named))


def worded_rows(text: str, grids: Iterable[Grid]) -> Iterator[tuple[str, Passage]]:
    """Yield what the cells for the tasks say, each with the path of its row and as a passage of the original `text`."""
    for grid in grids:
        if Head.TASK not in grid.heads or not _LABELS.keys() & set(grid.heads):
            continue
        for number, row in enumerate(grid.rows, start=1):
            for cell in (cell for cell, head in zip(row, grid.heads, strict=True) if head is Head.TASK and cell.text):
                bounds = tuple(bound for span in cell.spans for bound in (span.start, span.end))
                reading = read(text, Paragraph(bounds))
                yield _path(grid, number, row), replace(grid.passage, reading=reading)


def _path(grid: Grid, number: int, row: Sequence[Cell]) -> str:
    """Return the path of row `number` of a table: its own number below what the table stands in."""
    base = _base(grid.passage)
    printed = next((row[at].text for at, head in enumerate(grid.heads) if head is Head.NUMBER), "").strip(".．、")
    step = printed or str(number)
    return f"{base}/{step}" if base else step


def _charge(row: Sequence[Cell], units: Sequence[tuple[int, Head]]) -> Charge | None:
    """Return who is in charge by the cells for units."""
    words = "\n".join(f"{_LABELS[head]}：{row[at].text}" for at, head in units if row[at].text)
    return read_charge(words) if words else None


def _draft(
    grid: Grid, number: int, row: Sequence[Cell], charge: Charge, rules: Rules, issued: Issued
) -> TaskDraft | None:
    """Return the task of a row; None where its cell for the task is blank."""
    worded = [row[at] for head in _WORDED for at, has in enumerate(grid.heads) if has is head and row[at].text]
    if not worded:
        return None
    passage = grid.passage
    defaults = tuple(unit for unit in rules.units_for(passage.number) if unit not in charge.units)
    return TaskDraft(
        clause=_path(grid, number, row),
        title=_title([cell.text for cell in worded]),
        lead=charge.lead,
        participants=charge.participants,
        units=charge.units + defaults,
        default_units=defaults,
        has_more=charge.has_more,
        mode=charge.mode,
        due=_due(grid, row, issued),
        confidence=_SURE if all(is_unit(name) for name in charge.units) else _DOUBTFUL,
        note=_note(grid, row),
        words=_quote(worded),
        passage=passage.number,
    )


def _title(texts: Sequence[str]) -> str:
    """Return the first cell of a task that is short enough for a title, else the first words of the task."""
    short = next((text for text in texts if len(text) <= _LONGEST), None)
    return (short or _CUT.split(texts[0])[0]).rstrip("。")


def _base(passage: Passage) -> str | None:
    """Return the path below which the rows of a table count: its clause, its attachment, or itself."""
    if passage.clause is not None:
        return passage.clause.path
    return _ROWS.sub("", passage.node.path) if passage.node is not None else None


def _due(grid: Grid, row: Sequence[Cell], issued: Issued) -> Due | None:
    """Return when a row is due: by its column for the time, else by the words of the task."""
    printed = next((row[at].text for at, head in enumerate(grid.heads) if head is Head.TIME and row[at].text), None)
    if printed:
        return due_of(printed, issued)
    words = "".join(row[at].text for at, head in enumerate(grid.heads) if head in _WORDED)
    return max(dues_in(words, issued), key=lambda due: due.day or "", default=None)


def _note(grid: Grid, row: Sequence[Cell]) -> Quote:
    """Return the cells for units of a row; they are merged with those above where a row below has none."""
    return _quote([row[at] for at, head in enumerate(grid.heads) if head in _LABELS])


def _quote(cells: Sequence[Cell]) -> Quote:
    filled = [cell for cell in cells if cell.text]
    return Quote(tuple(span for cell in filled for span in cell.spans), "\n".join(cell.text for cell in filled))
