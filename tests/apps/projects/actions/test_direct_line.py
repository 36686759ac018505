"""A problem goes to the province as a case, with its first step; not twice, and not by who may not run it."""

import pytest

from factories.accounts import COUNTY, PREFECTURE, acting
from factories.projects import DAY, officer, problem, project
from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.models import Case
from lingyan.apps.projects.actions import errors, solve_problem, start_direct_line
from lingyan.apps.projects.models import Project, ProjectCase
from lingyan.apps.projects.queries import UnknownPartError
from lingyan.apps.projects.queries.major import major_rules
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db


def version(made: Project) -> int:
    return Project.objects.get(pk=made.pk).version


def test_a_direct_line_is_a_case_with_the_problem_as_its_first_step():
    made = project()
    raised = problem(made)
    asks = Organisation.objects.get(kind=OrganisationKind.GOVERNMENT, scope=PREFECTURE)
    opened = start_direct_line(made, "", actor=officer(), seen_version=version(made), problem=raised.pk)
    case, line = Case.objects.get(), major_rules().direct_line
    assert (opened.case, opened.problem, case.procedure) == (case, raised, line.procedure)
    assert (case.subject, case.place_path) == (asks, COUNTY)
    event = case.events.get()
    assert (event.kind, event.data[line.field]) == (line.step, raised.words)
    assert made.key in case.title
    assert case.state != "opened"
    assert AuditRecord.objects.filter(act="projects.start_direct_line").count() == 1


def test_a_problem_goes_there_once_while_its_case_is_open():
    made = project()
    raised = problem(made)
    start_direct_line(made, "", actor=officer(), seen_version=version(made), problem=raised.pk)
    with pytest.raises(errors.LineRunsError):
        start_direct_line(made, "再提", actor=officer(), seen_version=version(made), problem=raised.pk)
    Case.objects.update(is_open=False)
    start_direct_line(made, "再提", actor=officer(), seen_version=version(made), problem=raised.pk)
    assert ProjectCase.objects.count() == 2


def test_it_needs_a_problem_that_is_told_or_one_that_is_open():
    made = project()
    with pytest.raises(errors.NothingEnteredError):
        start_direct_line(made, " ", actor=officer(), seen_version=version(made))
    with pytest.raises(UnknownPartError):
        start_direct_line(made, "难题", actor=officer(), seen_version=version(made), problem=99)
    raised = problem(made)
    solve_problem(made, raised.pk, DAY, "好了", actor=officer(), seen_version=version(made))
    with pytest.raises(errors.ProblemSolvedError):
        start_direct_line(made, "难题", actor=officer(), seen_version=version(made), problem=raised.pk)
    assert not Case.objects.exists()


def test_who_may_not_run_the_procedure_opens_no_case_and_nothing_is_kept():
    made = project()
    with pytest.raises(NotYoursError):
        start_direct_line(made, "难题", actor=acting(Role.PARK, COUNTY), seen_version=1)
    assert not ProjectCase.objects.exists()
    assert version(made) == 1
