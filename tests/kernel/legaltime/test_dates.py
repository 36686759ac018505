from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.dates import (
    corresponding_day,
    day_after,
    day_before,
    has_corresponding_day,
    month_after,
    parse_day,
)
from lingyan.kernel.legaltime.errors import DayError

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize("text", ["2022-01-24", " 2022-01-24\n"], ids=["plain", "spaces-around"])
def test_a_day_is_read_as_year_month_and_day(text: str) -> None:
    assert parse_day(text) == date(2022, 1, 24)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("yesterday", id="word"),
        pytest.param("2022-02-30", id="no-such-day"),
        pytest.param("2023-02-29", id="no-leap-year"),
        pytest.param("2022-13-01", id="no-such-month"),
        pytest.param("0000-01-01", id="year-nought"),
        pytest.param("20220124", id="without-hyphens"),
        pytest.param("2022-1-24", id="one-digit-month"),
        pytest.param("2022-W04-1", id="week-date"),
        pytest.param("24/01/2022", id="other-order"),
        pytest.param("２０２２-01-24", id="full-width-digits"),
        pytest.param("2022-01-24T00:00", id="with-time"),
        pytest.param("12022-01-24", id="five-digit-year"),
    ],
)
def test_any_other_text_is_no_day(text: str) -> None:
    with pytest.raises(DayError) as caught:
        parse_day(text)
    assert text in str(caught.value)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        pytest.param("2022-08-31", 6, "2023-02-28", id="month-end-common-year"),
        pytest.param("2023-08-31", 6, "2024-02-29", id="month-end-leap-year"),
        pytest.param("2023-11-30", 6, "2024-05-30", id="not-pulled-to-the-31st"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="leap-day-a-year-on"),
        pytest.param("2024-02-29", 48, "2028-02-29", id="leap-day-four-years-on"),
        pytest.param("1896-02-29", 96, "1904-02-29", id="over-1900-which-was-no-leap-year"),
        pytest.param("2022-12-15", 1, "2023-01-15", id="over-new-year"),
        pytest.param("2022-05-31", -3, "2022-02-28", id="backwards"),
        pytest.param("2022-01-15", -13, "2020-12-15", id="backwards-over-new-year"),
    ],
)
def test_the_corresponding_day_is_of_the_same_number_or_the_last_of_its_month(
    start: str, months: int, end: str
) -> None:
    day = date.fromisoformat(start)
    assert corresponding_day(day, months).isoformat() == end
    assert has_corresponding_day(day, months) == (start[-2:] == end[-2:])


@given(DAYS, st.integers(min_value=-1200, max_value=1200))
def test_the_corresponding_day_lies_so_many_months_on(day: date, months: int) -> None:
    end = corresponding_day(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])


@given(DAYS, DAYS, st.integers(min_value=1, max_value=600))
def test_a_later_start_never_ends_earlier(first: date, second: date, months: int) -> None:
    assume(first <= second)
    assert corresponding_day(first, months) <= corresponding_day(second, months)


@pytest.mark.parametrize(("day", "months"), [(date(9999, 6, 1), 7), (date(1, 6, 1), -6)], ids=["after", "before"])
def test_months_outside_the_calendar_overflow(day: date, months: int) -> None:
    with pytest.raises(OverflowError):
        month_after(day, months)


@given(DAYS)
def test_days_follow_each_other(day: date) -> None:
    assert day_after(day) - day == day - day_before(day) == timedelta(days=1)
