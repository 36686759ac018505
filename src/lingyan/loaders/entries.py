"""Entries of a pack (数据项): an object of the core, and the row where it stands, for checks that come later."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import Placed

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[T_co]):
    """An object of the core, its key, and the row from which it was read (数据项及其出处)."""

    key: str
    item: T_co
    row: Placed[Any]

    def wrong(self, column: str, problem: Message) -> PackError:
        """Return the error that `problem` makes of this entry's `column`."""
        return self.row.wrong(column, problem)


def without_twins(entries: Iterable[Entry[T]]) -> list[Entry[T]]:
    """Return the entries as a list; raise `PackError` at the second of two with the same key."""
    seen: dict[str, Entry[T]] = {}
    for entry in entries:
        if entry.key in seen:
            first = {"key": entry.key, "line": seen[entry.key].row.line}
            raise entry.wrong(column="key", problem=Message(_("The key “{key}” stands already in line {line}."), first))
        seen[entry.key] = entry
    return list(seen.values())
