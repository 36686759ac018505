"""Tasks come by Excel: units by any name, one outcome a row, and the same file twice does nothing."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from factories.accounts import organisation
from factories.tasks import OTHER_UNIT, county, department, duty_of, prefecture, report, zone_office
from lingyan.apps.jobs.models import Job, JobRow, Outcome
from lingyan.apps.jobs.queries import SheetRow, intake_of
from lingyan.apps.plans.actions.tasks import sign_off
from lingyan.apps.plans.models import Part, Task
from lingyan.apps.plans.resources.tasks import COLUMNS, KIND, TasksIntake, tasks_template
from lingyan.engines.cells import EMPTY, Cell, text_cell

pytestmark = pytest.mark.django_db

BOTH = "珠晖区政府、各市州、县市区人民政府"
GOOD = {"title": "建设园区污水管网", "others": "珠晖区政府", "due": "2027-06-30", "rhythm": "每月"}


def row(number: int = 2, **cells: str | date) -> SheetRow:
    given = {**GOOD, **cells}
    made = {key: value if isinstance(value, Cell) else text_cell(str(value)) for key, value in given.items()}
    return SheetRow(number, {column.key: made.get(column.key, EMPTY) for column in COLUMNS})


def judge(*rows: SheetRow, actor=None):
    return TasksIntake().judge(rows, actor or zone_office())


def take(*rows: SheetRow, actor=None) -> list[JobRow]:
    """Take over what can be taken, as the job does."""
    actor = actor or zone_office()
    job = Job.objects.create(kind=KIND, title="t", owner=actor.key)
    judged = judge(*rows, actor=actor)
    kept = [
        JobRow(job=job, number=one.number, outcome=each.outcome, payload=each.payload)
        for one, each in zip(rows, judged, strict=True)
        if each.outcome in {Outcome.NEW, Outcome.CHANGED}
    ]
    TasksIntake().take(kept, actor)
    return kept


def test_a_row_becomes_a_task_with_units_clause_and_day() -> None:
    take(
        row(
            leads="省发改委",
            others=BOTH,
            document="湘政发〔2020〕4号",
            clause="四/(四)/3",
        )
    )
    made = Task.objects.get(title_zh=GOOD["title"])
    assert (made.document, made.clause, made.due, made.rhythm) == (
        "dev-plan",
        "四/（四）/3",
        date(2027, 6, 30),
        "month",
    )
    assert duty_of(made, "hunan-development-reform").part == Part.LEAD
    assert duty_of(made, OTHER_UNIT).via.key == "all-governments"
    assert duty_of(made).via is None


def test_the_same_table_twice_changes_nothing() -> None:
    rows = [row(2), row(3, title="另一任务", others="各市州、县市区人民政府"), row(4, key="7", title="第三")]
    assert [one.outcome for one in judge(*rows)] == [Outcome.NEW] * 3
    take(*rows)
    before = Task.objects.count()
    assert [one.outcome for one in judge(*rows)] == [Outcome.SAME] * 3
    assert take(*rows) == []
    assert Task.objects.count() == before


def test_a_changed_row_changes_the_task_and_keeps_its_reports() -> None:
    take(row(key="7"))
    made = Task.objects.get(title_zh=GOOD["title"])
    report(duty_of(made))
    changed = row(key="7", title="改了名称", due="2027年12月31日")
    assert [one.outcome for one in judge(changed)] == [Outcome.CHANGED]
    take(changed)
    made.refresh_from_db()
    assert (made.title_zh, made.due, made.version) == ("改了名称", date(2027, 12, 31), 2)
    assert duty_of(made).reports.count() == 1


def test_what_was_changed_since_the_preview_is_refused() -> None:
    take(row(key="7"))
    made = Task.objects.get(title_zh=GOOD["title"])
    actor = zone_office()
    job = Job.objects.create(kind=KIND, title="t", owner=actor.key)
    (judged,) = judge(row(key="7", title="改了名称"))
    Task.objects.filter(pk=made.pk).update(version=5)
    line = JobRow(job=job, number=2, outcome=judged.outcome, payload=judged.payload)
    TasksIntake().take([line], actor)
    assert line.outcome == Outcome.REFUSED
    assert line.reasons


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        pytest.param({"others": "珠辉区政府"}, "珠晖区政府", id="unknown-unit-with-the-nearest"),
        pytest.param({"others": ""}, "No unit is named.", id="no-unit"),
        pytest.param({"due": "年底前"}, "年底前", id="no-day"),
        pytest.param({"due": "2027-02-30"}, "2027-02-30", id="no-such-day"),
        pytest.param({"rhythm": "偶尔"}, "偶尔", id="no-rhythm"),
        pytest.param({"document": "湘政发〔1900〕1号", "clause": "一"}, "1900", id="no-document"),
        pytest.param({"clause": "四"}, "document and clause", id="a-clause-of-nothing"),
        pytest.param({"document": "dev-plan", "clause": "四//3"}, "document and clause", id="no-clause"),
        pytest.param({"rhythm": "一次", "due": ""}, "last day", id="once-without-end"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(cells: dict[str, str], said: str) -> None:
    (judged,) = judge(row(**cells))
    assert judged.outcome == Outcome.REFUSED
    assert any(said in reason.text() for reason in judged.reasons)


def test_two_rows_of_one_task_are_not_both_taken() -> None:
    first, second = judge(row(2), row(3))
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.REFUSED)
    assert "2" in second.reasons[0].text()


def test_a_row_for_a_unit_of_another_prefecture_is_refused() -> None:
    (judged,) = judge(row(others=organisation(OTHER_UNIT).name_zh), actor=prefecture())
    assert judged.outcome == Outcome.REFUSED
    assert judge(row(), actor=prefecture())[0].outcome == Outcome.NEW
    assert judge(row(), actor=department())[0].outcome == Outcome.REFUSED
    assert judge(row(), actor=county())[0].outcome == Outcome.NEW


def test_a_closed_task_is_not_changed_by_a_table() -> None:
    take(row(key="7"))
    sign_off(Task.objects.get(title_zh=GOOD["title"]), actor=zone_office(), seen_version=1)
    (judged,) = judge(row(key="7", title="改了名称"))
    assert judged.outcome == Outcome.REFUSED


def test_a_running_number_of_rows_is_no_number_of_a_task() -> None:
    names = {name for column in COLUMNS for name in column.names}
    assert "编号" in names
    assert "序号" not in names, "next month's list begins with 1 again, and would change this month's tasks"


def test_two_offices_may_use_the_same_numbers() -> None:
    take(row(key="1"))
    assert judge(row(key="1"), actor=prefecture())[0].outcome == Outcome.NEW


def test_many_rows_take_as_many_questions_as_few() -> None:
    counts, actor = [], zone_office()
    for size in (2, 60):
        rows = [row(number, title=f"任务{number}", others=BOTH) for number in range(size)]
        with CaptureQueriesContext(connection) as asked:
            judge(*rows, actor=actor)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_empty_table_has_every_column_and_a_list_of_rhythms() -> None:
    sheet = load_workbook(BytesIO(tasks_template())).worksheets[0]
    heads = {cell.value for line in sheet.iter_rows(min_row=1, max_row=2) for cell in line}
    assert {column.names[0] for column in COLUMNS} <= heads
    assert sheet.data_validations.dataValidation


def test_the_site_knows_the_intake() -> None:
    assert isinstance(intake_of(KIND), TasksIntake)
