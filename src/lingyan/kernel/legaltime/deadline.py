"""Deadlines (期限届满日): the last day of a period, what it rests on, and how it was counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from lingyan.kernel.legaltime import explanation
from lingyan.kernel.legaltime.calendar import WorkingDays
from lingyan.kernel.legaltime.conventions import (
    BackwardRule,
    ConventionKind,
    Conventions,
    ExtensionRule,
    MonthEndRule,
    PauseRule,
    RollRule,
    StartRule,
)
from lingyan.kernel.legaltime.dates import corresponding_day, day_after, day_before, has_corresponding_day
from lingyan.kernel.legaltime.errors import BeyondCalendarError
from lingyan.kernel.legaltime.pauses import Pause, merge
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.kernel.trace import Trace


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period (期限), by the table and the conventions of `time`.

    `due` is the day that binds; `unrolled_due` is the same before it was moved off a holiday, which is the nominal
    limit that an extension starts from. `provisional` says that a day past `covered_until` was needed, so that the
    date is to be computed again when the next holiday table is loaded. `conventions` are the ids it rests on.
    `pauses` are the days left out, `paused_days` how many of them moved the date: working days of a period in
    working days, otherwise all days. A `backward` deadline is the latest day before the limit `start`.
    """

    start: date
    period: Period
    due: date
    unrolled_due: date
    provisional: bool
    covered_until: date
    conventions: tuple[str, ...]
    pauses: tuple[Pause, ...] = ()
    paused_days: int = 0
    backward: bool = False
    extends: "Deadline | None" = None
    time: "LegalTime" = field(kw_only=True, repr=False, compare=False)

    @property
    def trace(self) -> Trace:
        """The day-by-day account, made when it is asked for."""
        return explanation.explain(self)

    @property
    def limit_is_provisional(self) -> bool:
        """Whether even the unmoved limit needed a day past the table, as only working days and their extensions do."""
        if self.extends is None or self.period.unit is Unit.WORKING_DAY:
            return self.provisional and self.period.unit is Unit.WORKING_DAY
        is_unmoved = self.start == self.extends.unrolled_due
        return self.extends.limit_is_provisional if is_unmoved else self.extends.provisional

    @property
    def overdue_since(self) -> date:
        """The first day on which what was owed is late."""
        return day_after(self.due)

    @property
    def safe_day(self) -> date:
        """The last working day on or before the due day, for one who must hand something in at a counter."""
        return self.time.table.previous_working(self.due)

    def is_late(self, day: date) -> bool:
        """Return whether an act on `day` is late; on the due day itself it is in time."""
        return day > self.due

    def days_late(self, day: date) -> int:
        """Return how many days after the due day `day` is; 0 when it is in time."""
        return max(0, (day - self.due).days)

    def working_days_late(self, day: date) -> int:
        """Return how many working days after the due day `day` is; 0 when it is in time."""
        return self.time.table.count(day_after(self.due), day)


@dataclass(frozen=True, slots=True)
class LegalTime:
    """Legal time (期间计算): a table of working days and the conventions of the packs, which count together."""

    table: WorkingDays
    conventions: Conventions

    def due(
        self, start: date, period: Period, *, roll: bool = True, pauses: Iterable[Pause] = (), also: Iterable[str] = ()
    ) -> Deadline:
        """Return the deadline of `period` after the event on `start`.

        Args:
            start: The day of the event that sets the period running.
            period: How long it is.
            roll: Whether a last day that is no working day moves as the convention says.
            pauses: Days that the period leaves out.
            also: Ids of further conventions that the caller relied on, for example to choose `start`.

        Raises:
            BeforeTableError: `start` lies before the holiday table.
            BeyondCalendarError: the end has no date.
            ConventionMissingError: the packs lack a convention that is needed.
        """
        self.table.refuse_before(start)
        try:
            return self._forward(start, period, roll=roll, left_out=tuple(pauses), also=tuple(also))
        except OverflowError as wrong:
            raise BeyondCalendarError(period=period.text, day=start) from wrong

    def latest(self, limit: date, period: Period, *, move: bool = True, also: Iterable[str] = ()) -> Deadline:
        """Return the latest day that lies `period` before `limit`, which is not counted itself.

        It is moved off a holiday only where the convention for backward counts says so, and `move` allows it.

        Raises:
            BeforeTableError: the day lies before the holiday table.
            ConventionMissingError: the packs lack a convention that is needed.
        """
        self.table.refuse_before(limit)
        unmoved = self._back(limit, period)
        rule = self.conventions.rule(ConventionKind.BACKWARD, BackwardRule)
        moves = move and rule is BackwardRule.PREVIOUS_WORKING_DAY
        due = self.table.previous_working(unmoved) if moves else unmoved
        on_table = period.unit is Unit.WORKING_DAY
        needed = day_before(limit) if on_table else unmoved
        provisional = (on_table or moves) and needed > self.table.covered_until
        kinds = {ConventionKind.BACKWARD}
        kinds |= {ConventionKind.WORKING_DAY} if on_table or moves else set()
        kinds |= {ConventionKind.MONTH_END} if period.months else set()
        kinds |= {ConventionKind.PAST_TABLE} if provisional else set()
        return Deadline(
            limit,
            period,
            due,
            unmoved,
            provisional,
            self.table.covered_until,
            self.conventions.ids(kinds, also),
            backward=True,
            time=self,
        )

    def extend(
        self,
        deadline: Deadline,
        period: Period,
        *,
        roll: bool = True,
        pauses: Iterable[Pause] = (),
        also: Iterable[str] = (),
    ) -> Deadline:
        """Return the deadline that `deadline` becomes when it is extended by `period`; `pauses` may fall into that.

        Raises:
            BeyondCalendarError: the end has no date.
            ConventionMissingError: the packs lack a convention that is needed.
        """
        rule = self.conventions.rule(ConventionKind.EXTENSION, ExtensionRule)
        limit = deadline.unrolled_due if rule is ExtensionRule.UNROLLED else deadline.due
        further = self.due(limit, period, roll=roll, pauses=pauses)
        relied = {*deadline.conventions, *further.conventions, *also}
        if (
            rule is ExtensionRule.UNROLLED
            and self.conventions.of_kind(ConventionKind.ROLL).id not in further.conventions
        ):
            relied.discard(self.conventions.of_kind(ConventionKind.ROLL).id)
        unsure = deadline.limit_is_provisional if rule is ExtensionRule.UNROLLED else deadline.provisional
        return Deadline(
            limit,
            period,
            further.due,
            further.unrolled_due,
            further.provisional or unsure,
            self.table.covered_until,
            self.conventions.ids({ConventionKind.EXTENSION}, relied),
            further.pauses,
            further.paused_days,
            extends=deadline,
            time=self,
        )

    def pause(self, requested: date, received: date) -> Pause | None:
        """Return the days that a request leaves out of a running period until its receipt, by the convention."""
        return Pause.between(requested, received, self.conventions.rule(ConventionKind.PAUSE, PauseRule))

    def origin(self, start: date) -> date:
        """Return the day after which counting begins: the day of the event, or the one before if that counts."""
        rule = self.conventions.rule(ConventionKind.START, StartRule)
        return start if rule is StartRule.NEXT_DAY else day_before(start)

    def nominal(self, start: date, months: int) -> date:
        """Return the last day of a period of `months`, before pauses and before it is moved off a holiday."""
        end = corresponding_day(start, months)
        rule = self.conventions.rule(ConventionKind.MONTH_END, MonthEndRule)
        if rule is MonthEndRule.NEXT_DAY and not has_corresponding_day(start, months):
            end = day_after(end)
        return end - (start - self.origin(start))

    def _forward(
        self, start: date, period: Period, *, roll: bool, left_out: tuple[Pause, ...], also: tuple[str, ...]
    ) -> Deadline:
        origin = self.origin(start)
        pauses = merge(left_out, origin) if left_out else ()
        on_table = period.unit is Unit.WORKING_DAY
        if on_table:
            unrolled, paused_days = self._working_days(origin, period.length, pauses)
        else:
            end = self.nominal(start, period.months) if period.months else origin + timedelta(days=period.length)
            unrolled, paused_days = _days(end, pauses)
        rule = self.conventions.rule(ConventionKind.ROLL, RollRule) if roll else RollRule.NONE
        due = unrolled if on_table else self._roll(unrolled, rule)
        on_roll = rule is not RollRule.NONE and not on_table
        provisional = (on_table or on_roll) and max(due, unrolled) > self.table.covered_until
        on_holiday = due != unrolled or (roll and not on_roll and not on_table and not self.table.is_working(unrolled))
        kinds = _relied(period, on_holiday=on_holiday, paused=paused_days > 0, provisional=provisional)
        return Deadline(
            start,
            period,
            due,
            unrolled,
            provisional,
            self.table.covered_until,
            self.conventions.ids(kinds, also),
            tuple(pause for pause in pauses if pause.first <= unrolled) if pauses else (),
            paused_days,
            time=self,
        )

    def _working_days(self, origin: date, length: int, pauses: tuple[Pause, ...]) -> tuple[date, int]:
        """Return the `length`-th working day after `origin` that is not paused, and how many paused ones it passed."""
        paused = 0
        end = self.table.nth_after(origin, length)
        for pause in pauses:
            if pause.first > end:
                break
            paused += self.table.count(pause.first, pause.last)
            end = self.table.nth_after(origin, length + paused)
        return end, paused

    def _roll(self, day: date, rule: RollRule) -> date:
        if rule is RollRule.NEXT_WORKING_DAY:
            return self.table.next_working(day)
        return self.table.previous_working(day) if rule is RollRule.PREVIOUS_WORKING_DAY else day

    def _back(self, limit: date, period: Period) -> date:
        if period.unit is Unit.WORKING_DAY:
            return self.table.nth_before(limit, period.length)
        day = corresponding_day(limit, -period.months) if period.months else limit - timedelta(days=period.length)
        self.table.refuse_before(day)
        return day


def _days(end: date, pauses: tuple[Pause, ...]) -> tuple[date, int]:
    """Return the last day of a period that would end on `end`, put off by the pauses it meets, and by how much."""
    if not pauses:
        return end, 0
    paused = 0
    for pause in pauses:
        if pause.first > end + timedelta(days=paused):
            break
        paused += pause.days
    return end + timedelta(days=paused), paused


def _relied(period: Period, *, on_holiday: bool, paused: bool, provisional: bool) -> set[ConventionKind]:
    """Return the kinds of convention that a forward count rests on."""
    on_table = period.unit is Unit.WORKING_DAY
    kinds = {ConventionKind.START}
    if on_table or on_holiday:
        kinds.add(ConventionKind.WORKING_DAY)
    if period.months:
        kinds.add(ConventionKind.MONTH_END)
    if on_holiday:
        kinds.add(ConventionKind.ROLL)
    if paused:
        kinds.add(ConventionKind.PAUSE)
        if not on_table:
            kinds.add(ConventionKind.PAUSE_IN_DAYS)
    if provisional:
        kinds.add(ConventionKind.PAST_TABLE)
    return kinds
