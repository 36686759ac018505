"""Many deadlines at once (批量期限): the same count as `LegalTime.due`, in constant time each.

A working-day period is two look-ups: how many working days lie up to the start, and which day is the one so many
further on. Both tables come from `WorkingDays`; past its end they are continued with plain weeks as far as needed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lingyan.kernel.legaltime.calendar import WorkingDays
from lingyan.kernel.legaltime.conventions import ConventionKind, MonthEndRule, RollRule, StartRule
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.errors import (
    BeforeTableError,
    BeyondCalendarError,
    LengthError,
    SeriesError,
    TooLongError,
)
from lingyan.kernel.legaltime.period import Period, Unit, longest, most
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

Days = NDArray[np.datetime64]
Numbers = NDArray[np.int64]

_EPOCH = date(1970, 1, 1).toordinal()
_LAST = date.max.toordinal() - _EPOCH
_NOT_A_DAY = np.iinfo(np.int64).min
_AT_ONCE = 1 << 15
"""So many deadlines are worked at a time, which keeps every intermediate column in the processor's cache."""


@dataclass(frozen=True, slots=True)
class DueDates:
    """Deadlines in columns (期限列), each of the length of the starts; the fields are those of `Deadline`.

    `due` and `unrolled` are days (datetime64[D]); for periods in working days they are one and the same array.
    """

    due: Days
    unrolled: Days
    provisional: NDArray[np.bool_]


def due_dates(starts: ArrayLike, lengths: ArrayLike, unit: Unit, time: LegalTime, *, roll: bool = True) -> DueDates:
    """Return the deadline of every period after its start, exactly as `LegalTime.due` counts each alone.

    Args:
        starts: Days of the events, one-dimensional, as datetime64[D] or what converts to it.
        lengths: Whole numbers, one for each start, or a single one for all.
        unit: What all lengths are counted in.
        time: The table and the conventions.
        roll: Whether a last day that is no working day moves as the convention says.

    Raises:
        SeriesError: the columns have gaps, are not days or whole numbers, or differ in length.
        LengthError, TooLongError: a length is below one or beyond a century.
        BeforeTableError: a start lies before the holiday table.
        BeyondCalendarError: an end lies after the year 9999.
    """
    days = _checked_days(starts, time.table)
    counts = _checked_lengths(lengths, unit, days.size)
    rule = time.conventions.rule(ConventionKind.START, StartRule)
    lead = 0 if rule is StartRule.NEXT_DAY else 1
    if unit is Unit.WORKING_DAY:
        due = unrolled = _working(days, counts, _Table.reaching(time.table, _most(days), _most(counts)), lead)
    else:
        months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(unit, 0)
        end = time.conventions.rule(ConventionKind.MONTH_END, MonthEndRule)
        unrolled = _corresponding(days, counts * months, end, lead) if months else days + counts - lead
        _refuse_beyond(unrolled, days, counts, unit)
        due = _rolled(unrolled, time) if roll else unrolled
    _refuse_beyond(due, days, counts, unit)
    until = time.table.covered_until.toordinal() - _EPOCH
    on_table = unit is Unit.WORKING_DAY or (roll and _roll_rule(time) is not RollRule.NONE)
    provisional = np.maximum(due, unrolled) > until if on_table else np.zeros(days.size, dtype=np.bool_)
    return DueDates(due.view("datetime64[D]"), unrolled.view("datetime64[D]"), provisional)


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of working days as columns: `ranks` by day since the first, `ends` by rank, as days since 1970."""

    first: int
    ranks: NDArray[np.int32]
    ends: Numbers

    @classmethod
    def reaching(cls, table: WorkingDays, last: int, further: int) -> "_Table":
        """Return the table continued to the day `last`, and to `further` working days after that."""
        first, until = (day.toordinal() - _EPOCH for day in (table.covered_from, table.covered_until))
        ranks = np.frombuffer(table.ranks, dtype=np.int32)
        ends = np.frombuffer(table.ordinals, dtype=np.int32).astype(np.int64) - _EPOCH
        # Seven days hold five working days, so that many days surely hold the working days still missing.
        missing = max(0, last - until) + further * 7 // 5 + 7
        beyond = np.arange(until + 1, until + 1 + missing)
        is_worked = (beyond + _EPOCH - 1) % 7 < 5  # noqa: PLR2004 - the days from Monday to Friday
        ranks = np.concatenate((ranks, ranks[-1] + np.cumsum(is_worked, dtype=np.int32)))
        return cls(first, ranks, np.concatenate((ends, beyond[is_worked])))


def _checked_days(starts: ArrayLike, table: WorkingDays) -> Numbers:
    """Return the starts as days since 1970, or raise."""
    try:
        days: NDArray[Any] = np.asarray(starts, dtype="datetime64[D]")
    except (TypeError, ValueError) as wrong:
        raise SeriesError(reason=Message(_("the starts are no days"))) from wrong
    if days.ndim != 1:
        raise SeriesError(reason=Message(_("the starts are no single column")))
    numbers = np.ascontiguousarray(days).view(np.int64)
    if _most(numbers) > _LAST:
        raise SeriesError(reason=Message(_("a start lies after the year 9999")))
    if numbers.size and (lowest := int(numbers.min())) < table.covered_from.toordinal() - _EPOCH:
        if lowest == _NOT_A_DAY:
            raise SeriesError(reason=Message(_("a start is missing")))
        raise BeforeTableError(day=np.datetime64(lowest, "D"), covered_from=table.covered_from)
    return numbers


def _checked_lengths(lengths: ArrayLike, unit: Unit, size: int) -> Numbers:
    """Return the lengths, one for each start, or raise."""
    counts: NDArray[Any] = np.asarray(lengths)
    if counts.dtype.kind not in "iu":
        raise SeriesError(reason=Message(_("the lengths are no whole numbers")))
    if counts.shape not in {(), (size,)}:
        raise SeriesError(reason=Message(_("there are not as many lengths as starts")))
    if counts.size and counts.min() < 1:
        raise LengthError(given=counts.min())
    if counts.size and counts.max() > most(unit):
        raise TooLongError(given=f"{counts.max()} {unit}", most=longest(unit))
    return np.broadcast_to(counts.astype(np.int64, copy=False), (size,))


def _most(column: Numbers) -> int:
    return int(column.max()) if column.size else 0


def _working(days: Numbers, counts: Numbers, table: _Table, lead: int) -> Numbers:
    """Return for each start the working day that is `counts` further on."""
    due = np.empty(days.size, dtype=np.int64)
    place = np.empty(min(days.size, _AT_ONCE), dtype=np.intp)
    for begin in range(0, days.size, _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        at = place[: days[part].size]
        np.subtract(days[part], table.first + lead - 1, out=at)
        # Every place lies inside the table, which reaches as far as these starts; clipping only skips the check.
        np.add(table.ranks.take(at, mode="clip"), counts[part], out=at)
        at -= 1
        table.ends.take(at, out=due[part], mode="clip")
    return due


def _corresponding(days: Numbers, months: Numbers, rule: MonthEndRule, lead: int) -> Numbers:
    """Return for each start the corresponding day so many months later, as the convention for short months says."""
    end = np.empty(days.size, dtype=np.int64)
    if not days.size:
        return end
    spare = 0 if rule is MonthEndRule.NEXT_DAY else 1
    firsts, month_of = _months(int(days.min()), _most(days), _most(months))
    for begin in range(0, days.size, _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        month = month_of.take(days[part] - firsts[0])
        in_month = days[part] - firsts.take(month)
        reached = month + months[part]
        np.minimum(firsts.take(reached) + in_month, firsts.take(reached + 1) - spare, out=end[part])
    end -= lead
    return end


def _months(earliest: int, latest: int, further: int) -> tuple[Numbers, NDArray[np.int32]]:
    """Return the first day of each month from the earliest start on, and of each day which of these is its month."""
    start, last = (np.datetime64(day, "D").astype("datetime64[M]") for day in (earliest, latest))
    firsts = np.arange(start, last + further + 2).astype("datetime64[D]").view(np.int64)
    begun = int((last - start).astype(np.int64)) + 1
    return firsts, np.repeat(np.arange(begun, dtype=np.int32), np.diff(firsts[: begun + 1]))


def _rolled(days: Numbers, time: LegalTime) -> Numbers:
    """Return each day moved as the convention for the last day says."""
    rule = _roll_rule(time)
    if rule is RollRule.NONE:
        return days
    table = _Table.reaching(time.table, _most(days), 1)
    if rule is RollRule.NEXT_WORKING_DAY:
        return table.ends.take(table.ranks.take(days - table.first))
    ranks = table.ranks.take(days - table.first + 1)
    if ranks.size and not ranks.all():
        raise BeforeTableError(day=days[ranks.argmin()].view("datetime64[D]"), covered_from=time.table.covered_from)
    return table.ends.take(ranks - 1)


def _roll_rule(time: LegalTime) -> RollRule:
    return time.conventions.rule(ConventionKind.ROLL, RollRule)


def _refuse_beyond(ends: Numbers, days: Numbers, counts: Numbers, unit: Unit) -> None:
    if ends.size and ends.max() > _LAST:
        worst = int(ends.argmax())
        raise BeyondCalendarError(period=Period(int(counts[worst]), unit).text, day=days[worst].view("datetime64[D]"))
