"""Who finds which intents, who is told, and how long an investor has waited."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import acting, person
from factories.intents import COUNTY_AT, filed
from factories.told import OTHER_PARK, PARK
from lingyan.apps.siting.actions import taking
from lingyan.apps.siting.models import Intent
from lingyan.apps.siting.queries import intents as queries
from lingyan.kernel.access import VISITOR, LogInError, Role

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_no_list():
    with pytest.raises(LogInError):
        queries.visible_intents(VISITOR)


def test_an_intent_for_two_counties_is_seen_by_both_and_once_by_those_above():
    filed(PARK, OTHER_PARK)
    for role, scope in ((Role.COUNTY, COUNTY_AT), (Role.PREFECTURE, "430000/430400"), (Role.ZONE_OFFICE, "430000")):
        assert queries.visible_intents(acting(role, scope)).count() == 1


def test_days_are_counted_until_the_answer():
    made, _code = filed()
    Intent.objects.filter(pk=made.pk).update(received_on=localdate() - timedelta(days=4))
    made.refresh_from_db()
    assert queries.days_waiting(made) == 4
    held = taking.answer_intent(made, "好", actor=acting(Role.COUNTY, COUNTY_AT), seen_version=1)
    assert queries.days_waiting(held) is None


def test_a_days_filter_beyond_all_days_finds_nothing():
    filed()
    assert not queries.intents_where(acting(Role.COUNTY, COUNTY_AT), waiting=10**9).exists()


def test_an_office_takes_it_up_at_the_park_first_or_in_its_county():
    made, _code = filed()
    assert [path for path, _name in queries.places_to_take_up(made, acting(Role.COUNTY, COUNTY_AT))][:1] == [PARK]
    found = {path for path, _name in queries.places_to_take_up(made, acting(Role.PREFECTURE, "430000/430400"))}
    assert {PARK, COUNTY_AT} <= found
    assert OTHER_PARK not in found


def test_people_who_left_are_not_told():
    gone = person(Role.COUNTY, COUNTY_AT)
    gone.is_active = False
    gone.save()
    assert queries.takers_at([PARK]) == []


def test_the_office_of_a_step_is_its_unit_where_it_has_one():
    made, code = filed()
    actor = acting(Role.COUNTY, COUNTY_AT, unit="招商局")
    taking.look_at_intent(made, actor=actor, seen_version=1)
    assert queries.standing_of(code).steps[-1].office == "招商局"
