"""A path runs from the baseline through the targets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.indicators import indicator, target
from lingyan.domain.indicators.path import PathPoint, PathShape, TargetPath, target_path

POINTS = (PathPoint(2018, Decimal(100)), PathPoint(2020, Decimal(144)), PathPoint(2025, Decimal(200)))


@pytest.mark.parametrize(
    ("shape", "year", "due"),
    [
        pytest.param(PathShape.LINEAR, 2019, "122", id="linear"),
        pytest.param(PathShape.GROWTH, 2019, "120", id="growth"),
        pytest.param(PathShape.STEPS, 2019, "100", id="steps-wait"),
        pytest.param(PathShape.STEPS, 2020, "144", id="steps-jump"),
        pytest.param(PathShape.LINEAR, 2021, "155.2", id="second-stretch"),
        pytest.param(PathShape.GROWTH, 2018, "100", id="start"),
        pytest.param(PathShape.GROWTH, 2025, "200", id="end"),
    ],
)
def test_the_value_due_in_a_year(shape: PathShape, year: int, due: str) -> None:
    found = TargetPath(shape, POINTS).value_at(year)
    assert found is not None
    assert round(found, 9) == Decimal(due)


@pytest.mark.parametrize("year", [2017, 2026])
def test_before_and_after_the_path_nothing_is_due(year: int) -> None:
    assert TargetPath(PathShape.LINEAR, POINTS).value_at(year) is None


def test_a_path_from_zero_is_straight_whatever_its_shape() -> None:
    points = (PathPoint(2018, Decimal(0)), PathPoint(2022, Decimal(20)))
    assert TargetPath(PathShape.GROWTH, points).value_at(2019) == Decimal(5)


def test_a_sparkline_has_one_point_a_year() -> None:
    yearly = TargetPath(PathShape.LINEAR, POINTS[:2]).yearly()
    assert yearly == (*POINTS[:1], PathPoint(2019, Decimal(122)), POINTS[1])


def test_the_path_of_an_indicator_goes_through_all_its_printed_numbers() -> None:
    plan = indicator(target("200"), target("144", "2020"), target(None, "2030"), target("9", "annual"))
    path = target_path(plan, PathShape.LINEAR)
    assert path is not None
    assert path.points == POINTS


def test_one_number_makes_no_path() -> None:
    assert target_path(indicator(target("200"), baseline=None), PathShape.LINEAR) is None


@given(st.decimals(1, 1000, places=2), st.decimals(1, 1000, places=2), st.sampled_from(PathShape))
def test_a_path_stays_between_its_ends(start: Decimal, end: Decimal, shape: PathShape) -> None:
    path = TargetPath(shape, (PathPoint(2018, start), PathPoint(2025, end)))
    low, high = min(start, end), max(start, end)
    assert all(low - Decimal("1e-20") <= point.value <= high + Decimal("1e-20") for point in path.yearly())
