from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.calendar import DayKind, Notice, SpecialDay, WorkingDays
from lingyan.kernel.legaltime.errors import BeforeTableError, TableError

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(2004, 1, 1), max_value=date(2040, 12, 31))
NUMBERS = st.integers(min_value=1, max_value=400)


def special(day: date, kind: DayKind = DayKind.HOLIDAY) -> SpecialDay:
    return SpecialDay(day, kind, "春节", "Spring Festival", Notice("〔2021〕11号"))


@pytest.fixture
def week() -> WorkingDays:
    """A year with one holiday, Wednesday 5 January, and one make-up day, Saturday 8 January."""
    return WorkingDays.of(FIRST, LAST, (special(date(2022, 1, 5)), special(date(2022, 1, 8), DayKind.MAKE_UP)))


@pytest.mark.parametrize(
    ("day", "kind", "is_working"),
    [
        pytest.param(date(2022, 1, 1), DayKind.WEEKEND, False, id="first-covered-day-a-saturday"),
        pytest.param(date(2022, 1, 4), DayKind.WORKING, True, id="plain-tuesday"),
        pytest.param(date(2022, 1, 5), DayKind.HOLIDAY, False, id="holiday-on-a-wednesday"),
        pytest.param(date(2022, 1, 8), DayKind.MAKE_UP, True, id="make-up-saturday"),
        pytest.param(date(2022, 1, 9), DayKind.WEEKEND, False, id="plain-sunday"),
        pytest.param(date(2022, 12, 30), DayKind.WORKING, True, id="last-covered-friday"),
        pytest.param(date(2023, 1, 2), DayKind.WORKING, True, id="past-the-table-a-monday"),
        pytest.param(date(2023, 1, 7), DayKind.WEEKEND, False, id="past-the-table-a-saturday"),
    ],
)
def test_a_day_is_what_the_table_or_the_plain_week_makes_of_it(
    week: WorkingDays, day: date, kind: DayKind, *, is_working: bool
) -> None:
    assert week.kind(day) is kind
    assert week.is_working(day) == is_working
    assert week.is_covered(day) == (day <= LAST)


def test_a_holiday_on_a_weekend_keeps_its_name_and_changes_no_count() -> None:
    plain = WorkingDays.of(FIRST, LAST, ())
    named = WorkingDays.of(FIRST, LAST, (special(date(2022, 1, 8)),))
    assert named.kind(date(2022, 1, 8)) is DayKind.HOLIDAY
    assert named.count(FIRST, LAST) == plain.count(FIRST, LAST)


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        pytest.param(lambda t: t.nth_after(date(2022, 1, 4), 1), date(2022, 1, 6), id="over-the-holiday"),
        pytest.param(lambda t: t.nth_after(date(2022, 1, 4), 3), date(2022, 1, 8), id="onto-the-make-up-day"),
        pytest.param(lambda t: t.nth_after(date(2022, 1, 4), 4), date(2022, 1, 10), id="over-the-sunday"),
        pytest.param(lambda t: t.nth_before(date(2022, 1, 10), 1), date(2022, 1, 8), id="back-onto-the-make-up-day"),
        pytest.param(lambda t: t.nth_before(date(2022, 1, 10), 4), date(2022, 1, 4), id="back-over-the-holiday"),
        pytest.param(lambda t: t.next_working(date(2022, 1, 5)), date(2022, 1, 6), id="next-from-a-holiday"),
        pytest.param(lambda t: t.next_working(date(2022, 1, 8)), date(2022, 1, 8), id="next-from-a-working-day"),
        pytest.param(lambda t: t.previous_working(date(2022, 1, 5)), date(2022, 1, 4), id="previous-from-a-holiday"),
        pytest.param(
            lambda t: t.previous_working(date(2022, 1, 8)), date(2022, 1, 8), id="previous-from-a-working-day"
        ),
        pytest.param(lambda t: t.count(date(2022, 1, 3), date(2022, 1, 9)), 5, id="count-a-week"),
        pytest.param(lambda t: t.count(date(2022, 1, 5), date(2022, 1, 5)), 0, id="count-a-holiday"),
        pytest.param(lambda t: t.count(date(2022, 1, 9), date(2022, 1, 3)), 0, id="count-nothing"),
        pytest.param(lambda t: t.nth_after(date(2022, 12, 30), 1), date(2023, 1, 2), id="past-the-table"),
        pytest.param(lambda t: t.nth_before(date(2023, 1, 3), 2), date(2022, 12, 30), id="back-into-the-table"),
    ],
)
def test_the_table_answers(week: WorkingDays, ask: Callable[[WorkingDays], object], answer: object) -> None:
    assert ask(week) == answer


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda t: t.kind(date(2021, 12, 31)), id="kind"),
        pytest.param(lambda t: t.count(date(2021, 12, 31), LAST), id="count"),
        pytest.param(lambda t: t.nth_after(date(2021, 12, 30), 1), id="nth-after"),
        pytest.param(lambda t: t.nth_before(date(2021, 12, 31), 1), id="nth-before"),
        pytest.param(lambda t: t.nth_before(date(2022, 1, 4), 2), id="counting-back-out-of-the-table"),
        pytest.param(lambda t: t.previous_working(date(2022, 1, 2)), id="no-working-day-before"),
    ],
)
def test_before_its_first_day_the_table_refuses(week: WorkingDays, ask: Callable[[WorkingDays], object]) -> None:
    with pytest.raises(BeforeTableError) as caught:
        ask(week)
    assert "2022-01-01" in str(caught.value)


def test_after_the_year_9999_there_is_no_day(week: WorkingDays) -> None:
    with pytest.raises(OverflowError):
        week.nth_after(date(9999, 12, 31), 1)


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        pytest.param((special(date(2021, 12, 31)),), "outside", id="before"),
        pytest.param((special(date(2023, 1, 1)),), "outside", id="after"),
        pytest.param((special(date(2022, 1, 5)),) * 2, "twice", id="twice"),
        pytest.param((special(date(2022, 1, 5), DayKind.MAKE_UP),), "worked anyway", id="make-up-on-a-wednesday"),
        pytest.param((special(date(2022, 1, 5), DayKind.WORKING),), "only holidays", id="no-exception-at-all"),
    ],
)
def test_a_table_does_not_contradict_itself(entries: tuple[SpecialDay, ...], reason: str) -> None:
    with pytest.raises(TableError) as caught:
        WorkingDays.of(FIRST, LAST, entries)
    assert reason in str(caught.value)


def test_a_table_does_not_end_before_it_begins() -> None:
    with pytest.raises(TableError):
        WorkingDays.of(LAST, FIRST, ())


def test_the_packs_count_is_that_of_a_walk_through_every_covered_day(
    table: WorkingDays, is_working: Callable[[date], bool]
) -> None:
    counted = 0
    for number in range((table.covered_until - table.covered_from).days + 1):
        day = table.covered_from + timedelta(days=number)
        counted += is_working(day)
        assert table.is_working(day) == is_working(day)
        assert table.rank(day) == counted
    assert table.rank(table.covered_from - DAY) == 0


def test_days_come_in_order_with_their_kind(week: WorkingDays) -> None:
    days = list(week.days(date(2022, 1, 4), date(2022, 1, 8)))
    assert [kind.value for _day, kind in days] == ["working", "holiday", "working", "working", "make_up"]
    assert [day.day for day, _kind in days] == [4, 5, 6, 7, 8]


@given(day=DAYS, number=NUMBERS)
def test_the_nth_working_day_is_worked_and_has_so_many_before_it(table: WorkingDays, day: date, number: int) -> None:
    end = table.nth_after(day, number)
    assert table.is_working(end)
    assert table.count(day + DAY, end) == number


@given(day=st.dates(min_value=date(2008, 1, 1), max_value=date(2040, 12, 31)), number=NUMBERS)
def test_counting_back_undoes_counting_on(table: WorkingDays, day: date, number: int) -> None:
    start = table.nth_before(day, number)
    assert table.is_working(start)
    assert table.count(start, day - DAY) == number
    assert table.nth_after(start - DAY, number) == table.previous_working(day - DAY)
