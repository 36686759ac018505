"""What happened in a case (事件): a day, a step, and what was said of it; corrections are events as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

Value = object


@dataclass(frozen=True, slots=True)
class Event:
    """One entry in the log of a case (事件): its number in the log, its day, its step, and its fields."""

    number: int
    day: date
    kind: str
    data: Mapping[str, Value]

    def says(self, field: str) -> Value:
        """Return what a field says, one of an object by a dot (`authority.id`); None where nothing was said."""
        name, _dot, part = field.partition(".")
        value = self.data.get(name)
        return value.get(part) if part and isinstance(value, Mapping) else None if part else value


CORRECTS, WITHDRAWN, RIGHT_DATE = "corrects", "withdrawn", "right_date"
"""Fields of a correction: the number of the event, whether it is withdrawn, and its right day; others replace."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A log after its corrections (更正后的事件): what counts, by day; and corrections that correct nothing."""

    events: tuple[Event, ...]
    wrong: tuple[tuple[Event, Message], ...]


def correct(log: Sequence[Event], correction: str) -> Corrected:
    """Return the log as its corrections leave it; nothing is overwritten, an event keeps its number.

    `correction` is the kind of event that corrects.
    """
    if all(event.kind != correction for event in log):
        return Corrected(tuple(log), ())
    standing = {event.number: event for event in log if event.kind != correction}
    wrong: list[tuple[Event, Message]] = []
    for event in log:
        if event.kind == correction:
            number = event.says(CORRECTS)
            old = standing.get(number) if isinstance(number, int) else None
            if old is None or old.number > event.number:
                wrong.append((event, Message(_("It corrects event {number}, which is not there."), {"number": number})))
            elif event.says(WITHDRAWN) is True:
                del standing[old.number]
            else:
                standing[old.number] = _corrected(old, event)
    return Corrected(tuple(sorted(standing.values(), key=lambda event: (event.day, event.number))), tuple(wrong))


def _corrected(old: Event, correction: Event) -> Event:
    day = correction.says(RIGHT_DATE)
    said = {name: value for name, value in correction.data.items() if name not in {CORRECTS, WITHDRAWN, RIGHT_DATE}}
    return replace(old, day=day if isinstance(day, date) else old.day, data={**old.data, **said})
