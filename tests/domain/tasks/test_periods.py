"""A day lies in one week, month, quarter and year; each is written shortly and read again."""

from datetime import date

import pytest

from lingyan.domain.tasks.periods import PeriodLabelError, Rhythm, parse_period, period_of, period_words


@pytest.mark.parametrize(
    ("rhythm", "day", "label", "first", "last"),
    [
        pytest.param(Rhythm.WEEK, "2026-11-21", "2026-W47", "2026-11-16", "2026-11-22", id="week"),
        pytest.param(Rhythm.WEEK, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-03", id="week-over-new-year"),
        pytest.param(Rhythm.MONTH, "2024-02-29", "2024-02", "2024-02-01", "2024-02-29", id="leap-month"),
        pytest.param(Rhythm.MONTH, "2026-12-31", "2026-12", "2026-12-01", "2026-12-31", id="december"),
        pytest.param(Rhythm.QUARTER, "2026-10-01", "2026-Q4", "2026-10-01", "2026-12-31", id="quarter"),
        pytest.param(Rhythm.YEAR, "2026-11-21", "2026", "2026-01-01", "2026-12-31", id="year"),
    ],
)
def test_a_day_lies_in_its_period(rhythm: Rhythm, day: str, label: str, first: str, last: str) -> None:
    period = period_of(rhythm, date.fromisoformat(day))
    assert (period.label, str(period.first), str(period.last)) == (label, first, last)
    assert parse_period(label) == period


@pytest.mark.parametrize("rhythm", [rhythm for rhythm in Rhythm if rhythm is not Rhythm.ONCE])
def test_one_period_follows_the_other_without_a_gap(rhythm: Rhythm) -> None:
    period = period_of(rhythm, date(2025, 12, 31))
    for _step in range(60):
        assert (period.later().first - period.last).days == 1
        period = period.later()


def test_what_is_reported_once_has_no_period() -> None:
    with pytest.raises(ValueError, match="once"):
        period_of(Rhythm.ONCE, date(2026, 1, 1))


@pytest.mark.parametrize("text", ["", "once", "2026-13", "2026-W54", "2026-Q5", "26-01", "2026-11-21"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodLabelError):
        parse_period(text)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("2026-W47", "week 47 of 2026"),
        ("2026-11", "month 11 of 2026"),
        ("2026-Q4", "quarter 4 of 2026"),
        ("2026", "the year 2026"),
        ("once", "once"),
    ],
)
def test_a_period_is_said_in_words(label: str, text: str) -> None:
    assert period_words(label).text() == text
