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


class OwnSource(Protocol):
    """Where days by which one person owes something come from."""

    def __call__(self, days: Collection[date], person: str = "") -> Iterable[Due]:
        """Return what is due on one of `days` and not done: of everybody, or of the one with that log-in name."""


_sources: dict[str, Source] = {}
_own_sources: dict[str, OwnSource] = {}


def source(name: str, asked: Source) -> None:
    """Say where days come from; called when the owning app is ready."""
    _sources[name] = asked


def own_source(name: str, asked: OwnSource) -> None:
    """Say where days come from that are one person's; called when the owning app is ready."""
    _own_sources[name] = asked


def due_on(days: Collection[date], unit: str = "") -> list[Due]:
    """Return what all sources say is due on one of `days`, of all or of one unit, the earliest first."""
    own = _own_sources.values() if not unit else ()
    return _sorted([*_of_units(days, unit), *(due for asked in own for due in asked(days))])


def due_of(days: Collection[date], unit: str, person: str) -> list[Due]:
    """Return what one person owes on one of `days`, or their unit where they have one, the earliest first."""
    of_unit = _of_units(days, unit) if unit else ()
    return _sorted([*of_unit, *(due for asked in _own_sources.values() for due in asked(days, person))])


def _of_units(days: Collection[date], unit: str) -> Iterable[Due]:
    return (due for asked in _sources.values() for due in asked(days, unit))


def _sorted(found: Iterable[Due]) -> list[Due]:
    return sorted(found, key=lambda due: (due.due, due.once))
