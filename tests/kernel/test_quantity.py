"""Quantities are exact, plainly written, and never added across dimensions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.quantity import (
    NumberError,
    Quantity,
    Unit,
    UnitMismatchError,
    UnknownUnitError,
    find_unit,
    parse_number,
    plain,
)

YUAN_10K = Unit("万元", "money_cny", Decimal("1e4"), "10,000 yuan")
YUAN_100M = Unit("亿元", "money_cny", Decimal("1e8"), "100 million yuan")
SHARE = Unit("%", "share", Decimal("0.01"), "per cent")
UNITS = {unit.symbol: unit for unit in (YUAN_10K, YUAN_100M, SHARE)}
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("quantity", "unit", "expected"),
    [
        pytest.param(Quantity(Decimal("1.5"), YUAN_100M), YUAN_10K, "15000 万元", id="down"),
        pytest.param(Quantity(Decimal(15000), YUAN_10K), YUAN_100M, "1.5 亿元", id="up"),
        pytest.param(Quantity(Decimal("0.00"), YUAN_10K), YUAN_100M, "0 亿元", id="zero"),
        pytest.param(Quantity(Decimal("-2.50"), YUAN_10K), YUAN_10K, "-2.5 万元", id="same-unit"),
    ],
)
def test_a_quantity_is_converted_exactly(quantity: Quantity, unit: Unit, expected: str) -> None:
    assert str(quantity.to(unit)) == expected


@given(NUMBERS)
def test_there_and_back_is_the_same_number(value: Decimal) -> None:
    there = Quantity(value, YUAN_100M).to(YUAN_10K)
    assert there.to(YUAN_100M).value == value


@given(NUMBERS, NUMBERS)
def test_a_sum_is_the_same_in_either_order_and_keeps_the_first_unit(left: Decimal, right: Decimal) -> None:
    one, other = Quantity(left, YUAN_100M), Quantity(right, YUAN_10K)
    assert (one + other).unit == YUAN_100M
    assert one + other == (other + one).to(YUAN_100M)


def test_what_measures_different_things_is_neither_converted_nor_added() -> None:
    with pytest.raises(UnitMismatchError, match="“%” cannot be converted to “亿元”"):
        Quantity(Decimal(5), SHARE).to(YUAN_100M)
    with pytest.raises(UnitMismatchError):
        Quantity(Decimal(5), YUAN_100M) + Quantity(Decimal(5), SHARE)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        pytest.param(Quantity(Decimal("5.50"), SHARE), "5.50%", id="per-cent-without-a-gap"),
        pytest.param(Quantity(Decimal("1E+4"), YUAN_10K), "10000 万元", id="no-exponent"),
    ],
)
def test_a_quantity_is_written_with_its_digits_as_given(quantity: Quantity, expected: str) -> None:
    assert str(quantity) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("1.25E+4", "12500", id="exponent"),
        pytest.param("5.70", "5.7", id="trailing-zero"),
        pytest.param("100", "100", id="zeros-before-the-point-stay"),
        pytest.param("-0.0", "0", id="no-sign-of-zero"),
        pytest.param("1E+40", "1" + "0" * 40, id="more-digits-than-a-calculation-keeps"),
        pytest.param("0.000001", "0.000001", id="small"),
    ],
)
def test_a_plain_number_has_no_exponent_and_no_trailing_zeros(value: str, expected: str) -> None:
    assert str(plain(Decimal(value))) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_writing_plainly_changes_no_value(value: Decimal) -> None:
    assert plain(value) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1234.5", "1234.5", id="point"),
        pytest.param(" -7 ", "-7", id="spaces-around"),
        pytest.param("+.5", "0.5", id="no-leading-zero"),
        pytest.param("5.", "5", id="no-decimals"),
        pytest.param("1.2E+05", "120000", id="as-a-spreadsheet-writes-it"),
        pytest.param("１２", "12", id="full-width"),
    ],
)
def test_a_number_is_read_exactly(text: str, expected: str) -> None:
    assert parse_number(text) == Decimal(expected)


@given(NUMBERS)
def test_a_number_survives_writing_and_reading(value: Decimal) -> None:
    assert parse_number(str(value)) == value


@pytest.mark.parametrize(
    "text", ["", " ", ".", "x", "1,234", "1_234", "1 234", "1.2.3", "NaN", "Infinity", "-inf", "1e999", "0x10", "十"]
)
def test_what_is_no_finite_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError) as wrong:
        parse_number(text)
    assert wrong.value.data == {"given": text}


def test_a_unit_is_found_by_its_printed_symbol() -> None:
    assert find_unit(UNITS, "亿元") is YUAN_100M
    with pytest.raises(UnknownUnitError, match="The unit “吨” is not known"):
        find_unit(UNITS, "吨")
