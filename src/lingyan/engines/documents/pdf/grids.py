"""Tables between rules (框线表格): found by their lines, each cell with its words."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lingyan.engines.documents.characters import joined
from lingyan.engines.documents.grids import evened
from lingyan.engines.documents.pdf.lines import lines_of
from lingyan.engines.documents.pdf.rules import open_ends, open_sides
from lingyan.engines.documents.pdf.shapes import Box, Frame, Glyph, Grid

if TYPE_CHECKING:
    from pdfplumber.page import Page as PrintedPage

_MOST_RULES = 4_000
"""A page with more rules than this is a drawing or a map."""

_NEAR = 2.0
_WHOLE = 0.7
"""A frame with so much of the page's width and height is its border."""

_WIDE_GAP = 1e6
"""Inside a cell no gap parts a line."""


class Taken(NamedTuple):
    """What was found between rules (框线内内容), and the characters that stand outside of it."""

    grids: list[Grid]
    frames: list[Frame]
    rest: list[Glyph]


def take_tables(page: "PrintedPage", glyphs: list[Glyph]) -> Taken:
    """Return the tables and frames of a page with their words; inner ones before those around them."""
    if not 0 < len(page.edges) <= _MOST_RULES:
        return Taken([], [], glyphs)
    sides, ends = open_sides(page), open_ends(page)
    finder = page.debug_tablefinder({"explicit_vertical_lines": sides, "explicit_horizontal_lines": ends})
    several = {cell for table in finder.tables for cell in table.cells}
    found = [*(table.cells for table in finder.tables), *([cell] for cell in finder.cells if cell not in several)]
    tables = sorted((_edges(cells) for cells in found), key=lambda cells: _size(_around(cells)))
    taken = Taken([], [], glyphs)
    for cells in tables:
        around = _around(cells)
        is_border = around.x1 - around.x0 > _WHOLE * page.width and around.bottom - around.top > _WHOLE * page.height
        if len(cells) > 1 or not is_border:
            taken = _take(cells, around, taken)
    return taken


def _take(cells: Sequence[Box], around: Box, taken: Taken) -> Taken:
    """Return what was taken so far with the table in `cells`; without words in it there is no table."""
    lefts, tops = _places(box.x0 for box in cells), _places(box.top for box in cells)
    places = {(_place(tops, box.top), _place(lefts, box.x0)): box for box in cells}
    words: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    owners = _owners(places, lefts, tops)
    rest: list[Glyph] = []
    for glyph in taken.rest:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        owner = owners.get((_place(tops, y), _place(lefts, x))) if around.holds(x, y) else None
        if owner is None:
            rest.append(glyph)
        else:
            words[owner].append(glyph)
    if not any(glyph.text.strip() for each in words.values() for glyph in each):
        return taken
    if len(lefts) == 1:
        lines = [line for key in sorted(words) for line in lines_of(words[key])]
        return Taken(taken.grids, [*taken.frames, Frame(*around, tuple(lines))], rest)
    texts = {key: joined([line.text for line in lines_of(each, apart=_WIDE_GAP)]) for key, each in words.items()}
    rows = evened([[_word(texts, owners, (row, at)) for at in range(len(lefts))] for row in range(len(tops))])
    grid = Grid(*around, tuple(lefts), tuple(tuple(row) for row in rows if any(row)))
    return Taken([*taken.grids, grid], taken.frames, rest)


def _word(
    texts: dict[tuple[int, int], str], owners: dict[tuple[int, int], tuple[int, int]], at: tuple[int, int]
) -> str:
    """Return what stands at a place: of a cell that spans rows in each of them, of one that spans columns once."""
    owner = owners.get(at)
    return texts.get(owner, "") if owner is not None and owner[1] == at[1] else ""


def _owners(
    places: dict[tuple[int, int], Box], lefts: Sequence[float], tops: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each row and column of the grid the row and column where its cell begins."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, at), box in places.items():
        for below in range(row, _place(tops, box.bottom - _NEAR) + 1):
            for beside in range(at, _place(lefts, box.x1 - _NEAR) + 1):
                owners[below, beside] = (row, at)
    return owners


def _edges(cells: Iterable[tuple[float, float, float, float]]) -> list[Box]:
    return [Box(*cell) for cell in cells]


def _around(cells: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in cells),
        min(box.top for box in cells),
        max(box.x1 for box in cells),
        max(box.bottom for box in cells),
    )


def _size(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _places(values: Iterable[float]) -> list[float]:
    """Return the different places among `values`, those that are nearly the same as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _place(places: Sequence[float], value: float) -> int:
    return max(0, bisect_right(places, value + _NEAR / 2) - 1)
