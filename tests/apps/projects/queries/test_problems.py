"""What a page shows of problems, cases and terms, in the same number of queries however many there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE, acting, organisation
from factories.investors import code_of, investor, listed
from factories.projects import officer, problem, project
from lingyan.apps.cases.models import Case
from lingyan.apps.projects.actions import start_direct_line
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.investors import investor_of
from lingyan.apps.projects.queries.problems import (
    coordination_of,
    kind_name,
    places_above,
    units_suggested,
)
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def seen(made: Project, who=None):
    return coordination_of(made, investor_of(made), who or officer(), localdate())


def line(made: Project, pk: int) -> None:
    version = Project.objects.get(pk=made.pk).version
    start_direct_line(made, "", actor=officer(), seen_version=version, problem=pk)


def test_open_problems_are_late_from_the_day_after_the_last():
    made = project()
    for days in (-1, 0, 1):
        problem(made, due=localdate() + timedelta(days))
    problem(made)
    assert [one.is_late for one in seen(made).open_problems] == [True, False, False, False]


def test_a_case_is_shown_to_all_who_see_the_project_and_opened_by_those_who_see_cases():
    made = project()
    raised = problem(made)
    line(made, raised.pk)
    assert [one.has_case for one in seen(made).open_problems] == [True]
    assert [one.may_open for one in seen(made).cases] == [True]
    assert [one.may_open for one in seen(made, acting(Role.PARK, COUNTY)).cases] == [False]
    Case.objects.update(next_due=localdate() - timedelta(1))
    assert [one.is_late for one in seen(made).cases] == [True]


def test_a_direct_line_is_offered_to_who_runs_its_procedure_there():
    made = project()
    assert seen(made).may_line
    assert not seen(made, acting(Role.PARK, COUNTY)).may_line
    assert not seen(made, officer(OTHER_COUNTY)).may_line


def test_only_lists_that_count_this_year_are_told():
    held = investor("公司", code_of(1))
    this_year = localdate().year
    for year in (this_year, this_year - 1, this_year - 2):
        listed(held, "world", year)
    told = seen(project(investor_name="公司", investor_uscc=code_of(1))).listed
    assert [one.entry.year for one in told] == [this_year, this_year - 1]


def test_places_above_are_those_of_the_path():
    assert places_above(COUNTY) == [PREFECTURE, ZONE]
    assert places_above(ZONE) == []


def test_units_of_the_place_and_above_are_suggested():
    organisation("本县单位", COUNTY)
    organisation("别县单位", OTHER_COUNTY)
    assert "本县单位" in units_suggested(COUNTY)
    assert "别县单位" not in units_suggested(COUNTY)


def test_a_kind_that_no_pack_has_any_more_is_told_by_its_key():
    rules = seen(project()).rules
    assert kind_name("fiscal", rules) != "fiscal"
    assert kind_name("gone", rules) == kind_name("gone", None) == "gone"


def test_the_queries_do_not_grow_with_what_there_is():
    made = project()
    line(made, problem(made).pk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            found = seen(made)
            assert all(one.case.key for one in found.cases)
        return len(counted)

    once = asked()
    for _number in range(4):
        line(made, problem(made).pk)
    assert asked() == once <= 12
