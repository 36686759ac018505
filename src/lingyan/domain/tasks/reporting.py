"""Reporting days (报送日): lower levels report first, so that each level can sum up what lies below it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from lingyan.domain.tasks.periods import ReportingPeriod, Rhythm
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.calendar import WorkingDays
from lingyan.kernel.places import PlacePath, PlacePathError, RegionCode, RegionCodeError

_DAY = timedelta(days=1)
_CREDIT_CODE = re.compile(r"(?:.*/)?[0-9A-Z]{18}")
"""A scope that ends in a unified social credit code is that of an enterprise, whatever place stands before it."""


class ReportingLevel(StrEnum):
    """The levels that report, from the top down (报送层级); what acts for a whole province or zone is the top."""

    TOP = "top"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    PARK = "park"
    ENTERPRISE = "enterprise"


_BY_DEPTH = (ReportingLevel.TOP, ReportingLevel.PREFECTURE, ReportingLevel.COUNTY, ReportingLevel.PARK)


def level_of(scope: str) -> ReportingLevel:
    """Return the level of a unit that acts for `scope`, a place path or a credit code.

    >>> level_of("430000/430400/430405"), level_of("430000/xiangnan-xiangxi"), level_of("91430400MA4L16JQ9B")
    (<ReportingLevel.COUNTY: 'county'>, <ReportingLevel.TOP: 'top'>, <ReportingLevel.ENTERPRISE: 'enterprise'>)
    """
    if not scope:
        return ReportingLevel.TOP
    if _CREDIT_CODE.fullmatch(scope):
        return ReportingLevel.ENTERPRISE
    try:
        segments = PlacePath.parse(scope).segments
        RegionCode(segments[0])
    except (PlacePathError, RegionCodeError):
        return ReportingLevel.ENTERPRISE
    is_zone = len(segments) == 2 and not segments[1].isdigit()  # noqa: PLR2004 - a zone stands beside prefectures
    return ReportingLevel.TOP if is_zone else _BY_DEPTH[min(len(segments), len(_BY_DEPTH)) - 1]


@dataclass(frozen=True, slots=True)
class ReportingRules:
    """How reporting is cascaded (报送规则): for each rhythm, how many working days before the top a level reports.

    `silent_after` is how many reports, one after the other, may be missed before a unit that once reported is called
    silent; one that never did is silent from its first.
    """

    lead_days: Mapping[Rhythm, Mapping[ReportingLevel, int]]
    silent_after: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day by which a level reports (报送日); provisional where no notice has settled the holidays yet."""

    day: date
    is_provisional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Reporting:
    """The rules of reporting over a table of working days (报送安排)."""

    rules: ReportingRules
    table: WorkingDays
    known: dict[tuple[Rhythm, ReportingLevel, date, date], ReportDay] = field(default_factory=dict, repr=False)
    """Days counted before: there are few, and many duties ask for the same."""

    def day(self, rhythm: Rhythm, level: ReportingLevel, first: date, last: date) -> ReportDay:
        """Return the day by which `level` reports on the time from `first` to `last`.

        The top reports on its last working day, or on the next one after it where it has none; each lower level so
        many working days earlier, but never before the time itself begins.
        """
        asked = (rhythm, level, first, last)
        if asked not in self.known:
            self.known[asked] = self._counted(*asked)
        return self.known[asked]

    def day_of(self, period: ReportingPeriod, level: ReportingLevel, due: date | None = None) -> ReportDay:
        """Return the day by which `level` reports on a period; `due`, the end of the task, cuts the period short."""
        last = period.last if due is None or not period.first <= due <= period.last else due
        return self.day(period.rhythm, level, period.first, last)

    def _counted(self, rhythm: Rhythm, level: ReportingLevel, first: date, last: date) -> ReportDay:
        top = self.table.previous_working(last)
        if top < first:
            top = self.table.next_working(last + _DAY)
        lead = self.rules.lead_days[rhythm][level]
        day = self.table.nth_before(top, lead) if lead else top
        day = max(day, min(self.table.next_working(first), top))
        return ReportDay(day, is_provisional=not self.table.is_covered(day))
