"""Tables of indicators put together (指标表还原): rows of name, unit and values, whether the cells were kept or lost.

Lost cells come in the turn of the rows or of the columns; a table whose counts do not prove which is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import (
    Cell,
    Column,
    Sort,
    binding_of,
    cell_of,
    columns_of,
    counts_of,
    has_value_head,
    is_head,
    joined,
    sort_of,
)
from lingyan.domain.corpus.extraction.indicator_turns import by_columns
from lingyan.domain.corpus.extraction.quantities import find_quantities
from lingyan.domain.corpus.model import Block, BlockKind, Part, Span
from lingyan.domain.corpus.rows import rows_of


class Row(NamedTuple):
    """A row of a table of indicators (指标行): `values` are in the order of the columns, None where none is printed."""

    name: Cell
    unit: str
    binding: str | None
    values: tuple[Cell | None, ...]


class Grid(NamedTuple):
    """A table of indicators (指标表)."""

    block: Block
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


_GAP = re.compile(r"[ \u3000]{2,}|[ \u3000]*[|｜][ \u3000]*")
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]$")
_INDEX = re.compile(r"^(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)])")
_NAME_HEAD = re.compile(r"指标|名称|项目")
_UNIT_HEAD = re.compile(r"单位")
_NOT_UNIT_HEAD = re.compile(r"责任|牵头|配合|考核|落实|承担")
_CLOSED = re.compile(r"\s+")
_FEWEST = 3
_MIN_CELLS = 6


def grids_of(part: Part, horizon: Horizon) -> Iterator[Grid]:
    """Yield the tables of indicators of a document."""
    for block in part.blocks:
        if block.kind is BlockKind.TABLE or (block.kind is BlockKind.BOX and not any(part.children(block))):
            yield from _grids(part, block, horizon)


def _grids(part: Part, block: Block, horizon: Horizon) -> Iterator[Grid]:
    kept = [[cell_of(part.text, span) for span in row] for row in rows_of(part, block)] or _parted(part, block)
    if kept:
        grid = _of_rows(block, kept, horizon)
        if grid is not None:
            yield grid
        return
    cells = [
        cell for paragraph in part.paragraphs[block.first : block.last] if (cell := _line(part, paragraph.spans)).text
    ]
    if cells and block.title and cells[0].text.endswith(_CLOSED.sub("", block.title)):
        del cells[0]
    if len(cells) < _MIN_CELLS or sum(cell.sort is Sort.VALUE for cell in cells) < _MIN_CELLS // 2:
        return
    grid = _by_rows(block, cells, horizon)
    if grid is not None:
        yield grid
        return
    for columns, rows in by_columns(cells, horizon):
        yield Grid(block, columns, tuple(_row(name, unit, binding, values) for name, unit, binding, values in rows))


def _line(part: Part, spans: Sequence[Span]) -> Cell:
    """Return the cell that a paragraph holds."""
    return joined([cell_of(part.text, span) for span in spans])


def _parted(part: Part, block: Block) -> list[list[Cell]]:
    """Return the rows of lines whose cells stand between bars or wide gaps, as many in most of them."""
    lines = (span for paragraph in part.paragraphs[block.first : block.last] for span in paragraph.spans)
    rows = [cells for span in lines if (cells := _split(part.text, span))]
    counts = Counter(len(row) for row in rows)
    width = counts.most_common(1)[0][0] if counts else 0
    rows = [row for row in rows if len(row) == width]
    return rows if min(width, len(rows)) >= _FEWEST else []


def _split(text: str, span: Span) -> list[Cell]:
    line = span.of(text)
    if not _GAP.search(line):
        return []
    start = span.start + (1 if line[0] in "|｜" else 0)
    stop = span.end - (1 if line[-1] in "|｜" and len(line) > 1 else 0)
    cells: list[Cell] = []
    at = start
    for gap in _GAP.finditer(text, start, stop):
        cells.append(_trimmed(text, at, gap.start()))
        at = gap.end()
    cells.append(_trimmed(text, at, stop))
    return [] if all(set(cell.text) <= set("-:—") for cell in cells) else cells


def _trimmed(text: str, start: int, stop: int) -> Cell:
    words = text[start:stop].strip()
    start += text[start:stop].find(words) if words else 0
    return cell_of(text, Span(start, start + len(words)))


def _of_rows(block: Block, rows: Sequence[Sequence[Cell]], horizon: Horizon) -> Grid | None:
    """Return the table whose cells were kept: its heads are the rows ahead of the first value."""
    top = next((at for at, row in enumerate(rows) if _has_values(row)), len(rows))
    if not top:
        return None
    heads = ["".join(dict.fromkeys(row[at].text for row in rows[:top])) for at in range(len(rows[0]))]
    places = [at for at, head in enumerate(heads) if has_value_head(head)]
    columns = columns_of("\0".join(heads[at] for at in places), len(places), horizon) if places else None
    named = [at for at, head in enumerate(heads) if at < places[0] and _NAME_HEAD.search(head)] if places else []
    if columns is None or not named:
        return None
    unit = next(
        (at for at, head in enumerate(heads) if _UNIT_HEAD.search(head) and not _NOT_UNIT_HEAD.search(head)), None
    )
    found = (_kept_row(row, named[-1], unit, places) for row in rows[top:])
    return Grid(block, columns, tuple(row for row in found if row is not None))


def _has_values(row: Sequence[Cell]) -> bool:
    """Whether a row has a value behind its first cells, which may be an index."""
    return any(cell.sort is Sort.VALUE and not has_value_head(cell.text) for cell in row[2:])


def _kept_row(row: Sequence[Cell], name: int, unit: int | None, places: Sequence[int]) -> Row | None:
    named = next((row[at] for at in range(name, -1, -1) if row[at].text), None)
    if named is None or named.sort is not Sort.NAME:
        return None
    binding = next((found for cell in row if (found := binding_of(cell.text))), None)
    values = tuple(row[at] if row[at].text and row[at].sort is not Sort.BLANK else None for at in places)
    return _row(named, row[unit].text if unit is not None else "", binding, values)


def _row(name: Cell, unit: str, binding: str | None, values: Sequence[Cell | None]) -> Row:
    """Return a row, the unit that stands behind the name taken from there, and the number ahead of it left out."""
    words = _INDEX.sub("", name.text)
    inner = _UNIT_IN_NAME.search(words)
    if inner and not unit and sort_of(inner["unit"]) is Sort.UNIT:
        unit, words = inner["unit"], words[: inner.start()]
    return Row(Cell(words, name.spans), unit.strip("（）()"), binding, tuple(values))


def _has_unit(values: Sequence[Cell]) -> bool:
    """Whether a value prints its own unit."""
    return any(quantity.unit for cell in values for quantity in find_quantities(cell.text))


def _by_rows(block: Block, cells: Sequence[Cell], horizon: Horizon) -> Grid | None:
    """Return the table whose cells stand one below the other, row after row."""
    first = next(
        (at for at, cell in enumerate(cells) if cell.sort is Sort.VALUE and not has_value_head(cell.text)), None
    )
    if first is None:
        return None
    start = first
    while start and cells[start - 1].sort is not Sort.NAME and not has_value_head(cells[start - 1].text):
        start -= 1
    while start and not is_head(cells[start - 1].text):
        start -= 1
    heads = "\0".join(cell.text for cell in cells[:start] if is_head(cell.text))
    for count in counts_of(heads):
        columns = columns_of(heads, count, horizon)
        if columns is None:
            continue
        rows = list(_lost_rows(cells[start:], count))
        values = sum(cell.sort is Sort.VALUE for cell in cells[start:]) - _numbered_rows(cells[start:])
        if rows and 2 * sum(value is not None for row in rows for value in row.values) >= values:
            return Grid(block, columns, tuple(rows))
    return None


def _numbered_rows(cells: Sequence[Cell]) -> int:
    """Return how many cells are the numbers of rows: 1, 2, 3 and so on."""
    count = 0
    for cell in cells:
        count += cell.text == str(count + 1)
    return count


def _lost_rows(cells: Sequence[Cell], count: int) -> Iterator[Row]:
    """Yield the rows of `count` values each; where there are more or fewer, the row is left out."""
    at = 0
    while at < len(cells):
        names: list[Cell] = []
        while at < len(cells) and cells[at].sort is Sort.NAME:
            names.append(cells[at])
            at += 1
        row: list[Cell] = []
        while at < len(cells) and cells[at].sort is not Sort.NAME:
            row.append(cells[at])
            at += 1
        if names and row:
            if made := _lost_row(names, row, count, is_last=at >= len(cells)):
                yield made
        elif not row:
            break


def _lost_row(names: Sequence[Cell], row: Sequence[Cell], count: int, *, is_last: bool) -> Row | None:
    unit = next((cell.text for cell in row if cell.sort is Sort.UNIT), "")
    binding = next((found for cell in row if (found := binding_of(cell.text))), None)
    values = [cell for cell in row if cell.sort in {Sort.VALUE, Sort.BLANK}]
    if len(values) == count + 1 and not is_last and values[-1] is row[-1] and values[-1].text.isdigit():
        values = values[:-1]  # the number of the next row
    name = names[-1]
    if len(values) != count or not (unit or _UNIT_IN_NAME.search(name.text) or _has_unit(values)):
        return None
    if len(names) > 1 and name.text[0] in "（(":
        name = joined(names[-2:])
    return _row(name, unit, binding, [None if cell.sort is Sort.BLANK else cell for cell in values])
