"""The map says of each county how far its best park came, and leads to it."""

import pytest

from factories.told import OTHER_PARK, PARK, told_park
from factories.willing import willing_project
from lingyan.apps.places import queries as places
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.county_map import county_map
from lingyan.apps.siting.queries.result import Asked, result_of

pytestmark = pytest.mark.django_db


def drawn(made, **asked: str):
    return county_map(result_of(made, Asked(**asked)))


def at(found, path: str):
    return next(one for one in found.counties if path.startswith(one.hexagon.cell.path))


def test_each_county_has_the_state_of_its_best_park_a_sign_and_a_place_in_the_list():
    told_park()
    told_park(OTHER_PARK, land_mu=1)
    found = drawn(willing_project())
    first, out = at(found, PARK), at(found, OTHER_PARK)
    key = next(one.key for one in siting_guide().carriers.values() if str(one.path) == PARK)
    assert (first.state, first.sign, first.url) == ("first", "1", f"#park-{key}")
    assert (out.state, out.sign) == ("out", "×")
    assert {one.state for one in found.counties} == {"first", "out", "open", "none"}
    assert len(found.counties) == places.counties().exclude(column=None).count()


def test_the_legend_counts_every_county_once():
    told_park()
    found = drawn(willing_project())
    assert sum(count for _state, _words, count in found.legend) == len(found.counties)
    assert all(count for _state, _words, count in found.legend)


def test_a_county_whose_parks_are_not_shown_says_so():
    told_park()
    assert at(drawn(willing_project(), within="430000/431000"), PARK).state == "none"


def test_many_ranks_stand_in_three_classes():
    paths = [str(one.path) for one in siting_guide().carriers.values()]
    for path in paths[:30]:
        told_park(path, land_price=20)
    states = {one.state for one in drawn(willing_project()).counties}
    assert {"first", "next", "in"} <= states
