"""What the packs say of siting: carriers as parks at the coordinates of their county, hubs, travel, weights."""

from pathlib import Path

import pytest

from factories.packs import write_packs
from factories.siting_packs import SITING
from lingyan.domain.siting.candidates import Position
from lingyan.domain.siting.weighting import Criterion
from lingyan.kernel.places import PlacePath
from lingyan.loaders.siting_guide import (
    SitingGuide,
    around,
    load_hubs,
    load_profiles,
    load_travel,
    siting_guide_in_force,
)


@pytest.fixture
def small(tmp_path: Path) -> SitingGuide:
    folder = write_packs(tmp_path, SITING)
    packs = ",".join(str(folder / name) for name in ("wide", "near"))
    return siting_guide_in_force({"LINGYAN_PACKS": packs, "LINGYAN_DATA": str(tmp_path / "data")})


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> SitingGuide:
    return siting_guide_in_force({"LINGYAN_DATA": str(tmp_path_factory.mktemp("data"))})


def test_a_carrier_is_a_park_at_the_coordinates_of_its_county(small: SitingGuide) -> None:
    dock, garden = small.parks
    assert (dock.key, dock.county, dock.prefecture) == ("old-dock", "990000/990100/990102", "990000/990100")
    assert dock.position == Position(110.7, 20.7)
    assert dock.facts["park.kinds"].value == {"park", "provincial"}
    assert dock.facts["park.places"].value == {
        "990000",
        "990000/990100",
        "990000/990100/990102",
        "990000/990100/990102/old-dock",
    }
    assert str(dock.facts["park.places"].source) == "plan 附件1"
    assert garden.facts["park.kinds"].value == {"logistics_park"}
    assert set(dock.facts) == {"park.places", "park.kinds"}, "nothing is told of its room"


def test_a_park_of_a_county_without_coordinates_has_none(small: SitingGuide) -> None:
    path = PlacePath.parse("990000/990100/old-town")
    park = small.park_at("K1", path, "园", "Park")
    assert (park.position, park.county, park.prefecture) == (None, str(path), "990000/990100")


def test_hubs_travel_and_weights_are_read(tmp_path: Path) -> None:
    folder = write_packs(tmp_path, SITING) / "near"
    (hub,), (kind,), (profile,) = load_hubs(folder), load_travel(folder), load_profiles(folder)
    assert (hub.item.position, str(hub.item.citation), str(hub.item.coordinates)) == (
        Position(110.6, 19.6),
        "plan 五",
        "codes 表1",
    )
    assert (kind.item.key, kind.item.half_hours, kind.item.detour, kind.item.km_per_hour) == ("bay", 4, 1.3, 70)
    assert profile.item.weights[Criterion.ACCESS] == 0.75
    assert profile.item.weights[Criterion.COST] == 0


def test_around_a_path_are_all_that_it_lies_in() -> None:
    assert list(around(PlacePath.parse("990000/990100/990102"))) == ["990000", "990000/990100", "990000/990100/990102"]


def test_every_carrier_that_comes_with_lingyan_can_be_offered(ours: SitingGuide) -> None:
    assert len(ours.parks) == len(ours.carriers) > 60
    without = [park.key for park in ours.parks if park.position is None]
    assert without == ["hongjiang-district"], "a management area without a code has no coordinates of its own"


def test_every_field_of_industry_has_weights(ours: SitingGuide) -> None:
    fields = {key for key, industry in ours.directory.taxonomy.industries.items() if not industry.parent}
    assert set(ours.profiles) == fields


def test_hubs_lie_where_they_are_said_to(ours: SitingGuide) -> None:
    bay = [hub.position for hub in ours.guide.hubs if hub.kind == "bay"]
    assert all(113 < one.longitude < 115 and 22 < one.latitude < 23.5 for one in bay)
    assert {hub.key for hub in ours.guide.hubs if hub.kind == "hub"} == {"hengyang", "chenzhou", "huaihua"}
