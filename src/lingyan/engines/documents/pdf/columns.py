"""The order in which a page is read (阅读顺序): one column, or two side by side between what goes across both."""

from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.engines.documents.pdf.lines import joined_row, rows_of_lines
from lingyan.engines.documents.pdf.shapes import Block, Line, Page

_MIDDLE = (0.3, 0.7)
_LEAST = 5
_CROSSING = 0.25
_FILLED = 0.55
"""The lines of a column fill so much of it, in the middle."""

_SPACE = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands on a page, and in which column (栏内元素): 0 across the page, 1 the left, 2 the right."""

    block: Block
    page: int
    column: int


def reading_order(page: Page) -> list[Placed]:
    """Return what stands on a page in the order in which it is read."""
    gutter = _gutter(page)
    others: list[Block] = [*page.grids, *page.frames]
    if gutter is None:
        blocks: list[Block] = [*(joined_row(row) for row in rows_of_lines(page.lines)), *others]
        return [Placed(block, page.number, 0) for block in sorted(blocks, key=_height)]
    sides = [[line for line in page.lines if _side(line, gutter) == side] for side in (0, 1, 2)]
    joined: list[Block] = [joined_row(row) for side in sides for row in rows_of_lines(side)]
    return _by_bands([*joined, *others], gutter, page.number)


def _height(block: Block) -> tuple[float, float]:
    return block.top, block.x0


def _side(block: Block, gutter: float) -> int:
    """Return the column in which something stands, 0 where it goes across."""
    if block.x1 <= gutter + _SPACE:
        return 1
    return 2 if block.x0 >= gutter - _SPACE else 0


def _by_bands(blocks: Sequence[Block], gutter: float, page: int) -> list[Placed]:
    """Return the blocks band by band: the left column, the right one, then what goes across below them."""
    ordered: list[Placed] = []
    band: list[Placed] = []
    for block in sorted(blocks, key=_height):
        placed = Placed(block, page, _side(block, gutter))
        if placed.column:
            band.append(placed)
        else:
            ordered += [*sorted(band, key=lambda each: each.column), placed]
            band = []
    return ordered + sorted(band, key=lambda each: each.column)


def _gutter(page: Page) -> float | None:
    """Return where the space between two columns is, or None where the page has only one."""
    if len(page.lines) < 2 * _LEAST:
        return None
    starts = sorted({line.x0 for line in page.lines if _MIDDLE[0] <= line.x0 / page.width <= _MIDDLE[1]})
    best: tuple[int, float] | None = None
    for start in starts:
        crossing = sum(line.x0 < start - _SPACE < line.x1 for line in page.lines)
        if crossing <= _CROSSING * len(page.lines) and (best is None or crossing < best[0]):
            best = (crossing, start - _SPACE)
    return best[1] if best is not None and _are_columns(page.lines, best[1]) else None


def _are_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Whether the lines on both sides are many, stand beside each other, and fill their sides."""
    left = [line for line in lines if _side(line, gutter) == 1]
    right = [line for line in lines if _side(line, gutter) == 2]  # noqa: PLR2004 - the right one
    if min(len(left), len(right)) < _LEAST:
        return False
    low = max(min(line.top for line in left), min(line.top for line in right))
    high = min(max(line.bottom for line in left), max(line.bottom for line in right))
    size = sorted(line.size for line in lines)[len(lines) // 2]
    return high - low >= _LEAST * size and all(_fills(side) for side in (left, right))


def _fills(side: Sequence[Line]) -> bool:
    """Whether the lines of one side are mostly full, as those of running text are."""
    width = max(line.x1 for line in side) - min(line.x0 for line in side)
    widths = sorted(line.x1 - line.x0 for line in side)
    return widths[len(widths) // 2] >= _FILLED * width
