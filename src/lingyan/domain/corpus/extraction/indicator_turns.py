"""Tables whose cells come in the turn of the columns (逐列提取的表): all names, all units, all values of a year.

Which value is whose follows from the counts alone: as many names as units, as attributes, as values of each column. A
cell of words (每年新增100个) stands for all columns from its own on. Where the counts do not agree, nothing is read.
"""

import re
from collections.abc import Iterator, Sequence

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import (
    Cell,
    Column,
    Sort,
    binding_of,
    columns_of,
    counts_of,
    is_head,
    joined,
    sort_of,
)

Turned = tuple[Cell, str, str | None, tuple[Cell | None, ...]]
"""A row: name, unit, binding, values."""

_NUMBERED = re.compile(r"^(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)])")
_WITH_UNIT = re.compile(r"[（(][^（）()]{1,12}[）)]$")
_CONTINUED = re.compile(r"续表|[（(]续[）)]")
_OPEN = frozenset("，、；和与")
_FEWEST = 3
_REMARK = re.compile(r"^(?:说明|注|备注|资料来源|指标解释)[：:.．]?")


def by_columns(cells: Sequence[Cell], horizon: Horizon) -> Iterator[tuple[tuple[Column, ...], tuple[Turned, ...]]]:
    """Yield each part of a table with its columns: a part ends with its heads, or where the table goes on."""
    for body, heads in _parts(cells):
        found = _part(body, heads, horizon)
        if found is not None:
            yield found


def _parts(cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], str]]:
    """Yield the cells of each part of a table and the words of its heads, which stand ahead of it or behind it."""
    body: list[Cell] = []
    heads: list[str] = []
    ahead = ""
    for cell in cells:
        if is_head(cell.text) or (heads and _is_rest_of_head(cell.text)):
            heads.append(cell.text)
            continue
        if heads:
            if any(known.sort is Sort.VALUE for known in body):
                yield body, "\0".join(heads)
                body = []
            else:
                ahead = "\0".join(heads)
            heads = []
        if not _CONTINUED.search(cell.text) and not _REMARK.match(cell.text):
            body.append(cell)
    if body:
        yield body, "\0".join(heads) or ahead


def _is_rest_of_head(text: str) -> bool:
    """Whether a cell is the second line of a head: 年均 and 增长%."""
    return text in {"增长%", "增长（%）", "增速", "增长", "（%）", "%）", "增长率"}


def _part(body: Sequence[Cell], heads: str, horizon: Horizon) -> tuple[tuple[Column, ...], tuple[Turned, ...]] | None:
    attributes = [cell for cell in body if cell.sort is Sort.ATTRIBUTE]
    rest = [cell for cell in body if cell.sort is not Sort.ATTRIBUTE]
    for names, numbered, units, values in _told_apart(rest):
        for count in counts_of(heads):
            columns = columns_of(heads, count, horizon)
            lists = _by_column(values, len(names), count) if columns else None
            marks = _for_each(numbered, attributes, shares=False)
            if columns and lists and marks is not None:
                return columns, tuple(
                    (name, unit, binding_of(mark.text) if mark else None, tuple(column[at] for column in lists))
                    for at, (name, unit, mark) in enumerate(zip(names, units, marks, strict=True))
                )
    return None


def _told_apart(cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], list[bool], list[str], list[Cell]]]:
    """Yield the ways to tell names, units and values apart, and which names have a number of their own.

    Names end where units or values begin.
    """
    named = [at for at, cell in enumerate(cells) if _is_named_with_unit(cell)]
    if len(named) >= _FEWEST:
        names, numbered, values = _with_units_in_names(cells, named)
        yield names, numbered, [""] * len(names), values
        return
    first = next((at for at, cell in enumerate(cells) if cell.sort is Sort.UNIT), None)
    if first is None:
        return
    last = first
    while last < len(cells) and cells[last].sort is Sort.UNIT:
        last += 1
    lines, units, values = list(cells[:first]), list(cells[first:last]), _whole_cells(cells[last:])
    for names in (lines, _merged(lines)):
        numbered = [_NUMBERED.match(name.text) is not None for name in names]
        marks = _for_each(numbered, units, shares=True)
        if marks is not None and names and all(cell.sort is Sort.NAME for cell in names):
            yield names, numbered, [mark.text if mark else "" for mark in marks], values


def _is_named_with_unit(cell: Cell) -> bool:
    """Whether a cell is a name with its unit behind it: 进出口总额（亿元）."""
    match = _WITH_UNIT.search(cell.text)
    return cell.sort is Sort.NAME and match is not None and sort_of(match[0]) is Sort.UNIT


def _with_units_in_names(cells: Sequence[Cell], named: Sequence[int]) -> tuple[list[Cell], list[bool], list[Cell]]:
    """Return names, which of them are numbered, and values; a name among the numbers takes its place by them."""
    places = frozenset(named)
    run = [at for at in named if at + 1 in places or at - 1 in places]
    start, stop = run[0], run[-1] + 1
    names = list(cells[start:stop])
    numbered = [True] * len(names)
    for at in named:
        if at < start:
            number = sum(cell.text.isdigit() for cell in cells[:at])
            names.insert(number, cells[at])
            numbered.insert(number, False)
    return names, numbered, _whole_cells(cells[stop:])


def _merged(lines: Sequence[Cell]) -> list[Cell]:
    """Return the names with lines that no number leads joined to the one above."""
    names: list[Cell] = []
    for line in lines:
        if names and not _NUMBERED.match(line.text):
            names[-1] = joined((names[-1], line))
        else:
            names.append(line)
    return names


def _whole_cells(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells of values, those printed on two lines joined."""
    whole: list[Cell] = []
    for cell in cells:
        if whole and whole[-1].text[-1] in _OPEN:
            whole[-1] = joined((whole[-1], cell))
        else:
            whole.append(cell)
    return whole


def _for_each(numbered: Sequence[bool], cells: Sequence[Cell], *, shares: bool) -> list[Cell | None] | None:
    """Return for each name its cell of a column, None where the counts do not agree.

    As many cells as names with a number: a name without one has none, or shares that of the row above.
    """
    if not cells:
        return [None] * len(numbered)
    if len(cells) == len(numbered):
        return list(cells)
    if sum(numbered) != len(cells) or not numbered[0]:
        return None
    found: list[Cell | None] = []
    at = -1
    for own in numbered:
        at += own
        found.append(cells[at] if own or shares else None)
    return found


def _by_column(values: Sequence[Cell], rows: int, count: int) -> list[list[Cell | None]] | None:
    """Return the values of each column, None where a row has none; None where the counts do not agree."""
    columns: list[list[Cell | None]] = []
    at, taken = 0, [False] * rows
    for _ in range(count):
        column: list[Cell | None] = []
        for row in range(rows):
            if taken[row]:
                column.append(None)
                continue
            if at == len(values):
                return None
            cell = values[at]
            at += 1
            column.append(None if cell.sort is Sort.BLANK else cell)
            taken[row] = cell.sort is Sort.NAME
        columns.append(column)
    return columns if at == len(values) else None
