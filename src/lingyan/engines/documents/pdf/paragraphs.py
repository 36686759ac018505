"""Printed lines joined into paragraphs (段落重组) by where they begin, how full they are, and what stands between."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lingyan.domain.corpus.numbering import read_marker
from lingyan.domain.corpus.wrap import ENDS
from lingyan.engines.documents.characters import joined
from lingyan.engines.documents.pdf.columns import Placed
from lingyan.engines.documents.pdf.shapes import Line

_INDENT = 1.0
"""A line that begins so many characters further in begins a paragraph."""

_SHORT = 2.0
"""A line that ends so many characters early ends one."""

_LIKE = 0.12
"""Two sizes of type that differ by no more are the same."""

_GAP = 1.9
"""So many times the height of a line from one to the next, and something new begins."""

_FULL = 0.7
"""Lines that fill less of the room between the margins do not show where the right one is."""

_STEP = 3.0
_LEAST = 3
_CLOSED = ENDS | frozenset("）)”』」】")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end (版心左右边界)."""

    left: float
    right: float


Column = tuple[int, int]
"""Which of the two sides of a sheet, and which column of it."""


def measure(placed: Iterable[Placed], width: float) -> dict[Column, Margins]:
    """Return the margins of the columns on even and on odd pages, which are `width` wide."""
    lines: dict[Column, list[Line]] = {}
    for each in placed:
        if isinstance(each.block, Line):
            lines.setdefault(column_of(each), []).append(each.block)
    return {
        column: margins_of(found) if column[1] else margins_between(found, 0, width) for column, found in lines.items()
    }


def column_of(placed: Placed) -> Column:
    """Return the column in which something stands."""
    return placed.page % 2, placed.column


def margins_of(lines: Sequence[Line]) -> Margins:
    """Return where lines begin and end: the outermost places at which several of them do."""
    lefts = Counter(round(line.x0 / _STEP) for line in lines)
    rights = Counter(round(line.x1 / _STEP) for line in lines)
    often = max(_LEAST, len(lines) // 20)
    left = min((place for place, count in lefts.items() if count >= often), default=None)
    right = max((place for place, count in rights.items() if count >= often), default=None)
    return Margins(
        min(line.x0 for line in lines) if left is None else left * _STEP,
        max(line.x1 for line in lines) if right is None else right * _STEP,
    )


def margins_between(lines: Sequence[Line], x0: float, x1: float) -> Margins:
    """Return the margins of lines that stand between two edges; where none is full, the right one is like the left."""
    found = margins_of(lines)
    right = x1 - (found.left - x0)
    return found if found.right - found.left >= _FULL * (right - found.left) else Margins(found.left, right)


def goes_on(above: Placed, margins: Margins, below: Placed, margins_below: Margins) -> bool:
    """Whether the line `below` goes on with the paragraph that ends so far with `above`."""
    line, last = below.block, above.block
    if not isinstance(line, Line) or not isinstance(last, Line):
        return False
    size = max(line.size, last.size)
    if abs(line.size - last.size) > _LIKE * size or last.x1 < margins.right - _SHORT * size:
        return False
    if line.x0 > margins_below.left + _INDENT * size:
        return False
    if read_marker(line.text) and last.text[-1] in _CLOSED:
        return False
    same = (above.page, above.column) == (below.page, below.column)
    return not same or line.top - last.top <= _GAP * max(last.bottom - last.top, size)


def words_of(lines: Sequence[Line]) -> str:
    """Return the words of a paragraph's lines."""
    return joined([line.text for line in lines])
