"""Words kept for later readers (留存文句): a msgid and its data, so that each reader has them in their language."""

from collections.abc import Mapping

from lingyan.domain.indicators.naming import as_json, from_json
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message

_PARTS = ("what", "where", "remedy")


def kept(message: Message) -> dict[str, object]:
    """Return a message as JSON holds it; what is neither number nor message is kept as its text."""
    return {"template": message.template, "data": _kept_data(message.data)}


def words_of(stored: Mapping[str, object]) -> Message:
    """Return the message that was kept."""
    return Message(str(stored.get("template", "")), _read_data(stored.get("data")))


def kept_error(error: LingyanError) -> dict[str, object]:
    """Return an error as JSON holds it: its code, its three templates, and their data."""
    parts = {part: getattr(error, part) for part in _PARTS}
    return {"code": error.code, **parts, "data": _kept_data(error.data)}


def parts_of(problem: Mapping[str, object]) -> tuple[Message, ...]:
    """Return what happened, where and what to do of an error that was kept; nothing where none was."""
    data = _read_data(problem.get("data"))
    return tuple(Message(str(problem.get(part, "")), data) for part in _PARTS) if problem else ()


def _kept_data(data: Mapping[str, object]) -> dict[str, object]:
    return {key: _kept_value(value) for key, value in data.items()}


def _kept_value(value: object) -> object:
    if isinstance(value, Message):
        return as_json(value)
    return value if isinstance(value, (int, float)) else str(value)


def _read_data(data: object) -> dict[str, object]:
    given = data if isinstance(data, dict) else {}
    return {key: from_json(value) if isinstance(value, dict) else value for key, value in given.items()}
