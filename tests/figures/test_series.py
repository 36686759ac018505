"""Trajectories: bands, lines and words."""

from decimal import Decimal

import pytest

from lingyan.domain.indicators.path import PathPoint
from lingyan.figures.series import Reading, Trajectory, band_under, by_definition, summary_of

RISING = (PathPoint(2018, Decimal(100)), PathPoint(2025, Decimal(200)))
FALLING = (PathPoint(2018, Decimal(50)), PathPoint(2025, Decimal(30)))


def reading(year: int, value: int, definition: str = "old") -> Reading:
    return Reading(year, Decimal(value), definition)


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [pytest.param(RISING, 160, 200, id="rising"), pytest.param(FALLING, 30, 38, id="falling")],
)
def test_the_band_reaches_from_the_path_back_to_the_share_of_the_way(path, low, high):
    first, last = band_under(path, Decimal("0.6"))
    assert (first.low, first.high) == (path[0].value, path[0].value)
    assert (last.low, last.high) == (low, high)


def test_no_path_has_no_band():
    assert band_under((), Decimal("0.6")) == ()


def test_readings_of_two_definitions_are_two_lines_each_in_the_order_of_years():
    lines = by_definition([reading(2021, 4, "new"), reading(2019, 2), reading(2020, 3, "new"), reading(2018, 1)])
    assert [[each.year for each in line] for line in lines] == [[2020, 2021], [2018, 2019]]


@pytest.mark.parametrize(
    ("printed", "readings", "text"),
    [
        pytest.param(
            RISING,
            (reading(2019, 1120),),
            "The path runs from 100 in 2018 to 200 x in 2025. Last observed: 1,120 x in 2019 (old).",
            id="path-and-value",
        ),
        pytest.param(RISING[1:], (), "The target is 200 x in 2025. Nothing has been observed.", id="target-only"),
        pytest.param(
            (), (), "No baseline and no target with a year are printed. Nothing has been observed.", id="none"
        ),
    ],
)
def test_a_trajectory_can_be_said_in_words(printed, readings, text):
    assert summary_of(Trajectory((), printed, readings, "x")).text() == text


def test_years_span_everything_shown():
    assert Trajectory(RISING, RISING, (reading(2030, 1),), "x").years == (2018, 2030)
    assert Trajectory((), (), (), "x").is_empty
