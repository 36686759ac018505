"""A portfolio takes projects and parks as they stand here, and what nobody knows stays unknown."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting
from factories.projects import project
from factories.told import TOLD_ON, told_park
from lingyan.apps.siting.actions import Told, tell_project_facts
from lingyan.apps.siting.queries.offered_rows import STAGES, carrier_of, county_of, parks_told, projects_here
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def here(place=PREFECTURE, stages=STAGES):
    return projects_here(acting(Role.PREFECTURE, PREFECTURE), place, stages, 100)


def test_projects_are_taken_by_place_and_stage():
    project(stage=Stage.SIGNED)
    project(stage=Stage.STARTED)
    project(OTHER_COUNTY, Stage.SIGNED)
    assert len(here()) == 1
    assert here(stages=["lead", "producing"]) == []
    assert here(COUNTY)[0]["investment_10k_cny"] == Decimal("12000.5")


def test_what_the_file_does_not_say_may_have_been_told_and_else_is_not_known():
    told, silent = project(land_mu=None), project(land_mu=None)
    said = Told({"project.land_mu": Decimal(77)}, TOLD_ON)
    tell_project_facts(told, said, actor=acting(Role.COUNTY, COUNTY))
    assert {row["id"]: row["land_mu"] for row in here()} == {told.key: Decimal(77), silent.key: None}


def test_parks_come_with_what_was_told_and_gaps():
    told_park(land_mu=Decimal(300), labour=None)
    rows = list(parks_told(COUNTY.replace("430405", "430406"), ("water_m3",)))
    told = next(row for row in rows if row["land_mu"] is not None)
    assert (told["land_mu"], told["labour"], told["water_m3"]) == (Decimal(300), None, Decimal(900000))
    assert all(row["county"] == "430000/430400/430406" for row in rows)


def test_a_county_is_known_by_name_and_path_and_a_stranger_is_its_own():
    assert county_of("珠晖区") == (COUNTY, PREFECTURE, True)
    assert county_of(COUNTY) == (COUNTY, PREFECTURE, True)
    assert county_of("某某县") == ("某某县", "某某县", False)
    assert carrier_of("no-such-park") is None


def test_the_queries_do_not_grow_with_the_projects():
    actor = acting(Role.PREFECTURE, PREFECTURE)
    project()
    with CaptureQueriesContext(connection) as few:
        projects_here(actor, PREFECTURE, STAGES, 100)
    for _ in range(3):
        project()
    with CaptureQueriesContext(connection) as many:
        projects_here(actor, PREFECTURE, STAGES, 100)
    assert len(many) <= len(few)
