import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from lingyan.kernel.errors import LingyanError
from lingyan.kernel.legaltime.calendar import WorkingDays
from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.errors import (
    BeforeTableError,
    BeyondCalendarError,
    LengthError,
    SeriesError,
    TooLongError,
)
from lingyan.kernel.legaltime.period import Period, Unit, most
from lingyan.kernel.legaltime.vector import due_dates

STARTS = st.dates(min_value=date(2004, 1, 1), max_value=date(2040, 12, 31))
UNITS = list(Unit)
CHOICES = ["", "C1=same-day", "C3=none", "C3=previous-working-day", "C4=next-day"]


def column(days: list[date]) -> NDArray[np.datetime64]:
    return np.array(days, dtype="datetime64[D]")


def chosen(time: LegalTime, choice: str) -> LegalTime:
    """The same legal time where an office has taken one other choice, written id=choice."""
    key, _equals, taken = choice.partition("=")
    entries = (replace(entry, choice=taken) if entry.id == key else entry for entry in time.conventions.entries)
    return replace(time, conventions=Conventions.of(entries))


def assert_counted_alike(time: LegalTime, starts: list[date], lengths: list[int], unit: Unit, *, roll: bool) -> None:
    many = due_dates(column(starts), np.array(lengths), unit, time, roll=roll)
    alone = [time.due(start, Period(length, unit), roll=roll) for start, length in zip(starts, lengths, strict=True)]
    assert many.due.tolist() == [found.due for found in alone]
    assert many.unrolled.tolist() == [found.unrolled_due for found in alone]
    assert many.provisional.tolist() == [found.provisional for found in alone]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice or "as-the-pack-says")
@pytest.mark.parametrize("unit", UNITS)
@given(cases=st.lists(st.tuples(STARTS, st.integers(1, 90)), min_size=1, max_size=20), roll=st.booleans())
def test_columns_are_counted_as_each_period_alone(
    time: LegalTime, unit: Unit, choice: str, cases: list[tuple[date, int]], *, roll: bool
) -> None:
    starts, lengths = map(list, zip(*cases, strict=True))
    assert_counted_alike(chosen(time, choice), starts, lengths, unit, roll=roll)


@pytest.mark.parametrize("unit", UNITS)
def test_20_000_random_periods_in_every_covered_year_are_counted_as_each_alone(time: LegalTime, unit: Unit) -> None:
    dice = random.Random(20_260_921)  # noqa: S311 - the same cases in every run
    starts = [date(2004 + number % 23, 1, 1) + timedelta(days=dice.randrange(366)) for number in range(20_000)]
    assert_counted_alike(time, starts, [dice.randint(1, 100) for _start in starts], unit, roll=True)


def test_columns_longer_than_one_batch_are_counted_to_the_end(time: LegalTime) -> None:
    starts = np.datetime64("2022-01-24") + np.zeros(100_001, dtype=int)
    many = due_dates(starts, 20, Unit.WORKING_DAY, time)
    assert set(many.due.tolist()) == {date(2022, 2, 24)}
    months = due_dates(starts, 1, Unit.MONTH, time)
    assert set(months.due.tolist()) == {date(2022, 2, 24)}


@pytest.mark.parametrize("unit", UNITS)
def test_one_length_serves_all_starts(time: LegalTime, unit: Unit) -> None:
    starts = [date(2022, 1, 24), date(2022, 9, 20)]
    single = due_dates(column(starts), 5, unit, time)
    assert single.due.tolist() == due_dates(column(starts), [5, 5], unit, time).due.tolist()


@pytest.mark.parametrize("unit", UNITS)
def test_no_periods_have_no_deadlines(time: LegalTime, unit: Unit) -> None:
    none = due_dates(column([]), np.array([], dtype=int), unit, time)
    assert none.due.size == none.unrolled.size == none.provisional.size == 0
    assert none.due.dtype == np.dtype("datetime64[D]")


@pytest.mark.parametrize("unit", UNITS)
def test_the_last_days_that_have_a_date_are_counted(time: LegalTime, unit: Unit) -> None:
    starts = [date(9998, 12, 1), date(2004, 1, 1)]
    assert_counted_alike(time, starts, [1, 1], unit, roll=True)


def test_the_columns_given_are_left_as_they_were(time: LegalTime) -> None:
    starts, lengths = column([date(2022, 1, 24)] * 3), np.array([20, 20, 20], dtype=np.int16)
    before = starts.copy(), lengths.copy()
    for unit in UNITS:
        due_dates(starts, lengths, unit, time)
    assert (starts == before[0]).all()
    assert (lengths == before[1]).all()


@pytest.mark.parametrize(
    "starts",
    [
        pytest.param([date(2022, 1, 24)], id="dates"),
        pytest.param(["2022-01-24"], id="iso-texts"),
        pytest.param(np.array(["2022-01-24T17:30"], dtype="datetime64[m]"), id="minutes-of-that-day"),
        pytest.param(column([date(2022, 1, 24), date(2022, 1, 25)])[::2], id="every-other-of-a-column"),
    ],
)
def test_whatever_converts_to_days_is_counted(time: LegalTime, starts: object) -> None:
    assert due_dates(starts, 20, Unit.WORKING_DAY, time).due.tolist() == [date(2022, 2, 24)]  # type: ignore[arg-type]  # array-likes


DAY = column([date(2022, 1, 24)])


@pytest.mark.parametrize(
    ("starts", "lengths", "error", "word"),
    [
        pytest.param(["soon"], [5], SeriesError, "no days", id="no-days"),
        pytest.param(np.array([DAY]), [5], SeriesError, "single column", id="two-dimensions"),
        pytest.param(np.array(["NaT"], dtype="datetime64[D]"), [5], SeriesError, "missing", id="missing-start"),
        pytest.param(np.array(["10000-01-01"], dtype="datetime64[D]"), [5], SeriesError, "9999", id="year-10000"),
        pytest.param(DAY, [5.0], SeriesError, "whole numbers", id="fractions"),
        pytest.param(DAY, [True], SeriesError, "whole numbers", id="truths"),
        pytest.param(DAY, [5, 6], SeriesError, "as many", id="one-length-too-many"),
        pytest.param(DAY, [0], LengthError, "“0”", id="nought"),
        pytest.param(DAY, [-5], LengthError, "“-5”", id="negative"),
        pytest.param(DAY, [99_999_999], TooLongError, "99999999", id="absurd"),
        pytest.param(DAY, np.array([2**63], dtype=np.uint64), TooLongError, "longer", id="beyond-64-bits"),
        pytest.param(column([date(2003, 12, 31)]), [5], BeforeTableError, "2003-12-31", id="before-the-table"),
    ],
)
@pytest.mark.parametrize("unit", UNITS)
def test_columns_that_cannot_be_counted_are_refused_in_one_line(
    time: LegalTime, starts: object, lengths: object, error: type[LingyanError], word: str, unit: Unit
) -> None:
    with pytest.raises(error) as caught:
        due_dates(starts, lengths, unit, time)  # type: ignore[arg-type]  # array-likes
    assert word in str(caught.value)


@pytest.mark.parametrize("unit", UNITS)
def test_an_end_after_the_year_9999_is_refused(time: LegalTime, unit: Unit) -> None:
    with pytest.raises(BeyondCalendarError) as caught:
        due_dates(column([date(2022, 1, 24), date(9999, 12, 30)]), most(unit), unit, time)
    assert "9999-12-30" in str(caught.value)


def test_a_last_day_cannot_move_back_out_of_the_table(time: LegalTime) -> None:
    new_year_2022_is_a_saturday = WorkingDays.of(date(2022, 1, 1), date(2022, 12, 31), ())
    back = replace(chosen(time, "C3=previous-working-day"), table=new_year_2022_is_a_saturday)
    with pytest.raises(BeforeTableError):
        due_dates(column([date(2022, 1, 1)]), 1, Unit.DAY, back)
    with pytest.raises(BeforeTableError):
        back.due(date(2022, 1, 1), Period(1, Unit.DAY))
