"""What packs point to must be there; the error names file, line and key of what points."""

import json
from pathlib import Path

import pytest

from factories.packs import spoiled, write_packs
from lingyan.loaders.errors import PackError
from lingyan.loaders.packs import load_catalogue

PARK = "990000/990100/990102/old-dock"
DOCK = f"{PARK},老码头园,Old Dock Park,park"

POINTERS = {
    "unit-cites-nothing": ("wide/units.csv", "measures 1", "metres 1", "2 citation “metres”"),
    "place-cites-nothing": ("near/places.csv", "110.6,20.6,,,,plan", "110.6,20.6,,,,law", "4 citation “law”"),
    "carrier-cites-nothing": ("near/carriers.csv", "provincial,plan", "provincial,plans", "2 citation “plans”"),
    "code-replaced-by-nothing": ("wide/regions.csv", ",990182,codes", ",990188,codes", "5 replaced_by “990188”"),
    "county-in-nothing": ("near/places.csv", "990100/990102,", "990200/990102,", "5 path 990000/990200"),
    "member-missing": ("near/places.csv", ",990000/990100,plan", ",990000/990200,plan", "3 members 990200"),
    "zone-without-members": ("near/places.csv", ",990000/990100,plan", ",,plan", "3 members needs its members"),
    "two-on-a-hexagon": ("near/places.csv", "20.8,1,0", "20.8,0,0", "6 column “南山区” stands on this hexagon"),
    "document-nowhere": ("near/documents.yaml", "990000/990100", "'980000'", "1 place 980000"),
    "park-nowhere": ("near/carriers.csv", PARK, "990000/990100/990103/old-dock", "2 path 990103"),
    "two-parks-on-a-path": ("near/carriers.csv", "990182/tea-garden", "990102/old-dock", "3 path this path already"),
    "park-on-a-county": ("near/carriers.csv", PARK, "990000/990100/990102", "2 path this path already"),
    "district-nowhere": (
        "near/carriers.csv",
        f"{PARK},老码头园,Old Dock Park,park",
        "990000/1,老,Old,district",
        "2 path 1",
    ),
    "row-nowhere": ("near/directory.csv", "1,990000/990100/990102", "1,990000/990100/990109", "2 county 990109"),
    "carrier-missing": ("near/directory.csv", "造船,old-dock", "造船,new-dock", "2 carriers “new-dock”"),
    "guided-name-missing": ("near/directory.csv", "1,制伞,染布", "1,制伞,织锦", "2 cell2 “织锦”"),
    "direction-not-a-guided-name": ("near/directions.csv", ",1,造船", ",1,造桥", "2 printed “造桥”"),
    "guided-name-read-as-nothing": ("near/guided-names.yaml", "[crafts]", "[arts]", "1 industries “arts”"),
    "industry-in-no-chain": ("wide/industries/fields.yaml", "[crafts]", "[arts]", "1 chain_groups “arts”"),
    "prefecture-missing": ("near/directions.csv", "990000/990100,1", "990000/990300,1", "2 prefecture 990300"),
}
"""What is spoiled, in which file, and the line, key and words of the error."""


@pytest.mark.parametrize(("file", "old", "new", "expected"), POINTERS.values(), ids=POINTERS)
def test_what_points_to_nothing_is_refused(tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    line, key, problem = expected.split(" ", 2)
    with pytest.raises(PackError, match=problem) as wrong:
        load_catalogue([write_packs(tmp_path, spoiled(file, old, new))])
    assert str(wrong.value.data["file"]).endswith(file)
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (int(line), key)


def test_the_headline_of_a_pack_cites_a_registered_document(tmp_path: Path) -> None:
    change = spoiled("near/pack.yaml", "title_en", "headline: law 表1\ntitle_en")
    with pytest.raises(PackError, match="“law” is not registered") as wrong:
        load_catalogue([write_packs(tmp_path, change)])
    assert (str(wrong.value.data["file"]).endswith("near/pack.yaml"), wrong.value.data["key"]) == (True, "headline")


def test_a_system_of_no_group_is_refused(tmp_path: Path) -> None:
    groups = "key,name_zh,name_en,position,citation\nland,土地,land,1,plan 一\n"
    head = "key,group,name_zh,name_en,does_zh,does_en,users_zh,users_en,tier,state,reason_zh,reason_en,link,citation\n"
    row = "land-01,land,台账,register,记,records,省,province,core,running,,,/directory/,plan 一\n"
    files = {"near/system-groups.csv": groups, "near/systems.csv": head + row}
    assert [group.key for group in load_catalogue([write_packs(tmp_path, files)]).system_groups] == ["land"]
    (tmp_path / "near/systems.csv").write_text(head + row.replace(",land,", ",moon,"), encoding="utf-8")
    with pytest.raises(PackError, match="“moon”") as wrong:
        load_catalogue([tmp_path])
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (2, "group")


def test_a_district_may_carry_itself(tmp_path: Path) -> None:
    change = spoiled("near/carriers.csv", DOCK, "990000/990100/990102,南山区,Hill,district")
    catalogue = load_catalogue([write_packs(tmp_path, change)])
    assert catalogue.carriers["old-dock"].path in catalogue.places


def test_a_narrower_pack_may_register_what_a_wider_one_cites(tmp_path: Path) -> None:
    change = spoiled("wide/units.csv", "measures 1", "plan 1")
    assert load_catalogue([write_packs(tmp_path, change)]).citations["units/万元"].document == "plan"


def test_a_fingerprint_belongs_to_a_registered_document_and_its_parts(tmp_path: Path) -> None:
    entry = {"title": None, "number": None, "text_hash": "0" * 64, "sketch": ""}
    part = {"key": "plan/part", **entry}
    good = [{"key": "plan", **entry, "parts": [part, {**part, "key": ""}]}]
    write_packs(tmp_path, {"near/fingerprints.yaml": json.dumps(good)})
    assert load_catalogue([tmp_path]).fingerprints["plan"].parts[0].key == "plan/part"
    for wrong, problem in (
        ([{"key": "law", **entry}], "“law” is not registered"),
        ([{"key": "plan", **entry, "parts": [{**part, "key": "measures"}]}], "“measures” is no part of “plan”"),
    ):
        (tmp_path / "near/fingerprints.yaml").write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(PackError, match=problem):
            load_catalogue([tmp_path])
