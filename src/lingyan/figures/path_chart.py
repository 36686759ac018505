"""Path chart (路径图): the way from the baseline through the targets, and what was observed on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from lingyan.figures.chart import Chart, Row, chart_of, inline
from lingyan.figures.palette import SERIES, color
from lingyan.figures.series import Reading, Trajectory, by_definition, summary_of
from lingyan.figures.wording import number_text
from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _

WIDTH, HEIGHT = 460, 240
_GUTTER = 10
_LINE_HEIGHT = 16.0
_LONGEST_LABEL = 200
_ROOM = 0.08
"""Share of the extent left free beside the first and last points, for their labels."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """The value axis, computed here as well so that labels can be kept apart."""

    low: float
    high: float

    def pixel(self, value: float) -> float:
        return (self.high - value) / (self.high - self.low) * HEIGHT


def path_chart(trajectory: Trajectory, translate: Translate = as_written) -> Chart:
    """Return the chart of `trajectory`, its words in the language of `translate`.

    Observations of one definition are joined; between two definitions no line is drawn. Firm values are
    filled, others hollow. The last point of each line is labelled beside the plot, so there is no legend.
    """
    scale = _scale(trajectory)
    axis = alt.Axis(title=None, tickCount=5, format=",~f")
    layers = [
        *_band(trajectory),
        *_path(trajectory),
        *_observed(trajectory),
        *_labels(trajectory, scale, translate),
    ]
    drawing = (
        alt.layer(*layers)
        .encode(x=_years(trajectory), y=alt.Y("value:Q", axis=axis, scale=_domain(scale)))
        .properties(width=WIDTH, height=HEIGHT)
    )
    return chart_of(drawing, summary_of(trajectory))


def _scale(trajectory: Trajectory) -> _Scale:
    """Return a value axis with some room; it starts at zero when that costs less than half of the height."""
    values = [float(point.value) for point in (*trajectory.path, *trajectory.printed)]
    values += [float(reading.value) for reading in trajectory.readings]
    values += [float(edge) for point in trajectory.band for edge in (point.low, point.high)]
    low, high = min(values), max(values)
    room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
    if 0 < low < high / 2:
        return _Scale(0.0, high + room)
    return _Scale(low - room, high + room)


def _domain(scale: _Scale) -> alt.Scale:
    return alt.Scale(domain=[scale.low, scale.high], zero=False, nice=False)


def _years(trajectory: Trajectory) -> alt.X:
    first, last = trajectory.years
    step = max(1, -(-(last - first) // 12))
    axis = alt.Axis(title=None, format="d", values=list(range(first, last + 1, step)))
    room = (last - first) * _ROOM or 0.5
    return alt.X("year:Q", axis=axis, scale=alt.Scale(domain=[first - room, last + room], nice=False))


def _band(trajectory: Trajectory) -> Iterable[alt.Chart]:
    rows: list[Row] = [{"year": p.year, "value": float(p.low), "high": float(p.high)} for p in trajectory.band]
    if rows:
        yield alt.Chart(inline(rows)).mark_area(color=color("accent-soft")).encode(y2="high:Q")


def _path(trajectory: Trajectory) -> Iterable[alt.Chart]:
    rows: list[Row] = [{"year": p.year, "value": float(p.value)} for p in trajectory.path]
    if len(rows) > 1:
        yield alt.Chart(inline(rows)).mark_line(color=color("mid"), strokeDash=[5, 4], strokeWidth=1.5)
    last = trajectory.printed[-1:]
    printed: list[Row] = [
        {"year": p.year, "value": float(p.value), "text": "" if p in last else number_text(p.value)}
        for p in trajectory.printed
    ]
    if printed:
        base = alt.Chart(inline(printed))
        yield base.mark_point(
            shape="diamond", size=90, filled=True, fill=color("paper"), stroke=color("soft"), strokeWidth=1.5, opacity=1
        )
        yield base.mark_text(dy=-14, color=color("soft"), fontSize=12).encode(text="text:N")


def _observed(trajectory: Trajectory) -> Iterable[alt.Chart]:
    for index, readings in enumerate(by_definition(trajectory.readings)):
        shade = _series_color(index)
        rows = inline(_reading_row(reading) for reading in readings)
        if len(readings) > 1:
            yield alt.Chart(rows).mark_line(color=shade, strokeWidth=2)
        yield _points([each for each in readings if each.is_firm], fill=shade, stroke=shade)
        yield _points([each for each in readings if not each.is_firm], fill=color("paper"), stroke=shade)


def _points(readings: Sequence[Reading], *, fill: str, stroke: str) -> alt.Chart:
    chart = alt.Chart(inline(_reading_row(reading) for reading in readings))
    points: alt.Chart = chart.mark_point(size=55, filled=True, fill=fill, stroke=stroke, strokeWidth=1.75, opacity=1)
    return points


def _reading_row(reading: Reading) -> Row:
    return {"year": reading.year, "value": float(reading.value), "definition": reading.definition}


def _series_color(index: int) -> str:
    return color(SERIES[index % len(SERIES)])


def _labels(trajectory: Trajectory, scale: _Scale, translate: Translate) -> Iterable[alt.Chart]:
    """Yield the words beside the plot, each near the end of its line and none over another."""
    wanted = list(_label_rows(trajectory, translate))
    places = spread([scale.pixel(float(value)) for value, _text, _shade in wanted], _LINE_HEIGHT)
    for (_value, text, shade), pixel in zip(wanted, places, strict=True):
        yield (
            alt.Chart(inline([{"text": text}]))
            .mark_text(align="left", baseline="middle", color=shade, fontSize=12, limit=_LONGEST_LABEL)
            .encode(text="text:N", x=alt.value(WIDTH + _GUTTER), y=alt.value(pixel))
        )


def _label_rows(trajectory: Trajectory, translate: Translate) -> Iterable[tuple[Decimal, str, str]]:
    if trajectory.printed:
        last = trajectory.printed[-1]
        target = Message(_("Target {value}"), {"value": number_text(last.value)})
        yield last.value, target.text(translate), color("soft")
    for index, readings in enumerate(by_definition(trajectory.readings)):
        end = readings[-1]
        seen = Message(
            _("{definition} {value} ({year})"),
            {"definition": end.definition, "value": number_text(end.value), "year": end.year},
        )
        yield end.value, seen.text(translate), _series_color(index)


def spread(pixels: Sequence[float], gap: float) -> list[float]:
    """Return the positions moved apart so that neighbours are `gap` apart, each as near as that allows.

    >>> spread([10.0, 12.0, 90.0], 16.0)
    [3.0, 19.0, 90.0]
    """
    order = sorted(range(len(pixels)), key=lambda index: pixels[index])
    blocks: list[list[int]] = []
    for index in order:
        blocks.append([index])
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], pixels, gap):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    placed = {index: at for block in blocks for index, at in _laid(block, pixels, gap)}
    return [placed[index] for index in range(len(pixels))]


def _laid(block: Sequence[int], pixels: Sequence[float], gap: float) -> Iterable[tuple[int, float]]:
    """Yield the positions of a block: evenly spaced about the mean of where its members want to be."""
    middle = sum(pixels[index] for index in block) / len(block)
    top = middle - gap * (len(block) - 1) / 2
    return ((index, top + gap * place) for place, index in enumerate(block))


def _overlap(upper: Sequence[int], lower: Sequence[int], pixels: Sequence[float], gap: float) -> bool:
    end = max(at for _index, at in _laid(upper, pixels, gap))
    start = min(at for _index, at in _laid(lower, pixels, gap))
    return start - end < gap
