from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.weeks import is_weekday, nth_weekday, weekdays_until

ORDINALS = st.integers(min_value=1, max_value=date.max.toordinal())


@given(ORDINALS)
def test_a_weekday_is_what_the_calendar_calls_monday_to_friday(ordinal: int) -> None:
    assert is_weekday(ordinal) == (date.fromordinal(ordinal).weekday() < 5)


def test_weekdays_are_counted_as_one_by_one() -> None:
    counted = 0
    for ordinal in range(1, 3000):
        counted += date.fromordinal(ordinal).weekday() < 5
        assert weekdays_until(ordinal) == counted


@given(ORDINALS)
def test_the_nth_weekday_is_the_first_day_with_that_count(number: int) -> None:
    day = nth_weekday(number)
    assert is_weekday(day)
    assert weekdays_until(day) == number
    assert weekdays_until(day - 1) == number - 1
