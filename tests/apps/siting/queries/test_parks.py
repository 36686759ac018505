"""The list of parks says how much is known of each, and a park's page where it is from."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, acting
from factories.told import GOOD, OTHER_PARK, PARK, TOLD_ON, told_park
from lingyan.apps.siting.actions import Told, tell_park_facts
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.parks import (
    ROADS,
    UnknownParkPageError,
    asked_facts,
    count_asked,
    find_park,
    group_of,
    park_facts,
    parks_where,
    values_told,
)
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_every_park_of_the_packs_is_listed_with_what_is_known_of_it():
    told_park()
    rows = {row.path: row for row in parks_where()}
    assert len(rows) == len(siting_guide().carriers)
    assert (rows[PARK].known, rows[PARK].newest) == (len(GOOD), TOLD_ON)
    assert (rows[OTHER_PARK].known, rows[OTHER_PARK].newest) == (0, None)


def test_parks_are_found_by_words_prefecture_and_gaps():
    told_park()
    told_park(OTHER_PARK, land_mu=None)
    assert count_asked() == len(GOOD)
    assert [row.path for row in parks_where(gaps="none")] == [PARK]
    assert OTHER_PARK in {row.path for row in parks_where(gaps="some")}
    assert not {PARK, OTHER_PARK} & {row.path for row in parks_where(gaps="all")}
    assert [row.path for row in parks_where("白沙洲")] == [PARK]
    assert all(row.path.startswith("430000/430500/") for row in parks_where(prefecture="430000/430500"))


def test_the_page_of_a_park_tells_value_source_and_history():
    park = told_park()
    later = Told({"park.land_mu": Decimal(1500)}, TOLD_ON + timedelta(30), "a survey")
    tell_park_facts(park, later, actor=acting(Role.PARK, PARK))
    page = park_facts(park, acting(Role.COUNTY, COUNTY))
    lines = {line.fact.key: line.told for _group, own in page.groups for line in own}
    assert (lines["park.land_mu"].value, lines["park.land_mu"].source) == ("1500", "a survey")
    assert [row.value for fact, row in page.history if fact.key == "park.land_mu"] == ["1500", "2000"]
    assert (page.known, page.asked) == (count_asked(), count_asked())
    assert not page.may_tell


def test_hours_on_the_road_are_asked_for_and_not_counted_as_missing():
    assert {group_of(fact) for fact in asked_facts()[-len(siting_guide().guide.hubs) :]} == {ROADS}


def test_what_is_no_park_of_the_packs_is_not_found():
    with pytest.raises(UnknownParkPageError):
        find_park(COUNTY)


def test_a_page_of_parks_costs_the_same_queries_however_much_was_told():
    told_park()
    with CaptureQueriesContext(connection) as few:
        list(parks_where())
    told_park(OTHER_PARK)
    with CaptureQueriesContext(connection) as many:
        list(parks_where())
    assert len(few) == len(many) == 2
    assert values_told(find_park(PARK))["park.land_mu"] == "2000"
