"""How the last day of a clock is found, each way with a case that can be counted on a calendar."""

from dataclasses import dataclass
from datetime import date

import pytest

from factories.procedures import event, legal_time
from lingyan.domain.procedures.lengths import (
    AsLongAs,
    Before,
    Beginning,
    EndOf,
    Fixed,
    Length,
    OnDay,
    Reached,
    Span,
    Stated,
    extended,
    stated_day,
)
from lingyan.kernel.legaltime.errors import BeyondCalendarError
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.kernel.message import Message

TIME = legal_time()
FIVE_DAYS, SIX_MONTHS = Period(5, Unit.WORKING_DAY), Period(6, Unit.MONTH)
SAID = {"days": 3, "until": date(2022, 10, 1), "year": 2023, "bad": 0}


@dataclass(frozen=True)
class Other:
    """The other clocks of a case: one, or none."""

    reached: Reached | None = None

    def reached_of(self, clock: str) -> Reached | None:
        return self.reached if clock == "answer" else None


def reach(length: Length, day: str = "2022-03-31", other: Reached | None = None, **said: object) -> Reached | None:
    return length.reach(Beginning(event(day, **said), date.fromisoformat(day)), TIME, Other(other))


LIMIT = stated_day(date(2022, 10, 1), TIME, (), Message("stated"))
"""Moved off National Day to Saturday 8 October, which is worked."""

LENGTHS: dict[str, tuple[Length, str, str, str]] = {
    "working-days": (Fixed(FIVE_DAYS), "2022-03-31", "2022-04-08", "2022-04-08"),
    "months-end-in-a-holiday": (Fixed(SIX_MONTHS), "2022-04-01", "2022-10-08", "2022-10-01"),
    "months-that-stay": (Fixed(SIX_MONTHS, is_moved=False), "2022-04-01", "2022-10-01", "2022-10-01"),
    "stated-number": (Stated(Unit.DAY, "days"), "2022-03-28", "2022-03-31", "2022-03-31"),
    "stated-day-moves": (Stated(Unit.DAY, "days", "until"), "2022-03-28", "2022-10-08", "2022-10-01"),
    "otherwise": (Stated(Unit.DAY, "", "", 2), "2022-03-28", "2022-03-30", "2022-03-30"),
    "end-of-month": (EndOf(Span.MONTH), "2022-02-03", "2022-02-28", "2022-02-28"),
    "end-of-a-leap-month": (EndOf(Span.MONTH), "2024-02-03", "2024-02-29", "2024-02-29"),
    "end-of-the-next-month": (EndOf(Span.MONTH, 1), "2022-01-31", "2022-02-28", "2022-02-28"),
    "end-of-year-is-not-moved": (EndOf(Span.YEAR), "2022-02-03", "2022-12-31", "2022-12-31"),
    "end-of-the-next-year": (EndOf(Span.YEAR, 1), "2022-12-31", "2023-12-31", "2023-12-31"),
    "end-of-a-stated-year": (EndOf(Span.YEAR, 0, "year"), "2024-02-29", "2023-12-31", "2023-12-31"),
    "named-day-is-not-moved": (OnDay(date(2023, 1, 1)), "2022-02-03", "2023-01-01", "2023-01-01"),
    "as-long-as": (AsLongAs("answer"), "2022-02-03", "2022-10-08", "2022-10-01"),
    "days-before": (Before("answer", Period(15, Unit.DAY)), "2022-02-03", "2022-09-23", "2022-09-23"),
    "days-before-the-unmoved": (
        Before("answer", Period(15, Unit.DAY), from_unmoved=True),
        "2022-02-03",
        "2022-09-16",
        "2022-09-16",
    ),
}


@pytest.mark.parametrize(("length", "day", "due", "unrolled"), LENGTHS.values(), ids=LENGTHS)
def test_a_length_ends_on_its_day(length: Length, day: str, due: str, unrolled: str) -> None:
    found = reach(length, day, LIMIT, **SAID)
    assert found is not None
    assert (found.due.isoformat(), found.unrolled_due.isoformat()) == (due, unrolled)
    assert found.trace.rule.text()


NOWHERE: dict[str, Length] = {
    "nothing-stated": Stated(Unit.DAY, "weeks"),
    "no-unit": Stated(None, "days"),
    "no-other-clock": AsLongAs("stay"),
    "no-clock-to-count-back-from": Before("stay", Period(15, Unit.DAY)),
}


@pytest.mark.parametrize("length", NOWHERE.values(), ids=NOWHERE)
def test_without_what_it_needs_there_is_no_last_day(length: Length) -> None:
    assert reach(length, other=LIMIT, **SAID) is None


@pytest.mark.parametrize(
    ("length", "hangs_on"),
    [
        pytest.param(Fixed(FIVE_DAYS), "", id="fixed"),
        pytest.param(Stated(), "", id="stated"),
        pytest.param(EndOf(Span.YEAR), "", id="end-of"),
        pytest.param(OnDay(date(2022, 1, 1)), "", id="on-day"),
        pytest.param(AsLongAs("answer"), "answer", id="as-long-as"),
        pytest.param(Before("answer", FIVE_DAYS), "answer", id="before"),
    ],
)
def test_a_length_says_which_clock_it_needs(length: Length, hangs_on: str) -> None:
    assert length.hangs_on == hangs_on


@pytest.mark.parametrize("year", [0, 10_000, 9999])
def test_a_year_that_no_calendar_has_is_refused(year: int) -> None:
    with pytest.raises(BeyondCalendarError):
        reach(EndOf(Span.YEAR, 1, "year"), year=year)


def test_days_left_out_put_the_end_off() -> None:
    beginning = Beginning(event("2023-03-01"), date(2023, 3, 1), (Pause(date(2023, 3, 7), date(2023, 3, 9)),), ("C9",))
    found = Fixed(Period(20, Unit.WORKING_DAY)).reach(beginning, TIME, Other())
    assert (found.due, found.paused_days) == (date(2023, 4, 3), 3)
    assert "C9" in found.conventions


def test_the_account_of_another_clock_is_told_again() -> None:
    counted = reach(Fixed(FIVE_DAYS))
    found = reach(AsLongAs("answer"), other=counted)
    assert counted is not None
    assert found is not None
    assert found.trace.steps == counted.trace.steps


def test_an_extension_starts_from_the_unmoved_limit() -> None:
    nine = extended(LIMIT, Period(3, Unit.MONTH), TIME, ("C14",))
    assert (nine.unrolled_due, nine.due) == (date(2023, 1, 1), date(2023, 1, 3))
    assert {"C8", "C14"} <= set(nine.conventions)


def test_a_counted_limit_is_extended_by_its_count() -> None:
    counted = reach(Fixed(SIX_MONTHS), "2021-12-15")
    assert counted is not None
    longer = extended(counted, Period(3, Unit.MONTH), TIME, ())
    assert longer.due == date(2022, 9, 15)
    assert longer.deadline is not None
    assert longer.deadline.extends == counted.deadline


def test_a_stated_day_past_the_table_is_provisional() -> None:
    past = date(TIME.table.covered_until.year + 1, 3, 1)
    assert stated_day(past, TIME, (), Message("stated")).provisional
    assert not stated_day(past, TIME, (), Message("stated"), roll=False).provisional
