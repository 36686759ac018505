"""Loads industries, chains, classes of GB/T 4754 and guided names (产业分类), and checks them against each other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from lingyan.domain.chains.model import (
    Certainty,
    ChainGroup,
    GuidedName,
    Industry,
    IndustryClass,
    OutsideName,
    SharedName,
    Taxonomy,
)
from lingyan.domain.chains.names import class_holders, holders_of
from lingyan.domain.chains.words import compared
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, Placed, Record, read_csv, read_yaml

FOLDER = "industries"
"""The folder of a pack that holds classes*.csv, fields*.yaml, groups.yaml and shared-names.yaml."""

_KEY = "^[a-z0-9][a-z0-9-]*$"
T = TypeVar("T")


class ClassRow(Record):
    """A row of classes*.csv: a division, group or class of GB/T 4754."""

    code: str = Field(pattern=r"^\d{2,4}$")
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    citation: Cited


class GroupRow(Record):
    """An entry of groups.yaml."""

    key: str = Field(pattern=_KEY)
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    is_demonstration: bool = False
    citation: Cited


class IndustryRow(Record):
    """An entry of fields*.yaml: a field, or a sub-field that names its parent."""

    key: str = Field(pattern=_KEY)
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    parent: str = ""
    chain_groups: tuple[str, ...] = Field(min_length=1)
    classes: tuple[str, ...]
    doubtful_classes: tuple[str, ...] = ()
    aliases: tuple[str, ...]
    products: tuple[str, ...]
    citation: Cited
    certainty: Certainty = Certainty.PRINTED
    note_zh: str = ""
    note_en: str = ""


class SharedRow(Record):
    """An entry of shared-names.yaml: products that several industries claim, and why."""

    names: tuple[str, ...] = Field(min_length=1)
    industries: tuple[str, ...] = Field(min_length=2)
    note_zh: str = Field(min_length=1)
    note_en: str = Field(min_length=1)
    citation: Cited


class OutsideRow(Record):
    """An entry of outside-names.yaml: what no guided industry takes, and the class where it belongs."""

    names: tuple[str, ...] = Field(min_length=1)
    class_code: str = Field(pattern=r"^\d{2,4}$")
    citation: Cited


class GuidedRow(Record):
    """An entry of guided-names.yaml: an industry name as a directory prints it."""

    printed: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    industries: tuple[str, ...] = Field(min_length=1)
    certainty: Certainty
    citation: Cited
    note_zh: str = ""
    note_en: str = ""


def load_classes(folder: Path) -> list[Entry[IndustryClass]]:
    """Return the classes of GB/T 4754 in the pack in `folder`, in the order of their files.

    Raises:
        PackError: a row is wrong, or a code stands twice.
    """
    rows = (row for file in _files(folder, "classes*.csv") for row in read_csv(file, ClassRow))
    return without_twins(Entry(row.record.code, _class(row.record), row) for row in rows)


def load_chain_groups(folder: Path) -> list[Entry[ChainGroup]]:
    """Return the chain groups of the pack in `folder`; raise `PackError` for a wrong entry or a key twice."""
    rows = read_yaml(folder / FOLDER / "groups.yaml", GroupRow)
    return without_twins(Entry(row.record.key, _group(row.record), row) for row in rows)


def load_industries(folder: Path) -> list[Entry[Industry]]:
    """Return the fields and sub-fields of the pack in `folder`, fields.yaml first, then the others by name.

    Raises:
        PackError: an entry is wrong, a key stands twice, a doubtful class is not among the classes, or a
            doubtful entry lacks its reason in Chinese or English.
    """
    rows = (row for file in _files(folder, "fields*.yaml") for row in read_yaml(file, IndustryRow))
    return without_twins(_industry(row) for row in rows)


def load_shared_names(folder: Path) -> list[Entry[SharedName]]:
    """Return the products that several industries claim; raise `PackError` for a wrong entry or a name twice."""
    rows = read_yaml(folder / FOLDER / "shared-names.yaml", SharedRow)
    entries = [Entry(row.record.names[0], _shared(row.record), row) for row in rows]
    _check_no_twins(entries)
    return entries


def load_outside_names(folder: Path) -> list[Entry[OutsideName]]:
    """Return what people ask for that no guided industry takes; raise `PackError` as `load_shared_names` does."""
    rows = read_yaml(folder / FOLDER / "outside-names.yaml", OutsideRow)
    entries = [Entry(row.record.names[0], OutsideName(**dict(row.record)), row) for row in rows]
    _check_no_twins(entries)
    return entries


def load_guided_names(folder: Path) -> list[Entry[GuidedName]]:
    """Return the printed industry names of the pack in `folder` and what they are read as.

    Raises:
        PackError: an entry is wrong, a name stands twice, or a doubtful one lacks its reason in both languages.
    """
    return without_twins(_guided(row) for row in read_yaml(folder / "guided-names.yaml", GuidedRow))


def load_taxonomy(folders: Sequence[Path]) -> Taxonomy:
    """Return the taxonomy that the packs in `folders`, from wide to narrow, hold together; the narrowest wins.

    Raises:
        PackError: a file is wrong, or something points to what is not there; it names file, line and key.
    """
    classes = _merged(load_classes(folder) for folder in folders)
    groups = _merged(load_chain_groups(folder) for folder in folders)
    industries = _merged(load_industries(folder) for folder in folders)
    shared = _merged(load_shared_names(folder) for folder in folders)
    outside = _merged(load_outside_names(folder) for folder in folders)
    guided = _merged(load_guided_names(folder) for folder in folders)
    check_classes(classes)
    check_industries(industries, classes=classes, groups=groups, shared=shared)
    check_outside_names(outside, classes=classes, industries=industries)
    check_guided_names(guided, industries)
    return Taxonomy(
        industries=_items(industries),
        groups=_items(groups),
        classes=_items(classes),
        shared=tuple(_items(shared).values()),
        outside=tuple(_items(outside).values()),
        guided=_items(guided),
    )


def check_classes(classes: Mapping[str, Entry[IndustryClass]]) -> None:
    """Raise `PackError` for a group without its division or a class without its group."""
    for code, entry in classes.items():
        if len(code) > 2 and code[:-1] not in classes:  # noqa: PLR2004 - a division has two digits
            raise _unknown(entry, "code", code[:-1])


def check_industries(
    industries: Mapping[str, Entry[Industry]],
    *,
    classes: Collection[str],
    groups: Collection[str],
    shared: Mapping[str, Entry[SharedName]],
) -> None:
    """Raise `PackError` for a parent, class or group that is not there, and for a name that two industries claim.

    A name may belong to several industries only where shared-names.yaml declares it and says why.
    """
    for entry in industries.values():
        _check_known(entry, "classes", entry.item.classes, classes)
        _check_known(entry, "chain_groups", entry.item.chain_groups, groups)
        _check_parent(entry, industries)
    for declared in shared.values():
        _check_known(declared, "industries", declared.item.industries, industries)
    _check_one_owner(industries.values(), {compared(name) for item in shared.values() for name in item.item.names})


def check_outside_names(
    outside: Mapping[str, Entry[OutsideName]], *, classes: Collection[str], industries: Mapping[str, Entry[Industry]]
) -> None:
    """Raise `PackError` for a name outside whose class is not there, or that an industry claims after all."""
    holders = class_holders(entry.item for entry in industries.values())
    claimed = {compared(name): entry.key for entry in industries.values() for _column, name in _names(entry.item)}
    for entry in outside.values():
        _check_known(entry, "class_code", [entry.item.class_code], classes)
        if found := holders_of(entry.item.class_code, holders):
            raise _taken(entry, "class_code", entry.item.class_code, found[0].key)
        for name in entry.item.names:
            if owner := claimed.get(compared(name)):
                raise _taken(entry, "names", name, owner)


def check_guided_names(guided: Mapping[str, Entry[GuidedName]], industries: Mapping[str, Entry[Industry]]) -> None:
    """Raise `PackError` where a guided name is read as an industry that is not there, or against its own name."""
    owners = {compared(name): key for key, entry in industries.items() for name in entry.item.names}
    for entry in guided.values():
        _check_known(entry, "industries", entry.item.industries, industries)
        owner = owners.get(compared(entry.item.printed))
        if owner and owner not in entry.item.industries:
            data = {"name": entry.item.printed, "owner": owner}
            problem = Message(_("“{name}” is a name of “{owner}”, which is missing here."), data)
            raise entry.wrong(column="industries", problem=problem)


def _check_parent(entry: Entry[Industry], industries: Mapping[str, Entry[Industry]]) -> None:
    parent = entry.item.parent
    if parent and (parent not in industries or industries[parent].item.parent):
        raise _unknown(entry, "parent", parent)


def _check_known(entry: Entry[T], column: str, given: Iterable[str], known: Collection[str]) -> None:
    for key in given:
        if key not in known:
            raise _unknown(entry, column, key)


def _unknown(entry: Entry[T], column: str, given: str) -> Exception:
    return entry.wrong(column, Message(_("“{given}” is not known."), {"given": given}))


def _taken(entry: Entry[T], column: str, given: str, owner: str) -> Exception:
    return entry.wrong(column, Message(_("“{given}” belongs to “{owner}”."), {"given": given, "owner": owner}))


def _check_one_owner(entries: Iterable[Entry[Industry]], declared: Collection[str]) -> None:
    owners: dict[str, str] = {}
    for entry in entries:
        for column, name in _names(entry.item):
            text = compared(name)
            if text in declared:
                problem = Message(_("“{name}” stands in shared-names.yaml too; keep it there only."), {"name": name})
                raise entry.wrong(column, problem)
            if (other := owners.setdefault(text, entry.key)) != entry.key:
                data = {"name": name, "other": other}
                problem = Message(_("“{name}” is a name of “{other}” too; if both are right, declare it shared."), data)
                raise entry.wrong(column, problem)


def _names(industry: Industry) -> Iterator[tuple[str, str]]:
    yield "name_zh", industry.name_zh
    yield "name_en", industry.name_en
    for column, names in (("aliases", industry.aliases), ("products", industry.products)):
        for name in names:
            yield column, name


def _check_no_twins(entries: Sequence[Entry[SharedName]] | Sequence[Entry[OutsideName]]) -> None:
    without_twins(Entry(compared(name), entry.item, entry.row) for entry in entries for name in entry.item.names)


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted((folder / FOLDER).glob(pattern), key=lambda file: (len(file.stem.split("-")), file.name))


def _merged(packs: Iterable[list[Entry[T]]]) -> dict[str, Entry[T]]:
    return {entry.key: entry for entries in packs for entry in entries}


def _items(entries: Mapping[str, Entry[T]]) -> dict[str, T]:
    return {key: entry.item for key, entry in entries.items()}


def _class(record: ClassRow) -> IndustryClass:
    return IndustryClass(record.code, record.name_zh, record.name_en, record.citation)


def _group(record: GroupRow) -> ChainGroup:
    return ChainGroup(record.key, record.name_zh, record.name_en, record.citation, record.is_demonstration)


def _industry(row: Placed[IndustryRow]) -> Entry[Industry]:
    record = row.record
    for code in record.doubtful_classes:
        if not code.startswith(record.classes or ("?",)):
            problem = Message(_("“{given}” is not among the classes."), {"given": code})
            raise row.wrong(key="doubtful_classes", problem=problem)
    _check_reason(row, record.certainty, record.note_zh, record.note_en)
    return Entry(record.key, Industry(**dict(record)), row)


def _shared(record: SharedRow) -> SharedName:
    return SharedName(**dict(record))


def _guided(row: Placed[GuidedRow]) -> Entry[GuidedName]:
    record = row.record
    _check_reason(row, record.certainty, record.note_zh, record.note_en)
    return Entry(record.printed, GuidedName(**dict(record)), row)


def _check_reason(row: Placed[IndustryRow] | Placed[GuidedRow], certainty: Certainty, zh: str, en: str) -> None:
    if certainty is Certainty.DOUBTFUL and not (zh and en):
        problem = Message(_("A doubtful reading needs its reason in Chinese and English."))
        raise row.wrong(key="note_zh", problem=problem)
