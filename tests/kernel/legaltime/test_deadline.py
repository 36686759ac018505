import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.errors import BeforeTableError, BeyondCalendarError, ConventionMissingError
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit

DAY = timedelta(days=1)
STARTS = st.dates(min_value=date(2004, 1, 1), max_value=date(2035, 12, 31))
UNITS = st.sampled_from(Unit)
PAUSES = st.lists(st.tuples(st.integers(-5, 90), st.integers(0, 30)), max_size=4)


def day(text: str) -> date:
    return date.fromisoformat(text)


def start_and_period(asked: str) -> tuple[date, Period]:
    """Read `start length unit`, as on the command line."""
    start, length, unit = asked.split()
    return day(start), Period.parse(length, unit)


def chosen(time: LegalTime, **choices: str) -> LegalTime:
    """The same legal time where an office has taken other choices, written id=choice."""
    entries = (replace(entry, choice=choices.get(entry.id, entry.choice)) for entry in time.conventions.entries)
    return replace(time, conventions=Conventions.of(entries))


@pytest.mark.parametrize(
    ("asked", "due", "unrolled", "relied"),
    [
        pytest.param("2022-01-24 20 working-day", "2022-02-24", "2022-02-24", "C1 C2", id="spring-festival"),
        pytest.param("2020-01-20 5 working-day", "2020-02-04", "2020-02-04", "C1 C2", id="festival-prolonged"),
        pytest.param("2015-09-01 3 working-day", "2015-09-07", "2015-09-07", "C1 C2", id="parade-and-make-up"),
        pytest.param("2022-09-20 15 day", "2022-10-08", "2022-10-05", "C1 C2 C3", id="rolled-to-a-make-up-day"),
        pytest.param("2022-03-16 30 day", "2022-04-15", "2022-04-15", "C1", id="ends-on-a-friday"),
        pytest.param("2022-03-31 1 day", "2022-04-01", "2022-04-01", "C1", id="one-day"),
        pytest.param("2022-08-31 6 month", "2023-02-28", "2023-02-28", "C1 C4", id="no-31-february"),
        pytest.param("2022-04-01 1 month", "2022-05-05", "2022-05-01", "C1 C2 C3 C4", id="month-into-may-day"),
        pytest.param("2024-02-29 1 year", "2025-02-28", "2025-02-28", "C1 C4", id="year-from-a-leap-day"),
        pytest.param("2004-01-01 1 working-day", "2004-01-02", "2004-01-02", "C1 C2", id="first-covered-day"),
        pytest.param("2026-12-30 1 working-day", "2026-12-31", "2026-12-31", "C1 C2", id="last-covered-day"),
    ],
)
def test_a_period_ends_on_the_day_that_the_law_says(
    time: LegalTime, asked: str, due: str, unrolled: str, relied: str
) -> None:
    found = time.due(*start_and_period(asked))
    assert (found.due.isoformat(), found.unrolled_due.isoformat()) == (due, unrolled)
    assert " ".join(found.conventions) == relied
    assert not found.provisional
    assert found.covered_until == date(2026, 12, 31)


@pytest.mark.parametrize("unit", [Unit.DAY, Unit.MONTH, Unit.YEAR])
def test_a_last_day_stays_where_it_falls_when_no_roll_is_asked_for(time: LegalTime, unit: Unit) -> None:
    start = {Unit.DAY: "2022-09-30", Unit.MONTH: "2022-09-01", Unit.YEAR: "2021-10-01"}[unit]
    found = time.due(day(start), Period(1, unit), roll=False)
    assert found.due == found.unrolled_due == day("2022-10-01")
    assert "C3" not in found.conventions


@pytest.mark.parametrize(
    ("start", "length", "unit", "roll", "provisional"),
    [
        pytest.param("2026-12-30", 2, Unit.WORKING_DAY, True, True, id="working-days-past-the-table"),
        pytest.param("2026-12-30", 2, Unit.WORKING_DAY, False, True, id="working-days-need-no-roll"),
        pytest.param("2026-12-01", 60, Unit.DAY, True, True, id="roll-past-the-table"),
        pytest.param("2026-12-01", 60, Unit.DAY, False, False, id="plain-days-need-no-table"),
        pytest.param("2026-08-31", 4, Unit.MONTH, True, False, id="last-covered-day"),
        pytest.param("2026-08-31", 4, Unit.YEAR, False, False, id="plain-years-need-no-table"),
        pytest.param("2027-05-01", 1, Unit.WORKING_DAY, True, True, id="start-past-the-table"),
    ],
)
def test_a_date_that_rests_on_no_notice_yet_is_provisional(
    time: LegalTime, start: str, length: int, unit: Unit, *, roll: bool, provisional: bool
) -> None:
    found = time.due(day(start), Period(length, unit), roll=roll)
    assert found.provisional == provisional
    assert ("L2" in found.conventions) == provisional


def test_a_year_before_the_table_is_refused_for_every_unit(time: LegalTime) -> None:
    for unit in Unit:
        with pytest.raises(BeforeTableError):
            time.due(day("2003-12-31"), Period(5, unit), roll=False)


@pytest.mark.parametrize("unit", list(Unit))
def test_an_end_after_the_year_9999_is_refused(time: LegalTime, unit: Unit) -> None:
    with pytest.raises(BeyondCalendarError) as caught:
        time.due(day("9999-06-01"), Period(100 * 3, unit) if unit is not Unit.YEAR else Period(1, unit))
    assert "9999-06-01" in str(caught.value)


def test_a_last_day_that_would_move_past_9999_is_refused(time: LegalTime) -> None:
    start = next(date(9999, 12, number) for number in range(31, 24, -1) if date(9999, 12, number).weekday() == 4)
    assert time.due(start - DAY, Period(1, Unit.DAY)).due == start
    if (date.max - start).days < 3:
        with pytest.raises(BeyondCalendarError):
            time.due(start, Period(1, Unit.DAY))


def test_a_pack_without_a_needed_convention_is_refused(time: LegalTime) -> None:
    without = Conventions.of(entry for entry in time.conventions.entries if entry.id != "C4")
    assert replace(time, conventions=without).due(day("2022-01-24"), Period(5, Unit.DAY)).due == day("2022-01-29")
    with pytest.raises(ConventionMissingError):
        replace(time, conventions=without).due(day("2022-01-24"), Period(5, Unit.MONTH))


@pytest.mark.parametrize(
    ("choices", "start", "length", "unit", "due"),
    [
        pytest.param({"C1": "same-day"}, "2022-03-01", 15, Unit.DAY, "2022-03-15", id="first-day-counts"),
        pytest.param({"C1": "same-day"}, "2022-03-01", 1, Unit.WORKING_DAY, "2022-03-01", id="first-day-is-the-last"),
        pytest.param({"C1": "same-day"}, "2022-03-01", 1, Unit.MONTH, "2022-03-31", id="month-from-its-first-day"),
        pytest.param({"C3": "none"}, "2022-09-20", 15, Unit.DAY, "2022-10-05", id="holidays-do-not-move-it"),
        pytest.param({"C3": "previous-working-day"}, "2022-09-20", 15, Unit.DAY, "2022-09-30", id="moved-back"),
        pytest.param({"C4": "next-day"}, "2022-08-31", 6, Unit.MONTH, "2023-03-01", id="the-day-after-a-short-month"),
        pytest.param({"C4": "next-day"}, "2022-08-30", 5, Unit.MONTH, "2023-01-30", id="a-long-month-is-the-same"),
    ],
)
def test_an_office_can_take_another_choice(
    time: LegalTime, choices: dict[str, str], start: str, length: int, unit: Unit, due: str
) -> None:
    found = chosen(time, **choices).due(day(start), Period(length, unit))
    assert found.due == day(due)
    assert set(choices) <= set(found.conventions)


def test_pauses_move_the_last_day_by_the_working_days_they_leave_out(time: LegalTime) -> None:
    pause = time.pause(day("2023-03-06"), day("2023-03-09"))
    assert pause == Pause(day("2023-03-07"), day("2023-03-09"))
    found = time.due(day("2023-03-01"), Period(20, Unit.WORKING_DAY), pauses=[pause], also=["C9"])
    assert (found.due, found.paused_days, found.pauses) == (day("2023-04-03"), 3, (pause,))
    assert found.conventions == ("C1", "C2", "C6", "C9")


@pytest.mark.parametrize(
    ("period", "pause", "due", "paused"),
    [
        pytest.param("30 day", "2022-03-20 2022-03-24", "2022-04-20", 5, id="days"),
        pytest.param("1 month", "2022-03-20 2022-03-24", "2022-04-21", 5, id="months"),
        pytest.param("30 day", "2022-04-15 2022-04-15", "2022-04-18", 1, id="on-the-last-day-then-rolled"),
        pytest.param("30 day", "2022-04-16 2022-04-30", "2022-04-15", 0, id="after-the-end"),
        pytest.param("30 day", "2022-03-01 2022-03-16", "2022-04-15", 0, id="before-the-start"),
    ],
)
def test_pauses_of_calendar_periods_put_the_end_off_by_all_their_days(
    time: LegalTime, period: str, pause: str, due: str, paused: int
) -> None:
    first, last = map(day, pause.split())
    found = time.due(*start_and_period(f"2022-03-16 {period}"), pauses=[Pause(first, last)])
    assert (found.due, found.paused_days) == (day(due), paused)
    assert ("L1" in found.conventions) == ("C6" in found.conventions) == (paused > 0)
    assert bool(found.pauses) == (paused > 0)


def test_an_extension_runs_from_the_unmoved_limit(time: LegalTime) -> None:
    limit = time.due(day("2022-09-20"), Period(15, Unit.DAY))
    assert limit.due > limit.unrolled_due
    extended = time.extend(limit, Period(10, Unit.DAY), also=["C12"])
    assert (extended.start, extended.unrolled_due, extended.due) == (
        day("2022-10-05"),
        day("2022-10-15"),
        day("2022-10-17"),
    )
    assert extended.extends is limit
    assert {"C8", "C12"} <= set(extended.conventions)


def test_an_extension_runs_from_the_moved_limit_where_an_office_says_so(time: LegalTime) -> None:
    other = chosen(time, C8="rolled")
    extended = other.extend(other.due(day("2022-09-20"), Period(15, Unit.DAY)), Period(10, Unit.DAY))
    assert extended.start == day("2022-10-08")
    assert {"C3", "C8"} <= set(extended.conventions)


def test_an_extension_of_a_provisional_date_is_provisional_only_where_it_rests_on_it(time: LegalTime) -> None:
    working = time.due(day("2026-12-30"), Period(5, Unit.WORKING_DAY))
    plain = time.due(day("2026-12-10"), Period(30, Unit.DAY))
    assert working.provisional
    assert plain.provisional
    assert time.extend(working, Period(10, Unit.DAY), roll=False).provisional
    assert time.extend(time.extend(working, Period(1, Unit.DAY)), Period(1, Unit.DAY), roll=False).provisional
    assert not time.extend(plain, Period(10, Unit.DAY), roll=False).provisional


@pytest.mark.parametrize(
    ("limit", "length", "unit", "latest", "safe"),
    [
        pytest.param("2023-05-15", 15, Unit.DAY, "2023-04-30", "2023-04-28", id="onto-a-holiday"),
        pytest.param("2022-06-15", 15, Unit.DAY, "2022-05-31", "2022-05-31", id="onto-a-working-day"),
        pytest.param("2022-02-24", 20, Unit.WORKING_DAY, "2022-01-24", "2022-01-24", id="working-days"),
        pytest.param("2022-03-31", 1, Unit.MONTH, "2022-02-28", "2022-02-28", id="month-without-the-day"),
    ],
)
def test_a_count_back_from_a_limit_is_not_moved(
    time: LegalTime, limit: str, length: int, unit: Unit, latest: str, safe: str
) -> None:
    found = time.latest(day(limit), Period(length, unit))
    assert (found.due, found.unrolled_due, found.safe_day) == (day(latest), day(latest), day(safe))
    assert found.backward
    assert "C5" in found.conventions


def test_a_count_back_moves_to_the_working_day_before_where_an_office_says_so(time: LegalTime) -> None:
    other = chosen(time, C5="previous-working-day")
    found = other.latest(day("2023-05-15"), Period(15, Unit.DAY))
    assert (found.due, found.unrolled_due) == (day("2023-04-28"), day("2023-04-30"))
    assert other.latest(day("2023-05-15"), Period(15, Unit.DAY), move=False).due == day("2023-04-30")


@pytest.mark.parametrize(
    ("limit", "length", "unit", "provisional"),
    [
        pytest.param("2027-03-01", 15, Unit.DAY, False, id="plain-days"),
        pytest.param("2027-03-01", 5, Unit.WORKING_DAY, True, id="working-days"),
        pytest.param("2027-01-01", 5, Unit.WORKING_DAY, False, id="working-days-inside-the-table"),
    ],
)
def test_a_count_back_is_provisional_when_it_passes_days_without_a_notice(
    time: LegalTime, limit: str, length: int, unit: Unit, *, provisional: bool
) -> None:
    assert time.latest(day(limit), Period(length, unit)).provisional == provisional


@pytest.mark.parametrize("unit", list(Unit))
def test_a_count_back_out_of_the_table_is_refused(time: LegalTime, unit: Unit) -> None:
    with pytest.raises(BeforeTableError):
        time.latest(day("2004-01-05"), Period(100, unit))


def test_an_act_on_the_last_day_is_in_time_and_the_day_after_is_late(time: LegalTime) -> None:
    limit = time.due(day("2023-03-06"), Period(5, Unit.WORKING_DAY))
    assert limit.due == day("2023-03-13")
    assert not limit.is_late(limit.due)
    assert limit.is_late(limit.overdue_since)
    assert (limit.days_late(day("2023-03-20")), limit.working_days_late(day("2023-03-20"))) == (7, 5)
    assert (limit.days_late(day("2023-03-01")), limit.working_days_late(day("2023-03-01"))) == (0, 0)


@given(first=STARTS, second=STARTS, length=st.integers(1, 99), unit=UNITS, roll=st.booleans())
def test_a_later_start_never_ends_earlier(
    time: LegalTime, first: date, second: date, length: int, unit: Unit, *, roll: bool
) -> None:
    assume(first <= second)
    period = Period(length, unit)
    assert time.due(first, period, roll=roll).due <= time.due(second, period, roll=roll).due


@given(start=STARTS, length=st.integers(1, 99), unit=UNITS)
def test_a_longer_period_never_ends_earlier(time: LegalTime, start: date, length: int, unit: Unit) -> None:
    shorter, longer = time.due(start, Period(length, unit)), time.due(start, Period(length + 1, unit))
    assert start < shorter.unrolled_due < longer.unrolled_due
    assert shorter.due <= longer.due


@given(start=STARTS, length=st.integers(1, 99), unit=UNITS)
def test_a_rolled_last_day_is_worked_and_no_working_day_was_passed_over(
    time: LegalTime, start: date, length: int, unit: Unit
) -> None:
    found = time.due(start, Period(length, unit))
    assert time.table.is_working(found.due)
    assert time.table.count(found.unrolled_due, found.due) == 1


@given(start=STARTS, length=st.integers(1, 80), spans=PAUSES)
def test_pauses_move_a_working_day_period_exactly_by_the_working_days_they_leave_out(
    time: LegalTime, start: date, length: int, spans: list[tuple[int, int]]
) -> None:
    assume(all((start + timedelta(days=at)).year >= 2004 for at, _length in spans))
    pauses = [Pause(start + timedelta(days=at), start + timedelta(days=at + size)) for at, size in spans]
    found = time.due(start, Period(length, Unit.WORKING_DAY), pauses=pauses)
    assert found.due == walked(time.table.is_working, start, length, pauses)
    assert found.due == time.table.nth_after(start, length + found.paused_days)


@given(start=STARTS, length=st.integers(1, 120), spans=PAUSES)
def test_pauses_move_a_period_in_days_exactly_by_the_days_they_leave_out(
    time: LegalTime, start: date, length: int, spans: list[tuple[int, int]]
) -> None:
    pauses = [Pause(start + timedelta(days=at), start + timedelta(days=at + size)) for at, size in spans]
    found = time.due(start, Period(length, Unit.DAY), pauses=pauses)
    assert found.unrolled_due == walked(lambda _day: True, start, length, pauses)
    assert found.unrolled_due == start + timedelta(days=length + found.paused_days)


def test_20_000_random_periods_in_every_covered_year_end_where_a_walk_ends(
    time: LegalTime, is_working: Callable[[date], bool]
) -> None:
    dice = random.Random(20_260_921)  # noqa: S311 - the same cases in every run
    for number in range(20_000):
        year = 2004 + number % 23
        start = date(year, 1, 1) + timedelta(days=dice.randrange(365))
        length = dice.randint(1, 90)
        found = time.due(start, Period(length, Unit.WORKING_DAY))
        assert found.due == walked(is_working, start, length), (start, length)
        assert found.provisional == (found.due.year > 2026)
        plain = time.due(start, Period(length, Unit.DAY))
        assert plain.due == walked(is_working, start + timedelta(days=length - 1), 1), (start, length)


def walked(is_working: Callable[[date], bool], start: date, length: int, pauses: list[Pause] | None = None) -> date:
    """The last day, found by walking on day by day; kept as plain as can be."""
    counted, here = 0, start
    while counted < length:
        here += DAY
        paused = any(pause.first <= here <= pause.last for pause in pauses or ())
        counted += is_working(here) and not paused
    return here
