"""A problem is raised with who must solve it, put to a place above, and solved; each of it is audited."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE, organisation, person
from factories.projects import DAY, officer, problem, project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.notices.models import Notice
from lingyan.apps.projects.actions import ProblemGiven, errors, escalate_problem, raise_problem, solve_problem
from lingyan.apps.projects.models import Problem, Project
from lingyan.apps.projects.queries import UnknownPartError
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db


def version(made: Project) -> int:
    return Project.objects.get(pk=made.pk).version


def test_a_problem_is_raised_and_the_unit_that_owes_is_told():
    made = project()
    unit = organisation("power", COUNTY)
    person(Role.DEPARTMENT, COUNTY, login="li", unit="power")
    given = ProblemGiven(DAY, "变电站没有到位", unit, due=date(2026, 4, 1))
    raised = raise_problem(made, given, actor=officer(), seen_version=1)
    assert (raised.owner_name, raised.is_open, version(made)) == ("power", True, 2)
    assert AuditRecord.objects.filter(act="projects.raise_problem").count() == 1
    assert Notice.objects.filter(person__login="li").count() == 1


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        pytest.param(ProblemGiven(DAY, " ", owner_name="甲"), errors.NothingEnteredError, id="no-words"),
        pytest.param(ProblemGiven(DAY, "难题"), errors.NoOwnerError, id="nobody-owes"),
        pytest.param(ProblemGiven(date(2999, 1, 1), "难题", owner_name="甲"), errors.NotYetError, id="to-come"),
        pytest.param(
            ProblemGiven(DAY, "难题", owner_name="甲", due=DAY - timedelta(1)), errors.DueBeforeError, id="due-before"
        ),
    ],
)
def test_what_cannot_be_is_refused(given, wrong):
    with pytest.raises(wrong):
        raise_problem(project(), given, actor=officer(), seen_version=1)
    assert not Problem.objects.exists()


def test_another_county_raises_and_solves_nothing():
    made = project()
    with pytest.raises(NotYoursError):
        raise_problem(made, ProblemGiven(DAY, "难题", owner_name="甲"), actor=officer(OTHER_COUNTY), seen_version=1)


def test_of_two_who_work_on_a_problem_the_second_is_told():
    made = project()
    raised = problem(made)
    solve_problem(made, raised.pk, DAY, "已送电", actor=officer(), seen_version=version(made))
    with pytest.raises(errors.ProjectChangedError):
        solve_problem(made, raised.pk, DAY, "又送电", actor=officer(), seen_version=2)
    with pytest.raises(errors.ProblemSolvedError):
        solve_problem(made, raised.pk, DAY, "又送电", actor=officer(), seen_version=version(made))
    assert Problem.objects.get().solution == "已送电"


def test_a_problem_is_put_only_to_a_place_above_and_its_people_are_told():
    made = project()
    raised = problem(made)
    person(Role.PREFECTURE, PREFECTURE, login="wang")
    for target in (COUNTY, OTHER_COUNTY, ""):
        with pytest.raises(errors.NotAboveError):
            escalate_problem(made, raised.pk, target, actor=officer(), seen_version=version(made))
    escalate_problem(made, raised.pk, PREFECTURE, actor=officer(), seen_version=version(made))
    assert Problem.objects.get().escalated_path == PREFECTURE
    assert Notice.objects.filter(person__login="wang").count() == 1
    escalate_problem(made, raised.pk, ZONE, actor=officer(), seen_version=version(made))
    assert Problem.objects.get().escalated_on == localdate()


def test_a_solution_needs_its_words_and_a_day_that_can_be():
    made = project()
    raised = problem(made)
    cases = (
        (DAY, " ", errors.NothingEnteredError),
        (date(2999, 1, 1), "好了", errors.NotYetError),
        (DAY - timedelta(1), "好了", errors.SolvedBeforeError),
    )
    for day, words, wrong in cases:
        with pytest.raises(wrong):
            solve_problem(made, raised.pk, day, words, actor=officer(), seen_version=version(made))
    with pytest.raises(UnknownPartError):
        solve_problem(made, raised.pk + 1, DAY, "好了", actor=officer(), seen_version=version(made))
