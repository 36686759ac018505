"""A county never sees another's lead."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, OTHER_PREFECTURE, PREFECTURE, ZONE, acting
from factories.projects import project
from lingyan.apps.projects.queries import (
    UnknownProjectError,
    course_of_project,
    find_project,
    may_run,
    visible_projects,
)
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db

SEES = [
    pytest.param(Role.ZONE_OFFICE, ZONE, True, True, id="zone-office"),
    pytest.param(Role.PREFECTURE, PREFECTURE, True, True, id="its-prefecture"),
    pytest.param(Role.COUNTY, COUNTY, True, True, id="its-county"),
    pytest.param(Role.DEPARTMENT, COUNTY, True, True, id="a-department-of-the-county"),
    pytest.param(Role.AUDITOR, COUNTY, True, False, id="an-auditor-changes-nothing"),
    pytest.param(Role.COUNTY, OTHER_COUNTY, False, False, id="another-county"),
    pytest.param(Role.PREFECTURE, OTHER_PREFECTURE, False, False, id="another-prefecture"),
    pytest.param(Role.PARK, f"{COUNTY}/no-such-park", False, False, id="a-park-sees-its-own-alone"),
]


@pytest.mark.parametrize(("role", "scope", "sees", "runs"), SEES)
def test_projects_are_seen_and_run_by_place(role, scope, sees, runs):
    made, who = project(), acting(role, scope)
    assert visible_projects(who).exists() is sees
    assert may_run(who, made) is runs
    if not sees:
        with pytest.raises(UnknownProjectError):
            find_project(made.key, who)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_who_has_nothing_to_do_with_projects_is_refused(role):
    with pytest.raises(NotYoursError):
        visible_projects(acting(role, COUNTY))
    with pytest.raises(LogInError):
        visible_projects(VISITOR)


def test_a_project_and_its_course_are_found_in_five_queries_however_long_the_log():
    made, who = project(stage=Stage.TAXED), acting(Role.COUNTY, COUNTY)
    with CaptureQueriesContext(connection) as asked:
        found = find_project(made.key, who)
        assert course_of_project(found).stage is Stage.TAXED
    assert len(asked) <= 5
