"""Lower levels report first, on working days, around holidays too."""

from datetime import date

import pytest

from factories.reporting import reporting
from lingyan.domain.tasks.periods import parse_period
from lingyan.domain.tasks.reporting import ReportingLevel, level_of

TOP, PREFECTURE, COUNTY, PARK, ENTERPRISE = ReportingLevel


@pytest.mark.parametrize(
    ("scope", "level"),
    [
        pytest.param("", TOP, id="everywhere"),
        pytest.param("430000", TOP, id="province"),
        pytest.param("430000/xiangnan-xiangxi", TOP, id="zone"),
        pytest.param("430000/430400", PREFECTURE, id="prefecture"),
        pytest.param("430000/430400/430405", COUNTY, id="county"),
        pytest.param("430000/430400/430405/songmu", PARK, id="park"),
        pytest.param("91430400MA4L16JQ9B", ENTERPRISE, id="credit-code"),
        pytest.param("430000/430400/914304001234567890", ENTERPRISE, id="credit-code-below-a-place"),
        pytest.param("somewhere", ENTERPRISE, id="no-place"),
    ],
)
def test_a_unit_reports_at_the_level_where_it_acts(scope: str, level: ReportingLevel) -> None:
    assert level_of(scope) is level


@pytest.mark.parametrize(
    ("period", "days"),
    [
        pytest.param("2026-W47", ["11-20", "11-19", "11-18", "11-17", "11-16"], id="an-ordinary-week"),
        pytest.param("2026-11", ["11-30", "11-27", "11-26", "11-25", "11-24"], id="over-a-weekend"),
        pytest.param("2026-W41", ["10-11", "10-09", "10-09", "10-09", "10-09"], id="never-before-the-week-begins"),
        pytest.param("2026-W40", ["09-30", "09-29", "09-28", "09-28", "09-28"], id="before-the-holiday"),
        pytest.param("2026-Q3", ["09-30", "09-29", "09-28", "09-25", "09-24"], id="quarter"),
        pytest.param("2026", ["12-31", "12-30", "12-29", "12-28", "12-25"], id="year"),
    ],
)
def test_each_level_reports_before_the_level_above(period: str, days: list[str]) -> None:
    plan = reporting()
    found = [plan.day_of(parse_period(period), level).day for level in ReportingLevel]
    assert [day.strftime("%m-%d") for day in found] == days


def test_a_week_without_a_working_day_is_reported_on_the_next_one() -> None:
    first, last = date(2026, 10, 1), date(2026, 10, 4)
    plan = reporting()
    assert {plan.day(parse_period("2026-W40").rhythm, level, first, last).day for level in ReportingLevel} == {
        date(2026, 10, 9)
    }


@pytest.mark.parametrize(
    ("due", "day"),
    [
        pytest.param(date(2026, 11, 15), date(2026, 11, 13), id="within-cuts-it-short"),
        pytest.param(date(2026, 12, 15), date(2026, 11, 30), id="later-does-not"),
        pytest.param(date(2026, 10, 15), date(2026, 11, 30), id="earlier-does-not"),
    ],
)
def test_the_end_of_the_task_cuts_its_last_period_short(due: date, day: date) -> None:
    assert reporting().day_of(parse_period("2026-11"), TOP, due).day == day


def test_a_day_past_the_holiday_table_is_provisional() -> None:
    plan = reporting()
    assert not plan.day_of(parse_period("2026-12"), TOP).is_provisional
    assert plan.day_of(parse_period("2027-01"), TOP).is_provisional


def test_a_day_counted_before_is_not_counted_again() -> None:
    plan = reporting()
    assert plan.day_of(parse_period("2026-12"), TOP) is plan.day_of(parse_period("2026-12"), TOP)
