"""The walk through a period (逐日): what becomes of each day that is passed on the way to the last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from lingyan.kernel.legaltime.calendar import DayKind, SpecialDay
from lingyan.kernel.legaltime.period import Unit

if TYPE_CHECKING:
    from lingyan.kernel.legaltime.deadline import Deadline


class Verdict(StrEnum):
    """What becomes of a day in the count (计入情况)."""

    WORKING = "working"
    MAKE_UP = "make_up"
    PAST_TABLE = "past_table"
    CALENDAR = "calendar"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"

    @property
    def is_counted(self) -> bool:
        """Whether a day of this verdict has a number in the count."""
        return self not in {Verdict.WEEKEND, Verdict.HOLIDAY, Verdict.PAUSED}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a period (计入日): what becomes of it, and its number if it counts.

    `special` is the holiday or make-up day that it is; `is_covered` is False where the holiday table does not reach.
    """

    day: date
    verdict: Verdict
    number: int | None
    special: SpecialDay | None
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that are alike (连续日); ordinary weeks are one run with their weekends.

    `first` is the earlier day. `from_number` and `to_number` are the numbers in the order of the count.
    """

    first: date
    last: date
    verdict: Verdict
    from_number: int | None
    to_number: int | None
    special: SpecialDay | None


def walk(deadline: "Deadline") -> Iterator[CountedDay]:
    """Yield every day of the count in its order, from the first to the unmoved last."""
    table, number = deadline.time.table, 0
    on_table = deadline.period.unit is Unit.WORKING_DAY
    for day in _in_order(deadline):
        is_covered = table.is_covered(day) or not on_table
        verdict = _verdict(deadline, day, is_covered=is_covered)
        number += verdict.is_counted
        special = table.special.get(day) if on_table else None
        yield CountedDay(day, verdict, number if verdict.is_counted else None, special, is_covered)


def runs(deadline: "Deadline") -> Iterator[Run]:
    """Yield the days of the count in runs that are alike."""
    for _alike, group in groupby(walk(deadline), key=_likeness):
        yield _run(list(group))


def _in_order(deadline: "Deadline") -> Iterator[date]:
    if deadline.backward:
        step, origin = timedelta(days=-1), deadline.start
    else:
        step, origin = timedelta(days=1), deadline.time.origin(deadline.start)
    return (origin + step * number for number in range(1, abs((deadline.unrolled_due - origin).days) + 1))


def _verdict(deadline: "Deadline", day: date, *, is_covered: bool) -> Verdict:
    if any(pause.first <= day <= pause.last for pause in deadline.pauses):
        return Verdict.PAUSED
    if deadline.period.unit is not Unit.WORKING_DAY:
        return Verdict.CALENDAR
    kind = deadline.time.table.kind(day)
    return Verdict.PAST_TABLE if kind is DayKind.WORKING and not is_covered else Verdict(kind.value)


def _likeness(counted: CountedDay) -> tuple[object, ...]:
    """Return what makes neighbours one run: the same pause, the same festival, or ordinary weeks."""
    if counted.verdict is Verdict.PAUSED:
        return (Verdict.PAUSED,)
    if counted.special:
        return (counted.verdict, counted.special.festival_zh, counted.special.notice.number)
    return (None, counted.is_covered)


def _run(days: list[CountedDay]) -> Run:
    counted = [day for day in days if day.verdict.is_counted]
    first, last = sorted((days[0].day, days[-1].day))
    return Run(
        first,
        last,
        (counted or days)[0].verdict,
        counted[0].number if counted else None,
        counted[-1].number if counted else None,
        days[0].special if days[0].verdict is not Verdict.PAUSED else None,
    )
