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
MOST_REFERRED = 100_000
"""What the log of one case never needs; beyond it the file is a mistake, or meant to do harm."""

_MISREAD = (ValueError, LookupError, AttributeError)
"""What the library lets through where a value is none of its kind: a day that is not there, a number without end."""

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _NoValueError(yaml.YAMLError):
    """A value that is none of its kind, with its place in the file."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__(node.tag)
        self.is_day = node.tag == "tag:yaml.org,2002:timestamp"
        self.value, self.line = shown(node.value), node.start_mark.line + 1


class _Loader(_SAFE):  # type: ignore[misc]  # in C where there is one, so its type is not known
    """The safe loader, which names the place of a value that cannot be read."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:  # noqa: FBT001, FBT002 - as the library
        """Return the value of a node."""
        try:
            return super().construct_object(node, deep)
        except _MISREAD as wrong:
            raise _NoValueError(node) from wrong


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
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as wrong:
        raise _wrong(file, _("it is no UTF-8 text.")) from wrong
    except OSError as wrong:
        raise _wrong(file, _("it cannot be read: {reason}."), reason=wrong.strerror or type(wrong).__name__) from wrong
    except _NoValueError as wrong:
        said = _("line {line}: “{value}” is no day of the calendar.")
        other = _("line {line}: “{value}” cannot be read.")
        raise _wrong(file, said if wrong.is_day else other, line=wrong.line, value=wrong.value) from wrong
    except yaml.reader.ReaderError as wrong:
        raise _wrong(file, _("line {line} holds a control character."), line=_line_of(wrong, text)) from wrong
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise _wrong(file, _("line {line} is no YAML: {reason}."), line=line, reason=wrong.problem) from wrong


def _line_of(wrong: yaml.reader.ReaderError, text: str) -> int:
    """Return the line of a sign that no file may hold; the first of its kind is the one that was refused."""
    return text.count("\n", 0, text.index(chr(wrong.character))) + 1


@dataclass(slots=True)
class _Part:
    """A value of a file as far as it has been read: how many values it holds, itself among them, and how deep."""

    anchor: str | None
    values: int = 1
    levels: int = 0

    def take(self, inner: "_Part") -> None:
        """Hold another value."""
        self.values += inner.values
        self.levels = max(self.levels, inner.levels + 1)


def _check_plain(file: Path, text: str) -> None:
    """Refuse what would unfold to far more than the file holds: lists in lists without end, references to references.

    A reference (`*name`) stands for the whole of what it names, so it counts as that.
    """
    within, named, referred = [_Part(None)], dict[str, _Part](), 0
    for part in yaml.parse(text, Loader=_Loader):
        line = part.start_mark.line + 1 if part.start_mark else 0
        if isinstance(part, yaml.CollectionStartEvent):
            within.append(_Part(part.anchor))
            found = None
        elif isinstance(part, yaml.AliasEvent):
            found = named.get(str(part.anchor), _Part(None))
            referred += found.values
            if referred > MOST_REFERRED or part.anchor in {one.anchor for one in within}:
                raise _wrong(file, _("line {line} refers (*) to more than a case can hold."), line=line)
        elif isinstance(part, yaml.ScalarEvent):
            found = _Part(part.anchor)
        else:
            found = within.pop() if isinstance(part, yaml.CollectionEndEvent) else None
        if len(within) + (found.levels if found else 0) > MOST_LEVELS + 1:
            raise _wrong(file, _("line {line} is nested too deeply."), line=line)
        if found:
            within[-1].take(found)
            named |= {found.anchor: found} if found.anchor else {}


def _wrong(file: Path, said: str, **data: object) -> EventsFileError:
    return EventsFileError(file=file.name, detail=Message(said, data))
