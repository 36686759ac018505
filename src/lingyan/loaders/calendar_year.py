"""Reads the calendar of one year (年度放假安排): the days that a notice names, each with that notice.

A file holds the days of its year and, where the New Year holiday begins early, of the December before.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from lingyan.kernel.legaltime.calendar import DayKind
from lingyan.kernel.legaltime.dates import parse_day
from lingyan.kernel.legaltime.weeks import is_weekday
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import Placed, Record, read_csv

_DECEMBER = 12
_MOST_BYTES = 1_000_000
_KINDS = {"holiday": DayKind.HOLIDAY, "make_up": DayKind.MAKE_UP}
_NAMES_A_NOTICE = re.compile(r"〔[0-9]{4}〕[0-9]+号|第[0-9]+号|通知|公告|决定")


class DayRow(Record):
    """A row of a year's calendar, as text; the checks below say in words what does not fit."""

    date: str
    kind: str
    festival_zh: str
    festival_en: str
    notice: str


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a calendar names (放假日或者上班日), with the row that does."""

    day: date
    kind: DayKind
    festival_zh: str
    festival_en: str
    notice: str
    row: Placed[DayRow]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The calendar of a year (年度日历): the file it was read from, and the days it names, in order."""

    year: int
    file: Path
    days: tuple[NamedDay, ...]

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices that it rests on, in the order of the days."""
        return tuple(dict.fromkeys(day.notice for day in self.days))

    def number_of(self, kind: DayKind) -> int:
        """Return how many days of this kind it names."""
        return sum(day.kind is kind for day in self.days)


def read_year(file: Path, year: int | None = None) -> CalendarYear:
    """Read and check the calendar in `file`; without `year`, the year is that of its last day.

    Raises:
        PackError: the file cannot be read, or a row is malformed, misplaced, given twice, or names no notice.
    """
    _check_is_readable(file)
    days = sorted(map(_named_day, read_csv(file, DayRow)), key=lambda named: named.day)
    if not days:
        raise PackError(file=file, problem=Message(_("The calendar names no day.")))
    found = days[-1].day.year if year is None else year
    for named in days:
        if named.day.year != found and (named.day.year, named.day.month) != (found - 1, _DECEMBER):
            data = {"day": named.day.isoformat(), "year": found}
            raise named.row.wrong(
                key="date", problem=Message(_("{day} lies outside {year} and the December before."), data)
            )
    for before, named in pairwise(days):
        if named.day == before.day:
            data = {"day": named.day.isoformat(), "line": before.row.line}
            raise named.row.wrong(key="date", problem=Message(_("{day} stands already in line {line}."), data))
    return CalendarYear(found, file, tuple(days))


def _check_is_readable(file: Path) -> None:
    """Refuse what is no file, cannot be opened, or is far too large for a calendar, before any of it is read."""
    try:
        with file.open("rb") as stream:
            is_large = len(stream.read(_MOST_BYTES + 1)) > _MOST_BYTES
    except OSError as wrong:
        detail = {"detail": reason_of(wrong)}
        raise PackError(file=file, problem=Message(_("The file cannot be read: {detail}."), detail)) from wrong
    if is_large:
        data = {"most": _MOST_BYTES // 1000}
        raise PackError(file=file, problem=Message(_("The file is larger than {most} kB; is it the right one?"), data))


def _named_day(row: Placed[DayRow]) -> NamedDay:
    record = row.record
    day: date = row.attempt("date", lambda: parse_day(record.date))
    kind = _KINDS.get(record.kind)
    if kind is None:
        raise row.wrong(
            key="kind", problem=Message(_("“{given}” is neither holiday nor make_up."), {"given": record.kind})
        )
    if kind is DayKind.MAKE_UP and is_weekday(day.toordinal()):
        data = {"day": day.isoformat()}
        raise row.wrong(key="kind", problem=Message(_("{day} is no weekend day, so it is worked anyway."), data))
    for key, name in (("festival_zh", record.festival_zh), ("festival_en", record.festival_en)):
        if not name:
            raise row.wrong(key=key, problem=Message(_("The name of the festival is missing.")))
    if not _NAMES_A_NOTICE.search(record.notice):
        template = _("“{given}” names no notice; write its number, such as 国办发明电〔2025〕7号, or its title.")
        raise row.wrong(key="notice", problem=Message(template, {"given": record.notice}))
    return NamedDay(day, kind, record.festival_zh, record.festival_en, record.notice, row)
