"""How long the law gives (期限长度): a number, what a notice states, the end of a year, until another clock ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from lingyan.domain.procedures.events import Event
from lingyan.kernel.legaltime.conventions import ConventionKind, ExtensionRule, RollRule
from lingyan.kernel.legaltime.dates import corresponding_day, day_before
from lingyan.kernel.legaltime.deadline import Deadline, LegalTime
from lingyan.kernel.legaltime.errors import BeyondCalendarError
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace


@dataclass(frozen=True, slots=True)
class Reached:
    """The last day of a clock (届满日), with what it rests on.

    `deadline` is the count behind it; a day that is stated and not counted has none, and `told` says where it is from.
    `other` is the last day of the clock whose end it is.
    """

    due: date
    unrolled_due: date
    provisional: bool
    conventions: tuple[str, ...]
    paused_days: int = 0
    deadline: Deadline | None = None
    told: Trace | None = None
    other: "Reached | None" = None

    @classmethod
    def counted(cls, deadline: Deadline) -> "Reached":
        """Return what a count reached."""
        return cls(
            deadline.due,
            deadline.unrolled_due,
            deadline.provisional,
            deadline.conventions,
            deadline.paused_days,
            deadline,
        )

    @property
    def trace(self) -> Trace:
        """Why it is that day."""
        if self.deadline is not None:
            return self.deadline.trace
        if self.other is not None:
            inner = self.other.trace
            told = Message(_("Until the other period ends: {day}."), {"day": self.other.due})
            return Trace(told, inputs=inner.inputs, steps=inner.steps)
        return self.told or Trace(Message(_("The day is stated.")))


@dataclass(frozen=True, slots=True)
class Beginning:
    """What sets a clock going (起算): the event, the day that counts, the days left out, and the readings relied on."""

    event: Event
    day: date
    pauses: tuple[Pause, ...] = ()
    also: tuple[str, ...] = ()


class Limits(Protocol):
    """What a length may ask of the other clocks of a case (其他期限)."""

    def reached_of(self, clock: str) -> Reached | None:
        """Return the last day of the newest clock of a rule, or None."""


class Length(Protocol):
    """How the last day of a clock is found (期限长度)."""

    @property
    def hangs_on(self) -> str:
        """The clock whose last day it needs, if any."""

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached | None:
        """Return the last day, or None where there is none to be found."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number of days, months or years (固定期限).

    `is_moved` is False where the last day stays on a holiday: nothing has to be done on it, it only ends a span.
    """

    period: Period
    is_moved: bool = True

    @property
    def hangs_on(self) -> str:
        """No other clock."""
        return ""

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached:
        """Return the last day of the period."""
        del limits
        found = time.due(beginning.day, self.period, roll=self.is_moved, pauses=beginning.pauses, also=beginning.also)
        return Reached.counted(found)


@dataclass(frozen=True, slots=True)
class Stated:
    """What the event states (载明期限): a day in one field or a number in another; `otherwise` if it states none.

    `is_moved` is as for a fixed length.
    """

    unit: Unit | None = None
    number_field: str = ""
    day_field: str = ""
    otherwise: int | None = None
    is_moved: bool = True

    @property
    def hangs_on(self) -> str:
        """No other clock."""
        return ""

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached | None:
        """Return the stated day, or the last day of the stated period."""
        day = beginning.event.says(self.day_field) if self.day_field else None
        if isinstance(day, date):
            told = Message(_("The day that was stated: {day}."), {"day": day})
            return stated_day(day, time, beginning.also, told, roll=self.is_moved)
        said = beginning.event.says(self.number_field) if self.number_field else None
        number = said if isinstance(said, int) else self.otherwise
        if number is None or self.unit is None:
            return None
        return Fixed(Period(number, self.unit), self.is_moved).reach(beginning, time, limits)


class Span(StrEnum):
    """What a clock runs to the end of (截止周期)."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class EndOf:
    """The end of a month or a year (月底、年底), `plus` of them later; the year may stand in a field."""

    span: Span
    plus: int = 0
    year_field: str = ""

    @property
    def hangs_on(self) -> str:
        """No other clock."""
        return ""

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached:
        """Return the last day of the month or year."""
        del limits
        said = beginning.event.says(self.year_field) if self.year_field else None
        try:
            day = self._last(beginning.day.replace(day=1, **({"year": said} if isinstance(said, int) else {})))
        except (ValueError, OverflowError) as wrong:  # a year that no calendar has
            raise BeyondCalendarError(period=str(said or self.plus), day=beginning.day) from wrong
        told = Message(_("The law names the day itself: {day}; it is not moved."), {"day": day})
        return stated_day(day, time, beginning.also, told, roll=False)

    def _last(self, within: date) -> date:
        """Return the last day of the span that begins with, or holds, the first day of a month."""
        if self.span is Span.YEAR:
            within, months = within.replace(month=1), 12 * (self.plus + 1)
        else:
            months = self.plus + 1
        return day_before(corresponding_day(within, months))


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day that the law names (确定日期)."""

    day: date

    @property
    def hangs_on(self) -> str:
        """No other clock."""
        return ""

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached:
        """Return the day."""
        del limits
        told = Message(_("The law names the day itself: {day}; it is not moved."), {"day": self.day})
        return stated_day(self.day, time, beginning.also, told, roll=False)


@dataclass(frozen=True, slots=True)
class AsLongAs:
    """Until another clock ends (另一期限届满前)."""

    clock: str

    @property
    def hangs_on(self) -> str:
        """The other clock."""
        return self.clock

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached | None:
        """Return the last day of the other clock."""
        other = limits.reached_of(self.clock)
        if other is None:
            return None
        relied = time.conventions.ids((), (*other.conventions, *beginning.also))
        return Reached(other.due, other.unrolled_due, other.provisional, relied, other=other)


@dataclass(frozen=True, slots=True)
class Before:
    """So long before another clock ends (届满前若干日), counted back from its last day, or from that unmoved."""

    clock: str
    period: Period
    from_unmoved: bool = False

    @property
    def hangs_on(self) -> str:
        """The other clock."""
        return self.clock

    def reach(self, beginning: Beginning, time: LegalTime, limits: Limits) -> Reached | None:
        """Return the latest day."""
        other = limits.reached_of(self.clock)
        if other is None:
            return None
        limit = other.unrolled_due if self.from_unmoved else other.due
        found = time.latest(limit, self.period, also=beginning.also)
        is_unsure = found.provisional or other.provisional
        relied = time.conventions.ids((), (*found.conventions, *other.conventions))
        return Reached(found.due, found.unrolled_due, is_unsure, relied, deadline=found)


def stated_day(day: date, time: LegalTime, also: Iterable[str], told: Message, *, roll: bool = True) -> Reached:
    """Return a day that was stated and not counted; it moves off a holiday as the last day of a period does.

    Raises:
        BeforeTableError: the day lies before the holiday table, which is a slip of the pen.
    """
    time.table.refuse_before(day)
    rule = time.conventions.rule(ConventionKind.ROLL, RollRule) if roll else RollRule.NONE
    moved = {
        RollRule.NEXT_WORKING_DAY: time.table.next_working,
        RollRule.PREVIOUS_WORKING_DAY: time.table.previous_working,
    }
    due = moved[rule](day) if rule in moved else day
    kinds = {ConventionKind.ROLL, ConventionKind.WORKING_DAY} if due != day else set()
    provisional = rule is not RollRule.NONE and not time.table.is_covered(max(day, due))
    steps = () if due == day else (Message(_("It is no working day and moves to {day}."), {"day": due}),)
    return Reached(due, day, provisional, time.conventions.ids(kinds, also), told=Trace(told, steps=(told, *steps)))


def extended(
    reached: Reached, period: Period, time: LegalTime, also: Iterable[str], pauses: Iterable[Pause] = ()
) -> Reached:
    """Return a last day put off by an extension, counted as the convention says; `pauses` may fall into that."""
    if reached.deadline is not None:
        return Reached.counted(time.extend(reached.deadline, period, pauses=pauses, also=also))
    rule = time.conventions.rule(ConventionKind.EXTENSION, ExtensionRule)
    limit = reached.unrolled_due if rule is ExtensionRule.UNROLLED else reached.due
    found = time.due(limit, period, pauses=pauses)
    relied = time.conventions.ids({ConventionKind.EXTENSION}, (*reached.conventions, *found.conventions, *also))
    return Reached(found.due, found.unrolled_due, found.provisional or reached.provisional, relied, deadline=found)
