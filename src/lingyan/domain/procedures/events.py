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
        if "." not in field:
            return self.data.get(field)
        name, _dot, part = field.partition(".")
        value = self.data.get(name)
        return value.get(part) if isinstance(value, Mapping) else None


CORRECTS, WITHDRAWN, RIGHT_DATE = "corrects", "withdrawn", "right_date"
"""Fields of a correction: the number of the event, whether it is withdrawn, and its right day; others replace."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A log after its corrections (更正后的事件): what counts, in order; and corrections that correct nothing."""

    events: tuple[Event, ...]
    wrong: tuple[tuple[Event, Message], ...]


def correct(log: Sequence[Event], correction: str, as_of: date) -> Corrected:
    """Return the log as the corrections made until `as_of` leave it; nothing is overwritten, an event keeps its number.

    `correction` is the kind of event that corrects. An event whose day is put right moves to where that day belongs;
    the others keep their order.
    """
    corrections = [event for event in log if event.kind == correction]
    standing = [event for event in log if event.kind != correction]
    told = [(event, _put_right(standing, event, as_of)) for event in corrections]
    return Corrected(tuple(standing), tuple((event, reason) for event, reason in told if reason is not None))


def _put_right(standing: list[Event], correction: Event, as_of: date) -> Message | None:
    """Let a correction have its effect on the events that stand; return why it has none."""
    if correction.day > as_of:
        return Message(_("It is dated {day}, after {as_of}."), {"day": correction.day, "as_of": as_of})
    number = correction.says(CORRECTS)
    old = next((event for event in standing if event.number == number and event.number < correction.number), None)
    if old is None:
        return Message(_("It corrects event {number}, which is not there."), {"number": number})
    place = standing.index(old)
    del standing[place]
    if correction.says(WITHDRAWN) is not True:
        new = _corrected(old, correction)
        standing.insert(place if new.day == old.day else _place_of(new, standing), new)
    return None


def _place_of(moved: Event, standing: Sequence[Event]) -> int:
    """Return where an event belongs by its day, and on the same day by its number."""
    later = (place for place, one in enumerate(standing) if (one.day, one.number) > (moved.day, moved.number))
    return next(later, len(standing))


def _corrected(old: Event, correction: Event) -> Event:
    day = correction.says(RIGHT_DATE)
    said = {name: value for name, value in correction.data.items() if name not in {CORRECTS, WITHDRAWN, RIGHT_DATE}}
    return replace(old, day=day if isinstance(day, date) else old.day, data={**old.data, **said})
