"""Every park of the packs is offered with what was told of it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import acting
from factories.told import OTHER_PARK, PARK, TOLD_ON, told_park
from lingyan.apps.siting.actions import Told, tell_park_facts
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries import offered_parks, siting_guide
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def offered(path: str = PARK):
    keys = {str(carrier.path): carrier.key for carrier in siting_guide().carriers.values()}
    return next(park for park in offered_parks() if park.key == keys[path])


def test_what_was_told_of_a_park_is_offered_with_its_source():
    told_park()
    given = offered().facts["park.land_mu"]
    assert given.value == Decimal(2000)
    assert "sheet of the park" in str(given.source)
    assert TOLD_ON.isoformat() in str(given.source)
    assert "park.land_mu" not in offered(OTHER_PARK).facts


def test_what_is_not_known_any_more_is_not_offered():
    park = told_park()
    tell_park_facts(park, Told({"park.land_mu": None}, TOLD_ON), actor=acting(Role.PARK, PARK))
    assert "park.land_mu" not in offered().facts


def test_hours_on_the_road_go_before_an_estimate():
    hub = siting_guide().guide.hubs[0].key
    park = told_park()
    hours = Told({f"park.hours_to_{hub}": Decimal("3.5")}, TOLD_ON, "timetable")
    tell_park_facts(park, hours, actor=acting(Role.PARK, PARK))
    assert offered().hours == {hub: 3.5}


def test_a_fact_that_the_packs_ask_for_no_more_is_passed_over():
    park = told_park()
    ToldFact.objects.create(key="park.gone", park=park, value="7", as_of=TOLD_ON, by="x", by_name="x")
    assert "park.gone" not in offered().facts


def test_all_parks_are_read_in_one_query_more_than_the_packs():
    told_park()
    told_park(OTHER_PARK)
    offered_parks()
    with CaptureQueriesContext(connection) as asked:
        offered_parks()
    assert len(asked) == 1
