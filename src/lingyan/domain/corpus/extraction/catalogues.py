"""Catalogues (目录): which industries go where, and on which carriers, from tables that lost their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.domain.corpus.extraction.grids import Grid, filled
from lingyan.domain.corpus.extraction.heads import Head
from lingyan.domain.corpus.model import Span

_LISTED = frozenset({Head.PLACE, Head.INDUSTRY, Head.CARRIER})
_OF_TASKS = frozenset({Head.LEAD, Head.ANSWER, Head.HELP, Head.TIME})
_MIN_KINDS = 2


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue of places, industries and carriers (承接目录): heads, and rows with merged cells filled.

    `span` goes from the first head to the last cell; `node` is the clause or attachment in which it stands.
    """

    title: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    span: Span
    node: str | None


def catalogues_of(grids: Sequence[Grid]) -> tuple[Catalogue, ...]:
    """Return the tables that are catalogues: at least two of place, industry and carrier, and no units in charge."""
    return tuple(_catalogue(grid) for grid in grids if _is_catalogue(grid))


def _is_catalogue(grid: Grid) -> bool:
    heads = set(grid.heads)
    return len(heads & _LISTED) >= _MIN_KINDS and not heads & _OF_TASKS


def _catalogue(grid: Grid) -> Catalogue:
    node = grid.passage.node
    rows = tuple(tuple(cell.text for cell in row) for row in filled(grid))
    return Catalogue(grid.title, grid.columns, rows, grid.span, node.path if node else None)
