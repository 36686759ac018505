"""Loads the organisations (单位) that documents name, and the patterns by which every place has one of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.chains.model import Carrier, CarrierKind
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import DatedName, Place, PlaceLevel, PlacePath
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.places import park_of
from lingyan.loaders.tables import Cited, Listed, Placed, Record, read_csv

NAME = "{name}"
"""What stands in a pattern for the name of the place."""

OWN = "own-"
"""How the keys begin of organisations that an office adds itself; no pack may write one."""

_Text = Annotated[str, Field(min_length=1)]


class OrganisationKind(StrEnum):
    """What an organisation is (单位类别)."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    COMMITTEE = "committee"
    ENTERPRISE = "enterprise"
    COLLECTIVE = "collective"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MemberRule:
    """Which organisations belong to a collective (成员规则): those of a kind at a level, or one by its key.

    >>> str(MemberRule.parse("government:county"))
    'government:county'
    """

    kind: OrganisationKind | None = None
    level: PlaceLevel | None = None
    key: str = ""

    @classmethod
    def parse(cls, text: str) -> "MemberRule":
        """Read `kind:level` or a key; raise `ValueError` for a kind or a level that there is not."""
        kind, colon, level = text.partition(":")
        return cls(OrganisationKind(kind), PlaceLevel(level)) if colon else cls(key=text)

    def __str__(self) -> str:
        return self.key or f"{self.kind}:{self.level}"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that a document makes responsible (单位), or that a place has by law.

    `scope` is where it acts. `other_names` are the forms that documents print, the usual one first; `former` are the
    names it had while its place was called otherwise. `covers` says whom a collective stands for; nothing where the
    document does not say.
    """

    key: str
    kind: OrganisationKind
    name_zh: str
    name_en: str
    scope: PlacePath
    citation: Citation
    other_names: tuple[str, ...] = ()
    former: tuple[DatedName, ...] = ()
    covers: tuple[MemberRule, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationPattern:
    """How the organisation is called that every place of a level has (单位命名规则).

    `carriers` says, for parks, which kinds of carriers have one; `without` names the places that have none.
    """

    key: str
    level: PlaceLevel
    carriers: tuple[CarrierKind, ...]
    without: tuple[PlacePath, ...]
    kind: OrganisationKind
    name_zh: str
    name_en: str
    other_names: tuple[str, ...]
    citation: Citation

    def of(self, place: Place, key: str) -> Organisation:
        """Return the organisation that `place` has by this pattern, under the key `key`."""
        also = (pattern.replace(NAME, place.name_zh) for pattern in self.other_names)
        printed = (self.name_zh.replace(NAME, alias) for alias in place.aliases)
        return Organisation(
            key=key,
            kind=self.kind,
            name_zh=self.name_zh.replace(NAME, place.name_zh),
            name_en=self.name_en.replace(NAME, place.name_en),
            scope=place.path,
            citation=self.citation,
            other_names=(*also, *printed),
            former=tuple(
                DatedName(self.name_zh.replace(NAME, dated.name), dated.valid_from, dated.valid_to)
                for dated in place.former
            ),
        )


class OrganisationRow(Record):
    """A row of organisations.csv."""

    key: Annotated[str, Field(pattern="^[a-z][a-z0-9-]*$")]
    kind: OrganisationKind
    name_zh: _Text
    name_en: _Text
    other_names: Listed
    scope: str
    covers: Listed
    citation: Cited


class OrganisationPatternRow(Record):
    """A row of organisation-patterns.csv."""

    level: PlaceLevel
    carriers: Listed
    without: Listed
    kind: OrganisationKind
    name_zh: _Text
    name_en: _Text
    other_names: Listed
    citation: Cited


def load_organisations(folder: Path) -> list[Entry[Organisation]]:
    """Return the organisations that the pack in `folder` names.

    Raises:
        PackError: a row is wrong, a key stands twice or is one of the office's, or only a collective has members.
    """
    return without_twins(_organisation(row) for row in read_csv(folder / "organisations.csv", OrganisationRow))


def load_patterns(folder: Path) -> list[Entry[OrganisationPattern]]:
    """Return the patterns of the pack in `folder`, the key being kind and level; raise `PackError` for a wrong row."""
    file = folder / "organisation-patterns.csv"
    return without_twins(_pattern(row) for row in read_csv(file, OrganisationPatternRow))


def organisations_of(
    patterns: Iterable[OrganisationPattern], places: Iterable[Place], carriers: Iterable[Carrier]
) -> Iterator[Organisation]:
    """Yield the organisation that each place has by a pattern of its level; key and name follow from the place."""
    known, parks = tuple(places), tuple(carriers)
    for pattern in patterns:
        if pattern.level is PlaceLevel.PARK:
            for park in parks:
                if park.kind in pattern.carriers and park.path not in pattern.without:
                    yield pattern.of(park_of(park), f"park-{park.key}")
            continue
        for place in known:
            if place.level is pattern.level and place.path not in pattern.without:
                yield pattern.of(place, f"{pattern.kind}-{place.path.segments[-1]}")


def check_organisations(
    entries: Mapping[str, Entry[Organisation]], known: Mapping[str, Organisation], paths: Iterable[PlacePath]
) -> None:
    """Check that each organisation of a file acts in a place that is known and that its members are known."""
    places = set(paths)
    for entry in entries.values():
        if entry.item.scope not in places:
            problem = Message(_("There is no place {given}."), {"given": str(entry.item.scope)})
            raise entry.wrong(column="scope", problem=problem)
        for rule in entry.item.covers:
            if rule.key and rule.key not in known:
                problem = Message(_("There is no “{given}” in the packs."), {"given": rule.key})
                raise entry.wrong(column="covers", problem=problem)


def check_patterns(entries: Mapping[str, Entry[OrganisationPattern]], paths: Iterable[PlacePath]) -> None:
    """Check that every place which a pattern leaves out is there."""
    places = set(paths)
    for entry in entries.values():
        for path in entry.item.without:
            if path not in places:
                problem = Message(_("There is no place {given}."), {"given": str(path)})
                raise entry.wrong(column="without", problem=problem)


def organisation_rows(organisations: Iterable[Organisation]) -> Iterator[dict[str, str]]:
    """Yield one row per organisation, lists in one cell as the packs write them."""
    for one in organisations:
        yield {
            "key": one.key,
            "kind": one.kind.value,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "other_names": "；".join(one.other_names),
            "former": "；".join(dated.name for dated in one.former),
            "scope": str(one.scope),
            "covers": "；".join(str(rule) for rule in one.covers),
            "citation": str(one.citation),
        }


def _organisation(row: Placed[OrganisationRow]) -> Entry[Organisation]:
    record = row.record
    if record.key.startswith(OWN):
        problem = Message(_("A key that begins with “{given}” is for what the office adds itself."), {"given": OWN})
        raise row.wrong(key="key", problem=problem)
    if record.covers and record.kind is not OrganisationKind.COLLECTIVE:
        raise row.wrong(key="covers", problem=Message(_("Only a collective has members.")))
    organisation = Organisation(
        key=record.key,
        kind=record.kind,
        name_zh=record.name_zh,
        name_en=record.name_en,
        scope=row.attempt("scope", lambda: PlacePath.parse(record.scope)),
        citation=record.citation,
        other_names=record.other_names,
        covers=tuple(_rule(row, text) for text in record.covers),
    )
    return Entry(record.key, organisation, row)


def _rule(row: Placed[OrganisationRow], text: str) -> MemberRule:
    try:
        return MemberRule.parse(text)
    except ValueError as wrong:
        problem = Message(_("“{given}” is neither kind:level nor the key of an organisation."), {"given": text})
        raise row.wrong(key="covers", problem=problem) from wrong


def _pattern(row: Placed[OrganisationPatternRow]) -> Entry[OrganisationPattern]:
    record = row.record
    named = {"name_zh": (record.name_zh,), "name_en": (record.name_en,), "other_names": record.other_names}
    for column, texts in named.items():
        for text in texts:
            if NAME not in text:
                data = {"given": text, "field": NAME}
                problem = Message(_("“{given}” holds no {field} for the name of the place."), data)
                raise row.wrong(key=column, problem=problem)
    if bool(record.carriers) != (record.level is PlaceLevel.PARK):
        problem = Message(_("Kinds of carriers belong to the level park, and to it only."))
        raise row.wrong(key="carriers", problem=problem)
    pattern = OrganisationPattern(
        key=f"{record.kind}-{record.level}",
        level=record.level,
        carriers=tuple(_carrier_kind(row, text) for text in record.carriers),
        without=row.attempt("without", lambda: tuple(PlacePath.parse(path) for path in record.without)),
        kind=record.kind,
        name_zh=record.name_zh,
        name_en=record.name_en,
        other_names=record.other_names,
        citation=record.citation,
    )
    return Entry(pattern.key, pattern, row)


def _carrier_kind(row: Placed[OrganisationPatternRow], text: str) -> CarrierKind:
    try:
        return CarrierKind(text)
    except ValueError as wrong:
        problem = Message(_("There is no kind of carrier “{given}”."), {"given": text})
        raise row.wrong(key="carriers", problem=problem) from wrong
