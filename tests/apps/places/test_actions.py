from dataclasses import replace

import pytest

from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.places.actions import load_pack
from lingyan.apps.places.models import Place

pytestmark = pytest.mark.django_db

PARK = "yongzhou"


def test_loading_again_changes_nothing():
    assert load_pack(catalogue()).is_empty


def test_every_place_and_park_lies_in_what_its_path_says():
    for place in Place.objects.select_related("parent"):
        assert (place.parent.path if place.parent else "") == place.path.rpartition("/")[0]
    assert Place.objects.filter(level="park", parent__level="county").exists()


def test_the_members_of_the_zone_point_to_it():
    (zone,) = [place for place in catalogue().places.values() if place.members]
    members = Place.objects.filter(zone__path=str(zone.path)).values_list("path", flat=True)
    assert set(members) == {str(member) for member in zone.members}


def test_a_member_that_leaves_the_zone_points_to_it_no_more():
    packs = catalogue()
    zone = next(place for place in packs.places.values() if place.members)
    left, *stay = zone.members
    load_pack(replace(packs, places={**packs.places, zone.path: replace(zone, members=tuple(stay))})).settle()
    assert Place.objects.get(path=str(left)).zone is None
    assert Place.objects.filter(zone__path=str(zone.path)).count() == len(stay)


def test_a_name_that_changes_keeps_the_row():
    packs = catalogue()
    park = packs.carriers[PARK]
    before = Place.objects.get(path=str(park.path))
    moved = load_pack(replace(packs, carriers={**packs.carriers, PARK: replace(park, name_zh="永州新区")}))
    after = Place.objects.get(path=str(park.path))
    assert (after.pk, after.name_zh, after.parent_id) == (before.pk, "永州新区", before.parent_id)
    assert (moved.added, moved.removed) == (0, 0)


def test_a_park_is_cited_by_its_page_and_leaves_the_index_with_the_pack():
    park = catalogue().carriers[PARK]
    cited = CitedItem.objects.get(key=f"park:{PARK}")
    assert (cited.document, cited.clause) == (park.citation.document, str(park.citation.clause))
    assert cited.link.endswith(f"/{park.path}/")
    others = {key: one for key, one in catalogue().carriers.items() if key != PARK}
    moved = load_pack(replace(catalogue(), carriers=others))
    assert moved.removed == 2
    assert {rows.model for rows in moved.leaving} == {Place, CitedItem}


def test_every_name_that_a_place_ever_had_is_kept():
    shaodong = Place.objects.get(name_zh="邵东市")
    assert "邵东县" in shaodong.other_names
