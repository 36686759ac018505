"""Adds a year to an office's own calendars (载入年度放假安排): checked whole, then put in place in one step."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lingyan.kernel.legaltime.calendar import WorkingDays
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.calendar import FOLDER, Calendars, check_complete, load_calendars
from lingyan.loaders.calendar_year import CalendarYear, read_year
from lingyan.loaders.errors import PackError


@dataclass(frozen=True, slots=True)
class AddedYear:
    """What loading a year did (载入结果).

    `replaced` is the calendar that stood for the year before, or None; `changed` are the days of the table as it
    was before that are worked now and were not, or the other way round.
    """

    year: CalendarYear
    file: Path
    replaced: Path | None
    covered_until_before: date
    covered_until: date
    changed: tuple[date, ...]


def add_year(file: Path, office: Path, pack_folders: Sequence[Path]) -> AddedYear:
    """Check the calendar in `file` against the packs, and keep it below the office's data folder.

    Args:
        file: The calendar to load, in the columns of the pack's own.
        office: The office's data folder; its calendars win over those of every pack.
        pack_folders: The packs, the widest first.

    Raises:
        PackError: the calendar is malformed, incomplete or without notice, or leaves out a year; nothing was kept.
    """
    year, content = read_year(file), file.read_bytes()
    before = load_calendars([*pack_folders, office])
    _check_adjoins(year, before)
    check_complete(year, before.festivals)
    earlier, later = before.table(), before.replaced(year).table()
    kept = office / FOLDER / f"{year.year}.csv"
    write_in_one_step(kept, content)
    replaced = before.years.get(year.year)
    changed = tuple(_changed(earlier, later))
    return AddedYear(
        year, kept, replaced.file if replaced else None, earlier.covered_until, later.covered_until, changed
    )


def _check_adjoins(year: CalendarYear, before: Calendars) -> None:
    """Refuse a year that would leave a gap, because a count cannot cross one."""
    first, last = min(before.years), max(before.years)
    if not first - 1 <= year.year <= last + 1:
        data = {"year": year.year, "first": first, "last": last}
        problem = Message(_("The calendars reach from {first} to {last}; {year} does not adjoin them."), data)
        raise PackError(file=year.file, problem=problem)


def write_in_one_step(file: Path, content: bytes) -> None:
    """Write `content` so that a reader, or a power cut, finds the old file or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _changed(earlier: WorkingDays, later: WorkingDays) -> list[date]:
    days = (day for day, _kind in earlier.days(earlier.covered_from, earlier.covered_until))
    return [day for day in days if earlier.is_working(day) != later.is_working(day)]
