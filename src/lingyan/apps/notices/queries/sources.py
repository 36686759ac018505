"""What is due (到期事项): apps register where such days come from; reminders and calendars ask them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lingyan.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a unit, or one person, owes by a day (到期事项).

    `once` names it for good: the same thing due on another day has another name. `message` says what it is, without
    the day; `link` is the page on which it is done, an address of this site.
    """

    once: str
    message: Message
    link: str
    due: date
    unit: str = ""
    """Key of the organisation whose people owe it."""

    person: str = ""
    """Log-in name of the one who owes it, where it is not a unit."""


class Source(Protocol):
    """Where days by which something is owed come from."""

    def __call__(self, days: Collection[date], unit: str = "") -> Iterable[Due]:
        """Return what is due on one of `days` and not done: of every unit, or of the one with the key `unit`."""


_sources: dict[str, Source] = {}


def source(name: str, asked: Source) -> None:
    """Say where days come from; called when the owning app is ready."""
    _sources[name] = asked


def due_on(days: Collection[date], unit: str = "") -> list[Due]:
    """Return what all sources say is due on one of `days`, the earliest first."""
    found = [due for asked in _sources.values() for due in asked(days, unit)]
    return sorted(found, key=lambda due: (due.due, due.once))
