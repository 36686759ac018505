"""One clock of a case (期限运行): set going, paused, put off, stopped; its last day is counted when it is asked for."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.lengths import Beginning, Reached, extended
from lingyan.domain.procedures.model import ClockRule, Extending
from lingyan.kernel.legaltime.dates import day_after, day_before
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit


class ClockStatus(StrEnum):
    """How a clock stands (期限状态); `late` was met after its last day, `lapsed` never was."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    DEEMED = "deemed"


@dataclass(slots=True, eq=False)
class Clock:
    """A clock as it runs (运行中的期限).

    `other` is the clock that its length hangs on, `followers` are those that hang on it. `put_off` is by how much in
    all it was extended, `is_moot` whether it was stopped with nothing left to do. What moves a clock makes its count
    anew when it is next asked for, and that of its followers.
    """

    rule: ClockRule
    event: Event
    started: date
    other: "Clock | None" = None
    followers: list["Clock"] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    paused_since: date | None = None
    put_off: int = 0
    put_off_in: str = ""
    times: int = 0
    relied: tuple[str, ...] = ()
    stopped: date | None = None
    is_moot: bool = False
    is_deemed: bool = False
    unextended: Reached | None = None
    reached: Reached | None = None

    @property
    def is_running(self) -> bool:
        """Whether nothing has stopped it."""
        return self.stopped is None

    @property
    def is_settled(self) -> bool:
        """Whether its last day is the same whenever it is asked for, because no pause is open."""
        return self.paused_since is None and (self.other is None or self.other.is_settled)

    def reach(self, time: LegalTime, now: date) -> Reached | None:
        """Return its last day, as it looks `now` if it is paused still; None where nobody states how long it is."""
        if self.reached is not None:
            return self.reached
        found = self.unextended or self._count(time, now)
        if is_settled := self.is_settled:
            self.unextended = found
        if found is not None and self.put_off:
            period = Period(self.put_off, Unit(self.put_off_in))
            found = extended(found, period, time, self.relied, self._left_out(time, now))
        if is_settled:
            self.reached = found
        return found

    def _count(self, time: LegalTime, now: date) -> Reached | None:
        """Return its last day before it is put off."""
        beginning = Beginning(self.event, self.started, self._left_out(time, now), self.rule.conventions)
        return self.rule.length.reach(beginning, time, _Other(self, time, now))

    def _left_out(self, time: LegalTime, now: date) -> tuple[Pause, ...]:
        """Return the days that it leaves out, as it looks `now`."""
        left_out = tuple(self.pauses)
        if self.paused_since is not None and now >= self.paused_since:
            open_pause = time.pause(self.paused_since, now)
            left_out += (open_pause,) if open_pause else ()
        return left_out

    def last_day(self, time: LegalTime, now: date) -> date | None:
        """Return the last day on which an act is in time."""
        reached = self.reached or self.reach(time, now)
        if reached is None:
            return None
        return reached.due if self.rule.last_day_counts else day_before(reached.due)

    def waits(self, last_day: date | None) -> bool:
        """Whether a pause keeps it from its last day; one that began when no day was left keeps it from nothing."""
        return self.paused_since is not None and (last_day is None or self.paused_since < last_day)

    def room(self, extending: Extending) -> int:
        """Return by how much it may still be extended."""
        if extending.times and self.times >= extending.times:
            return 0
        return max(0, extending.most - self.put_off)

    def hang_on(self, other: "Clock | None") -> None:
        """Let its length hang on another clock."""
        self.other = other
        if other is not None:
            other.followers.append(self)

    def extend(self, number: int, extending: Extending) -> None:
        """Put it off by so many units of the rule."""
        self.put_off += number
        self.put_off_in = extending.unit
        self.times += 1
        self.reached = None
        self._move_followers()

    def halt(self, day: date) -> None:
        """Pause it from a day on; one that is paused stays so."""
        if self.paused_since is None:
            self.paused_since = day
            self.move()

    def go_on(self, day: date, time: LegalTime) -> None:
        """Let it go on after a pause that ends on a day."""
        if self.paused_since is not None:
            pause = time.pause(self.paused_since, day)
            self.pauses += [pause] if pause else []
            self.paused_since = None
            self.move()

    def stop(self, day: date, on: date, time: LegalTime) -> None:
        """Stop it by what counts as done on `day` and came on the day `on`."""
        self.go_on(on, time)
        self.reach(time, on)
        self.stopped = day

    def move(self) -> None:
        """Have it counted anew, and with it the running clocks that hang on it."""
        self.reached = self.unextended = None
        self._move_followers()

    def _move_followers(self) -> None:
        for follower in self.followers:
            if follower.is_running:
                follower.move()


@dataclass(frozen=True, slots=True)
class _Other:
    """What the length of a clock may ask of the one that it hangs on (`Limits`)."""

    clock: Clock
    time: LegalTime
    now: date

    def reached_of(self, clock: str) -> Reached | None:
        """Return the last day of the other clock."""
        del clock
        return self.clock.other.reach(self.time, self.now) if self.clock.other else None


@dataclass(frozen=True, slots=True)
class ClockState:
    """How a clock stands on a day (期限情况); `reached` is None where nobody stated how long it is."""

    rule: ClockRule
    event: Event
    started: date
    status: ClockStatus
    reached: Reached | None
    last_day: date | None
    stopped: date | None
    paused_since: date | None
    pauses: tuple[Pause, ...]

    @property
    def is_open(self) -> bool:
        """Whether what it asks for has not been done."""
        if self.status is ClockStatus.LAPSED:
            return self.stopped is None
        return self.status in {ClockStatus.RUNNING, ClockStatus.PAUSED}

    @property
    def overdue_since(self) -> date | None:
        """The first day on which what is owed is late."""
        return day_after(self.last_day) if self.last_day and self.last_day < date.max else None

    @property
    def days_late(self) -> int:
        """How many days after its last day it was met; 0 when in time, or never."""
        if self.stopped is None or self.last_day is None or self.status is ClockStatus.LAPSED:
            return 0
        return max(0, (self.stopped - self.last_day).days)


def status_of(clock: Clock, last_day: date | None, as_of: date) -> ClockStatus:
    """Return how a clock stands on a day, its last day being known."""
    if clock.is_deemed:
        return ClockStatus.DEEMED
    if clock.rule.is_minimum:
        return ClockStatus.MET if last_day is not None and as_of >= last_day else ClockStatus.RUNNING
    if clock.stopped is not None:
        too_late = ClockStatus.LAPSED if clock.is_moot else ClockStatus.LATE
        return too_late if last_day is not None and clock.stopped > last_day else ClockStatus.MET
    if clock.waits(last_day):
        return ClockStatus.PAUSED
    return ClockStatus.LAPSED if last_day is not None and as_of > last_day else ClockStatus.RUNNING


def state_of(clock: Clock, time: LegalTime, as_of: date) -> ClockState:
    """Return how a clock stands on a day."""
    reached, last = clock.reach(time, as_of), clock.last_day(time, as_of)
    status = status_of(clock, last, as_of)
    since, pauses = clock.paused_since, tuple(clock.pauses)
    return ClockState(clock.rule, clock.event, clock.started, status, reached, last, clock.stopped, since, pauses)
