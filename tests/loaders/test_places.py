"""Places come with the codes and names they had, and are found by any of them."""

from datetime import date
from pathlib import Path

import pytest

from factories.packs import spoiled, write_packs
from lingyan.domain.chains.model import Carrier, CarrierKind
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import DatedName, Place, PlaceLevel, PlacePath
from lingyan.loaders.errors import PackError
from lingyan.loaders.places import (
    AmbiguousPlaceError,
    PlaceIndex,
    Region,
    UnknownPlaceError,
    load_places,
    load_regions,
    park_of,
)


def regions_of(folder: Path) -> dict[str, Region]:
    return {entry.key: entry.item for entry in load_regions(folder / "wide")}


def places_of(folder: Path) -> dict[PlacePath, Place]:
    return {entry.item.path: entry.item for entry in load_places(folder / "near", regions_of(folder))}


@pytest.fixture
def index(tmp_path: Path) -> PlaceIndex:
    return PlaceIndex.of(places_of(write_packs(tmp_path)))


def test_a_region_keeps_the_days_on_which_its_code_holds(tmp_path: Path) -> None:
    old = regions_of(write_packs(tmp_path))["990121"]
    assert (old.name_zh, old.valid_from, old.valid_to, old.replaced_by) == ("北河县", None, date(2015, 5, 1), "990182")


def test_a_place_has_the_names_and_codes_of_the_regions_it_took_the_place_of(tmp_path: Path) -> None:
    place = places_of(write_packs(tmp_path))[PlacePath.parse("990000/990100/990182")]
    assert place.former == (DatedName("北河县", None, date(2015, 5, 1)),)
    assert place.former_codes == (DatedName("990121", None, date(2015, 5, 1)),)
    assert place.name_on(date(2015, 4, 30)) == "北河县"
    assert place.name_on(date(2015, 5, 1)) == "北河市"


def test_a_chain_of_changes_is_followed_to_its_beginning(tmp_path: Path) -> None:
    older = "990120,北河区,,1990-01-01,990121,codes 表1,,\n990121,北河县,1990-01-01"
    folder = write_packs(tmp_path, spoiled("wide/regions.csv", "990121,北河县,", older))
    place = places_of(folder)[PlacePath.parse("990000/990100/990182")]
    assert [dated.name for dated in place.former] == ["北河区", "北河县"]
    assert place.name_on(date(1980, 1, 1)) == "北河区"


def test_positions_and_members_are_read(tmp_path: Path) -> None:
    places = places_of(write_packs(tmp_path))
    county, zone = places[PlacePath.parse("990000/990100/990182")], places[PlacePath.parse("990000/port")]
    assert (county.longitude, county.latitude, county.column, county.row) == (110.8, 20.8, 1, 0)
    assert (county.aliases, county.level) == (("北河城",), PlaceLevel.COUNTY)
    assert (zone.members, zone.column, zone.code) == ((PlacePath.parse("990000/990100"),), None, "")


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "problem"),
    [
        pytest.param("990182,北河城", "990183,北河城", 6, "code", "990183 is not in", id="code-not-in-regions"),
        pytest.param("990182,北河城", "990121,北河城", 6, "code", "has been replaced by 990182", id="retired-code"),
        pytest.param("county,北河市", "county,北江市", 6, "name_zh", "is that of “北河市”", id="name-of-another"),
        pytest.param("990100/990102,county", "9901 00,county", 5, "path", "is not a place path", id="no-path"),
        pytest.param(",110.7,", ",210.7,", 5, "longitude", "less than or equal to 180", id="off-the-earth"),
        pytest.param("990102,county", "990102,village", 5, "level", "does not fit", id="unknown-level"),
        pytest.param(",990000/990100,plan", ",990000//990100,plan", 3, "members", "no.* place path", id="no-member"),
        pytest.param("/990182,county", "/990102,county", 6, "key", "stands already in line 5", id="twice"),
    ],
)
def test_a_wrong_place_is_refused_by_line_and_key(
    tmp_path: Path, *, old: str, new: str, line: int, key: str, problem: str
) -> None:
    folder = write_packs(tmp_path, spoiled("near/places.csv", old, new))
    with pytest.raises(PackError, match=problem) as wrong:
        places_of(folder)
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (line, key)


@pytest.mark.parametrize("code", ["99010", "099000", "99010x", ""])
def test_a_region_needs_a_code_of_six_digits(tmp_path: Path, code: str) -> None:
    folder = write_packs(tmp_path, spoiled("wide/regions.csv", "990102,南山区", f"{code},南山区"))
    with pytest.raises(PackError, match="is not a region code"):
        regions_of(folder)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("北河市", "990182", id="name"),
        pytest.param("北河县", "990182", id="former-name"),
        pytest.param("北河", "990182", id="short-name"),
        pytest.param("北河城", "990182", id="other-printed-form"),
        pytest.param("990182", "990182", id="code"),
        pytest.param("990121", "990182", id="former-code"),
        pytest.param("north river", "990182", id="english"),
        pytest.param("990000/990100/990182", "990182", id="path"),
        pytest.param("大港市北河县", "990182", id="behind-its-prefecture"),
        pytest.param("南海省 大港 北河", "990182", id="behind-province-and-prefecture"),
        pytest.param("大港", "990100", id="prefecture"),
    ],
)
def test_a_place_is_found_by_every_name_it_has_or_had(index: PlaceIndex, text: str, found: str) -> None:
    assert index.named(text).code == found


@pytest.mark.parametrize("text", ["", "河", "东湖市", "北河市大港市", "南海省东湖市"])
def test_a_name_that_no_place_has_is_refused(index: PlaceIndex, text: str) -> None:
    with pytest.raises(UnknownPlaceError, match="No place is called"):
        index.named(text)


def two_named_dongting() -> PlaceIndex:
    """Return two counties, of which the first gave its name to the second."""
    moved = date(2010, 1, 1)
    names = {"990000/1": ("西亭县", "东亭县", "A"), "990000/2": ("东亭县", "北亭县", "B")}
    places = [
        Place(PlacePath.parse(path), PlaceLevel.COUNTY, now, english, former=(DatedName(before, None, moved),))
        for path, (now, before, english) in names.items()
    ]
    return PlaceIndex.of({place.path: place for place in places})


def test_a_day_decides_between_two_places_that_had_one_name() -> None:
    index = two_named_dongting()
    assert index.named("东亭县", date(2009, 12, 31)).name_en == "A"
    assert index.named("东亭县", date(2010, 1, 1)).name_en == "B"


def test_without_a_day_two_places_of_one_name_are_both_named() -> None:
    with pytest.raises(AmbiguousPlaceError, match=r"西亭县 \(990000/1\)、东亭县 \(990000/2\)"):
        two_named_dongting().named("东亭县")


def test_an_old_name_is_still_found_after_its_day(index: PlaceIndex) -> None:
    assert index.named("北河县", date(2020, 2, 24)).name_zh == "北河市"


def test_of_two_places_one_inside_the_other_the_outer_is_meant() -> None:
    outer = Place(PlacePath.parse("990000/990100"), PlaceLevel.PREFECTURE, "衡江市", "A", short_zh="衡江")
    inner = Place(PlacePath.parse("990000/990100/990121"), PlaceLevel.COUNTY, "衡江县", "B", short_zh="衡江")
    index = PlaceIndex.of({outer.path: outer, inner.path: inner})
    assert index.named("衡江") == outer
    assert index.named("衡江市衡江县") == inner


def test_a_carrier_is_a_park_as_a_place() -> None:
    path = PlacePath.parse("990000/990100/990102/old-dock")
    carrier = Carrier("old-dock", path, "老码头园", "Old Dock", CarrierKind.PARK, "", Citation.parse("plan 附件1"))
    assert (park_of(carrier).level, park_of(carrier).path) == (PlaceLevel.PARK, path)
