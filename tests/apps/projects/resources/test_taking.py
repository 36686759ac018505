"""A long table of projects is judged and taken over in batches: few statements, every row told, every audit kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, person
from factories.intakes import judged, words
from factories.projects import officer, project
from factories.tables import NameIntake, workbook
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries import verify
from lingyan.apps.files.actions import store_file
from lingyan.apps.jobs.actions.taking import BATCH
from lingyan.apps.jobs.models import Job, JobRow, JobState, Outcome
from lingyan.apps.jobs.queries import Judgement, SheetRow, intake_of, most_rows
from lingyan.apps.jobs.tasks import start_preview
from lingyan.apps.projects.models import Project, StageChange
from lingyan.apps.projects.resources.projects import COLUMNS, KIND, ProjectsIntake
from lingyan.engines.cells import EMPTY, text_cell
from lingyan.engines.workbook import MOST_ROWS
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
ROWS = 1_000


def row(number: int, **cells: str) -> SheetRow:
    given = {"place": COUNTY, "investor_name": "甲光电公司", "investment": "1200", "signed_on": "2026-03-05", **cells}
    made = {key: text_cell(value) for key, value in given.items() if value}
    return SheetRow(number, {column.key: made.get(column.key, EMPTY) for column in COLUMNS})


def rows_of(judgements: list[Judgement]) -> list[JobRow]:
    """Return the rows of a job that waits to be taken over."""
    job = Job.objects.create(kind=KIND, title="table.xlsx", owner=officer().key)
    rows = (
        JobRow(job=job, number=number, outcome=one.outcome, payload=one.payload)
        for number, one in enumerate(judgements, start=2)
    )
    return JobRow.objects.bulk_create(rows)


def take(rows: list[JobRow]) -> None:
    """Take rows over in batches, as the job does."""
    for at in range(0, len(rows), BATCH):
        intake_of(KIND).take(rows[at : at + BATCH], officer())


def statements(rows: list[JobRow]) -> int:
    """Return how many statements it takes to take rows over."""
    with CaptureQueriesContext(connection) as asked:
        take(rows)
    return len(asked)


def test_a_thousand_rows_are_taken_over_in_few_statements_each_with_its_audit():
    who = officer()
    given = [row(number, name=f"项目{number}") for number in range(ROWS)]
    with CaptureQueriesContext(connection) as asked:
        judgements = judged(KIND, given, who)
    assert len(asked) <= 5
    assert statements(rows_of(judgements)) <= 50 * ROWS / BATCH
    assert (Project.objects.count(), StageChange.objects.count()) == (ROWS, 3 * ROWS)
    assert AuditRecord.objects.filter(act="projects.add").count() == ROWS
    assert verify().reason is None


def test_changes_take_as_few():
    who, count = officer(), 2 * BATCH
    take(rows_of(judged(KIND, [row(number, name=f"项目{number}") for number in range(count)], who)))
    given = [row(number, name=f"项目{number}", labour="7", registered_on="2026-04-01") for number in range(count)]
    judgements = judged(KIND, given, who)
    assert {one.outcome for one in judgements} == {Outcome.CHANGED}
    assert statements(rows_of(judgements)) <= 50 * count / BATCH
    assert Project.objects.filter(labour=7, stage="registered", version=3).count() == count
    assert AuditRecord.objects.filter(act="projects.move").count() == count
    assert {one.outcome for one in judged(KIND, given, who)} == {Outcome.SAME}


def test_among_many_each_that_cannot_be_taken_any_more_says_why_and_the_rest_is_taken():
    here = project(name="在这里的")
    given = [row(2, name="新一"), row(3, name="新二"), row(4, key=here.key, name=here.name, labour="5", signed_on="")]
    rows = rows_of(judged(KIND, given, officer()))
    rows[1].payload = {**rows[1].payload, "officer": "nobody"}
    Project.objects.filter(pk=here.pk).update(version=9, changed_by_name="别人")
    take(rows)
    assert [one.outcome for one in rows] == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED]
    assert [bool(one.reasons) for one in rows] == [False, True, True]
    assert "别人" in str(rows[2].reasons)
    assert {one.name for one in Project.objects.all()} == {"在这里的", "新一"}


def test_of_two_rows_that_mean_one_project_the_second_is_refused():
    here = project(name="在这里的")
    by_number = row(2, key=here.key, name=here.name, labour="5", signed_on="")
    by_name = row(3, name=here.name, labour="6", signed_on="")
    rows = rows_of(judged(KIND, [by_number, by_name], officer()))
    take(rows)
    assert [one.outcome for one in rows] == [Outcome.CHANGED, Outcome.REFUSED]
    assert Project.objects.get().labour == 5


def test_among_many_rows_the_bad_ones_say_why_and_no_more_is_asked():
    bad = {3: {"industry": "月球采矿"}, 5: {"investment": "-3"}, 7: {"place": OTHER_COUNTY}}
    given = [row(number, name=f"项目{number}", **bad.get(number, {})) for number in range(2, 12)]
    found = judged(KIND, given, officer())
    assert [one.outcome == Outcome.REFUSED for one in found] == [number in bad for number in range(2, 12)]
    assert all(words(one) for one in found if one.outcome == Outcome.REFUSED)


@pytest.mark.parametrize(("most", "state"), [(4, JobState.PREVIEW), (3, JobState.FAILED)])
def test_projects_come_in_longer_tables_than_others_and_longer_ones_are_refused(monkeypatch, most, state):
    assert most_rows(intake_of(KIND)) == 200_000
    assert most_rows(NameIntake()) == MOST_ROWS < 100_000
    monkeypatch.setattr(ProjectsIntake, "most_rows", most)
    who = as_actor(person(Role.COUNTY, COUNTY))
    data = workbook([(f"项目{number}", "珠晖区") for number in range(3)], ("项目名称", "所在地"))
    upload = store_file("项目.xlsx", data, actor=who, kinds=("xlsx",))
    job = start_preview(KIND, upload, actor=who)
    job.refresh_from_db()
    assert job.state == state, job.problem
    assert Project.objects.count() == 0
