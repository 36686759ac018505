"""Sample data of the gallery (样例): invented places and figures, for looking at parts only."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.cache import cache
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from lingyan.apps.design import names, words
from lingyan.apps.design.figure import Figure
from lingyan.domain.indicators.path import PathPoint
from lingyan.figures.chart import Chart
from lingyan.figures.hexmap import HexCell, HexMap, hex_map
from lingyan.figures.path_chart import path_chart
from lingyan.figures.ranking import Bar, ranking
from lingyan.figures.render import render_svg
from lingyan.figures.series import Reading, Trajectory, band_under, summary_of
from lingyan.figures.sparkline import sparkline
from lingyan.kernel.errors import BadInputError

_COLUMNS, _ROWS = 8, 6
_NAMES = {"zh": "甲乙丙丁戊己庚辛", "en": "ABCDEFGH"}


def gallery_context() -> Mapping[str, object]:
    """Return what the gallery shows, in the language of the page."""
    trajectory = _trajectory()
    return {
        "trail": [(gettext("Cockpit"), "/"), (gettext("Design"), None)],
        "switcher": {"label": "甲市", "places": [("甲市", "#", True), ("乙市", "#", False)]},
        "statuses": list(words.STATUSES),
        "flags": list(words.FLAGS),
        "indicator": "地区生产总值" if names.is_chinese() else "Gross regional product",
        "amount": Decimal("1114455.50"),
        "share": Decimal("62.5"),
        "error": BadInputError(),
        "facts": [("GB/T 2260", "439999"), ("1–12", Decimal(12500)), ("URL", "/places/", "/places/")],
        "tabs": [("甲市", "#", 12), ("乙市", "/design/", 11), ("丙市", "#")],
        "page": Paginator(range(500), 25).page(4),
        "spark": mark_safe(sparkline(trajectory, _summary(summary_of(trajectory)))),  # noqa: S308 - escaped there
        "path_figure": _framed("path", sample_chart()),
        "rank_figure": _framed("rank", ranking(_bars(), "亿元")),
        "map": _map(),
        "matrix_columns": [(f"{sign}业", "#") for sign in _NAMES["zh"]],
        "matrix_rows": [(f"{sign}县", "#", _matrix_cells(row)) for row, sign in enumerate(_NAMES["zh"])],
    }


def sample_chart() -> Chart:
    """Return the gallery's path chart."""
    return path_chart(_trajectory(), gettext)


def _trajectory() -> Trajectory:
    printed = tuple(PathPoint(year, Decimal(value)) for year, value in ((2018, 100), (2020, 120), (2025, 200)))
    path = tuple(PathPoint(2018 + step, Decimal(100 + 10 * step + max(0, step - 2) * 6)) for step in range(8))
    seen = ((2018, "100", "甲口径", True), (2019, "113", "甲口径", True), (2020, "104", "乙口径", True))
    later = ((2021, "118.5", "乙口径", True), (2022, "139", "乙口径", False))
    readings = tuple(Reading(year, Decimal(value), kind, firm) for year, value, kind, firm in (*seen, *later))
    return Trajectory(path, printed, readings, "亿元", band_under(path, Decimal("0.6")))


def _summary(message: object) -> str:
    text = getattr(message, "text", str)
    return str(text(gettext))


def _framed(key: str, chart: Chart) -> Figure:
    summary = _summary(chart.summary)
    return Figure(
        key=key,
        title="甲市：2022 年低于目标路径 9 亿元" if names.is_chinese() else "City A was 9 below its path in 2022",
        subtitle="亿元 · 甲市 · 2018–2025" if names.is_chinese() else "100m yuan · City A · 2018–2025",
        svg=_drawn(chart),
        summary=summary,
        source="甲报告 一/（一）",
        head=("年", "值"),
        rows=((2021, Decimal("118.5")), (2022, None)),
        svg_url="#",
        csv_url="#",
        explore_url=reverse("design:sample") if key == "path" else "",
    )


def _drawn(chart: Chart) -> SafeString:
    return mark_safe(render_svg(chart.specification, store=cache))  # noqa: S308 - drawn by us, words escaped by Vega


def _bars() -> list[Bar]:
    values = (419, 311, 273, 270, 187, None)
    return [
        Bar(f"{sign}市", None if value is None else Decimal(value), sign == "丙")
        for sign, value in zip(_NAMES["zh"], values, strict=False)
    ]


def _map() -> HexMap:
    return hex_map(_hex(column, row) for row in range(_ROWS) for column in range(_COLUMNS) if (column * row) % 7 != 6)  # noqa: PLR2004 - a few holes


def _hex(column: int, row: int) -> HexCell:
    value = None if (column + row) % 11 == 0 else Decimal((column * 37 + row * 53) % 97)
    signs = _NAMES["zh" if names.is_chinese() else "en"]
    label = f"{signs[column]}{signs[row]}"
    return HexCell(
        path=f"{column}/{row}",
        name=f"{label}县" if names.is_chinese() else f"{label} County",
        column=column,
        row=row,
        value=value,
        label=label,
        group="west" if column < 3 + row % 2 else "east",
        url="#map",
        shown=gettext("Unknown") if value is None else f"{value} 亿元",
        note="" if value is not None else gettext("Nothing has been observed."),
    )


def _matrix_cells(row: int) -> list[tuple[Decimal | None, str | None]]:
    values = ((row * 5 + column * 3) % 7 for column in range(len(_NAMES["zh"])))
    return [(None if value == 6 else Decimal(max(0, value - 2)), "#") for value in values]  # noqa: PLR2004 - a sample
