"""Plans are seen where their cases are seen, and what is planned twice is told before anybody adopts."""

from dataclasses import replace

import pytest

from factories.accounts import acting
from factories.plans import COUNTY, NEXT, PREFECTURE, YEAR, drawn, officer, plan
from lingyan.apps.cases.actions.plans import adopt_plan
from lingyan.apps.cases.models import PlanItem
from lingyan.apps.cases.queries import plans as queries
from lingyan.kernel.access import VISITOR, LogInError, Role

pytestmark = pytest.mark.django_db

SEEN = [
    pytest.param(Role.SUPERVISOR, PREFECTURE, 1, id="supervisor"),
    pytest.param(Role.ZONE_OFFICE, "430000", 1, id="zone-office"),
    pytest.param(Role.SUPERVISOR, "430000/430500", 0, id="supervisor-of-elsewhere"),
    pytest.param(Role.ENTERPRISE, "91430412MA4L16JQ9B", 0, id="enterprise"),
    pytest.param(Role.PARK, "430000/430400/430412/park", 0, id="park"),
]


@pytest.mark.parametrize(("role", "scope", "number"), SEEN)
def test_who_sees_a_plan(role, scope, number):
    made = plan(COUNTY, 1)
    actor = acting(role, scope)
    assert len(queries.plans_of_year(YEAR, actor)) == number
    if not number:
        with pytest.raises(queries.UnknownPlanError):
            queries.find_plan(YEAR, made.key, actor)


def test_a_visitor_sees_none():
    with pytest.raises(LogInError):
        queries.plans_of_year(YEAR, VISITOR)


def test_only_its_own_office_changes_a_draft():
    made = plan(COUNTY, 1)
    assert queries.may_change(officer(COUNTY), made)
    assert not queries.may_change(officer(PREFECTURE), made)


def test_what_is_planned_twice_is_shown_with_the_other_plan():
    first = plan(COUNTY, 1)
    adopt_plan(first, actor=officer(COUNTY), seen_version=first.version)
    made = plan(NEXT, 1, 2)
    found = queries.planned_twice(made, list(queries.items_of(made)))
    assert [(one.item.unit_name, one.other.plan) for one in found] == [("企业1", first)]


def test_the_reading_in_force_says_whether_other_offices_forbid_a_visit(monkeypatch):
    assert not queries.forbids_others()
    guard = queries.repetition_rule()
    read_otherwise = replace(guard, condition=replace(guard.condition, same_field=""))
    monkeypatch.setattr(queries, "repetition_rule", lambda: read_otherwise)
    assert queries.forbids_others()


def test_a_draw_is_checked_and_counted():
    made = drawn(drawn(plan()), seed="x")
    assert queries.is_drawn_right(queries.draw_again(made), list(queries.items_of(made)))
    assert queries.times_drawn(made) == 2
    PlanItem.objects.filter(plan=made).first().delete()
    assert not queries.is_drawn_right(queries.draw_again(made), list(queries.items_of(made)))


def test_the_rule_against_repetition_is_that_of_the_pack():
    assert queries.repetition_rule().citation.clause.label == "第十八条"


def test_names_are_split_by_the_marks_that_people_use():
    assert queries.split_names("甲、乙，丙；丁\n戊, 己") == ("甲", "乙", "丙", "丁", "戊", "己")
