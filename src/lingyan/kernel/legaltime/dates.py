"""Dates (日期): how they are read, and what day corresponds to another some months on."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from lingyan.kernel.legaltime.errors import DayError

_DAY = timedelta(days=1)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str) -> date:
    """Read a day written as 2022-01-24; raise `DayError` for any other text.

    >>> parse_day("2022-01-24")
    datetime.date(2022, 1, 24)
    """
    written = text.strip()
    if not _ISO.fullmatch(written):
        raise DayError(given=text)
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise DayError(given=text) from wrong


def has_corresponding_day(day: date, months: int) -> bool:
    """Return whether the month that is `months` later has a day of the same number.

    >>> has_corresponding_day(date(2022, 8, 31), 6)
    False
    """
    return day.day <= monthrange(*month_after(day, months))[1]


def corresponding_day(day: date, months: int) -> date:
    """Return the day of the same number `months` later, or the last day of that month where there is none.

    `months` may be negative. Raises `OverflowError` outside the years 1 to 9999.

    >>> corresponding_day(date(2022, 8, 31), 6)
    datetime.date(2023, 2, 28)
    """
    year, month = month_after(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_after(day: date, months: int) -> tuple[int, int]:
    """Return the year and month that lie `months` after the month of `day`; raise `OverflowError` past 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return year, month + 1


def day_before(day: date) -> date:
    """Return the day before `day`."""
    return day - _DAY


def day_after(day: date) -> date:
    """Return the day after `day`."""
    return day + _DAY
