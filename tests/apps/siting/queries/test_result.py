"""A result shows ranked parks with what is missing of each, and those left out by what stands in the way."""

from collections import Counter

import pytest

from factories.projects import project
from factories.told import OTHER_PARK, PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.result import (
    Asked,
    count_told,
    criteria_named,
    prefectures_offered,
    result_of,
    rules_offered,
)
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.weighting import Criterion

pytestmark = pytest.mark.django_db


def test_an_address_keeps_weights_order_and_filters():
    asked = Asked({Criterion.COST: 2.5}, by="own", rule="land")
    assert asked.query() == "?cost=2.5&by=own&rule=land"
    assert asked.query(by="equal", rule="") == "?cost=2.5&by=equal"
    assert Asked().query() == ""


def test_parks_come_in_the_order_of_the_weights_that_are_chosen():
    told_park(land_price=50)
    told_park(OTHER_PARK)
    made = willing_project()
    by_cost = result_of(made, Asked({Criterion.COST: 1.0}))
    assert (by_cost.by.key, [one.path for one in by_cost.lines]) == ("own", [OTHER_PARK, PARK])
    assert dict(by_cost.lines[0].ranks).keys() == {"own", "profile", "equal"}
    assert result_of(made, Asked(by="equal")).by.key == "equal"
    assert result_of(made, Asked(by="nonsense")).by.key == "profile"


def test_what_is_missing_is_told_by_who_could_tell_it_and_once_where_it_is_of_the_project():
    told_park(wage_10k_cny=None)
    told_park(OTHER_PARK)
    found = result_of(willing_project(told={"project.is_three_500": None}), Asked())
    facts = siting_guide().facts
    assert found.missing == (facts["project.is_three_500"].title_zh,)
    gaps = {one.path: one.gaps for one in found.lines}
    assert gaps[PARK].park == (facts["park.wage_10k_cny"].title_zh,)
    assert not gaps[OTHER_PARK]
    assert next(one for one in found.lines if one.path == PARK).is_open


def test_left_out_are_those_with_hope_and_those_that_a_rule_refuses():
    told_park(keeps_red_line=None)
    told_park(OTHER_PARK, land_mu=1)
    found = result_of(willing_project(), Asked())
    assert found.left_count == len(siting_guide().carriers)
    assert PARK in {one.path for one in found.hopeful}
    (refused,) = found.refused
    assert (refused.path, refused.hope) == (OTHER_PARK, None)
    assert [(one.key, one.answer) for one in refused.told] == [("land", Answer.FAIL)]


def test_of_many_unknown_rules_a_few_are_told_and_the_rest_named():
    told_park(keeps_red_line=None)
    told_park(OTHER_PARK, land_mu=1)
    silent = next(one for one in result_of(willing_project(), Asked()).hopeful if one.path not in {PARK, OTHER_PARK})
    assert len(silent.told) == 3
    assert silent.more
    assert not set(silent.told) & set(silent.more)


def test_what_is_unknown_of_all_is_told_once_with_all_that_is_missing():
    found = result_of(project(industry="displays"), Asked())
    land = next(one for one in found.common if one.key == "land")
    assert land.gaps.park == (siting_guide().facts["park.land_mu"].title_zh,)
    assert "land" not in {rule.key for one in found.hopeful for rule in one.hurdles}


def test_of_the_parks_only_what_not_one_of_them_has_told_is_said_of_all():
    told_park(sewage_runs=False)
    found = result_of(willing_project(told={"project.adds_discharge": None}), Asked())
    sewage = next(one for one in found.common if one.key == "sewage")
    assert sewage.gaps.park == ()
    assert sewage.gaps.project == (siting_guide().facts["project.adds_discharge"].title_zh,)


def test_a_rule_of_which_each_park_lacks_another_fact_is_said_at_each_park():
    parks_of = Counter(str(one.path).rpartition("/")[0] for one in siting_guide().carriers.values())
    county = next(path for path, number in parks_of.items() if number == 2)
    here, there = (str(one.path) for one in siting_guide().carriers.values() if str(one.path).startswith(f"{county}/"))
    told_park(here, sewage_runs=None)
    told_park(there, sewage_complete=None)
    found = result_of(willing_project(told={"project.adds_discharge": True}), Asked(within=county))
    assert "sewage" not in {one.key for one in found.common}
    gaps = {one.path: next(rule.gaps.park for rule in one.hurdles if rule.key == "sewage") for one in found.hopeful}
    facts = siting_guide().facts
    assert gaps == {
        here: (facts["park.sewage_runs"].title_zh,),
        there: (facts["park.sewage_complete"].title_zh,),
    }


def test_what_keeps_it_out_of_all_is_told_once_with_what_rests_on_the_project():
    told_park()
    found = result_of(willing_project(told={"project.is_backward_capacity": True}), Asked())
    (shut,) = found.shut
    assert (shut.key, shut.answer) == ("backward-capacity", Answer.FAIL)
    assert {one.key for one in shut.evidence} == {"project.is_backward_capacity", "project.is_high_energy_emission"}
    assert shut.ways
    assert next(one for one in found.refused if one.path == PARK).hurdles == ()
    assert found.hopeful == ()


def test_what_was_told_for_siting_is_not_lacking():
    told = {"project.land_mu": 12}
    made = willing_project(told=told, land_mu=None)
    assert result_of(made, Asked()).lacking == ()


def test_a_prefecture_or_a_rule_keeps_what_it_is_asked_for():
    told_park()
    told_park(OTHER_PARK, land_mu=1)
    made = willing_project()
    elsewhere = result_of(made, Asked(within="430000/431000"))
    assert elsewhere.lines == ()
    assert {one.park.prefecture for one in elsewhere.hopeful} == {"430000/431000"}
    by_rule = result_of(made, Asked(rule="land"))
    assert {one.path for one in by_rule.refused} == {OTHER_PARK}
    assert all("land" in {rule.key for rule in one.hurdles} for one in by_rule.hopeful)


def test_what_the_project_does_not_say_is_named():
    assert len(result_of(project(industry="", land_mu=None, investment=None), Asked()).lacking) == 3
    assert result_of(project(industry="displays"), Asked()).lacking == ()


def test_what_is_told_of_it_is_counted():
    known, asked = count_told(result_of(willing_project(), Asked()).planned)
    assert known == asked == 20


def test_filters_and_criteria_have_names():
    assert len(prefectures_offered()) == 6
    assert ("land", "可供土地") in rules_offered()
    assert [one for one, _name in criteria_named()] == list(Criterion)
