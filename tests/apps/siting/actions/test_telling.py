"""What is told counts, what stood there stays as history, and only those who may tell it do."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, acting
from factories.projects import project
from factories.told import GOOD, PARK, TOLD_ON, told_park
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.places.models import Place
from lingyan.apps.siting.actions import Told, tell_park_facts, tell_project_facts
from lingyan.apps.siting.actions.telling import NotYetTrueError, UntellableFactError
from lingyan.apps.siting.models import ToldFact
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db

LAND = "park.land_mu"


def told(value: object, day: date = TOLD_ON, key: str = LAND) -> Told:
    return Told({key: value}, day, "a letter")


def zone():
    return acting(Role.ZONE_OFFICE, "430000")


def current(park):
    return ToldFact.objects.get(park=park, key=LAND, is_current=True)


def test_what_is_told_later_counts_and_what_stood_there_stays_as_history():
    park = told_park()
    assert tell_park_facts(park, told(Decimal(1500), TOLD_ON + timedelta(30)), actor=zone()) == 1
    assert current(park).value == "1500"
    assert list(ToldFact.objects.filter(park=park, key=LAND).values_list("value", flat=True)) == ["1500", "2000"]


def test_what_is_told_for_an_earlier_day_is_kept_and_does_not_count():
    park = told_park()
    tell_park_facts(park, told(Decimal(9000), TOLD_ON - timedelta(30)), actor=zone())
    assert current(park).value == "2000"
    assert ToldFact.objects.filter(park=park, key=LAND).count() == 2


def test_what_stands_there_already_is_not_told_anew():
    park = told_park()
    before = AuditRecord.objects.count()
    assert tell_park_facts(park, Told(GOOD, TOLD_ON, "again"), actor=zone()) == 0
    assert AuditRecord.objects.count() == before


def test_a_fact_can_be_taken_back():
    park = told_park()
    assert tell_park_facts(park, told(None), actor=zone()) == 1
    assert not current(park).value


def test_every_telling_is_audited_with_what_stood_there():
    park = told_park()
    tell_park_facts(park, told(Decimal(1500)), actor=zone())
    row = AuditRecord.objects.order_by("-number").first()
    assert row.act == "siting.tell_park"
    assert (json.loads(row.before), json.loads(row.after)) == ({LAND: "2000"}, {LAND: "1500"})


@pytest.mark.parametrize("key", ["park.places", "project.land_mu", "park.no_such", "park.hours_to_nowhere"])
def test_what_nobody_asks_for_is_refused(key):
    with pytest.raises(UntellableFactError):
        tell_park_facts(Place.objects.get(path=PARK), told(Decimal(1), key=key), actor=zone())


def test_nothing_can_be_told_of_a_day_that_has_not_come():
    with pytest.raises(NotYetTrueError):
        tell_park_facts(Place.objects.get(path=PARK), told(Decimal(1), localdate() + timedelta(1)), actor=zone())


def test_only_those_of_the_place_tell():
    park = Place.objects.get(path=PARK)
    for who in (acting(Role.COUNTY, OTHER_COUNTY), acting(Role.AUDITOR, "430000")):
        with pytest.raises(NotYoursError):
            tell_park_facts(park, told(Decimal(1)), actor=who)
    with pytest.raises(LogInError):
        tell_park_facts(park, told(Decimal(1)), actor=VISITOR)
    assert tell_park_facts(park, told(Decimal(1)), actor=acting(Role.PARK, PARK)) == 1


def test_a_project_is_told_of_alone_and_in_one_park():
    made, who = project(), acting(Role.COUNTY, COUNTY)
    alone = told(value=False, key="project.is_backward_capacity")
    together = told(value=True, key="pair.suits_ecology")
    assert tell_project_facts(made, alone, actor=who) == 1
    assert tell_project_facts(made, together, actor=who, park=Place.objects.get(path=PARK)) == 1
    with pytest.raises(UntellableFactError):
        tell_project_facts(made, together, actor=who)
    with pytest.raises(NotYoursError):
        tell_project_facts(made, alone, actor=acting(Role.COUNTY, OTHER_COUNTY))


def test_the_queries_do_not_grow_with_the_facts():
    park = Place.objects.get(path=PARK)
    with CaptureQueriesContext(connection) as few:
        tell_park_facts(park, told(Decimal(1)), actor=zone())
    with CaptureQueriesContext(connection) as many:
        tell_park_facts(park, Told(GOOD, TOLD_ON, "all"), actor=zone())
    assert len(many) <= len(few) + 1
