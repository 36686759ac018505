"""Tables that go on over a page break (跨页表格): their parts joined, and rows that the break has cut."""

from lingyan.engines.documents.characters import joined
from lingyan.engines.documents.pdf.shapes import Grid

_NEAR = 6.0
_ENDS = frozenset("。！？；!?;")
_MOST_HEAD_ROWS = 3


def goes_on_in(above: Grid, below: Grid) -> bool:
    """Whether two tables, one ending a page and one beginning the next, are parts of one: the same columns."""
    if len(above.columns) != len(below.columns):
        return False
    return all(
        abs((one - above.x0) - (two - below.x0)) <= _NEAR
        for one, two in zip((*above.columns, above.x1), (*below.columns, below.x1), strict=True)
    )


def join_grids(above: Grid, below: Grid) -> Grid:
    """Return the two parts as one table: its head once, a row that the break has cut in one piece."""
    rows, more = list(above.rows), list(below.rows)
    repeated = 0
    while repeated < min(_MOST_HEAD_ROWS, len(rows), len(more)) and rows[repeated] == more[repeated]:
        repeated += 1
    more = more[repeated:]
    if rows and more and _is_rest(rows[-1], more[0]):
        rows[-1] = tuple(joined([one, two]) for one, two in zip(rows[-1], more.pop(0), strict=True))
    return above._replace(rows=(*rows, *more))


def _is_rest(row: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether a row is what a page break has cut off the one above.

    Its first cell is empty, every other one goes on with words above, and one of them broke off within a sentence.
    """
    if len(row) != len(below) or below[0] or not row[0]:
        return False
    pairs = [(one, two) for one, two in zip(row, below, strict=True) if two]
    return all(one for one, _two in pairs) and any(one[-1] not in _ENDS for one, _two in pairs)
