"""One clock of a case (期限运行): set going, paused, put off, stopped; its last day is counted when it is asked for."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.lengths import Beginning, Limits, Reached, extended
from lingyan.domain.procedures.model import ClockRule, Extending
from lingyan.kernel.legaltime.dates import day_after, day_before
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit


class ClockStatus(StrEnum):
    """How a clock stands (期限状态); `late` was stopped after its last day, `lapsed` by nothing at all."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    DEEMED = "deemed"


@dataclass(slots=True, eq=False)
class Clock:
    """A clock as it runs (运行中的期限).

    `put_off` is by how much in all it was extended. What moves it makes the count anew when it is next asked for.
    """

    rule: ClockRule
    event: Event
    started: date
    pauses: list[Pause] = field(default_factory=list)
    paused_since: date | None = None
    put_off: int = 0
    times: int = 0
    relied: tuple[str, ...] = ()
    stopped: date | None = None
    is_deemed: bool = False
    reached: Reached | None = None

    @property
    def is_running(self) -> bool:
        """Whether nothing has stopped it."""
        return self.stopped is None

    def reach(self, time: LegalTime, limits: Limits, as_of: date) -> Reached | None:
        """Return its last day, as on `as_of` if it is paused still; None where nobody states how long it is."""
        if self.reached is None:
            left_out = list(self.pauses)
            if self.paused_since is not None and as_of >= self.paused_since:
                open_pause = time.pause(self.paused_since, as_of)
                left_out += [open_pause] if open_pause else []
            beginning = Beginning(self.event, self.started, tuple(left_out), (*self.rule.conventions, *self.relied))
            found = self.rule.length.reach(beginning, time, limits)
            if found is not None and self.put_off and (extending := self.rule.extending):
                found = extended(found, Period(self.put_off, Unit(extending.unit)), time, self.relied)
            self.reached = found
        return self.reached

    def last_day(self, time: LegalTime, limits: Limits, as_of: date) -> date | None:
        """Return the last day on which an act is in time."""
        reached = self.reach(time, limits, as_of)
        if reached is None:
            return None
        return reached.due if self.rule.last_day_counts else day_before(reached.due)

    def room(self, extending: Extending) -> int:
        """Return by how much it may still be extended."""
        if extending.times and self.times >= extending.times:
            return 0
        return max(0, extending.most - self.put_off)

    def extend(self, number: int) -> None:
        """Put it off by so many units of its rule."""
        self.put_off += number
        self.times += 1
        self.reached = None

    def halt(self, day: date) -> None:
        """Pause it from a day on; one that is paused stays so."""
        if self.paused_since is None:
            self.paused_since, self.reached = day, None

    def go_on(self, day: date, time: LegalTime) -> None:
        """Let it go on after a pause that ends on a day."""
        if self.paused_since is not None:
            pause = time.pause(self.paused_since, day)
            self.pauses += [pause] if pause else []
            self.paused_since, self.reached = None, None


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
        return self.status in {ClockStatus.RUNNING, ClockStatus.PAUSED, ClockStatus.LAPSED}

    @property
    def overdue_since(self) -> date | None:
        """The first day on which what is owed is late."""
        return day_after(self.last_day) if self.last_day else None

    @property
    def days_late(self) -> int:
        """How many days after its last day it was stopped; 0 when in time."""
        return max(0, (self.stopped - self.last_day).days) if self.stopped and self.last_day else 0


def status_of(clock: Clock, last_day: date | None, as_of: date) -> ClockStatus:
    """Return how a clock stands on a day, its last day being known."""
    if clock.is_deemed:
        return ClockStatus.DEEMED
    if clock.rule.is_minimum:
        return ClockStatus.MET if last_day is not None and as_of >= last_day else ClockStatus.RUNNING
    if clock.stopped is not None:
        return ClockStatus.LATE if last_day is not None and clock.stopped > last_day else ClockStatus.MET
    if clock.paused_since is not None:
        return ClockStatus.PAUSED
    return ClockStatus.LAPSED if last_day is not None and as_of > last_day else ClockStatus.RUNNING
