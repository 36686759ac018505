"""A clock runs, waits, is put off and stops; what hangs on it follows."""

from datetime import date

import pytest

from factories.procedures import event, legal_time, stalls
from lingyan.domain.procedures.clocks import Clock, ClockStatus, state_of

TIME = legal_time()
RULES = stalls().all[0].clocks
"""The answer is due in ten working days; three days before that a reminder may be sent, and a last call as well."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(key: str = "answer", started: str = "2021-03-01") -> Clock:
    return Clock(RULES[key], event(started), day(started))


def due(one: Clock, now: str = "2021-12-31") -> str:
    reached = one.reach(TIME, day(now))
    assert reached is not None
    return reached.due.isoformat()


def test_it_is_counted_from_its_start() -> None:
    assert due(clock()) == "2021-03-15"


def test_a_pause_puts_it_off() -> None:
    one = clock()
    one.halt(day("2021-03-03"))
    one.halt(day("2021-03-04"))
    one.go_on(day("2021-03-09"), TIME)
    one.go_on(day("2021-03-30"), TIME)
    assert due(one) == "2021-03-19"


def test_an_open_pause_grows_with_the_day_that_is_asked_about() -> None:
    one = clock()
    one.halt(day("2021-03-03"))
    assert [due(one, now) for now in ("2021-03-03", "2021-03-04", "2021-03-09")] == [
        "2021-03-15",
        "2021-03-16",
        "2021-03-19",
    ]


def test_what_hangs_on_it_moves_with_it_to_the_end_of_the_chain() -> None:
    one, reminder, last_call = clock(), clock("complaint"), clock("last_call")
    reminder.hang_on(one)
    last_call.hang_on(reminder)
    assert (due(reminder), due(last_call)) == ("2021-03-12", "2021-03-12")
    extending = one.rule.extending
    assert extending is not None
    one.extend(2, extending)
    assert (due(one), due(reminder), due(last_call)) == ("2021-03-17", "2021-03-14", "2021-03-14")


def test_what_was_stopped_stays_where_it_was() -> None:
    one, reminder = clock(), clock("complaint")
    reminder.hang_on(one)
    reminder.stop(day("2021-03-10"), day("2021-03-10"), TIME)
    extending = one.rule.extending
    assert extending is not None
    one.extend(2, extending)
    assert due(reminder) == "2021-03-12"


def test_a_clock_without_the_other_has_no_last_day() -> None:
    assert clock("complaint").reach(TIME, day("2021-03-10")) is None
    assert clock("complaint").last_day(TIME, day("2021-03-10")) is None


def test_room_is_what_the_total_leaves() -> None:
    one = clock()
    extending = one.rule.extending
    assert extending is not None
    assert one.room(extending) == 5
    one.extend(3, extending)
    assert one.room(extending) == 2
    one.extend(2, extending)
    assert one.room(extending) == 0


def test_stopping_ends_an_open_pause() -> None:
    one = clock()
    one.halt(day("2021-03-03"))
    one.stop(day("2021-03-09"), day("2021-03-09"), TIME)
    assert (due(one), one.paused_since) == ("2021-03-19", None)


STATUSES = {
    "running-on-the-last-day": ("2021-03-15", None, None, ClockStatus.RUNNING),
    "lapsed-on-the-next": ("2021-03-16", None, None, ClockStatus.LAPSED),
    "met-on-the-last-day": ("2021-12-31", "2021-03-15", None, ClockStatus.MET),
    "late-on-the-next": ("2021-12-31", "2021-03-16", None, ClockStatus.LATE),
    "paused": ("2021-12-31", None, "2021-03-10", ClockStatus.PAUSED),
    "paused-with-a-day-left": ("2021-12-31", None, "2021-03-12", ClockStatus.PAUSED),
    "paused-with-no-day-left": ("2021-12-31", None, "2021-03-15", ClockStatus.LAPSED),
    "lapsed-before-the-pause": ("2021-12-31", None, "2021-03-16", ClockStatus.LAPSED),
}


@pytest.mark.parametrize(("as_of", "stopped", "paused", "status"), STATUSES.values(), ids=STATUSES)
def test_how_it_stands(as_of: str, stopped: str | None, paused: str | None, status: ClockStatus) -> None:
    one = clock()
    if paused:
        one.halt(day(paused))
    if stopped:
        one.stop(day(stopped), day(stopped), TIME)
    assert state_of(one, TIME, day(as_of)).status is status


def test_a_deemed_clock_says_so() -> None:
    one = clock()
    one.stopped, one.is_deemed = day("2021-03-16"), True
    assert state_of(one, TIME, day("2021-12-31")).status is ClockStatus.DEEMED


@pytest.mark.parametrize(("as_of", "status"), [("2021-03-31", ClockStatus.MET), ("2021-03-30", ClockStatus.RUNNING)])
def test_a_minimum_is_met_by_time(as_of: str, status: ClockStatus) -> None:
    found = state_of(clock("showing"), TIME, day(as_of))
    assert (found.status, found.is_open) == (status, status is ClockStatus.RUNNING)


def test_how_late_it_was() -> None:
    one = clock()
    one.stop(day("2021-03-18"), day("2021-03-20"), TIME)
    found = state_of(one, TIME, day("2021-12-31"))
    assert (found.days_late, found.overdue_since, found.is_open) == (3, day("2021-03-16"), False)


def test_the_last_day_of_the_calendar_has_none_after_it() -> None:
    one = Clock(RULES["stay"], event("2021-03-01", until=date.max), day("2021-03-01"))
    assert state_of(one, TIME, day("2021-12-31")).overdue_since is None
