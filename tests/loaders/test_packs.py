"""The catalogue holds what all packs say, with the pack and the clause of each item."""

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest
import yaml

from factories.packs import spoiled, write_packs
from lingyan.domain.corpus.fingerprint import fingerprint
from lingyan.kernel.places import PlaceLevel, PlacePath
from lingyan.loaders.errors import PackError
from lingyan.loaders.packs import Catalogue, load_catalogue

COUNTIES = {"430400": 12, "431000": 11, "431100": 11, "430500": 12, "431200": 13, "433100": 8}
"""The rows of the county level: 洪江区 is the thirteenth of 怀化."""


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue()


def test_the_small_packs_make_one_catalogue(tmp_path: Path) -> None:
    catalogue = load_catalogue([write_packs(tmp_path)])
    assert [pack.key for pack in catalogue.packs] == ["wide", "near"]
    assert [guide.row for guide in catalogue.directory] == [1, 2]
    assert list(catalogue.documents) == ["codes", "measures", "plan", "plan/part"]
    assert (catalogue.winners["units/万元"], catalogue.winners["places/990000/port"]) == ("wide", "near")
    assert str(catalogue.citations["places/990000/port"]) == "plan 一"


def test_rows_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    catalogue = load_catalogue([write_packs(tmp_path, spoiled("near/directory.csv", "\n1,", "\n3,"))])
    assert [guide.row for guide in catalogue.directory] == [2, 3]


def test_a_park_is_found_at_its_path_as_a_place_is(tmp_path: Path) -> None:
    catalogue = load_catalogue([write_packs(tmp_path)])
    park = catalogue.place_at(PlacePath.parse("990000/990100/990102/old-dock"))
    assert park is not None
    assert (park.name_zh, park.level) == ("老码头园", PlaceLevel.PARK)
    county = PlacePath.parse("990000/990100/990102")
    assert catalogue.place_at(county) == catalogue.places[county]
    assert catalogue.place_at(PlacePath.parse("990000/990100/990102/new-dock")) is None


def test_industries_and_their_names_are_at_hand(tmp_path: Path) -> None:
    catalogue = load_catalogue([write_packs(tmp_path)])
    assert (list(catalogue.industries), list(catalogue.chain_groups), dict(catalogue.classes)) == (
        ["crafts"],
        ["crafts"],
        {},
    )
    assert list(catalogue.guided_names) == ["制伞", "造纸", "染布", "茶业", "造船"]


def test_the_narrowest_pack_that_names_a_headline_gives_it(tmp_path: Path) -> None:
    assert load_catalogue([write_packs(tmp_path)]).headline is None
    change = spoiled("wide/pack.yaml", "title_en", "headline: plan 表1\ntitle_en")
    change |= spoiled("near/pack.yaml", "title_en", "headline: plan 表2\ntitle_en")
    assert str(load_catalogue([write_packs(tmp_path, change)]).headline) == "plan 表2"


def test_a_catalogue_cannot_be_changed(tmp_path: Path) -> None:
    catalogue = load_catalogue([write_packs(tmp_path)])
    with pytest.raises(FrozenInstanceError):
        catalogue.packs = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        catalogue.winners["x"] = "y"  # type: ignore[index]


STATISTIC = (
    "key,name_zh,name_en,unit,aggregation,numerator,denominator,denominator_lag,citation,source\n"
    "output,产值,output,斗,sum,,,,plan 一,\n"
)

UNREADABLE = {
    "wrong-unit": (
        {"near/statistics.csv": STATISTIC},
        "near/statistics.csv",
        "unit “斗” is not known.*line 2, key unit",
    ),
    "empty-csv": ({"near/directions.csv": ""}, "near/directions.csv", "The file is empty"),
    "gbk": ({"near/carriers.csv": "key,path\n码头,x".encode("gbk")}, "near/carriers.csv", "The file is not UTF-8"),
    "open-quote": ({"near/carriers.csv": 'key,path\n"dock,x\n'}, "near/carriers.csv", "not readable as CSV"),
    "short-row": (spoiled("near/carriers.csv", ",provincial,plan 附件1", ""), "near/carriers.csv", "fewer cells"),
    "long-row": (spoiled("near/carriers.csv", "plan 附件1", "plan 附件1,more"), "near/carriers.csv", "more or fewer"),
    "missing-column": (spoiled("near/carriers.csv", "name_en", "english"), "near/carriers.csv", "name_en"),
    "unknown-column": (spoiled("wide/units.csv", "name_en", "name"), "wide/units.csv", "is missing"),
    "wrong-number": (spoiled("wide/units.csv", "1e4", "ten"), "wide/units.csv", "“ten” is not a number"),
    "malformed-yaml": ({"near/documents.yaml": "- key: [\n"}, "near/documents.yaml", "not readable as YAML"),
    "empty-yaml": ({"near/documents.yaml": ""}, "near/documents.yaml", "The file is empty"),
    "no-list": ({"near/documents.yaml": "key: plan\n"}, "near/documents.yaml", "A list is expected"),
}


@pytest.mark.parametrize(("changes", "file", "problem"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, changes: dict[str, str | bytes], file: str, problem: str
) -> None:
    with pytest.raises(PackError, match=problem) as wrong:
        load_catalogue([write_packs(tmp_path, changes)])
    assert str(wrong.value.data["file"]).endswith(file)


def test_the_zone_has_six_prefectures_and_their_counties(ours: Catalogue) -> None:
    zone = ours.place_named("湘南湘西承接产业转移示范区")
    assert {member.segments[-1] for member in zone.members} == set(COUNTIES)
    for prefecture, count in COUNTIES.items():
        path = PlacePath(("430000", prefecture))
        assert len([place for place in ours.places.values() if place.path.parent == path]) == count


def test_only_the_management_area_has_no_code_and_no_coordinates(ours: Catalogue) -> None:
    counties = [place for place in ours.places.values() if place.level is PlaceLevel.COUNTY]
    assert len(counties) == sum(COUNTIES.values())
    assert [place.name_zh for place in counties if not place.code or place.longitude is None] == ["洪江区"]


def test_every_name_and_code_of_every_place_finds_it(ours: Catalogue) -> None:
    for place in ours.places.values():
        former = (dated.name for dated in (*place.former, *place.former_codes))
        names = (place.name_zh, place.name_en, place.short_zh, place.code, str(place.path), *place.aliases, *former)
        assert {ours.place_named(name) for name in names if name} == {place}


def test_short_names_are_told_apart_on_a_map(ours: Catalogue) -> None:
    short = [place.short_zh for place in ours.places.values()]
    assert all(short)
    assert len(set(short)) == len(short)


def hexagon_neighbours(column: int, row: int) -> set[tuple[int, int]]:
    """Return the six hexagons around one; odd rows stand half a hexagon to the right."""
    left = column - 1 + row % 2
    beside = {(column - 1, row), (column + 1, row)}
    return beside | {(x, y) for x in (left, left + 1) for y in (row - 1, row + 1)}


def pieces_of(cells: set[tuple[int, int]]) -> int:
    """Count the connected pieces of a set of hexagons."""
    waiting, pieces = set(cells), 0
    while waiting:
        pieces += 1
        edge = {waiting.pop()}
        while edge:
            edge = {near for cell in edge for near in hexagon_neighbours(*cell)} & waiting
            waiting -= edge
    return pieces


def cells_of(catalogue: Catalogue, prefecture: str = "") -> set[tuple[int, int]]:
    return {
        (place.column, place.row)
        for place in catalogue.places.values()
        if place.column is not None and place.row is not None and prefecture in {"", place.path.segments[1]}
    }


@pytest.mark.parametrize("prefecture", ["", *COUNTIES])
def test_the_hexagons_of_the_zone_and_of_each_prefecture_are_one_piece_without_holes(
    ours: Catalogue, prefecture: str
) -> None:
    cells = cells_of(ours, prefecture)
    assert len(cells) == (COUNTIES[prefecture] if prefecture else sum(COUNTIES.values()))
    assert pieces_of(cells) == 1
    columns, rows = zip(*cells, strict=True)
    frame = {(x, y) for x in range(-1, max(columns) + 2) for y in range(-1, max(rows) + 2)}
    assert pieces_of(frame - cells) == 1


@pytest.mark.parametrize(
    ("west_or_north", "east_or_south", "axis"),
    [
        pytest.param("433100", "430400", "column", id="湘西-west-of-衡阳"),
        pytest.param("431200", "430500", "column", id="怀化-west-of-邵阳"),
        pytest.param("430500", "430400", "column", id="邵阳-west-of-衡阳"),
        pytest.param("431100", "431000", "column", id="永州-west-of-郴州"),
        pytest.param("433100", "431200", "row", id="湘西-north-of-怀化"),
        pytest.param("430500", "431100", "row", id="邵阳-north-of-永州"),
        pytest.param("430400", "431000", "row", id="衡阳-north-of-郴州"),
    ],
)
def test_the_cartogram_looks_like_the_zone(ours: Catalogue, west_or_north: str, east_or_south: str, axis: str) -> None:
    at = 0 if axis == "column" else 1
    first, second = ([cell[at] for cell in cells_of(ours, key)] for key in (west_or_north, east_or_south))
    assert sum(first) / len(first) < sum(second) / len(second)


@pytest.mark.parametrize(
    ("printed", "now", "code", "before", "changed"),
    [
        pytest.param("邵东县", "邵东市", "430582", "430521", date(2019, 7, 31), id="邵东"),
        pytest.param("祁阳县", "祁阳市", "431181", "431121", date(2021, 1, 20), id="祁阳"),
    ],
)
def test_a_county_that_became_a_city_keeps_both_names_and_codes(
    ours: Catalogue, *, printed: str, now: str, code: str, before: str, changed: date
) -> None:
    place = ours.place_named(printed)
    assert (place.name_zh, place.code, ours.place_named(before)) == (now, code, place)
    assert (place.former[0].valid_to, place.name_on(changed)) == (changed, now)


def test_every_carrier_and_every_row_of_the_zone_are_held(ours: Catalogue) -> None:
    assert (len(ours.carriers), len(ours.directory), len(ours.directions)) == (71, 71, 37)
    assert {key for guide in ours.directory for key in guide.carriers} == set(ours.carriers)


def test_the_fingerprints_are_those_of_the_real_documents(shared: Path, ours: Catalogue) -> None:
    assert set(ours.fingerprints) == {"ndrc-plan", "dev-plan", "pan-prd", "gba", "gazette-2021-18"}
    for key, held in ours.fingerprints.items():
        text = (shared / f"seeds/{key}.txt").read_text(encoding="utf-8")
        assert fingerprint(text, key=key, part_keys=[part.key for part in held.parts]) == held


def test_the_register_agrees_with_what_the_documents_print(shared: Path, ours: Catalogue) -> None:
    """What the document does not print is in the register only as a fact of a third party, or not at all."""
    facts = yaml.safe_load((shared / "data/metadata.yaml").read_text(encoding="utf-8"))["documents"]
    fields = {
        "title": "title_zh",
        "doc_number": "number",
        "issuer": "issuer_zh",
        "registration_number": "registration_number",
    }
    dates = {"date_signed": "signed_on", "date_published": "published_on"}
    for key, printed in facts.items():
        held, elsewhere = ours.documents[key], {**printed, **printed.get("outside", {})}
        for name, field in (fields | dates).items():
            assert str(getattr(held, field) or "") == (elsewhere.get(name) or ISSUERS.get((key, name), ""))
        third = {field for name, field in (fields | dates).items() if elsewhere.get(name) and not printed.get(name)}
        assert {fact.field for fact in held.third_party} == third


ISSUERS = {("gazette-2021-18", "issuer"): "湖南省人民政府"}
"""Who issues the gazette: its title says so, no line of its own."""
