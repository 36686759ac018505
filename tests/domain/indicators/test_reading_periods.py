"""Periods are read as people write them; a day that a worksheet made of one is refused."""

from datetime import date

import pytest

from lingyan.domain.indicators.period import PeriodError
from lingyan.domain.indicators.reading_periods import read_period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2024", "2024", id="year"),
        pytest.param("２０２４年", "2024", id="full-width"),
        pytest.param("2024年度", "2024", id="budget-year"),
        pytest.param("2024年6月", "2024-06", id="month"),
        pytest.param("2024-06", "2024-06", id="month-as-printed"),
        pytest.param("2024年1-6月", "2024M1-M6", id="months"),
        pytest.param("2024年1月至6月", "2024M1-M6", id="months-in-words"),
        pytest.param("2024年一季度", "2024Q1", id="quarter"),
        pytest.param("2024年第4季度", "2024Q4", id="quarter-in-digits"),
        pytest.param("2024年上半年", "2024H1", id="first-half"),
        pytest.param("2024年下半年", "2024H2", id="second-half"),
        pytest.param(" 2026q1 ", "2026Q1", id="small-letter"),
        pytest.param("2021-2025", "2021-2025", id="span"),
    ],
)
def test_a_period_is_read(text: str, expected: str) -> None:
    assert read_period(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("去年", id="words"),
        pytest.param("2024年13月", id="thirteenth-month"),
        pytest.param("2024Q5", id="fifth-quarter"),
        pytest.param("2025-2021", id="backwards"),
        pytest.param("x" * 300, id="long"),
        pytest.param("24", id="two-digits"),
        pytest.param("=2024", id="formula"),
    ],
)
def test_what_is_no_period_is_refused_in_short(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    assert len(str(caught.value.data["given"])) <= 41


def test_a_day_that_the_worksheet_made_is_refused() -> None:
    with pytest.raises(PeriodError, match="2024-06-01"):
        read_period("2024-06-01", date(2024, 6, 1))
