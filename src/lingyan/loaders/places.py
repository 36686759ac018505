"""Loads places and region codes (地点与行政区划代码), and finds a place by any name that it has or had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field

from lingyan.domain.chains.model import Carrier
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import DatedName, Place, PlaceLevel, PlacePath, RegionCode
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, EmptyIsNone, Listed, Placed, Record, read_csv


class UnknownPlaceError(UnknownThingError):
    """A name that no place of the packs has or had."""

    code = "place.unknown"
    what = _("No place is called “{given}”.")
    remedy = _("Write the name of a prefecture or county as a document prints it, or its region code.")


class AmbiguousPlaceError(UnknownThingError):
    """A name that several places have."""

    code = "place.ambiguous"
    what = _("“{given}” may be {places}.")
    remedy = _("Write the prefecture before it, or its region code.")


@dataclass(frozen=True, slots=True)
class Region:
    """A line of the code table GB/T 2260 (行政区划代码): a code and its name, and the days on which they hold.

    `replaced_by` is the code that took its place; `valid_to` is the first day on which it no longer holds.
    """

    code: RegionCode
    name_zh: str
    citation: Citation
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str = ""
    note_zh: str = ""
    note_en: str = ""


class RegionRow(Record):
    """A row of regions.csv."""

    code: str
    name_zh: str
    valid_from: Annotated[date | None, EmptyIsNone]
    valid_to: Annotated[date | None, EmptyIsNone]
    replaced_by: str
    citation: Cited
    note_zh: str
    note_en: str


class PlaceRow(Record):
    """A row of places.csv; `members` are the prefectures of a zone."""

    path: str
    level: PlaceLevel
    name_zh: str
    name_en: str
    short_zh: str
    code: str
    aliases: Listed
    longitude: Annotated[float | None, Field(ge=-180, le=180), EmptyIsNone]
    latitude: Annotated[float | None, Field(ge=-90, le=90), EmptyIsNone]
    column: Annotated[int | None, EmptyIsNone]
    row: Annotated[int | None, EmptyIsNone]
    members: Listed
    citation: Cited


def load_regions(folder: Path) -> list[Entry[Region]]:
    """Return the region codes of the pack in `folder`; raise `PackError` for a wrong row or a code twice."""
    return without_twins(_region(row) for row in read_csv(folder / "regions.csv", RegionRow))


def load_places(folder: Path, regions: Mapping[str, Region]) -> list[Entry[Place]]:
    """Return the places of the pack in `folder`, with the former names and codes that `regions` knows of them.

    Raises:
        PackError: a row is wrong, a path stands twice, or a code is not in `regions`.
    """
    former = _predecessors(regions.values())
    return without_twins(_place(row, regions, former) for row in read_csv(folder / "places.csv", PlaceRow))


def _region(row: Placed[RegionRow]) -> Entry[Region]:
    record = row.record
    region = Region(
        code=row.attempt("code", lambda: RegionCode(record.code)),
        name_zh=record.name_zh,
        citation=record.citation,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        replaced_by=record.replaced_by,
        note_zh=record.note_zh,
        note_en=record.note_en,
    )
    return Entry(record.code, region, row)


def _predecessors(regions: Iterable[Region]) -> Mapping[str, tuple[Region, ...]]:
    """Return, for each code, the regions whose place it took, the earliest first."""
    direct: dict[str, list[Region]] = {}
    for region in regions:
        if region.replaced_by:
            direct.setdefault(region.replaced_by, []).append(region)

    def before(code: str) -> tuple[Region, ...]:
        return tuple(region for last in direct.get(code, ()) for region in (*before(last.code.digits), last))

    return {code: before(code) for code in direct}


def _place(
    row: Placed[PlaceRow], regions: Mapping[str, Region], former: Mapping[str, tuple[Region, ...]]
) -> Entry[Place]:
    record = row.record
    _check_code(row, regions)
    before = former.get(record.code, ()) if record.code else ()
    place = Place(
        path=row.attempt("path", lambda: PlacePath.parse(record.path)),
        level=record.level,
        name_zh=record.name_zh,
        name_en=record.name_en,
        short_zh=record.short_zh,
        code=record.code,
        aliases=record.aliases,
        former=tuple(DatedName(region.name_zh, region.valid_from, region.valid_to) for region in before),
        former_codes=tuple(DatedName(region.code.digits, region.valid_from, region.valid_to) for region in before),
        longitude=record.longitude,
        latitude=record.latitude,
        column=record.column,
        row=record.row,
        members=row.attempt("members", lambda: tuple(PlacePath.parse(path) for path in record.members)),
    )
    return Entry(record.path, place, row)


def _check_code(row: Placed[PlaceRow], regions: Mapping[str, Region]) -> None:
    record = row.record
    if not record.code:
        return
    region = regions.get(record.code)
    if region is None:
        raise row.wrong(
            key="code", problem=Message(_("The code {given} is not in regions.csv."), {"given": record.code})
        )
    if region.replaced_by:
        data = {"given": record.code, "now": region.replaced_by}
        raise row.wrong(key="code", problem=Message(_("The code {given} has been replaced by {now}."), data))
    if region.name_zh != record.name_zh:
        data = {"given": record.code, "name": region.name_zh}
        raise row.wrong(key="name_zh", problem=Message(_("The code {given} is that of “{name}” in regions.csv."), data))


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """Finds places by name (地名索引): full, short and former names, other printed forms, and codes."""

    places: Mapping[PlacePath, Place]
    names: Mapping[str, tuple[tuple[PlacePath, DatedName], ...]]

    @classmethod
    def of(cls, places: Mapping[PlacePath, Place]) -> Self:
        """Return the index of `places`."""
        names: dict[str, tuple[tuple[PlacePath, DatedName], ...]] = {}
        for place in places.values():
            for dated in _names(place):
                name = _plain(dated.name)
                names[name] = (*names.get(name, ()), (place.path, dated))
        return cls(places, names)

    def named(self, text: str, on: date | None = None) -> Place:
        """Return the place called `text`, with or without the names of what it lies in before it.

        With a day `on`, the places that had the name on that day come first; a name that nobody had then is
        still found, for documents go on printing old names.

        Raises:
            UnknownPlaceError: no place has the name.
            AmbiguousPlaceError: several places of the same level have it.
        """
        found = self._outermost(self._search(_plain(text), on))
        if not found:
            raise UnknownPlaceError(given=text)
        if len(found) > 1:
            listed = "、".join(f"{place.name_zh} ({place.path})" for place in found)
            raise AmbiguousPlaceError(given=text, places=listed)
        return found[0]

    def _search(self, given: str, on: date | None) -> tuple[Place, ...]:
        if exact := self._called(given, on):
            return exact
        return tuple(
            inner
            for cut in range(len(given) - 1, 0, -1)
            for outer in self._called(given[:cut], on)
            for inner in self._search(given[cut:], on)
            if inner.path.is_below(outer.path) and inner != outer
        )

    def _called(self, name: str, on: date | None) -> tuple[Place, ...]:
        found = self.names.get(name, ())
        then = [path for path, dated in found if on is not None and dated.is_valid_on(on)]
        paths = then or [path for path, _dated in found]
        return tuple(self.places[path] for path in dict.fromkeys(paths))

    @staticmethod
    def _outermost(found: tuple[Place, ...]) -> tuple[Place, ...]:
        """Leave out what lies inside another find: “衡阳” is the prefecture, not its county."""
        unique = tuple({place.path: place for place in found}.values())
        return tuple(
            place
            for place in unique
            if not any(place.path != other.path and place.path.is_below(other.path) for other in unique)
        )


def _names(place: Place) -> Iterable[DatedName]:
    """Return every name and code of `place` with the days on which it is true."""
    since = max((dated.valid_to for dated in place.former if dated.valid_to), default=None)
    yield DatedName(place.name_zh, valid_from=since)
    yield from place.former
    for undated in (place.short_zh, place.name_en, str(place.path), *place.aliases):
        if undated:
            yield DatedName(undated)
    if place.code:
        coded = max((dated.valid_to for dated in place.former_codes if dated.valid_to), default=None)
        yield DatedName(place.code, valid_from=coded)
    yield from place.former_codes


def _plain(name: str) -> str:
    """Return a name without spaces and capitals, so that “yanfeng district” finds Yanfeng District."""
    return "".join(name.split()).casefold()


def park_of(carrier: Carrier) -> Place:
    """Return the place that a carrier of its own is (园区)."""
    return Place(carrier.path, PlaceLevel.PARK, carrier.name_zh, carrier.name_en, short_zh=carrier.name_zh)
