"""Bounds that an event states itself, and last days that stay on a holiday because they only end a span."""

from datetime import date
from pathlib import Path

import pytest

import lingyan
from lingyan.domain.procedures.conditions import Within
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.lengths import Beginning, Fixed, Stated
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.procedure_rows import LengthRow, WithinRow

NATIONAL = [Path(lingyan.__file__).parent / "packs" / "national"]
SATURDAY = date(2023, 9, 16)


@pytest.fixture(scope="module")
def time() -> LegalTime:
    return LegalTime(load_working_days(NATIONAL), load_conventions(NATIONAL))


def said(**data: object) -> Event:
    return Event(1, date(2022, 3, 1), "asked", data)


class NoLimits:
    def reached_of(self, clock: str) -> None:
        raise AssertionError(clock)


@pytest.mark.parametrize(
    ("data", "holds"),
    [
        pytest.param({"taken": 4, "share": 5}, True, id="below"),
        pytest.param({"taken": 5, "share": 5}, True, id="at-the-bound"),
        pytest.param({"taken": 6, "share": 5}, False, id="above"),
        pytest.param({"taken": 6}, True, id="no-bound-is-stated"),
        pytest.param({"share": 5}, True, id="no-number"),
    ],
)
def test_the_upper_bound_may_stand_in_another_field(data: dict[str, object], holds: object) -> None:
    assert Within("taken", most_field="share").holds(said(**data), None) is holds


def test_the_field_of_the_bound_is_checked_like_any_other() -> None:
    assert Within("taken", most_field="share").names() == {"fields": ("taken", "share")}
    assert WithinRow(field="taken", most_in="share").most_in == "share"


def test_a_stated_day_stays_where_the_rule_says_so(time: LegalTime) -> None:
    beginning = Beginning(said(until=SATURDAY), date(2022, 3, 1))
    moved, stayed = Stated(day_field="until"), Stated(day_field="until", is_moved=False)
    assert moved.reach(beginning, time, NoLimits()).due == date(2023, 9, 18)
    assert stayed.reach(beginning, time, NoLimits()).due == SATURDAY


def test_a_span_ends_where_the_rule_says_so(time: LegalTime) -> None:
    beginning = Beginning(said(), date(2021, 9, 16))
    period = Period(2, Unit.YEAR)
    assert Fixed(period).reach(beginning, time, NoLimits()).due == date(2023, 9, 18)
    assert Fixed(period, is_moved=False).reach(beginning, time, NoLimits()).due == SATURDAY


def test_a_row_hands_on_that_the_day_stays() -> None:
    assert LengthRow(number=2, unit="year", is_moved=False).length() == Fixed(Period(2, Unit.YEAR), is_moved=False)
    assert LengthRow(day_in="until", is_moved=False).length() == Stated(day_field="until", is_moved=False)
