"""A whole is the sum of its parts only where all parts agree, and a ratio follows from figures that fit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.indicators import (
    EAST,
    PEOPLE,
    PER_HEAD,
    STATISTICS,
    TRILLION,
    WEST,
    YEARBOOK,
    YUAN,
    ZONE,
    evidence,
    value,
)
from lingyan.domain.indicators.aggregate import derived, divide, ratio_trace, total, totals
from lingyan.domain.indicators.model import ObservationStatus
from lingyan.domain.indicators.period import Period
from lingyan.kernel.quantity import Quantity

OUTPUT, YEAR = STATISTICS["output"], Period.parse("2020")


def test_parts_that_agree_are_added_in_the_unit_of_the_first() -> None:
    known = evidence(value("1.5", place=EAST), value("0.0002", place=WEST, unit=TRILLION))
    found = total(known, OUTPUT, ZONE, YEAR)
    assert found.figure is not None
    assert found.figure.value == Quantity(Decimal("3.5"), YUAN)
    assert (found.figure.definition, str(found.figure.formula)) == ("new", "1.5 + 2 = 3.5 (100 million yuan)")
    assert (found.reason, found.missing, len(found.trace.inputs)) == (None, (), 2)


def test_a_missing_part_is_named() -> None:
    found = total(evidence(value("1", place=EAST)), OUTPUT, ZONE, YEAR)
    assert found.figure is None
    assert found.reason is not None
    assert found.reason.text() == "1 of 2 reported for 2020; missing: Xizhou."
    assert [place.path for place in found.missing] == [WEST]


def test_parts_counted_differently_are_not_added_but_shown() -> None:
    known = evidence(value("1", place=EAST), value("2", place=WEST, definition="old"))
    found = total(known, OUTPUT, ZONE, YEAR)
    assert found.figure is None
    assert found.reason is not None
    assert (
        found.reason.text() == "All 2 parts reported for 2020, but by different definitions: newly counted, as before."
    )
    assert [str(shown.value) for shown in found.trace.inputs] == ["1 (100 million yuan)", "2 (100 million yuan)"]


def test_a_definition_that_all_parts_share_is_found_among_several() -> None:
    known = evidence(
        value("1", place=EAST), value("10", place=EAST, definition="old"), value("20", place=WEST, definition="old")
    )
    found = total(known, OUTPUT, ZONE, YEAR)
    assert found.figure is not None
    assert (found.figure.definition, found.figure.value.value) == ("old", Decimal(30))


def test_of_two_values_of_one_part_the_firmer_is_added() -> None:
    copied = replace(YEARBOOK, is_third_party=True)
    known = evidence(value("1", place=EAST), value("9", place=EAST, source=copied), value("2", place=WEST))
    found = total(known, OUTPUT, ZONE, YEAR)
    assert found.figure is not None
    assert found.figure.value.value == Decimal(3)


def test_forecasts_do_not_count_as_reported() -> None:
    known = evidence(value("1", place=EAST), value("2", place=WEST, status=ObservationStatus.FORECAST))
    assert [place.path for place in total(known, OUTPUT, ZONE, YEAR).missing] == [WEST]


def test_there_is_a_total_for_every_period_that_a_part_reports() -> None:
    known = evidence(value("1", "2021", place=EAST), value("2", "2020", place=WEST), value("3", "2019"))
    assert [str(found.period) for found in totals(known, OUTPUT, ZONE)] == ["2020", "2021"]


@pytest.mark.parametrize(
    ("statistic", "place"), [pytest.param("share", ZONE, id="a-share"), pytest.param("output", EAST, id="no-parts")]
)
def test_what_does_not_add_up_has_no_totals(statistic: str, place: object) -> None:
    known = evidence(value("1", place=EAST), value("2", place=WEST))
    assert totals(known, STATISTICS[statistic], place) == ()  # type: ignore[arg-type]


def test_a_ratio_follows_from_sums_of_the_same_period() -> None:
    known = evidence(
        value("30", place=EAST),
        value("10", place=WEST),
        value("50", place=EAST, definition="heads", unit=PEOPLE),
        value("30", place=WEST, definition="heads", unit=PEOPLE),
    )
    (found,) = derived(known, STATISTICS["per-head"], ZONE)
    assert found.value == Quantity(Decimal("0.5"), PER_HEAD)
    assert (found.definition, str(found.formula)) == (
        "over-heads",
        "40 (100 million yuan) ÷ 80 (10 thousand people) = 0.5 (10 thousand yuan)",
    )
    assert [str(shown.value) for shown in ratio_trace(known, found).inputs] == [
        "30 (100 million yuan)",
        "10 (100 million yuan)",
        "50 (10 thousand people)",
        "30 (10 thousand people)",
    ]
    assert found.is_computed


def test_a_ratio_follows_from_printed_figures_of_the_place_itself() -> None:
    known = evidence(value("40"), value("80", definition="heads", unit=PEOPLE))
    assert [figure.value.value for figure in derived(known, STATISTICS["per-head"], ZONE)] == [Decimal("0.5")]


@pytest.mark.parametrize(
    ("period", "heads"),
    [
        pytest.param("2020", "2019", id="a-year"),
        pytest.param("2020-07", "2019", id="a-month"),
    ],
)
def test_a_ratio_may_rest_on_the_denominator_of_the_year_before(period: str, heads: str) -> None:
    known = evidence(value("40", period), value("80", heads, definition="heads", unit=PEOPLE))
    assert [str(figure.period) for figure in derived(known, STATISTICS["per-old-head"], ZONE)] == [period]


@pytest.mark.parametrize(
    ("period", "definition", "heads"),
    [
        pytest.param("2021", "new", "80", id="other-period"),
        pytest.param("2020", "old", "80", id="other-definition"),
        pytest.param("2020", "new", "0", id="over-nothing"),
    ],
)
def test_figures_that_do_not_fit_make_no_ratio(period: str, definition: str, heads: str) -> None:
    known = evidence(value("40", period, definition=definition), value(heads, definition="heads", unit=PEOPLE))
    assert derived(known, STATISTICS["per-head"], ZONE) == ()


def test_a_statistic_without_parts_derives_nothing() -> None:
    assert derived(evidence(value("1")), OUTPUT, ZONE) == ()


def test_a_ratio_whose_part_no_pack_measures_derives_nothing() -> None:
    known = replace(evidence(value("1")), statistics={"output": OUTPUT})
    assert derived(known, STATISTICS["per-head"], ZONE) == ()


@given(st.decimals("0.01", 1000, places=2), st.decimals("0.01", 1000, places=2))
def test_the_sum_is_that_of_its_parts_whatever_their_units(east: Decimal, west: Decimal) -> None:
    small = value(str(west * YUAN.factor / TRILLION.factor), place=WEST, unit=TRILLION)
    found = total(evidence(value(str(east), place=EAST), small), OUTPUT, ZONE, YEAR)
    assert found.figure is not None
    assert found.figure.value.value == east + west


def test_division_ends_in_the_wanted_unit() -> None:
    assert divide(Quantity(Decimal(1), TRILLION), Quantity(Decimal(1), PEOPLE), PER_HEAD) == Quantity(
        Decimal(10000), PER_HEAD
    )
