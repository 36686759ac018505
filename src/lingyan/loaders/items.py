"""What a loader returns (条目): a thing of the core, its key, the clause it rests on, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import Placed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One thing that a pack holds (条目).

    `key` names it among its kind: a narrower pack replaces the item of a wider one that has the same key.
    `citation` is None only for a document, which is itself a source.
    """

    key: str
    value: T
    citation: Citation | None
    file: Path
    line: int

    def wrong(self, key: str, problem: Message) -> PackError:
        """Return the error that `problem` makes of this item's `key`."""
        return PackError(file=self.file, line=self.line, key=key, problem=problem)


def item_of(placed: Placed[Any], key: str, value: T, citation: Citation | None) -> Item[T]:
    """Wrap `value`, read from `placed`, under its key."""
    return Item(key, value, citation, placed.file, placed.line)


def by_key(items: Iterable[Item[T]], column: str = "key") -> dict[str, Item[T]]:
    """Return the items of one pack by key; raise `PackError` where a key stands twice.

    `column` is the name of the cell that holds the key, for the message.
    """
    found: dict[str, Item[T]] = {}
    for item in items:
        if first := found.get(item.key):
            data = {"given": item.key, "line": first.line}
            raise item.wrong(column, Message(_("“{given}” stands here twice; the first is on line {line}."), data))
        found[item.key] = item
    return found
