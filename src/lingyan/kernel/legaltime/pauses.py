"""Pauses (期间中止): days that a running period leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from lingyan.kernel.legaltime.conventions import PauseRule
from lingyan.kernel.legaltime.dates import day_after, day_before
from lingyan.kernel.legaltime.errors import PauseError

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """The days from `first` to `last`, both left out (中止期间).

    Raises:
        PauseError: it ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PauseError(first=self.first, last=self.last)

    @classmethod
    def between(cls, requested: date, received: date, rule: PauseRule) -> Self | None:
        """Return the days left out from a request to the receipt of what was asked for, or None if there are none.

        Raises:
            PauseError: the receipt lies before the request.

        >>> Pause.between(date(2023, 3, 6), date(2023, 3, 9), PauseRule.AFTER_REQUEST_TO_RECEIPT)
        Pause(first=datetime.date(2023, 3, 7), last=datetime.date(2023, 3, 9))
        """
        if received < requested:
            raise PauseError(first=requested, last=received)
        first = requested if rule is PauseRule.REQUEST_TO_RECEIPT else day_after(requested)
        last = day_before(received) if rule is PauseRule.BETWEEN else received
        return cls(first, last) if first <= last else None

    @property
    def days(self) -> int:
        """How many days are left out, working or not."""
        return (self.last - self.first).days + 1

    def after(self, day: date) -> "Pause | None":
        """Return the part that lies after `day`, or None if there is none."""
        if day < self.first:
            return self
        return Pause(day + _DAY, self.last) if day < self.last else None


def merge(pauses: Iterable[Pause], after: date) -> tuple[Pause, ...]:
    """Return the days of `pauses` that lie after a day, as pauses in order that do not touch each other."""
    merged: list[Pause] = []
    for pause in sorted(filter(None, (pause.after(after) for pause in pauses))):
        if merged and pause.first <= merged[-1].last + _DAY:
            merged[-1] = Pause(merged[-1].first, max(merged[-1].last, pause.last))
        else:
            merged.append(pause)
    return tuple(merged)
