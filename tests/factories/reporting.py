"""Rules of reporting and a table of working days for tests, with one long holiday and a worked Sunday."""

from datetime import date, timedelta

from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.reporting import Reporting, ReportingLevel, ReportingRules
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.calendar import DayKind, Notice, SpecialDay, WorkingDays

LEADS = {
    ReportingLevel.TOP: 0,
    ReportingLevel.PREFECTURE: 1,
    ReportingLevel.COUNTY: 2,
    ReportingLevel.PARK: 3,
    ReportingLevel.ENTERPRISE: 4,
}


def working_days() -> WorkingDays:
    """Return the years 2025 and 2026; 1 to 8 October 2026 are off, Sunday 11 October 2026 is worked."""
    notice = Notice("test 1")
    off = [SpecialDay(date(2026, 10, 1) + timedelta(n), DayKind.HOLIDAY, "国庆节", "", notice) for n in range(8)]
    worked = SpecialDay(date(2026, 10, 11), DayKind.MAKE_UP, "国庆节", "", notice)
    return WorkingDays.of(date(2025, 1, 1), date(2026, 12, 31), [*off, worked])


def reporting(silent_after: int = 2) -> Reporting:
    """Return rules by which each level reports one working day before the level above."""
    rules = ReportingRules(dict.fromkeys(Rhythm, LEADS), silent_after, Citation.parse("plan 一"))
    return Reporting(rules, working_days())
