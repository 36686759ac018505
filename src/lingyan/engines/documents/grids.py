"""Tables brought into rows of equally many cells (表格展开): merged cells are put into every row that they span."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_COLUMNS = 200
"""No table of a document has more; what claims to is cut."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the file gives it (单元格): its words and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class _Hanging:
    """A cell that reaches further down: its words and how many rows it still takes."""

    text: str
    rows: int


def spread(rows: Iterable[Sequence[GridCell]]) -> list[list[str]]:
    """Return the rows as lists of equally many words.

    A cell that spans rows stands in each of them, since it holds for each; one that spans columns stands once, and the
    other places are empty. Columns without any words are left out.

    >>> spread([[GridCell("类别", rows=2), GridCell("总值")], [GridCell("占比")], [GridCell("注", columns=2)]])
    [['类别', '总值'], ['类别', '占比'], ['注', '']]
    """
    hanging: dict[int, _Hanging] = {}
    return evened([_placed(row, hanging) for row in rows])


def evened(rows: Sequence[list[str]]) -> list[list[str]]:
    """Return the rows with equally many cells each, without columns that are empty in all of them."""
    width = max((len(row) for row in rows), default=0)
    used = sorted({at for row in rows for at, words in enumerate(row) if words.strip()})
    if len(used) == width:
        return [row + [""] * (width - len(row)) for row in rows]
    return [[row[at] if at < len(row) else "" for at in used] for row in rows]


def _placed(row: Sequence[GridCell], hanging: dict[int, _Hanging]) -> list[str]:
    """Return the words of a row by their columns, with what reaches into it from above."""
    placed: list[str] = []
    cells = iter(row)
    while len(placed) < MOST_COLUMNS:
        at = len(placed)
        above = hanging.get(at)
        if above is not None:
            placed.append(above.text)
            above.rows -= 1
            if not above.rows:
                del hanging[at]
            continue
        cell = next(cells, None)
        if cell is None:
            if not any(column > at for column in hanging):
                break
            placed.append("")
            continue
        _place(cell, placed, hanging)
    return placed


def _place(cell: GridCell, placed: list[str], hanging: dict[int, _Hanging]) -> None:
    """Put a cell at the end of its row, and below it into the rows that it spans."""
    for step in range(min(cell.columns, MOST_COLUMNS - len(placed))):
        words = cell.text if step == 0 else ""
        if cell.rows > 1:
            hanging[len(placed)] = _Hanging(words, cell.rows - 1)
        placed.append(words)
