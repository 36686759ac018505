"""What a chart is (图表): a Vega-Lite specification, and the same in words for those who cannot see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from lingyan.figures.palette import color
from lingyan.kernel.message import Message

if TYPE_CHECKING:
    from altair import InlineData

Specification = Mapping[str, object]
Row = Mapping[str, object]

FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'
"""The site's fonts; the names are read by the browser, and here by vl-convert when it measures words."""

_AXIS = {
    "domain": False,
    "gridColor": color("line"),
    "labelColor": color("soft"),
    "labelFontSize": 12,
    "labelPadding": 6,
    "ticks": False,
    "titleColor": color("soft"),
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}

LOOK: Specification = {
    "background": None,
    "font": FONTS,
    "padding": 4,
    "view": {"stroke": None},
    "axis": _AXIS,
    "axisX": {"grid": False, "domain": True, "domainColor": color("mid")},
    "text": {"fontSize": 12, "color": color("ink")},
}
"""The one look of every chart."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (图表): the specification to draw, and a summary in words."""

    specification: Specification
    summary: Message


class Drawable(Protocol):
    """What Altair's charts have in common, as far as we use it."""

    def to_dict(self) -> dict[str, object]:
        """Return the Vega-Lite specification."""
        ...


def chart_of(drawing: Drawable, summary: Message) -> Chart:
    """Return `drawing` in the look of the site."""
    specification = drawing.to_dict()
    given = specification.get("config")
    config = {**(given if isinstance(given, dict) else {}), **LOOK}
    return Chart({**specification, "config": config}, summary)


def inline(rows: Iterable[Row]) -> "InlineData":
    """Return rows as data that travel inside the specification."""
    from altair import InlineData  # noqa: PLC0415 - it takes a quarter of a second: nobody waits for it but who draws

    return InlineData(values=[dict(row) for row in rows])
