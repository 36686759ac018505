"""Reads the log of a case from plain data (事件读取): a file, a form or a request; what does not fit is named."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lingyan.domain.procedures.errors import EventError, UnknownEventError
from lingyan.domain.procedures.events import CORRECTS, RIGHT_DATE, WITHDRAWN, Event
from lingyan.domain.procedures.model import CORRECTION, Field, FieldKind, Procedure
from lingyan.kernel.legaltime.dates import parse_day
from lingyan.kernel.legaltime.errors import DayError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

EVENT, DATE = "event", "date"
"""The keys that name the kind of an event and its day; every other key is a field."""


def read_log(given: object, procedure: Procedure) -> tuple[Event, ...]:
    """Return the events of a log, numbered from 1 in its order.

    Raises:
        EventError: an entry is no event; the error says which, and what is wrong.
        UnknownEventError: the procedure has no such event.
    """
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise EventError(number=1, problem=Message(_("a list of events is expected.")))
    return tuple(read_event(number, entry, procedure) for number, entry in enumerate(given, start=1))


def read_event(number: int, given: object, procedure: Procedure) -> Event:
    """Return one event of a log; raises as `read_log`."""
    if not isinstance(given, Mapping):
        raise EventError(number=number, problem=Message(_("date and event are expected.")))
    kind = given.get(EVENT)
    if kind is None or DATE not in given:
        raise EventError(number=number, problem=Message(_("date and event are expected.")))
    if kind != CORRECTION and kind not in procedure.steps:
        raise UnknownEventError(given=kind, procedure=procedure.key, known=", ".join(procedure.steps))
    said = {name: value for name, value in given.items() if name not in {EVENT, DATE} and value is not None}
    fields = [_read(number, str(name), value, kind == CORRECTION, procedure) for name, value in said.items()]
    return Event(number, _day(number, DATE, given[DATE]), str(kind), dict(fields))


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
    return str(value)


def _integer(number: int, name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value)
    raise _wrong(number, name, value, Message(_("a whole number")))


def _truth(number: int, name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong(number, name, value, Message(_("true or false")))


def _day(number: int, name: str, value: object) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return parse_day(str(value))
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
    data = {"field": name, "value": str(value)[:60], "expected": expected}
    return EventError(number=number, problem=Message(_("“{field}” says “{value}”; expected is {expected}."), data))
