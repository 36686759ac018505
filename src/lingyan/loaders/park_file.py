"""Reads the parks that are offered (园区文件): CSV, a park a row, a fact a column; an empty cell is not known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from lingyan.domain.siting.candidates import OfferedPark, Position
from lingyan.domain.siting.facts import Fact, FactKind, Given, Scope, Value
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.loaders.industry_names import UnknownIndustryNameError, keys_of
from lingyan.loaders.number_tables import Line, amount_of, column_of, number_of, read_lines, wrong
from lingyan.loaders.places import AmbiguousPlaceError, UnknownPlaceError
from lingyan.loaders.project_file import NO, YES, listed
from lingyan.loaders.siting_guide import SitingGuide

MOST_BYTES = 16_000_000
MOST_PARKS = 5_000
"""More parks than a country has counties are no list to choose from."""

HOURS = "hours_to_"
"""What the name of a column of a road matrix begins with; the key of the hub follows."""

_OWN = ("id", "name", "county", "longitude", "latitude")


@dataclass(frozen=True, slots=True)
class ParkFile:
    """The parks of a file (园区文件), and the columns that say nothing here."""

    parks: tuple[OfferedPark, ...]
    ignored: tuple[str, ...]


def read_parks(file: Path, siting: SitingGuide) -> ParkFile:
    """Return the parks that a file offers; one whose id is a carrier of the packs need not name its county.

    Raises:
        TableFileError: the file is wrong; it names file and line.
    """
    header, lines = read_lines(file, most_bytes=MOST_BYTES)
    columns = _Columns.of(file, header, siting)
    parks: dict[str, OfferedPark] = {}
    for line in lines:
        park = columns.park(line)
        if park.key in parks:
            raise wrong(file, line.number, _("The park “{given}” stands there already."), given=park.key)
        parks[park.key] = park
        if len(parks) > MOST_PARKS:
            raise wrong(file, line.number, _("More than {most} parks are not read."), most=MOST_PARKS)
    if not parks:
        raise wrong(file, None, _("The file has a header and no rows."))
    return ParkFile(tuple(parks.values()), columns.ignored)


def columns_of(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return the columns that a file of parks can have, its own before those of facts."""
    return (*_OWN, *(fact.name for fact in _told(facts)))


def _told(facts: Mapping[str, Fact]) -> Iterator[Fact]:
    return (fact for fact in facts.values() if fact.scope is Scope.PARK and not fact.is_computed)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where everything stands in a file of parks (园区文件的列)."""

    file: Path
    siting: SitingGuide
    at: Mapping[str, int]
    facts: Mapping[int, Fact]
    hours: Mapping[int, str]
    ignored: tuple[str, ...]

    @classmethod
    def of(cls, file: Path, header: Sequence[str], siting: SitingGuide) -> "_Columns":
        column_of(file, header, "id")
        known = {fact.name: fact for fact in _told(siting.facts)}
        hubs = {f"{HOURS}{hub.key}": hub.key for hub in siting.guide.hubs}
        return cls(
            file=file,
            siting=siting,
            at={name: header.index(name) for name in _OWN if name in header},
            facts={number: known[name] for number, name in enumerate(header) if name in known},
            hours={number: hubs[name] for number, name in enumerate(header) if name in hubs},
            ignored=tuple(name for name in header if name not in {*_OWN, *known, *hubs}),
        )

    def park(self, line: Line) -> OfferedPark:
        """Return the park of a row."""
        found = self._placed(line)
        told = {
            fact.key: Given(value, f"{self.file.name}:{line.number}")
            for number, fact in self.facts.items()
            if (value := self._value(line, number, fact)) is not None
        }
        hours = {
            hub: float(amount_of(self.file, line, number, f"{HOURS}{hub}"))
            for number, hub in self.hours.items()
            if line.cells[number].strip()
        }
        return replace(
            found,
            facts=MappingProxyType({**found.facts, **told}),
            position=self._position(line) or found.position,
            hours=MappingProxyType(hours),
        )

    def _placed(self, line: Line) -> OfferedPark:
        """Return the park with its name and county: those of the carrier of its id, or those that the row gives."""
        key, county = self._cell(line, "id"), self._cell(line, "county")
        if not key:
            raise wrong(self.file, line.number, _("“{name}” is empty."), name="id")
        carrier = self.siting.carriers.get(key)
        if carrier and not county:
            return self.siting.park_of(carrier)
        if not county:
            said = _("“{given}” is no carrier of the packs; name its county.")
            raise wrong(self.file, line.number, said, given=key)
        path = self._county(line, county)
        if carrier and carrier.path.is_below(path):
            return self.siting.park_of(carrier)
        name = self._cell(line, "name") or key
        return self.siting.park_at(key, path, name, name)

    def _county(self, line: Line, county: str) -> PlacePath:
        try:
            return self.siting.places.named(county).path
        except (UnknownPlaceError, AmbiguousPlaceError) as refused:
            raise wrong(self.file, line.number, _("The packs know no county “{given}”."), given=county) from refused

    def _position(self, line: Line) -> Position | None:
        given = self._cell(line, "longitude"), self._cell(line, "latitude")
        if not any(given):
            return None
        east, north = (number_of(text) for text in given)
        if east is None or north is None or abs(east) > _MOST_EAST or abs(north) > _MOST_NORTH:
            said = _("“{given}” are no degrees east and north.")
            raise wrong(self.file, line.number, said, given=" ".join(given))
        return Position(float(east), float(north))

    def _value(self, line: Line, number: int, fact: Fact) -> Value | None:
        text = line.cells[number].strip()
        if not text:
            return None
        if fact.kind is FactKind.AMOUNT:
            return amount_of(self.file, line, number, fact.name)
        if fact.kind is FactKind.NAMES:
            return self._industries(line, fact, text)
        if text.lower() not in YES | NO:
            said = _("“{name}” is “{given}”; write yes or no, or leave it empty where it is not known.")
            raise wrong(self.file, line.number, said, name=fact.name, given=text)
        return text.lower() in YES

    def _industries(self, line: Line, fact: Fact, text: str) -> Value:
        try:
            return keys_of(listed(text), self.siting.directory.taxonomy)
        except UnknownIndustryNameError as refused:
            said = _("“{name}” lists “{given}”, which is no industry or chain of the packs.")
            raise wrong(self.file, line.number, said, name=fact.name, given=refused.data["given"]) from refused

    def _cell(self, line: Line, name: str) -> str:
        return line.cells[self.at[name]].strip() if name in self.at else ""


_MOST_EAST, _MOST_NORTH = 180, 90
