"""Legal time as the packs state it, and an account of working days made without it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

import lingyan
from lingyan.kernel.legaltime.calendar import WorkingDays
from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"

WORKED_BY_NOTICE = {date(2005, 12, 31)}
"""Make-up days that the library lacks; tests/packs/test_national_calendar.py says why."""

IsWorking = Callable[[date], bool]


@pytest.fixture(scope="session")
def table() -> WorkingDays:
    return load_working_days([NATIONAL])


@pytest.fixture(scope="session")
def conventions() -> Conventions:
    return load_conventions([NATIONAL])


@pytest.fixture(scope="session")
def time(table: WorkingDays, conventions: Conventions) -> LegalTime:
    return LegalTime(table, conventions)


@pytest.fixture(scope="session")
def is_working() -> IsWorking:
    """Whether a day is worked, as the library knows it, and by plain weeks after 2026."""
    days = (date(2004, 1, 1) + timedelta(days=number) for number in range(8401))
    known = {day: chinese_calendar.is_workday(day) or day in WORKED_BY_NOTICE for day in days}
    assert max(known) == date(2026, 12, 31)
    return lambda day: known.get(day, day.weekday() < 5)
