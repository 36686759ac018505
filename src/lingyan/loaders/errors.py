"""Errors in packs (数据包错误): every one names the file, the line and the key where it stands."""

from pathlib import Path

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


class PackError(BadInputError):
    """A pack file that cannot be used as it stands (数据包有误).

    `problem` says what is wrong; `line` counts from 1 and is None where the whole file is meant;
    `key` is the column or the dotted path of the key, empty where the whole line is meant.
    A narrower kind of error is a subclass with its own `code` that begins with ``pack.``.

    >>> wrong = PackError(file="parks.csv", line=3, key="county", problem=Message("No county is called “X”."))
    >>> wrong.parts()[:2]
    ('No county is called “X”.', '(file parks.csv, line 3, key county)')
    """

    code = "pack.invalid"
    what = "{problem}"
    where = "{place}"
    remedy = _("Correct the file; nothing of it was loaded.")

    def __init__(self, *, file: Path | str, problem: Message, line: int | None = None, key: str = "") -> None:
        super().__init__(file=str(file), line=line, key=key, problem=problem, place=_place(str(file), line, key))


def _place(file: str, line: int | None, key: str) -> Message:
    """Return where the error stands, as far as it is known."""
    if line is None and not key:
        return Message(_("(file {file})"), {"file": file})
    if line is None:
        return Message(_("(file {file}, key {key})"), {"file": file, "key": key})
    if not key:
        return Message(_("(file {file}, line {line})"), {"file": file, "line": line})
    return Message(_("(file {file}, line {line}, key {key})"), {"file": file, "line": line, "key": key})
