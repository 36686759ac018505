"""A number is met as its sign says, and a pace is actual over required change."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.indicators import RULES
from lingyan.domain.indicators.model import Baseline, Comparator
from lingyan.domain.indicators.path import PathShape
from lingyan.domain.indicators.rules import Aim, half_a_place, pace

FROM_ABOVE, FROM_BELOW = Baseline(2018, Decimal(200)), Baseline(2018, Decimal(50))


@pytest.mark.parametrize(
    ("sign", "baseline", "below", "exactly", "above"),
    [
        pytest.param(">=", None, False, True, True, id="at-least"),
        pytest.param("<=", None, True, True, False, id="at-most"),
        pytest.param(">", None, False, False, True, id="above"),
        pytest.param("<", None, True, False, False, id="below"),
        pytest.param("~", None, False, True, False, id="about"),
        pytest.param("=", None, False, True, True, id="a-number-without-a-sign"),
        pytest.param("=", FROM_BELOW, False, True, True, id="a-number-on-the-way-up"),
        pytest.param("=", FROM_ABOVE, True, True, False, id="a-number-on-the-way-down"),
    ],
)
def test_when_a_number_is_met(sign: str, baseline: Baseline | None, *, below: bool, exactly: bool, above: bool) -> None:
    aim = Aim(Decimal(100), Comparator(sign), baseline)
    met = [aim.is_met_by(Decimal(number), RULES) for number in (80, 100, 120)]
    assert met == [below, exactly, above]


@pytest.mark.parametrize(("number", "met"), [("95", True), ("94.9", False), ("105", True), ("105.1", False)])
def test_about_allows_the_tolerance_of_the_rules_on_both_sides(number: str, *, met: bool) -> None:
    assert Aim(Decimal(100), Comparator.ABOUT, None).is_met_by(Decimal(number), RULES) is met


@pytest.mark.parametrize(("number", "met"), [("5.46", True), ("5.44", False)])
def test_a_number_is_equal_as_far_as_its_digits_go(number: str, *, met: bool) -> None:
    assert Aim(Decimal("5.5"), Comparator.EQUAL, None).is_met_by(Decimal(number), RULES) is met


@pytest.mark.parametrize(("sign", "downward"), [("<=", True), ("<", True), (">=", False), ("=", False)])
def test_without_a_baseline_only_a_cap_leads_down(sign: str, *, downward: bool) -> None:
    assert Aim(Decimal(1), Comparator(sign), None).is_downward is downward


@pytest.mark.parametrize(("printed", "half"), [("5.5", "0.05"), ("11145", "0.5"), ("1.25", "0.005"), ("1E+3", "0.5")])
def test_half_a_place_is_half_a_unit_of_the_last_digit(printed: str, half: str) -> None:
    assert half_a_place(Decimal(printed)) == Decimal(half)


def test_half_a_place_of_no_number_is_that_of_a_whole_one() -> None:
    assert half_a_place(Decimal("NaN")) == Decimal("0.5")


def test_growth_is_compared_by_rates() -> None:
    found = pace(
        Baseline(2018, Decimal(100)), Baseline(2019, Decimal(110)), Baseline(2020, Decimal(121)), PathShape.GROWTH
    )
    assert (round(found.actual, 9), round(found.required, 9)) == (Decimal("0.1"), Decimal("0.1"))
    assert found.ratio is not None
    assert round(found.ratio, 9) == 100


def test_a_way_from_zero_is_compared_by_steps() -> None:
    found = pace(Baseline(2018, Decimal(0)), Baseline(2020, Decimal(3)), Baseline(2025, Decimal(15)), PathShape.GROWTH)
    assert (found.shape, found.ratio) == (PathShape.LINEAR, Decimal("1.5") / (Decimal(15) / 7) * 100)


def test_where_no_change_is_required_there_is_no_ratio() -> None:
    same = Baseline(2025, Decimal(100))
    assert pace(Baseline(2018, Decimal(100)), Baseline(2020, Decimal(90)), same, PathShape.LINEAR).ratio is None


@pytest.mark.parametrize(("reached", "aimed"), [(2018, 2025), (2020, 2018)])
def test_a_pace_needs_time(reached: int, aimed: int) -> None:
    start = Baseline(2018, Decimal(100))
    with pytest.raises(ValueError, match="2018"):
        pace(start, Baseline(reached, Decimal(1)), Baseline(aimed, Decimal(1)), PathShape.LINEAR)


NUMBERS = st.decimals(1, 10_000, places=2)


@given(NUMBERS, NUMBERS, st.sampled_from([PathShape.GROWTH, PathShape.LINEAR]))
def test_reaching_the_aim_in_its_year_is_the_whole_of_the_required_change(
    start: Decimal, aim: Decimal, shape: PathShape
) -> None:
    found = pace(Baseline(2018, start), Baseline(2025, aim), Baseline(2025, aim), shape)
    assert found.ratio in (None, Decimal(100))


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["0.0001", "10", "1e8"]))
def test_the_unit_changes_nothing(start: Decimal, value: Decimal, aim: Decimal, factor: str) -> None:
    def ratio(scale: Decimal) -> Decimal | None:
        points = [Baseline(year, number * scale) for year, number in ((2018, start), (2020, value), (2025, aim))]
        return pace(*points, PathShape.GROWTH).ratio

    one, other = ratio(Decimal(1)), ratio(Decimal(factor))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert abs(one - other) < Decimal("1e-9") * (1 + abs(one))


@given(NUMBERS, NUMBERS, NUMBERS, st.decimals(0, 1000, places=2))
def test_more_is_never_worse_on_the_way_up(start: Decimal, value: Decimal, climb: Decimal, more: Decimal) -> None:
    aim = Baseline(2025, start + climb)
    less = pace(Baseline(2018, start), Baseline(2020, value), aim, PathShape.GROWTH).ratio
    better = pace(Baseline(2018, start), Baseline(2020, value + more), aim, PathShape.GROWTH).ratio
    assert less is not None
    assert better is not None
    assert better >= less
