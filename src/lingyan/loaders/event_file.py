"""Reads the file of one case (案件事件文件): which procedure it follows, and its events as they were written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lingyan.domain.procedures.reading import shown
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

MOST_BYTES = 1_000_000
MOST_EVENTS = 2_000
MOST_LEVELS = 20
"""What the log of one case never needs; beyond it the file is a mistake, or meant to do harm."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class EventsFileError(BadInputError):
    """A file that holds no log of a case (事件文件有误)."""

    code = "procedure.events_file"
    what = _("{file} holds no events: {detail}")
    remedy = _("Write YAML with `procedure` and a list `events`, each with date, event and its fields.")


@dataclass(frozen=True, slots=True)
class EventFile:
    """What a file says of a case (事件文件): the procedure if it names one, and its events, not read yet."""

    procedure: str
    events: list[object]


def read_event_file(file: Path) -> EventFile:
    """Return what a file of events says; a bare list of events will do.

    Raises:
        EventsFileError: it cannot be read, is too large, or holds no list of events.
    """
    given = _loaded(file)
    events = given.get("events") if isinstance(given, Mapping) else given
    if not isinstance(events, list):
        raise _wrong(file, _("there is no list of events."))
    if len(events) > MOST_EVENTS:
        raise _wrong(file, _("it has more events than a case can have: {count}."), count=len(events))
    named = given.get("procedure") if isinstance(given, Mapping) else None
    return EventFile(shown(named) if named is not None else "", events)


def _loaded(file: Path) -> object:
    """Return the content of a file, which must be plain YAML of a size that a case can have."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise _wrong(file, _("it is larger than a case can be."))
        text = file.read_text(encoding="utf-8-sig")
        _check_plain(file, text)
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where there is one
    except UnicodeDecodeError as wrong:
        raise _wrong(file, _("it is no UTF-8 text.")) from wrong
    except OSError as wrong:
        raise _wrong(file, _("it cannot be read: {reason}."), reason=wrong.strerror or type(wrong).__name__) from wrong
    except (yaml.YAMLError, ValueError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        said = getattr(wrong, "problem", None) or str(wrong).partition("\n")[0]
        line = mark.line + 1 if mark else 0
        raise _wrong(file, _("line {line} is no YAML: {reason}."), line=line, reason=said) from wrong


def _check_plain(file: Path, text: str) -> None:
    """Refuse what would unfold to far more than the file holds: references, and lists in lists without end."""
    levels = 0
    for part in yaml.parse(text, Loader=_LOADER):
        mark = part.start_mark
        line = mark.line + 1 if mark else 0
        if isinstance(part, yaml.AliasEvent):
            raise _wrong(file, _("line {line} refers to another place (*); write it out."), line=line)
        levels += isinstance(part, yaml.CollectionStartEvent) - isinstance(part, yaml.CollectionEndEvent)
        if levels > MOST_LEVELS:
            raise _wrong(file, _("line {line} is nested too deeply."), line=line)


def _wrong(file: Path, said: str, **data: object) -> EventsFileError:
    return EventsFileError(file=file.name, detail=Message(said, data))
