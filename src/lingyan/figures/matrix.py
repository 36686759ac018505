"""Matrix (矩阵图): rows by columns in classes of shade, for example counties by guided industries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from lingyan.figures.chart import Chart, chart_of, inline
from lingyan.figures.classes import MOST_CLASSES, Scheme, class_of, classify
from lingyan.figures.palette import color
from lingyan.figures.wording import number_text
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

CELL_WIDTH, CELL_HEIGHT = 44, 20


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell (格): its row, its column, and the value, None when it is not known."""

    row: str
    column: str
    value: Decimal | None


def matrix(cells: Iterable[MatrixCell], scheme: Scheme = Scheme.EQUAL) -> Chart:
    """Return the matrix; rows and columns stand in the order in which they first come.

    Zero and unknown are both left pale, but only the unknown has a question mark.
    """
    given = list(cells)
    classes = classify((cell.value for cell in given if cell.value), scheme)
    rows = [
        {
            "row": cell.row,
            "column": cell.column,
            "shade": class_of(cell.value or None, classes),
            "text": "?" if cell.value is None else number_text(cell.value) if cell.value else "",
        }
        for cell in given
    ]
    ink = color("ink")
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("row:N", sort=None, axis=alt.Axis(title=None, labelLimit=140, labelColor=ink)),
        x=alt.X("column:N", sort=None, axis=_top(ink)),
    )
    fill = alt.Fill("shade:N", scale=_scale("c{}"), legend=None)
    digits = alt.Color("shade:N", scale=_scale("c{}-ink"), legend=None)
    drawing = alt.layer(
        base.mark_rect(stroke=color("paper"), strokeWidth=2).encode(fill=fill),
        base.mark_text(fontSize=11).encode(text="text:N", color=digits),
    ).properties(width=alt.Step(CELL_WIDTH), height=alt.Step(CELL_HEIGHT))
    return chart_of(drawing.resolve_scale(color="independent"), _summary(given))


def _top(ink: str) -> alt.Axis:
    return alt.Axis(title=None, domain=False, orient="top", labelAngle=-45, labelLimit=160, labelColor=ink)


def _scale(pattern: str) -> alt.Scale:
    """Return the scale from class numbers to the colours called by `pattern`; 0 is the pale one."""
    shades = list(range(MOST_CLASSES + 1))
    return alt.Scale(domain=shades, range=[color(pattern.format(shade)) for shade in shades])


def _summary(cells: Sequence[MatrixCell]) -> Message:
    data = {
        "rows": len({cell.row for cell in cells}),
        "columns": len({cell.column for cell in cells}),
        "filled": sum(bool(cell.value) for cell in cells),
        "unknown": sum(cell.value is None for cell in cells),
    }
    return Message(_("{rows} rows by {columns} columns; {filled} cells have a value, {unknown} are unknown."), data)
