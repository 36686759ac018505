"""Working days (工作日): the table of weekends, holidays and make-up days that legal time is counted on."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate, compress, count
from typing import Self

from lingyan.kernel.legaltime.errors import BeforeTableError, TableError
from lingyan.kernel.legaltime.weeks import is_weekday, nth_weekday, weekdays_until
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_DAY = timedelta(days=1)
_LAST = date.max.toordinal()


class DayKind(StrEnum):
    """What a day is to the one who counts (日别)."""

    WORKING = "working"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def is_working(self) -> bool:
        """Whether the day counts as a working day; a make-up weekend does."""
        return self in {DayKind.WORKING, DayKind.MAKE_UP}


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice that arranges holidays (放假通知), known by its number.

    `is_confirmed` says whether a copy of the text with this number was read; `address` is where.
    """

    number: str
    title: str = ""
    address: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that a notice names (特殊日): a holiday, or a weekend day that is worked (调休上班)."""

    day: date
    kind: DayKind
    festival_zh: str
    festival_en: str
    notice: Notice


@dataclass(frozen=True, slots=True, eq=False)
class WorkingDays:
    """The table of working days from `covered_from` to `covered_until`, both days included (工作日表).

    Past its last day the table knows plain weeks only, so an answer that needs a later day is provisional.
    Before its first day it refuses to answer. Every question is answered in constant time.

    >>> table = WorkingDays.of(date(2022, 1, 1), date(2022, 12, 31), ())
    >>> table.nth_after(date(2022, 1, 7), 1)
    datetime.date(2022, 1, 10)
    """

    covered_from: date
    covered_until: date
    special: Mapping[date, SpecialDay]
    ranks: "array[int]" = field(repr=False)
    """`ranks[i]`: how many working days lie in the first `i` covered days."""
    ordinals: "array[int]" = field(repr=False)
    """`ordinals[r]`: the day, as `date.toordinal` counts, that is the working day number `r + 1` of the table."""

    @classmethod
    def of(cls, covered_from: date, covered_until: date, special: Iterable[SpecialDay]) -> Self:
        """Build the table of all days between the two, `special` being what differs from plain weeks.

        Raises:
            TableError: a special day lies outside, is given twice, or is no exception (a worked Monday).
        """
        if covered_until < covered_from:
            raise TableError(
                day=covered_until, covered_from=covered_from, covered_until=covered_until, reason=_reason("order")
            )
        named = _by_day(covered_from, covered_until, special)
        first = covered_from.toordinal()
        worked = bytearray(map(is_weekday, range(first, covered_until.toordinal() + 1)))
        for day, entry in named.items():
            worked[day.toordinal() - first] = entry.kind is DayKind.MAKE_UP
        ranks = array("i", accumulate(worked, initial=0))
        return cls(covered_from, covered_until, named, ranks, array("i", compress(count(first), worked)))

    def kind(self, day: date) -> DayKind:
        """Return what `day` is; past the table, what plain weeks make of it."""
        self.refuse_before(day)
        if entry := self.special.get(day):
            return entry.kind
        return DayKind.WORKING if is_weekday(day.toordinal()) else DayKind.WEEKEND

    def is_covered(self, day: date) -> bool:
        """Return whether a notice has settled what `day` is."""
        return self.covered_from <= day <= self.covered_until

    def is_working(self, day: date) -> bool:
        """Return whether `day` is a working day, make-up weekends included."""
        return self.kind(day).is_working

    def count(self, first: date, last: date) -> int:
        """Return how many working days lie between `first` and `last`, both included; 0 when `last` is earlier."""
        self.refuse_before(first)
        return 0 if last < first else self.rank(last) - self.rank(first - _DAY)

    def nth_after(self, day: date, number: int) -> date:
        """Return the `number`-th working day after `day`, which is not counted itself."""
        return self.at_rank(self.rank(day) + number, day)

    def nth_before(self, day: date, number: int) -> date:
        """Return the `number`-th working day before `day`, which is not counted itself."""
        self.refuse_before(day)
        return self.at_rank(self.rank(day - _DAY) - number + 1, day)

    def next_working(self, day: date) -> date:
        """Return `day` if it is a working day, or else the first one after it."""
        return self.nth_after(day - _DAY, 1)

    def previous_working(self, day: date) -> date:
        """Return `day` if it is a working day, or else the last one before it."""
        return self.at_rank(self.rank(day), day)

    def days(self, first: date, last: date) -> Iterator[tuple[date, DayKind]]:
        """Yield every day from `first` to `last`, both included, with its kind."""
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            yield day, self.kind(day)

    def rank(self, day: date) -> int:
        """Return how many working days the table has up to and including `day`.

        The day before the table is allowed and has rank 0, so that a period may begin on the first covered day.
        """
        covered = day.toordinal() - self.covered_from.toordinal() + 1
        if covered < 0:
            self.refuse_before(day)
        if covered < len(self.ranks):
            return self.ranks[covered]
        until = self.covered_until.toordinal()
        return self.ranks[-1] + weekdays_until(day.toordinal()) - weekdays_until(until)

    def at_rank(self, rank: int, asked: date) -> date:
        """Return the working day number `rank` of the table, the first being 1.

        Raises:
            BeforeTableError: there is none, because counting back from `asked` leaves the table.
            OverflowError: the day has no date, being after the year 9999.
        """
        if rank < 1:
            raise BeforeTableError(day=asked, covered_from=self.covered_from)
        if rank <= len(self.ordinals):
            return date.fromordinal(self.ordinals[rank - 1])
        further = rank - len(self.ordinals)
        ordinal = nth_weekday(weekdays_until(self.covered_until.toordinal()) + further)
        if ordinal > _LAST:
            raise OverflowError
        return date.fromordinal(ordinal)

    def refuse_before(self, day: date) -> None:
        """Raise `BeforeTableError` when `day` lies before the table."""
        if day < self.covered_from:
            raise BeforeTableError(day=day, covered_from=self.covered_from)


_REASONS = {
    "order": _("the table would end before it begins"),
    "outside": _("it lies outside"),
    "twice": _("it is given twice"),
    "worked": _("a day from Monday to Friday is worked anyway, so it cannot be a make-up day"),
    "kind": _("only holidays and make-up days are named"),
}


def _reason(key: str) -> Message:
    return Message(_REASONS[key])


def _by_day(covered_from: date, covered_until: date, special: Iterable[SpecialDay]) -> dict[date, SpecialDay]:
    named: dict[date, SpecialDay] = {}
    for entry in special:
        if key := _contradiction(entry, covered_from, covered_until, named):
            raise TableError(day=entry.day, covered_from=covered_from, covered_until=covered_until, reason=_reason(key))
        named[entry.day] = entry
    return named


def _contradiction(entry: SpecialDay, covered_from: date, covered_until: date, named: Mapping[date, SpecialDay]) -> str:
    """Return the key of the reason why `entry` cannot stand in the table, or nothing."""
    if not covered_from <= entry.day <= covered_until:
        return "outside"
    if entry.day in named:
        return "twice"
    if entry.kind not in {DayKind.HOLIDAY, DayKind.MAKE_UP}:
        return "kind"
    if entry.kind is DayKind.MAKE_UP and is_weekday(entry.day.toordinal()):
        return "worked"
    return ""
