"""Numbers are read as people write them, and nothing is guessed."""

from datetime import date
from decimal import Decimal

import pytest

from lingyan.domain.indicators.reading_cells import (
    DateCellError,
    ErrorCellError,
    GivenCell,
    LimitWordError,
    TooManyDigitsError,
    brief,
    plain_text,
    read_figure,
    rescaled,
    unit_called,
)
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.quantity import NumberError, Quantity, Unit, UnitMismatchError, UnknownUnitError

ONE = Unit("元", "money_cny", Decimal(1), "yuan")
WAN = Unit("万元", "money_cny", Decimal("1e4"), "10 thousand yuan")
YI = Unit("亿元", "money_cny", Decimal("1e8"), "100 million yuan")
PEOPLE = Unit("万人", "people", Decimal("1e4"), "10 thousand people")
MU = Unit("亩", "area", Decimal(1), "mu")
HECTARE = Unit("公顷", "area", Decimal(15), "hectares")
SHARE = Unit("%", "ratio", Decimal("0.01"), "%")
DENSITY = Unit("件/万人", "count_per_person", Decimal("0.0001"), "pieces per 10,000 people")
UNITS = {unit.symbol: unit for unit in (ONE, WAN, YI, PEOPLE, MU, HECTARE, SHARE, DENSITY)}


def read(text: str = "", asked: Unit = YI, row_unit: str = "", **more: object) -> str:
    found = read_figure(GivenCell(text, **more), asked, UNITS, row_unit)
    return "" if found.quantity is None else str(found.quantity)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("3840.31", "3840.31 亿元", id="plain"),
        pytest.param("  59.0 ", "59.0 亿元", id="printed-digits-stay"),
        pytest.param("１，２３４．５", "1234.5 亿元", id="full-width"),
        pytest.param("－１２．５", "-12.5 亿元", id="full-width-minus"),
        pytest.param("−12.5", "-12.5 亿元", id="typographic-minus"),
        pytest.param("—12.5", "-12.5 亿元", id="dash-before-digits"),
        pytest.param("+7", "7 亿元", id="plus"),
        pytest.param(".5", "0.5 亿元", id="no-zero-before-the-point"),
        pytest.param("1,234,567.80", "1234567.80 亿元", id="thousands"),
        pytest.param("1 234 567", "1234567 亿元", id="spaces-between-thousands"),
        pytest.param("1\u00a0234", "1234 亿元", id="space-that-does-not-break"),
        pytest.param("'0123", "123 亿元", id="text-mark-of-excel"),
        pytest.param("1.2E+3", "1200 亿元", id="scientific"),
        pytest.param("1.2e3亿元", "1200 亿元", id="scientific-with-unit"),
        pytest.param("12.3亿元", "12.3 亿元", id="unit-attached"),
        pytest.param("3,456万元", "0.3456 亿元", id="smaller-unit-attached"),
        pytest.param("3456.0 万元", "0.34560 亿元", id="digits-stay-across-units"),
        pytest.param("3456万元人民币", "0.3456 亿元", id="currency-named"),
        pytest.param("12.3亿", "12.3 亿元", id="counting-word-alone"),
        pytest.param("1.2万亿元", "12000 亿元", id="counting-word-before-a-known-unit"),
        pytest.param("5千万元", "0.5 亿元", id="thousand-before-a-unit"),
        pytest.param("12.3 (亿元)", "12.3 亿元", id="unit-in-brackets"),
        *(
            pytest.param(sign, "", id=f"nothing-{sign or 'empty'}")
            for sign in ("", "—", "-", "…", "……", "无", "/", "N/A")
        ),
    ],
)
def test_a_text_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("#REF!", ErrorCellError, id="reference-lost"),
        pytest.param("#DIV/0!", ErrorCellError, id="division"),
        pytest.param("#N/A", ErrorCellError, id="not-available"),
        pytest.param("约3800亿元", LimitWordError, id="about"),
        pytest.param("突破1000", LimitWordError, id="beyond"),
        pytest.param("3800以上", LimitWordError, id="at-least"),
        pytest.param(">5", LimitWordError, id="sign"),
        pytest.param("1,2", NumberError, id="comma-that-groups-nothing"),
        pytest.param("12,3456", NumberError, id="comma-before-four-digits"),
        pytest.param("1,234 567", NumberError, id="two-kinds-of-separators"),
        pytest.param("5万3230.99", NumberError, id="two-numbers"),
        pytest.param("12.3.4", NumberError, id="two-points"),
        pytest.param("十二亿", NumberError, id="chinese-numerals"),
        pytest.param("nan", NumberError, id="nan"),
        pytest.param("inf", NumberError, id="inf"),
        pytest.param("1e400", NumberError, id="exponent-of-three-digits"),
        pytest.param("1e99", TooManyDigitsError, id="huge"),
        pytest.param("1e-99", TooManyDigitsError, id="tiny"),
        pytest.param("9" * 300, TooManyDigitsError, id="three-hundred-digits"),
        pytest.param("x" * 300, NumberError, id="three-hundred-letters"),
        pytest.param("<script>alert(1)</script>", LimitWordError, id="markup"),
        pytest.param("=1+1", NumberError, id="formula-as-text"),
        pytest.param("7 100 million yuan", UnknownUnitError, id="unit-that-begins-with-digits"),
        pytest.param("12斤", UnknownUnitError, id="unknown-unit"),
        pytest.param("12万人", UnitMismatchError, id="other-dimension"),
        pytest.param("12%", UnitMismatchError, id="percent-of-money"),
    ],
)
def test_what_is_no_figure_is_refused_and_shown_in_short(text: str, error: type[LingyanError]) -> None:
    with pytest.raises(error) as caught:
        read(text)
    assert len(str(caught.value.data.get("given", ""))) <= 41


@pytest.mark.parametrize(
    ("value", "form", "asked", "expected"),
    [
        pytest.param("0.125", "0.0%", SHARE, "12.5%", id="percentage-format"),
        pytest.param("0.5", "0.00%", SHARE, "50.00%", id="percentage-format-with-decimals"),
        pytest.param("12.5", "0.0", SHARE, "12.5%", id="no-percentage-format"),
        pytest.param("12.3", "0.00", YI, "12.30 亿元", id="shown-decimals"),
        pytest.param("12.345", "0.0", YI, "12.345 亿元", id="decimals-hidden-by-the-format-stay"),
        pytest.param("0.30000000000000004", "General", YI, "0.3 亿元", id="binary-leftover"),
        pytest.param("3456", '#,##0"万元"', YI, "0.3456 亿元", id="unit-in-the-format"),
        pytest.param("5", '0"笔"', YI, "5 亿元", id="other-words-in-the-format"),
        pytest.param("1.2E+4", "General", YI, "12000 亿元", id="no-exponent-left"),
    ],
)
def test_a_number_is_read_with_its_format(value: str, form: str, asked: Unit, expected: str) -> None:
    assert read(asked=asked, value=Decimal(value), number_format=form) == expected


def test_a_number_that_is_none_is_refused() -> None:
    for value in ("NaN", "Infinity"):
        with pytest.raises(NumberError):
            read(value=Decimal(value))
    with pytest.raises(TooManyDigitsError):
        read(value=Decimal("1e307"))


def test_a_day_is_refused() -> None:
    with pytest.raises(DateCellError):
        read(value=date(2025, 3, 4))


@pytest.mark.parametrize(
    ("text", "row_unit", "expected", "told"),
    [
        pytest.param("3456", "", "3456 亿元", 0, id="the-head"),
        pytest.param("3456", "亿元", "3456 亿元", 0, id="row-as-the-head"),
        pytest.param("3456", "万元", "0.3456 亿元", 1, id="the-row-wins-over-the-head"),
        pytest.param("3456", "10 thousand yuan", "0.3456 亿元", 1, id="the-row-in-english"),
        pytest.param("3456万元", "亿元", "0.3456 亿元", 2, id="the-cell-wins-and-it-is-told"),
        pytest.param("3456万元", "万元", "0.3456 亿元", 1, id="cell-and-row-agree"),
    ],
)
def test_the_narrower_unit_counts(text: str, row_unit: str, expected: str, told: int) -> None:
    found = read_figure(GivenCell(text), YI, UNITS, row_unit)
    assert (str(found.quantity), len(found.remarks)) == (expected, told)


def test_a_conversion_is_told_with_both_numbers() -> None:
    found = read_figure(GivenCell("3456万元"), YI, UNITS, "亿元")
    assert [remark.text(lambda text: text) for remark in found.remarks] == [
        "The cell says 10 thousand yuan, the unit column 100 million yuan; the cell counts.",
        "3,456 (10 thousand yuan) was taken as 0.3456 (100 million yuan).",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        pytest.param("30", HECTARE, MU, "450", id="no-power-of-ten"),
        pytest.param("10", MU, HECTARE, "0.666667", id="does-not-come-out-even"),
        pytest.param("1.20", YI, ONE, "120000000", id="larger-to-smaller"),
    ],
)
def test_a_quantity_is_rescaled(value: str, unit: Unit, to: Unit, expected: str) -> None:
    assert f"{rescaled(Quantity(Decimal(value), unit), to).value:f}" == expected


def test_a_counting_word_without_a_base_is_no_unit() -> None:
    with pytest.raises(UnknownUnitError):
        unit_called("万", UNITS, DENSITY)
    assert unit_called("万", UNITS, YI).factor == Decimal(10000)


def test_words_are_evened_out_and_cut() -> None:
    assert plain_text("　１２\u200b％ ") == "12%"
    assert brief("x" * 50) == "x" * 40 + "…"
