"""Finds packs (数据包), puts them in order from wide to narrow, and keeps of every item the narrowest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import Field

import lingyan
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import Cited, Record, read_one

PACKS = Path(lingyan.__file__).parent / "packs"
"""The folder of the packs that come with Lingyan."""

PACK_FILE = "pack.yaml"
"""The file that makes a folder a pack."""

T = TypeVar("T")


class PackRow(Record):
    """The entry of pack.yaml; `within` is the key of the wider pack, empty for the widest.

    `headline` cites the table of a plan whose indicators the cockpit shows.
    """

    key: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    within: str
    version: date
    title_zh: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    headline: Cited | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of data that is in force somewhere (数据包); its version is a date."""

    key: str
    within: str
    version: date
    title_zh: str
    title_en: str
    folder: Path
    headline: Citation | None = None


def read_packs(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Return the packs in `folders`, each a pack or a folder of packs, the widest first.

    Raises:
        PackError: there is none, two have one key, or one stands within a pack that is not there.
    """
    packs = [read_pack(folder) for folder in _pack_folders(folders)]
    seen: dict[str, Pack] = {}
    for pack in packs:
        if twin := seen.get(pack.key):
            data = {"given": pack.key, "other": str(twin.folder)}
            raise _wrong(pack, key="key", problem=Message(_("{other} already has the key “{given}”."), data))
        seen[pack.key] = pack
    return _widest_first(packs)


def _pack_folders(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if (folder / PACK_FILE).exists():
            yield folder
        elif below := sorted(file.parent for file in folder.glob(f"*/{PACK_FILE}")):
            yield from below
        else:
            problem = Message(_("There is no pack.yaml in this folder, nor one level below."))
            raise PackError(file=folder, problem=problem)


def read_pack(folder: Path) -> Pack:
    """Return what the pack.yaml in `folder` says.

    Raises:
        PackError: it is missing or wrong, or another file of the pack is empty, which is never meant.
    """
    for file in sorted((*folder.rglob("*.csv"), *folder.rglob("*.yaml"))):
        if not file.stat().st_size:
            raise PackError(file=file, problem=Message(_("The file is empty.")))
    record = read_one(folder / PACK_FILE, PackRow).record
    return Pack(record.key, record.within, record.version, record.title_zh, record.title_en, folder, record.headline)


def _widest_first(packs: list[Pack]) -> tuple[Pack, ...]:
    ordered: list[Pack] = []
    waiting = packs
    while waiting:
        placed = {pack.key for pack in ordered}
        ready = [pack for pack in waiting if not pack.within or pack.within in placed]
        if not ready:
            data = {"given": waiting[0].within}
            raise _wrong(waiting[0], key="within", problem=Message(_("The wider pack “{given}” is not there."), data))
        ordered += ready
        waiting = [pack for pack in waiting if pack not in ready]
    return tuple(ordered)


def _wrong(pack: Pack, *, key: str, problem: Message) -> PackError:
    return PackError(file=pack.folder / PACK_FILE, key=key, problem=problem)


@dataclass(slots=True)
class Merge:
    """Takes the items of every pack, kind by kind, and keeps of each key the narrowest (合并).

    `entries` are by kind and key. `winners` says for every item id (the kind, a slash, the key) which pack it
    comes from, and `replaced` from which wider packs it replaces one, the narrowest first.
    """

    packs: Sequence[Pack]
    entries: dict[str, Mapping[str, Entry[Any]]] = field(default_factory=dict)
    winners: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, kind: str, load: Callable[[Path], Sequence[Entry[T]]]) -> Mapping[str, T]:
        """Load one kind from every pack, the widest first; return what won, by key."""
        found: dict[str, Entry[T]] = {}
        for pack in self.packs:
            for entry in load(pack.folder):
                self._put(f"{kind}/{entry.key}", pack.key)
                found[entry.key] = entry
        self.entries[kind] = found
        return MappingProxyType({key: entry.item for key, entry in found.items()})

    def citations(self) -> Mapping[str, Citation]:
        """Return the clause of every item that cites one, by item id."""
        return MappingProxyType(
            {
                f"{kind}/{key}": cited[0]
                for kind, entries in self.entries.items()
                for key, entry in entries.items()
                if (cited := citations_of(entry))
            }
        )

    def _put(self, item: str, pack: str) -> None:
        if before := self.winners.get(item):
            self.replaced[item] = (before, *self.replaced.get(item, ()))
        self.winners[item] = pack


def citations_of(entry: Entry[Any]) -> tuple[Citation, ...]:
    """Return the clauses that an entry cites, its own before those of its parts; empty for what is itself a source."""
    own = getattr(entry.row.record, "citation", None) or getattr(entry.item, "citation", None)
    parts = (part.citation for part in getattr(entry.item, "targets", ()))
    more = getattr(entry.item, "also", ())
    cited_all = (own, *parts, *more)
    return tuple(cited if isinstance(cited, Citation) else Citation.parse(cited) for cited in cited_all if cited)
