"""Projects that look for a park are those that are not built yet, each with how much siting knows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, acting
from factories.projects import project
from factories.told import TOLD_ON
from lingyan.apps.siting.actions import Told, tell_project_facts
from lingyan.apps.siting.queries.seeking import asked_of_projects, decided_park, known_of, seeking_projects
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def county():
    return acting(Role.COUNTY, COUNTY)


def test_what_is_built_looks_for_no_park_and_another_county_sees_nothing():
    lead = project()
    project(stage=Stage.STARTED, name="built already")
    assert list(seeking_projects(county())) == [lead]
    assert not seeking_projects(acting(Role.COUNTY, OTHER_COUNTY))


def test_what_is_known_comes_from_the_file_and_from_what_was_told():
    made = project()
    before = known_of(seeking_projects(county()).get())
    told = Told({"project.can_repay": True, "project.is_backward_capacity": False}, TOLD_ON)
    tell_project_facts(made, told, actor=county())
    after = known_of(seeking_projects(county()).get())
    assert (before, after) == (5, 7)
    assert after < len(asked_of_projects())


def test_words_stage_and_decision_narrow_the_list():
    made = project(name="显示模组一期")
    project(stage=Stage.SIGNED, name="机床项目")
    assert list(seeking_projects(county(), words="一期")) == [made]
    assert [one.name for one in seeking_projects(county(), stage=Stage.SIGNED)] == ["机床项目"]
    assert len(seeking_projects(county(), decided="no")) == 2
    assert not seeking_projects(county(), decided="yes")
    assert not decided_park(seeking_projects(county()).first())


def test_a_page_costs_the_same_queries_however_many():
    project()
    with CaptureQueriesContext(connection) as few:
        [known_of(one) for one in seeking_projects(county())]
    for number in range(3):
        project(name=f"another {number}")
    with CaptureQueriesContext(connection) as many:
        [known_of(one) for one in seeking_projects(county())]
    assert len(many) == len(few)
