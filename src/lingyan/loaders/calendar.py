"""Loads the calendars of packs (放假日历) into the table of working days; the narrowest pack's year wins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from lingyan.kernel.legaltime.calendar import DayKind, Notice, SpecialDay, WorkingDays
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.calendar_year import CalendarYear, NamedDay, read_year
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import EmptyIsNone, Listed, Record, read_csv

FOLDER = "calendar"
"""Where a pack, or an office's own data folder, keeps its calendars."""

NOTICES = "notices.csv"
FESTIVALS = "festivals.csv"

_YEAR_FILE = re.compile(r"([0-9]{4})\.csv")
_TOGETHER = "、"


class NoticeRow(Record):
    """A notice that calendars cite; `status` says whether a copy of its text with this number was read."""

    number: str = Field(min_length=1)
    title: str = Field(min_length=1)
    signed_on: Annotated[date | None, EmptyIsNone]
    status: Literal["confirmed", "unverified"]
    address: str
    note_zh: str
    note_en: str


def _days_of_any_year(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what is no month and day, such as 10-01, of a year without a leap day."""
    for text in texts:
        date.fromisoformat(f"2001-{text}")
    return texts


class FestivalRow(Record):
    """A statutory holiday: how many days the law gives it in which years, and which of them are fixed."""

    festival_zh: str = Field(min_length=1)
    festival_en: str = Field(min_length=1)
    days: int = Field(ge=1)
    fixed: Annotated[Listed, AfterValidator(_days_of_any_year)]
    from_year: int
    to_year: Annotated[int | None, EmptyIsNone]
    source: str = Field(min_length=1)

    def is_in_force(self, year: int) -> bool:
        """Return whether the law gives these days in `year`."""
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)

    def fixed_days(self, year: int) -> tuple[date, ...]:
        """Return the days of `year` on which this festival always falls."""
        return tuple(date.fromisoformat(f"{year:04}-{text}") for text in self.fixed)


@dataclass(frozen=True, slots=True)
class Calendars:
    """What the packs know of holidays (日历汇总): one calendar for each year, and what it is checked against."""

    years: Mapping[int, CalendarYear]
    notices: Mapping[str, Notice]
    festivals: tuple[FestivalRow, ...]

    def replaced(self, year: CalendarYear) -> "Calendars":
        """Return these calendars with `year` in place of what stood for that year."""
        return Calendars({**self.years, year.year: year}, self.notices, self.festivals)

    def table(self) -> WorkingDays:
        """Return the table of working days from the first year to the last.

        Raises:
            PackError: a year is missing in between, or two years name one day.
        """
        first, last = min(self.years), max(self.years)
        for year in range(first, last):
            if year not in self.years:
                following = self.years[min(later for later in self.years if later > year)]
                problem = Message(_("The calendar of {year} is missing before this one."), {"year": year})
                raise PackError(file=following.file, problem=problem)
        return WorkingDays.of(date(first, 1, 1), date(last, 12, 31), self._special(date(first, 1, 1)))

    def _special(self, covered_from: date) -> Iterator[SpecialDay]:
        seen: dict[date, NamedDay] = {}
        for year in sorted(self.years):
            for named in self.years[year].days:
                data = {"day": named.day.isoformat()}
                if named.day < covered_from:
                    raise named.row.wrong(key="date", problem=Message(_("{day} lies before the first year."), data))
                if twin := seen.get(named.day):
                    data["file"] = str(twin.row.file)
                    raise named.row.wrong(key="date", problem=Message(_("{day} stands already in {file}."), data))
                seen[named.day] = named
                notice = self.notices.get(named.notice) or Notice(named.notice)
                yield SpecialDay(named.day, named.kind, named.festival_zh, named.festival_en, notice)


def load_working_days(pack_folders: Sequence[Path]) -> WorkingDays:
    """Return the table of working days of the packs in these folders, the widest first.

    Raises:
        PackError: a calendar is malformed, incomplete or without its notice, a year is missing, or there is none.
    """
    return load_calendars(pack_folders).table()


def load_calendars(pack_folders: Sequence[Path]) -> Calendars:
    """Return the calendars of the packs in these folders, the widest first; raise `PackError` as for the table."""
    years: dict[int, CalendarYear] = {}
    notices: dict[str, Notice] = {}
    festivals: tuple[FestivalRow, ...] = ()
    for folder in (pack / FOLDER for pack in pack_folders):
        listed = _read_notices(folder / NOTICES)
        notices.update(listed)
        festivals = tuple(row.record for row in read_csv(folder / FESTIVALS, FestivalRow)) or festivals
        for file in sorted(folder.glob("*.csv")):
            if file.name not in {NOTICES, FESTIVALS}:
                year = read_year(file, _year_named(file))
                if listed:
                    _check_notices(year, notices)
                check_complete(year, festivals)
                years[year.year] = year
    if not years:
        where = pack_folders[0] if pack_folders else Path()
        raise PackError(file=where / FOLDER, problem=Message(_("There is no calendar here.")))
    return Calendars(years, notices, festivals)


def check_complete(year: CalendarYear, festivals: Sequence[FestivalRow]) -> None:
    """Raise `PackError` when a calendar lacks days that the law gives to a festival of its year."""
    holidays = [named for named in year.days if named.kind is DayKind.HOLIDAY]
    days = {named.day for named in holidays}
    names = [name for named in holidays for name in named.festival_zh.split(_TOGETHER)]
    for festival in (festival for festival in festivals if festival.is_in_force(year.year)):
        data: dict[str, object] = {"festival": festival.festival_zh, "source": festival.source}
        if (found := names.count(festival.festival_zh)) < festival.days:
            data |= {"days": festival.days, "found": found}
            template = _("The year is incomplete: {festival} has {found} of the {days} days that {source} gives it.")
            raise PackError(file=year.file, key="festival_zh", problem=Message(template, data))
        for day in festival.fixed_days(year.year):
            if day not in days:
                data["day"] = day.isoformat()
                template = _("The year is incomplete: {day}, a day of {festival} by {source}, is no holiday in it.")
                raise PackError(file=year.file, key="date", problem=Message(template, data))


def _year_named(file: Path) -> int:
    if named := _YEAR_FILE.fullmatch(file.name):
        return int(named[1])
    raise PackError(file=file, problem=Message(_("A calendar is named after its year, for example 2027.csv.")))


def _read_notices(file: Path) -> dict[str, Notice]:
    rows = (row.record for row in read_csv(file, NoticeRow))
    return {row.number: Notice(row.number, row.title, row.address, row.status == "confirmed") for row in rows}


def _check_notices(year: CalendarYear, notices: Mapping[str, Notice]) -> None:
    """Refuse a notice that the packs do not list; an office's own calendar needs no list, it is the office's word."""
    for named in year.days:
        if named.notice not in notices:
            data = {"given": named.notice, "file": NOTICES}
            raise named.row.wrong(key="notice", problem=Message(_("{file} does not list the notice “{given}”."), data))
