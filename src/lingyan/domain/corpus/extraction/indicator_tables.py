"""Values of tables of indicators (指标表数值): each cell with its indicator, year and unit, on its exact words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import Cell, Column, Role, Sort
from lingyan.domain.corpus.extraction.indicator_grids import Grid, Row, grids_of
from lingyan.domain.corpus.extraction.numerals import YEAR, read_year
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.extraction.quantities import Quantity, find_quantities
from lingyan.domain.corpus.model import Block, Part


@dataclass(frozen=True, slots=True)
class TableValue:
    """A value of a table of indicators (指标表数值): `clause` is the path of the table, `binding` its attribute.

    `is_bygone` marks the target of a table that says how far targets were met.
    """

    clause: str
    indicator: str
    quantity: Quantity
    role: Role
    year: int | None
    kind: ClaimKind
    base_year: int | None
    binding: str | None
    is_yearly: bool
    is_bygone: bool
    quote: Quote


_MET = re.compile("完成情况|执行情况|实现情况")
_OPENING = 3
_YEARLY = re.compile("每年|年均")
_TOTAL = re.compile("累计")
_DATED = re.compile(rf"({YEAR})年?(?:底|末|年底)?")
_BASED = re.compile(rf"以({YEAR})年为基[准期数]|[较比]({YEAR})年")
_BRACKETS = re.compile(r"^[\[〔【]|[\]〕】]$")
"""In brackets stand the totals of several years: [13.5]."""
_SIGN = re.compile("^[-－—–]")
_REDUCED = re.compile("下降|降低|减少|削减|降幅|压减")
_GROWN = re.compile("增长|增速|增幅|提高|增加率")
_GROWN_YEARLY = re.compile("年均增长|年均增速|年均增幅|年均")


def table_values(part: Part, horizon: Horizon) -> Iterator[TableValue]:
    """Yield the values of all tables of indicators of a document."""
    for grid in grids_of(part, horizon):
        is_met = _says_how_met(part, grid.block)
        for row in grid.rows:
            for value in _of_row(part, grid, row, is_met=is_met):
                yield replace(value, is_bygone=True) if is_met and value.role is Role.TARGET else value


def _says_how_met(part: Part, block: Block) -> bool:
    """Whether the title of a table, or the lines that open it, say that it tells how far targets were met."""
    opening = part.paragraphs[block.first : min(block.last, block.first + _OPENING)]
    lines = "".join(span.of(part.text) for paragraph in opening for span in paragraph.spans)
    return _MET.search(f"{block.title or ''}{lines}") is not None


def _of_row(part: Part, grid: Grid, row: Row, *, is_met: bool) -> Iterator[TableValue]:
    """Yield the values of a row; the rate of growth of a row that has a level of its own is left to that."""
    has_target = False
    for column, cell in zip(grid.columns, row.values, strict=True):
        if cell is None or (column.role is Role.RATE and has_target):
            continue
        has_target = has_target or column.role is Role.TARGET
        meant = _meant(grid, column) if cell.sort is Sort.NAME else column
        for quantity, year in _quantities(cell, row.unit):
            yield _value(
                part, grid, row, cell, meant._replace(year=year or _year(grid, meant, is_met=is_met)), quantity
            )


def _meant(grid: Grid, column: Column) -> Column:
    """Return the column for which a cell of words stands: with all behind it, the last target."""
    return next((later for later in reversed(grid.columns) if later.role is Role.TARGET), column)


def _year(grid: Grid, column: Column, *, is_met: bool) -> int | None:
    """Return the year of a column; of a target beside what was reached, that of the latter; of a rate, the target's."""
    if column.year is not None:
        return column.year
    wanted = Role.FIGURE if column.role is Role.TARGET and is_met else Role.TARGET
    return next((other.year for other in reversed(grid.columns) if other.role is wanted), None)


def _quantities(cell: Cell, unit: str) -> Iterator[tuple[Quantity, int | None]]:
    """Yield the quantities of a cell, each with the year printed with it; a bare number takes the row's unit."""
    if cell.sort is Sort.NAME:
        for quantity in find_quantities(cell.text):
            dated = _DATED.findall(cell.text[: quantity.first])
            yield quantity, read_year(dated[-1]) if dated else None
        return
    words = _SIGN.sub("", _BRACKETS.sub("", cell.text))
    found = find_quantities(words)
    if not found or not found[0].unit:
        found = find_quantities(_with_unit(words, unit))
    if len(found) == 1:
        yield found[0], None


def _with_unit(words: str, unit: str) -> str:
    """Return the words of a cell with the unit behind the last digit, ahead of 左右 and its like."""
    at = max((at for at, sign in enumerate(words) if sign.isdigit()), default=-1) + 1
    return f"{words[:at]}{unit or '个'}{words[at:]}"


def _value(part: Part, grid: Grid, row: Row, cell: Cell, column: Column, quantity: Quantity) -> TableValue:
    name = row.name.text
    if _TOTAL.search(cell.text) and not _TOTAL.search(name):
        name = f"{name}累计"
    if column.role is Role.RATE and not _GROWN.search(name):
        name = f"{name}年均增长"
    unit = quantity.unit if row.unit or quantity.unit != "个" or "个" in cell.text else ""
    return TableValue(
        clause=grid.block.path,
        indicator=name,
        quantity=replace(quantity, unit=unit, value=_signed(cell, name, quantity.value)),
        role=Role.TARGET if column.role is Role.RATE else column.role,
        year=column.year,
        kind=_kind(name, column),
        base_year=read_year(base[1] or base[2]) if (base := _BASED.search(name)) else None,
        binding=row.binding,
        is_yearly=_YEARLY.search(cell.text) is not None,
        is_bygone=False,
        quote=Quote(cell.spans, "".join(span.of(part.text) for span in cell.spans)),
    )


def _signed(cell: Cell, name: str, value: Decimal) -> Decimal:
    """Return a value with its sign; a cut is told by its name, so that -15 and 15 are one."""
    return -value if _SIGN.match(cell.text) and not _REDUCED.search(name) else value


def _kind(name: str, column: Column) -> ClaimKind:
    if column.role is Role.RATE or _GROWN_YEARLY.search(name):
        return ClaimKind.RATE
    if _REDUCED.search(name):
        return ClaimKind.REDUCTION
    return ClaimKind.INCREASE if _GROWN.search(name) else ClaimKind.LEVEL
