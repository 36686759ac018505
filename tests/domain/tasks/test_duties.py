"""What a unit owes next is told from what it reported, and silence is counted."""

from dataclasses import replace
from datetime import date

import pytest

from factories.reporting import reporting
from lingyan.domain.tasks.duties import (
    CLOSED,
    DutyFacts,
    LastReport,
    Owing,
    ReportState,
    Step,
    next_step,
)
from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.reporting import ReportingLevel

MONTHLY = DutyFacts(Rhythm.MONTH, ReportingLevel.TOP, date(2026, 9, 10))
ONCE = DutyFacts(Rhythm.ONCE, ReportingLevel.TOP, date(2026, 9, 10), date(2026, 10, 4))
SUBMITTED, ACCEPTED, RETURNED = ReportState


def step_of(facts: DutyFacts, on: str) -> Step:
    return next_step(facts, reporting(), date.fromisoformat(on))


def reported(period: str, on: str, state: ReportState, pct: int | None = None) -> LastReport:
    return LastReport(period, date.fromisoformat(on), state, pct)


@pytest.mark.parametrize(
    ("assigned", "on", "period"),
    [
        pytest.param("2026-09-10", "2026-09-10", "2026-09", id="in-time-for-this-month"),
        pytest.param("2026-10-31", "2026-10-31", "2026-11", id="too-late-for-this-month"),
        pytest.param("2021-08-27", "2026-11-21", "2026-11", id="an-old-task-begins-when-it-is-first-asked-for"),
    ],
)
def test_the_first_report_is_one_that_can_still_come_in_time(assigned: str, on: str, period: str) -> None:
    step = step_of(replace(MONTHLY, assigned_on=date.fromisoformat(assigned)), on)
    assert (step.owing, step.period, step.missed, step.is_silent) == (Owing.DUE, period, 0, False)


def test_a_period_stays_open_until_it_is_reported() -> None:
    step = step_of(replace(MONTHLY, period="2026-09"), "2026-11-21")
    assert (step.period, step.day, step.missed, step.is_silent) == ("2026-09", date(2026, 9, 30), 2, True)


def test_who_never_reported_is_silent_from_the_first_report_missed() -> None:
    assert not step_of(replace(MONTHLY, period="2026-09"), "2026-09-30").is_silent
    assert step_of(replace(MONTHLY, period="2026-09"), "2026-10-08").is_silent


def test_who_once_reported_is_silent_after_as_many_as_the_rules_say() -> None:
    facts = replace(MONTHLY, last=reported("2026-08", "2026-08-31", ACCEPTED, 10))
    assert (step_of(facts, "2026-10-08").missed, step_of(facts, "2026-10-08").is_silent) == (1, False)
    assert (step_of(facts, "2026-11-02").missed, step_of(facts, "2026-11-02").is_silent) == (2, True)


@pytest.mark.parametrize(
    ("last", "owing", "period"),
    [
        pytest.param(reported("2026-09", "2026-09-28", SUBMITTED), Owing.WAITING, "2026-10", id="waits-in-time"),
        pytest.param(reported("2026-09", "2026-09-28", ACCEPTED), Owing.DUE, "2026-10", id="accepted"),
        pytest.param(reported("2026-09", "2026-09-28", RETURNED), Owing.RETURNED, "2026-09", id="returned"),
        pytest.param(reported("2026-09", "2026-12-01", SUBMITTED), Owing.WAITING, "2026-12", id="months-late"),
        pytest.param(reported("2026-09", "2026-10-31", ACCEPTED), Owing.DUE, "2026-11", id="late-past-the-next-day"),
        pytest.param(reported("2026-11", "2026-09-28", ACCEPTED), Owing.DUE, "2026-12", id="ahead-of-time"),
        pytest.param(reported("2026-W39", "2026-09-28", ACCEPTED), Owing.DUE, "2026-09", id="the-rhythm-was-changed"),
        pytest.param(reported("2026-09", "2026-09-28", SUBMITTED, 100), Owing.WAITING, "", id="waits-at-the-end"),
    ],
)
def test_the_next_report_follows_the_last(last: LastReport, owing: Owing, period: str) -> None:
    step = step_of(replace(MONTHLY, last=last), "2026-09-28")
    assert (step.owing, step.period) == (owing, period)


def test_nothing_is_owed_once_the_whole_is_accepted_or_the_task_is_over() -> None:
    assert step_of(replace(MONTHLY, last=reported("2026-09", "2026-09-28", ACCEPTED, 100)), "2027-01-01") == CLOSED
    assert step_of(replace(ONCE, last=reported("once", "2026-09-28", ACCEPTED, 40)), "2027-01-01") == CLOSED
    assert step_of(replace(MONTHLY, is_open=False), "2026-09-28") == CLOSED


def test_what_is_reported_once_is_due_at_the_end_of_the_task_before_the_holiday() -> None:
    step = step_of(ONCE, "2026-11-21")
    assert (step.period, step.day, step.missed, step.is_silent) == ("once", date(2026, 9, 30), 1, True)


def test_what_is_reported_once_but_has_no_end_owes_nothing() -> None:
    assert step_of(replace(ONCE, due=None), "2026-11-21") == Step(Owing.NOTHING)


def test_a_task_whose_end_has_passed_is_overdue_since_then() -> None:
    facts = replace(MONTHLY, assigned_on=date(2026, 9, 1), due=date(2026, 9, 30))
    step = step_of(facts, "2026-11-21")
    assert (step.period, step.day, step.is_silent) == ("2026-09", date(2026, 9, 30), True)


@pytest.mark.parametrize("rhythm", [Rhythm.ONCE, Rhythm.MONTH, Rhythm.QUARTER])
def test_what_was_due_before_the_site_knew_of_it_has_no_day_and_counts_as_nothing(rhythm: Rhythm) -> None:
    ordered = {"rhythm": rhythm, "assigned_on": date(2021, 8, 27), "due": date(2021, 12, 31)}
    facts = replace(ONCE, **ordered, known_on=date(2026, 11, 21))
    for on in ("2026-11-21", "2027-06-30"):
        step = step_of(facts, on)
        assert (step.owing, step.day, step.missed, step.is_silent) == (Owing.BEFORE, None, 0, False)
        assert step.period
        assert step.is_open


def test_what_is_due_after_the_site_knew_of_it_is_asked_for_as_ever() -> None:
    facts = replace(ONCE, assigned_on=date(2021, 8, 27), due=date(2026, 11, 30), known_on=date(2026, 11, 21))
    assert step_of(facts, "2026-11-21") == Step(Owing.DUE, "once", date(2026, 11, 30))
    assert step_of(facts, "2026-12-01").is_silent


def test_a_report_on_it_is_given_back_and_accepted_as_any_other() -> None:
    facts = replace(ONCE, assigned_on=date(2021, 8, 27), due=date(2021, 12, 31), known_on=date(2026, 11, 21))
    back = step_of(replace(facts, last=reported("once", "2026-11-23", RETURNED)), "2026-12-30")
    assert (back.owing, back.day, back.missed, back.is_silent) == (Owing.RETURNED, None, 0, False)
    assert step_of(replace(facts, last=reported("once", "2026-11-23", ACCEPTED)), "2026-12-30") == CLOSED


def test_an_endless_task_that_a_report_says_is_still_owed_goes_on_from_there() -> None:
    facts = replace(MONTHLY, assigned_on=date(2021, 8, 27), due=date(2021, 12, 31), known_on=date(2026, 11, 21))
    step = step_of(replace(facts, last=reported("2021-12", "2026-11-23", ACCEPTED, 40)), "2026-11-24")
    assert (step.owing, step.period, step.day) == (Owing.DUE, "2026-11", date(2026, 11, 30))


@pytest.mark.parametrize(
    ("rhythm", "due", "day"),
    [
        pytest.param(Rhythm.MONTH, "2026-09-15", "2026-09-14", id="no-earlier-than-it-was-given"),
        pytest.param(Rhythm.ONCE, "2026-09-15", "2026-09-14", id="the-same-of-what-is-reported-once"),
        pytest.param(Rhythm.MONTH, "2026-09-01", "2026-09-14", id="its-end-had-passed-when-it-was-given"),
        pytest.param(Rhythm.ONCE, "2026-09-01", "2026-09-14", id="the-same-of-what-had-to-be-done-once"),
        pytest.param(Rhythm.MONTH, "2026-09-30", "2026-09-28", id="in-time"),
    ],
)
def test_a_lower_level_is_not_late_on_the_day_on_which_it_is_given_the_task(rhythm: Rhythm, due: str, day: str) -> None:
    given = {"rhythm": rhythm, "assigned_on": date(2026, 9, 14), "due": date.fromisoformat(due)}
    step = step_of(replace(ONCE, **given, level=ReportingLevel.COUNTY), "2026-09-14")
    assert (step.day, step.missed, step.is_silent) == (date.fromisoformat(day), 0, False)


def test_an_open_period_is_carried_over_into_another_rhythm() -> None:
    assert step_of(replace(MONTHLY, period="2026-W40"), "2026-11-21").period == "2026-09"


def test_an_earlier_report_that_still_waits_is_said_beside_the_next_one() -> None:
    accepted = reported("2026-10", "2026-10-28", ACCEPTED)
    step = step_of(replace(MONTHLY, last=accepted, has_waiting=True), "2026-11-02")
    assert (step.owing, step.period) == (Owing.WAITING, "2026-11")
