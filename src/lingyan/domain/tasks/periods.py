"""Reporting periods (报送周期): the week, month, quarter or year that a report is about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_LABEL = re.compile(r"(\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|(?P<month>\d\d)))?")
_EPOCH = date(1, 1, 1)
"""A Monday, from which weeks are counted."""

_MONTHS_OF_A_QUARTER, _QUARTERS_OF_A_YEAR = 3, 4

KEPT = 4096
"""Periods whose days are kept."""


class PeriodLabelError(BadInputError):
    """A text that names no reporting period."""

    code = "tasks.period"
    what = _("“{given}” is not a reporting period.")
    remedy = _("Write 2026, 2026-Q4, 2026-11 or 2026-W47.")


class Rhythm(StrEnum):
    """How often a unit reports (报送周期)."""

    ONCE = "once"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """One week, month, quarter or year (一个报送周期); `number` counts such periods since the year 1.

    >>> period = period_of(Rhythm.QUARTER, date(2026, 11, 21))
    >>> period.label, str(period.first), str(period.last)
    ('2026-Q4', '2026-10-01', '2026-12-31')
    """

    rhythm: Rhythm
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        return _days(self.rhythm, self.number)[0]

    @property
    def last(self) -> date:
        """The last day."""
        return _days(self.rhythm, self.number)[1]

    @property
    def label(self) -> str:
        """How the period is written: 2026, 2026-Q4, 2026-11, 2026-W47."""
        first = self.first
        match self.rhythm:
            case Rhythm.WEEK:
                year, week, _day = first.isocalendar()
                return f"{year}-W{week:02}"
            case Rhythm.MONTH:
                return f"{first.year}-{first.month:02}"
            case Rhythm.QUARTER:
                return f"{first.year}-Q{self.number % _QUARTERS_OF_A_YEAR + 1}"
            case _:
                return str(first.year)

    def later(self, by: int = 1) -> "ReportingPeriod":
        """Return the period so many periods later."""
        return ReportingPeriod(self.rhythm, self.number + by)


@lru_cache(maxsize=KEPT)
def _days(rhythm: Rhythm, number: int) -> tuple[date, date]:
    """Return the first and the last day of a period; few periods are asked for, and each by thousands of duties."""
    match rhythm:
        case Rhythm.WEEK:
            first = _EPOCH + timedelta(weeks=number)
            return first, first + timedelta(weeks=1) - timedelta(1)
        case Rhythm.MONTH:
            first = date(number // 12, number % 12 + 1, 1)
            return first, _end_of_month(first)
        case Rhythm.QUARTER:
            year, quarter = divmod(number, _QUARTERS_OF_A_YEAR)
            first = date(year, quarter * _MONTHS_OF_A_QUARTER + 1, 1)
            return first, _end_of_month(first.replace(month=first.month + _MONTHS_OF_A_QUARTER - 1))
        case _:
            return date(number, 1, 1), date(number, 12, 31)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def period_of(rhythm: Rhythm, day: date) -> ReportingPeriod:
    """Return the period of a rhythm in which a day lies; `ONCE` has none and is refused by `ValueError`."""
    match rhythm:
        case Rhythm.WEEK:
            return ReportingPeriod(rhythm, (day - _EPOCH).days // 7)
        case Rhythm.MONTH:
            return ReportingPeriod(rhythm, day.year * 12 + day.month - 1)
        case Rhythm.QUARTER:
            return ReportingPeriod(rhythm, day.year * _QUARTERS_OF_A_YEAR + (day.month - 1) // _MONTHS_OF_A_QUARTER)
        case Rhythm.YEAR:
            return ReportingPeriod(rhythm, day.year)
    message = "what is reported once has no period"
    raise ValueError(message)


@lru_cache(maxsize=KEPT)
def parse_period(label: str) -> ReportingPeriod:
    """Read a period as it is written; raise `PeriodLabelError` for any other text.

    >>> parse_period("2026-W47").first
    datetime.date(2026, 11, 16)
    """
    found = _LABEL.fullmatch(label)
    if not found:
        raise PeriodLabelError(given=label)
    try:
        return _period(int(found[1]), found)
    except ValueError as wrong:
        raise PeriodLabelError(given=label) from wrong


def period_words(label: str) -> Message:
    """Return a period in words for people; what has none, as what is reported once, says so."""
    if not _LABEL.fullmatch(label):
        return Message(_("once"))
    period = parse_period(label)
    year = period.label.partition("-")[0]
    match period.rhythm:
        case Rhythm.WEEK:
            return Message(_("week {number} of {year}"), {"year": year, "number": int(label[-2:])})
        case Rhythm.MONTH:
            return Message(_("month {number} of {year}"), {"year": year, "number": period.first.month})
        case Rhythm.QUARTER:
            return Message(_("quarter {number} of {year}"), {"year": year, "number": int(label[-1])})
        case _:
            return Message(_("the year {year}"), {"year": year})


def _period(year: int, found: re.Match[str]) -> ReportingPeriod:
    if found["week"]:
        return period_of(Rhythm.WEEK, date.fromisocalendar(year, int(found["week"]), 1))
    if found["quarter"]:
        return ReportingPeriod(Rhythm.QUARTER, year * _QUARTERS_OF_A_YEAR + int(found["quarter"]) - 1)
    if found["month"]:
        return period_of(Rhythm.MONTH, date(year, int(found["month"]), 1))
    return period_of(Rhythm.YEAR, date(year, 1, 1))
