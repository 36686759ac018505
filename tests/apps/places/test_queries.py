import pytest
from django.http import Http404

from lingyan.apps.places import queries
from lingyan.apps.places.models import Level, Place

pytestmark = pytest.mark.django_db

HENGYANG, COUNTY = "430000/430400", "430000/430400/430405"


def paths(places) -> list[str]:
    return [place.path for place in places]


def test_a_place_is_found_by_its_path():
    assert queries.find(HENGYANG).name_zh == "衡阳市"


@pytest.mark.parametrize("path", ["430000/999999", "", "衡阳"])
def test_an_unknown_path_is_not_found(path):
    with pytest.raises(Http404):
        queries.find(path)


def test_the_zone_has_six_prefectures_in_the_order_of_their_codes():
    codes = [place.code for place in queries.prefectures()]
    assert codes == sorted(codes)
    assert len(codes) == 6


def test_before_a_pack_is_loaded_there_is_no_zone():
    Place.objects.update(level=Level.COUNTY)
    assert queries.zone() is None


def test_what_lies_in_a_prefecture_begins_with_its_path():
    inside = paths(queries.below(queries.find(HENGYANG)))
    assert COUNTY in inside
    assert HENGYANG not in inside
    assert all(path.startswith(f"{HENGYANG}/") for path in inside)


def test_the_zone_holds_what_its_members_hold():
    inside = {path for member in queries.prefectures() for path in paths(queries.below(member))}
    assert set(paths(queries.below(queries.zone()))) == inside


def test_the_parks_of_a_place_are_the_parks_below_it():
    parks = queries.parks_of(queries.find(HENGYANG))
    assert parks
    assert {park.level for park in parks} == {Level.PARK}
    assert set(paths(parks)) <= set(paths(queries.parks()))


def test_a_management_area_is_a_county_without_a_code():
    coded = queries.counties_with_code()
    assert all(county.code for county in coded)
    assert {county.code for county in queries.counties().exclude(pk__in=coded)} <= {""}


def test_the_lineage_leads_from_the_province_to_the_place():
    assert paths(queries.lineage(queries.find(COUNTY))) == ["430000", HENGYANG, COUNTY]


def test_places_are_found_together_by_path():
    assert set(queries.by_path([HENGYANG, "nowhere"])) == {HENGYANG}


def test_a_former_name_finds_the_place_of_today():
    assert "邵东市" in [place.name_zh for place in queries.search("邵东县").items]


def test_parks_are_searched_apart():
    assert {place.level for place in queries.search_parks("经开区").items} <= {Level.PARK}
    assert Level.PARK not in {place.level for place in queries.search("衡阳").items}
