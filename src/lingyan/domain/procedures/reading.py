"""Reads the log of a case from plain data (事件读取): a file, a form or a request; what does not fit is named."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from reprlib import Repr

from lingyan.domain.procedures.errors import EventError, UnknownEventError
from lingyan.domain.procedures.events import CORRECTS, RIGHT_DATE, WITHDRAWN, Event
from lingyan.domain.procedures.model import CORRECTION, Field, FieldKind, Procedure, Versions
from lingyan.kernel.legaltime.dates import parse_day
from lingyan.kernel.legaltime.errors import DayError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

EVENT, DATE = "event", "date"
"""The keys that name the kind of an event and its day; every other key is a field."""

_MOST_SHOWN = 60
_MOST_DIGITS = 12
"""More digits than any number of a form; a longer one is a slip."""

_SHORT = Repr()
_SHORT.maxlevel, _SHORT.maxdict, _SHORT.maxlist = 2, 4, 4


def read_log(given: object, rules: Procedure | Versions) -> tuple[Event, ...]:
    """Return the events of a log, numbered from 1 in its order.

    Raises:
        EventError: an entry is no event; the error says which, and what is wrong.
        UnknownEventError: the procedure has no such event.
    """
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise EventError(number=1, problem=Message(_("a list of events is expected.")))
    return tuple(read_event(number, entry, rules) for number, entry in enumerate(given, start=1))


def read_event(number: int, given: object, rules: Procedure | Versions) -> Event:
    """Return one event of a log, by the version of the rules of its day where all are given; raises as `read_log`."""
    if not isinstance(given, Mapping) or given.get(EVENT) is None or DATE not in given:
        raise EventError(number=number, problem=Message(_("date and event are expected.")))
    kind, day = shown(given[EVENT]), _day(number, DATE, given[DATE])
    procedure = _version(rules, kind, day)
    if kind != CORRECTION and kind not in procedure.steps:
        raise UnknownEventError(given=kind, procedure=procedure.key, known=", ".join(procedure.steps))
    said = {shown(name): value for name, value in given.items() if name not in {EVENT, DATE} and value is not None}
    is_correction = kind == CORRECTION
    if is_correction and CORRECTS not in said:
        raise EventError(number=number, problem=Message(_("it does not say which event it corrects.")))
    fields = [_read(number, name, value, is_correction, procedure) for name, value in said.items()]
    return Event(number, day, kind, dict(fields))


def shown(value: object) -> str:
    """Return a value as a message can hold it: short, in one line, and of bounded depth."""
    try:
        text = value if isinstance(value, str) else str(value) if isinstance(value, date) else _SHORT.repr(value)
    except ValueError:  # a number of more digits than are ever written out
        text = type(value).__name__
    return " ".join(text.split())[:_MOST_SHOWN]


def _version(rules: Procedure | Versions, kind: str, day: date) -> Procedure:
    """Return the version that reads an event: that of its day, or else the newest that knows it."""
    if isinstance(rules, Procedure):
        return rules
    of_day = rules.on(day)
    if of_day is not None and (kind in of_day.steps or kind == CORRECTION):
        return of_day
    return next((one for one in reversed(rules.all) if kind in one.steps), rules.newest)


def _read(number: int, name: str, value: object, is_correction: bool, procedure: Procedure) -> tuple[str, object]:  # noqa: FBT001 - read beside its name
    if is_correction and name == CORRECTS:
        return name, _integer(number, name, value)
    if is_correction and name == WITHDRAWN:
        return name, _truth(number, name, value)
    if is_correction and name == RIGHT_DATE:
        return name, _day(number, name, value)
    field = procedure.fields.get(name)
    if field is None:
        known = ", ".join(procedure.fields)
        data = {"field": name, "known": known}
        raise EventError(number=number, problem=Message(_("it has no field “{field}”; there are: {known}."), data))
    return name, value_of(number, field, value)


def value_of(number: int, field: Field, value: object) -> object:
    """Return what a field says, in its own type; raise `EventError` for anything else."""
    match field.kind:
        case FieldKind.INTEGER:
            return _integer(number, field.key, value)
        case FieldKind.TRUTH:
            return _truth(number, field.key, value)
        case FieldKind.DAY:
            return _day(number, field.key, value)
        case FieldKind.CHOICE:
            return _choice(number, field, value)
        case FieldKind.OBJECT:
            return _object(number, field, value)
    return _text(number, field.key, value)


def _text(number: int, name: str, value: object) -> str:
    if isinstance(value, str | int | float | date):
        return str(value)
    raise _wrong(number, name, value, Message(_("plain text")))


def _integer(number: int, name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**_MOST_DIGITS:
        return value
    digits = value.strip() if isinstance(value, str) else ""
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
        return int(digits)
    raise _wrong(number, name, value, Message(_("a whole number")))


def _truth(number: int, name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong(number, name, value, Message(_("true or false")))


def _day(number: int, name: str, value: object) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return parse_day(shown(value))
    except DayError:
        raise _wrong(number, name, value, Message(_("a date as 2022-01-24"))) from None


def _choice(number: int, field: Field, value: object) -> str:
    if value in (keys := _keys(field.options)):
        return str(value)
    raise _wrong(number, field.key, value, Message(_("one of {known}"), {"known": ", ".join(keys)}))


def _object(number: int, field: Field, value: object) -> Mapping[str, object]:
    parts = {part.key: part for part in field.parts}
    if not isinstance(value, Mapping) or any(key not in parts for key in value):
        raise _wrong(number, field.key, value, Message(_("an object of {known}"), {"known": ", ".join(parts)}))
    return {str(key): value_of(number, parts[key], one) for key, one in value.items() if one is not None}


def _keys(options: Iterable[object]) -> list[str]:
    return [option.key for option in options if hasattr(option, "key")]


def _wrong(number: int, name: str, value: object, expected: Message) -> EventError:
    data = {"field": name, "value": shown(value), "expected": expected}
    return EventError(number=number, problem=Message(_("“{field}” says “{value}”; expected is {expected}."), data))
