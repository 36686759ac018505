"""What siting asks of a project, by group, beside what its file says."""

import pytest

from factories.projects import project
from factories.told import PARK
from factories.willing import willing_project
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.asking import (
    ANSWERS,
    DISCHARGES,
    MONEY,
    NEEDS,
    asked_of_project,
    group_of,
    said_by_file,
    told_of_project,
)
from lingyan.domain.siting.facts import Scope

pytestmark = pytest.mark.django_db


def test_what_the_file_says_is_not_asked_again():
    made = project(tax=None)
    keys = {one.key for one in asked_of_project(made)}
    assert "project.tax_10k_cny" in keys
    assert not keys & set(said_by_file(made))
    everything = {
        one.key for one in siting_guide().facts.values() if one.scope is Scope.PROJECT and not one.is_computed
    }
    assert keys | set(said_by_file(made)) == everything


def test_each_fact_has_its_group():
    facts = siting_guide().facts
    grouped = {name: group_of(facts[f"project.{name}"]) for name in ("water_m3", "cod_t", "can_repay", "is_three_500")}
    assert list(grouped.values()) == [NEEDS, DISCHARGES, MONEY, ANSWERS]


def test_what_was_told_alone_and_in_a_park_are_two_things():
    made = willing_project()
    assert told_of_project(made).values["project.adds_discharge"] == "no"
    assert told_of_project(made).newest
    assert (dict(told_of_project(made, PARK).values), told_of_project(made, PARK).newest) == ({}, 0)
