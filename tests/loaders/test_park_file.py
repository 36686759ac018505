"""A file of parks is read whole, or refused with the line that is wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from factories.packs import write_packs
from factories.siting_packs import SITING
from lingyan.domain.siting.candidates import Position
from lingyan.loaders import park_file
from lingyan.loaders.number_tables import TableFileError
from lingyan.loaders.park_file import ParkFile, columns_of, read_parks
from lingyan.loaders.siting_guide import SitingGuide, siting_guide_in_force


@pytest.fixture
def siting(tmp_path: Path) -> SitingGuide:
    folder = write_packs(tmp_path, SITING)
    packs = ",".join(str(folder / name) for name in ("wide", "near"))
    return siting_guide_in_force({"LINGYAN_PACKS": packs, "LINGYAN_DATA": str(tmp_path / "data")})


def read(siting: SitingGuide, folder: Path, text: str) -> ParkFile:
    file = folder / "parks.csv"
    file.write_text(text, encoding="utf-8")
    return read_parks(file, siting)


def test_a_row_tells_what_is_known_and_an_empty_cell_nothing(siting: SitingGuide, tmp_path: Path) -> None:
    found = read(
        siting,
        tmp_path,
        "id,county,land_mu,sewage_runs,barred_industries,note\nold-dock,,12.5,是,制伞；crafts,x\nK2,北河县,,no,无,y\n",
    )
    dock, other = found.parks
    assert (dock.name_en, dock.county, dock.position) == (
        "Old Dock Park",
        "990000/990100/990102",
        Position(110.7, 20.7),
    )
    assert dock.facts["park.land_mu"].value == Decimal("12.5")
    assert dock.facts["park.land_mu"].source == "parks.csv:2"
    assert dock.facts["park.barred_industries"].value == {"crafts"}
    assert (other.name_zh, other.county) == ("K2", "990000/990100/990182")
    assert "park.land_mu" not in other.facts
    assert (other.facts["park.sewage_runs"].value, other.facts["park.barred_industries"].value) == (False, frozenset())
    assert found.ignored == ("note",)


def test_position_name_and_a_road_matrix_may_be_given(siting: SitingGuide, tmp_path: Path) -> None:
    (park,) = read(
        siting, tmp_path, "id,name,county,longitude,latitude,hours_to_port\nK1,新园,南山区,110.1,20.2,3.5\n"
    ).parks
    assert (park.name_zh, park.position, dict(park.hours)) == ("新园", Position(110.1, 20.2), {"port": 3.5})


def test_an_id_that_is_a_carrier_elsewhere_is_a_park_of_its_own(siting: SitingGuide, tmp_path: Path) -> None:
    (park,) = read(siting, tmp_path, "id,county\nold-dock,北河市\n").parks
    assert (park.county, park.name_zh) == ("990000/990100/990182", "old-dock")
    (same,) = read(siting, tmp_path, "id,county\nold-dock,南山区\n").parks
    assert same.name_zh == "老码头园"


def test_the_columns_that_can_be_told(siting: SitingGuide) -> None:
    assert columns_of(siting.facts) == (
        "id",
        "name",
        "county",
        "longitude",
        "latitude",
        "land_mu",
        "sewage_runs",
        "barred_industries",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("county\n南山区\n", "“id” is missing", id="no-id"),
        pytest.param("id,county\n,南山区\n", "“id” is empty", id="empty-id"),
        pytest.param("id\nK1\n", "name its county", id="no-county"),
        pytest.param("id,county\nK1,东湖\n", "no county “东湖”", id="unknown-county"),
        pytest.param("id,county\nK1,南山\nK1,南山\n", "stands there already", id="twice"),
        pytest.param("id,county\n", "no rows", id="no-rows"),
        pytest.param("id,land_mu\nold-dock,many\n", "“many”, which is no number", id="no-number"),
        pytest.param("id,land_mu\nold-dock,-1\n", "below 0", id="negative"),
        pytest.param("id,sewage_runs\nold-dock,perhaps\n", "write yes or no", id="perhaps"),
        pytest.param("id,barred_industries\nold-dock,crafts；魔术\n", "lists “魔术”", id="unknown-industry"),
        pytest.param("id,longitude,latitude\nold-dock,110,\n", "no degrees", id="half-a-position"),
        pytest.param("id,longitude,latitude\nold-dock,110,91\n", "no degrees", id="beyond-the-pole"),
        pytest.param("id,hours_to_port\nold-dock,-3\n", "below 0", id="negative-hours"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(siting: SitingGuide, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TableFileError) as refused:
        read(siting, tmp_path, text)
    assert said in refused.value.text()
    assert "parks.csv" in refused.value.text()


def test_more_parks_than_a_country_has_are_refused(
    siting: SitingGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(park_file, "MOST_PARKS", 1)
    with pytest.raises(TableFileError, match="More than 1 parks"):
        read(siting, tmp_path, "id,county\nK1,南山\nK2,南山\n")
