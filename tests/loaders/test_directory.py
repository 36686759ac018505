"""Carriers, the guided directory and the directions are read as printed, or refused by line and key."""

from pathlib import Path

import pytest

from factories.packs import spoiled, write_packs
from lingyan.domain.chains.model import CarrierKind, Certainty
from lingyan.kernel.places import PlacePath
from lingyan.loaders.directory import load_carriers, load_directions, load_directory
from lingyan.loaders.errors import PackError


def test_a_carrier_has_its_place_kind_and_level(tmp_path: Path) -> None:
    dock, garden = (entry.item for entry in load_carriers(write_packs(tmp_path) / "near"))
    assert (dock.path, dock.kind, dock.level) == (
        PlacePath.parse("990000/990100/990102/old-dock"),
        CarrierKind.PARK,
        "provincial",
    )
    assert (garden.kind, garden.level) == (CarrierKind.LOGISTICS_PARK, "")


def test_a_row_keeps_its_cells_carriers_and_printed_county(tmp_path: Path) -> None:
    _first, second = (entry.item for entry in load_directory(write_packs(tmp_path) / "near"))
    assert second.cells == (("制伞", "造纸"), ("染布",), ("茶业",))
    assert second.carriers == ("tea-garden", "old-dock")
    assert (second.county_printed, second.certainty, second.note_en) == (
        "北河县",
        Certainty.DOUBTFUL,
        "Two names in one",
    )


def test_a_direction_has_its_place_in_the_printed_order(tmp_path: Path) -> None:
    (entry,) = load_directions(write_packs(tmp_path) / "near")
    assert (str(entry.item.prefecture), entry.item.position, entry.item.printed) == ("990000/990100", 1, "造船")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "key"),
    [
        pytest.param("carriers", "park,provincial", "castle,provincial", 2, "kind", id="unknown-kind"),
        pytest.param("carriers", "park,provincial", "park,royal", 2, "level", id="unknown-level"),
        pytest.param("carriers", "\ntea-garden", "\nold-dock", 3, "key", id="carrier-twice"),
        pytest.param("carriers", "\nold-dock", "\nOld Dock", 2, "key", id="no-key"),
        pytest.param("directory", "\n2,", "\n1,", 3, "key", id="row-twice"),
        pytest.param("directory", "\n1,", "\n0,", 2, "row", id="row-zero"),
        pytest.param("directory", "printed,南", "certain,南", 2, "certainty", id="unknown-certainty"),
        pytest.param("directory", "连印两项", "", 3, "note_zh", id="doubt-without-a-reason"),
        pytest.param("directions", ",1,造船", ",first,造船", 2, "position", id="position-no-number"),
        pytest.param("directions", "1,造船", "1,", 2, "printed", id="nothing-printed"),
    ],
)
def test_a_wrong_row_is_refused_by_line_and_key(
    tmp_path: Path, *, file: str, old: str, new: str, line: int, key: str
) -> None:
    folder = write_packs(tmp_path, spoiled(f"near/{file}.csv", old, new)) / "near"
    load = {"carriers": load_carriers, "directory": load_directory, "directions": load_directions}[file]
    with pytest.raises(PackError) as wrong:
        load(folder)
    assert Path(str(wrong.value.data["file"])).name == f"{file}.csv"
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (line, key)


@pytest.mark.parametrize("cell", ["", "plan", "plan //"])
def test_a_row_without_document_and_clause_is_refused(tmp_path: Path, cell: str) -> None:
    folder = write_packs(tmp_path, spoiled("near/carriers.csv", "provincial,plan 附件1", f"provincial,{cell}"))
    with pytest.raises(PackError, match=r"The citation .* is not complete") as wrong:
        load_carriers(folder / "near")
    assert wrong.value.data["line"] == 2
