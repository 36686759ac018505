"""Periods are read in every form that statistics print."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.indicators.period import Period, PeriodError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2020", date(2020, 1, 1), date(2020, 12, 31), id="year"),
        pytest.param("2019H1", date(2019, 1, 1), date(2019, 6, 30), id="first-half"),
        pytest.param("2019H2", date(2019, 7, 1), date(2019, 12, 31), id="second-half"),
        pytest.param("2021Q1-Q3", date(2021, 1, 1), date(2021, 9, 30), id="quarters"),
        pytest.param("2022Q1", date(2022, 1, 1), date(2022, 3, 31), id="quarter"),
        pytest.param("2023M1-M8", date(2023, 1, 1), date(2023, 8, 31), id="months"),
        pytest.param("2020-02", date(2020, 2, 1), date(2020, 2, 29), id="month"),
        pytest.param("2020-11-01", date(2020, 11, 1), date(2020, 11, 1), id="day"),
        pytest.param("2021-2025", date(2021, 1, 1), date(2025, 12, 31), id="years"),
        pytest.param("2017-2022Q3", date(2017, 1, 1), date(2022, 9, 30), id="years-to-a-quarter"),
    ],
)
def test_a_printed_period_is_its_first_and_last_day(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.first, period.last, str(period), period.year) == (first, last, text, last.year)


@pytest.mark.parametrize(
    "text",
    ["", "20", "2020-13", "2020-02-30", "2019H3", "2021Q0", "2021Q3-Q1", "2021Q1-M3", "2025-2021", "2020 ", "abcd"],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert caught.value.data == {"given": text}


@pytest.mark.parametrize(
    ("text", "whole"),
    [("2020", True), ("2020M1-M12", True), ("2019H1", False), ("2020-2021", False), ("2020-12-31", False)],
)
def test_only_a_calendar_year_is_a_whole_year(text: str, *, whole: bool) -> None:
    assert Period.parse(text).is_whole_year is whole


@given(st.integers(1949, 2100), st.integers(1, 12), st.integers(1, 12))
def test_months_end_no_earlier_than_they_begin_or_are_refused(year: int, start: int, end: int) -> None:
    text = f"{year}M{start}-M{end}"
    if end < start:
        with pytest.raises(PeriodError):
            Period.parse(text)
    else:
        period = Period.parse(text)
        assert (period.first.month, period.last.month, period.year) == (start, end, year)


def test_periods_stand_in_the_order_of_their_days() -> None:
    texts = ["2020", "2019H1", "2021-2025", "2020-11-01"]
    assert [str(period) for period in sorted(map(Period.parse, texts))] == ["2019H1", "2020", "2020-11-01", "2021-2025"]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        pytest.param("2020", "2020年", id="year"),
        pytest.param("2019H1", "2019年上半年", id="first-half"),
        pytest.param("2019H2", "2019年下半年", id="second-half"),
        pytest.param("2019H1-H2", "2019年", id="both-halves"),
        pytest.param("2021Q1-Q3", "2021年1—3季度", id="quarters"),
        pytest.param("2022Q1", "2022年第1季度", id="quarter"),
        pytest.param("2023M1-M8", "2023年1—8月", id="months"),
        pytest.param("2023M3", "2023年3月", id="month-by-its-number"),
        pytest.param("2020-02", "2020年2月", id="month"),
        pytest.param("2020-11-01", "2020年11月1日", id="day"),
        pytest.param("2021-2025", "2021—2025年", id="years"),
        pytest.param("2017-2022Q3", "2017—2022年第3季度", id="years-to-a-quarter"),
    ],
)
def test_a_period_is_named_in_words_in_chinese_and_as_printed_in_english(text: str, chinese: str) -> None:
    name = Period.parse(text).name
    assert (name.text(), name.text(lambda _text: "中文")) == (text, chinese)
