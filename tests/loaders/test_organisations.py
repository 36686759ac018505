"""Organisations are read as documents print them; every government follows from its place."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from factories.packs import write_packs
from lingyan.kernel.places import PlaceLevel
from lingyan.loaders.errors import PackError
from lingyan.loaders.organisations import MemberRule, OrganisationKind, organisation_rows
from lingyan.loaders.packs import Catalogue, load_catalogue

NAMED = "near/organisations.csv"
HEAD = "key,kind,name_zh,name_en,other_names,scope,covers,citation\n"
ROWS = (
    "sea-office,department,南海省海务局,Sea Office,省海务局；海务局,990000,,plan 一\n"
    "offices,collective,省直单位,Offices,,990000,department:province；sea-office,plan 二\n"
)
PATTERNS = "wide/organisation-patterns.csv"
PATTERN_HEAD = "level,carriers,without,kind,name_zh,name_en,other_names,citation\n"
PATTERN_ROWS = (
    "county,,,government,{name}人民政府,Government of {name},{name}政府,codes 一\n"
    "park,park,,committee,{name}管理委员会,Committee of {name},,codes 二\n"
)
GOOD = {NAMED: HEAD + ROWS, PATTERNS: PATTERN_HEAD + PATTERN_ROWS}


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue()


def test_what_documents_name_is_read_with_its_printed_forms(tmp_path: Path) -> None:
    known = load_catalogue([write_packs(tmp_path, GOOD)]).organisations
    office = known["sea-office"]
    assert (office.name_zh, office.other_names) == ("南海省海务局", ("省海务局", "海务局"))
    assert (str(office.scope), str(office.citation)) == ("990000", "plan 一")
    assert known["offices"].covers == (
        MemberRule(OrganisationKind.DEPARTMENT, PlaceLevel.PROVINCE),
        MemberRule(key="sea-office"),
    )


def test_every_place_of_a_level_has_what_the_pattern_says(tmp_path: Path) -> None:
    known = load_catalogue([write_packs(tmp_path, GOOD)]).organisations
    assert [key for key in known if key.startswith(("government", "park"))] == [
        "government-990102",
        "government-990182",
        "park-old-dock",
    ]
    river = known["government-990182"]
    assert (river.name_zh, river.other_names) == ("北河市人民政府", ("北河市政府", "北河城人民政府"))
    assert [(dated.name, dated.valid_to) for dated in river.former] == [("北河县人民政府", date(2015, 5, 1))]
    assert known["park-old-dock"].name_en == "Committee of Old Dock Park"


def test_a_place_that_is_left_out_has_none_and_a_row_of_its_own_counts_instead(tmp_path: Path) -> None:
    without = "county,,990000/990100/990102,government,{name}人民政府,Government of {name},,codes 一\n"
    own = "government-990182,government,北河府,River,,990000/990100/990182,,plan 一\n"
    packs = write_packs(tmp_path, {PATTERNS: PATTERN_HEAD + without, NAMED: HEAD + own})
    known = load_catalogue([packs]).organisations
    assert {key: one.name_zh for key, one in known.items()} == {"government-990182": "北河府"}


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        pytest.param("sea-office,department", "own-1,department", 2, "key", id="key-of-the-office"),
        pytest.param("sea-office,department", "Sea,department", 2, "key", id="no-key"),
        pytest.param("offices,collective", "sea-office,collective", 3, "key", id="twice"),
        pytest.param(",department,", ",ministry,", 2, "kind", id="unknown-kind"),
        pytest.param("南海省海务局", "", 2, "name_zh", id="no-name"),
        pytest.param("990000,,plan", "980000,,plan", 2, "scope", id="unknown-place"),
        pytest.param("990000,,plan", "99_0,,plan", 2, "scope", id="no-path"),
        pytest.param("990000,,plan", "990000,offices,plan", 2, "covers", id="members-of-a-single-body"),
        pytest.param("department:province", "department:village", 3, "covers", id="unknown-level"),
        pytest.param("department:province", "ministry:province", 3, "covers", id="unknown-kind-of-member"),
        pytest.param("；sea-office,plan", "；land-office,plan", 3, "covers", id="unknown-member"),
        pytest.param(",plan 一", ",", 2, "citation", id="uncited"),
        pytest.param(",plan 一", ",law 一", 2, "citation", id="cites-nothing"),
    ],
)
def test_a_wrong_organisation_is_refused_by_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, key: str
) -> None:
    assert old in ROWS
    packs = write_packs(tmp_path, {**GOOD, NAMED: HEAD + ROWS.replace(old, new, 1)})
    with pytest.raises(PackError) as caught:
        load_catalogue([packs])
    assert caught.value.data["file"] == str(tmp_path / NAMED)
    assert (caught.value.data["line"], caught.value.data["key"]) == (line, key)


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        pytest.param("{name}人民政府", "人民政府", 2, "name_zh", id="name-without-place"),
        pytest.param("Committee of {name}", "Committee", 3, "name_en", id="english-without-place"),
        pytest.param("{name}政府,", "县政府,", 2, "other_names", id="other-name-without-place"),
        pytest.param("county,,", "county,park,", 2, "carriers", id="carriers-of-a-county"),
        pytest.param("park,park,", "park,,", 3, "carriers", id="park-of-no-kind"),
        pytest.param("park,park,", "park,garden,", 3, "carriers", id="unknown-kind-of-carrier"),
        pytest.param("county,,,", "county,,990000/980000,", 2, "without", id="unknown-place-left-out"),
        pytest.param("county,,,", "village,,,", 2, "level", id="unknown-level"),
        pytest.param("park,park,,committee", "county,,,government", 3, "key", id="twice"),
        pytest.param(",codes 一", ",", 2, "citation", id="uncited"),
    ],
)
def test_a_wrong_pattern_is_refused_by_line_and_key(tmp_path: Path, old: str, new: str, line: int, key: str) -> None:
    assert old in PATTERN_ROWS
    packs = write_packs(tmp_path, {**GOOD, PATTERNS: PATTERN_HEAD + PATTERN_ROWS.replace(old, new, 1)})
    with pytest.raises(PackError) as caught:
        load_catalogue([packs])
    assert (caught.value.data["line"], caught.value.data["key"]) == (line, key)


@pytest.mark.parametrize("file", ["tasks-credit.yaml", "tasks-pan-prd.yaml"])
def test_every_unit_that_the_checked_tasks_name_is_known_as_printed(shared: Path, ours: Catalogue, file: str) -> None:
    tasks = yaml.safe_load((shared / "data" / file).read_text(encoding="utf-8"))["tasks"]
    printed = {unit for task in tasks for part in ("units", "lead", "participants") for unit in task.get(part, ())}
    known = Counter(name for one in ours.organisations.values() for name in {one.name_zh, *one.other_names})
    assert printed
    assert {unit: known[unit] for unit in printed if known[unit] != 1} == {}


def test_every_prefecture_and_county_of_the_zone_has_one_authority(ours: Catalogue) -> None:
    seats = Counter(
        str(one.scope)
        for one in ours.organisations.values()
        if one.kind in {OrganisationKind.GOVERNMENT, OrganisationKind.COMMITTEE}
    )
    places = [str(path) for path, place in ours.places.items() if place.level is not PlaceLevel.ZONE]
    assert {path: seats[path] for path in places if seats[path] != 1} == {}
    assert ours.organisations["committee-hongjiang-district"].kind is OrganisationKind.COMMITTEE


def test_rows_for_export_write_lists_as_packs_do(tmp_path: Path) -> None:
    known = load_catalogue([write_packs(tmp_path, GOOD)]).organisations
    rows = {row["key"]: row for row in organisation_rows(known.values())}
    assert rows["offices"]["covers"] == "department:province；sea-office"
    assert rows["government-990182"]["former"] == "北河县人民政府"
    assert {len(row) for row in rows.values()} == {9}
