"""Path charts: what the specification draws."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.indicators.path import PathPoint
from lingyan.figures.path_chart import path_chart, spread
from lingyan.figures.render import NoStore, render_svg
from lingyan.figures.series import Reading, Trajectory, band_under

PATH = (PathPoint(2018, Decimal(100)), PathPoint(2025, Decimal(200)))
SEEN = (
    Reading(2018, Decimal(100), "旧口径"),
    Reading(2019, Decimal(110), "旧口径"),
    Reading(2020, Decimal(90), "新口径"),
    Reading(2021, Decimal(99), "新口径", is_firm=False),
)
WHOLE = Trajectory(PATH, PATH, SEEN, "亿元", band_under(PATH, Decimal("0.6")))


def layers(trajectory: Trajectory) -> list[dict[str, object]]:
    found = path_chart(trajectory).specification["layer"]
    assert isinstance(found, list)
    return found


def solid_lines(trajectory: Trajectory) -> list[object]:
    marks = [layer["mark"] for layer in layers(trajectory)]
    return [mark for mark in marks if isinstance(mark, dict) and mark["type"] == "line" and "strokeDash" not in mark]


def test_each_definition_has_its_own_line_in_its_own_colour():
    assert len({str(line) for line in solid_lines(WHOLE)}) == 2


def test_a_single_reading_is_a_point_and_no_line():
    assert solid_lines(Trajectory(PATH, PATH, SEEN[:1], "亿元")) == []


def test_words_in_the_drawing_stay_words_in_the_language_of_the_reader():
    chinese = {"Target {value}": "目标 {value}"}
    chart = path_chart(WHOLE, lambda text: chinese.get(text, text))
    svg = render_svg(chart.specification, store=NoStore())
    assert ">目标 200<" in svg
    assert ">新口径 99 (2021)<" in svg


@pytest.mark.parametrize(
    "trajectory",
    [
        pytest.param(Trajectory((), PATH[1:], (), "家"), id="a-target-alone"),
        pytest.param(Trajectory((), (), SEEN[:1], "家"), id="a-reading-alone"),
        pytest.param(Trajectory((), (PathPoint(2025, Decimal(0)),), (), "家"), id="a-target-of-nothing"),
        pytest.param(WHOLE, id="everything"),
    ],
)
def test_whatever_is_known_can_be_drawn(trajectory):
    assert render_svg(path_chart(trajectory).specification, store=NoStore()).startswith("<svg")


@given(st.lists(st.floats(0, 300), max_size=8))
def test_labels_are_kept_apart_and_in_order(pixels):
    placed = spread(pixels, 16)
    ordered = [placed[index] for index in sorted(range(len(pixels)), key=lambda index: pixels[index])]
    assert all(later - earlier >= 16 - 1e-6 for earlier, later in pairwise(ordered))


def test_labels_that_do_not_collide_stay_where_they_belong():
    assert spread([10.0, 50.0, 90.0], 16) == [10.0, 50.0, 90.0]
