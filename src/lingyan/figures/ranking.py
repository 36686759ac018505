"""Ranking (排名条形图): places by one value, highest first; what is not known is said, not drawn as zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from lingyan.figures.chart import Chart, chart_of, inline
from lingyan.figures.palette import color
from lingyan.figures.wording import number_text
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

WIDTH = 360
_ROW = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar (条): what it stands for, its value or None, and whether it is the one the page is about."""

    label: str
    value: Decimal | None
    is_marked: bool = False


def ranking(bars: Iterable[Bar], unit: str) -> Chart:
    """Return the bars that have a value, highest first, with the value at the end of each."""
    given = list(bars)
    ranked = sorted((bar for bar in given if bar.value is not None), key=_rank)
    rows = [_row(bar) for bar in ranked]
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("label:N", sort=None, axis=alt.Axis(title=None, labelColor=color("ink"), labelLimit=180)),
        x=alt.X("value:Q", axis=None, scale=alt.Scale(zero=True)),
    )
    fill = alt.condition("datum.marked", alt.value(color("s2")), alt.value(color("s1")))
    drawing = alt.layer(
        base.mark_bar(size=14).encode(color=fill),
        base.mark_text(align="left", dx=6, fontSize=12, color=color("ink")).encode(text="text:N"),
    ).properties(width=WIDTH, height=alt.Step(_ROW))
    return chart_of(drawing, _summary(ranked, len(given), unit))


def _rank(bar: Bar) -> tuple[Decimal, str]:
    return -(bar.value or Decimal(0)), bar.label


def _row(bar: Bar) -> dict[str, object]:
    value = bar.value or Decimal(0)
    return {"label": bar.label, "value": float(value), "text": number_text(value), "marked": bar.is_marked}


def _summary(ranked: Sequence[Bar], total: int, unit: str) -> Message:
    if not ranked:
        return Message(_("None of {total} values is known."), {"total": total})
    data = {
        "first": ranked[0].label,
        "high": number_text(ranked[0].value or Decimal(0)),
        "last": ranked[-1].label,
        "low": number_text(ranked[-1].value or Decimal(0)),
        "unit": unit,
        "known": len(ranked),
        "total": total,
    }
    text = _("{known} of {total} are known: from {first} with {high} {unit} to {last} with {low} {unit}.")
    return Message(text, data)
