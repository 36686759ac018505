"""Units of a plan come by Excel: one outcome a row, and the same file twice does nothing."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from factories.intakes import words
from factories.plans import YEAR, code, drawn, officer, plan
from lingyan.apps.cases.actions.plans import adopt_plan
from lingyan.apps.cases.models import SupervisionPlan
from lingyan.apps.cases.resources.plans import COLUMNS, KIND, PlanIntake, plan_template
from lingyan.apps.jobs.models import Job, JobRow, Outcome
from lingyan.apps.jobs.queries import SheetRow, intake_of
from lingyan.engines.cells import EMPTY, text_cell

pytestmark = pytest.mark.django_db
GOOD = {"uscc": code(1), "unit": "企业1", "mode": "现场监察", "reason": "能耗高"}


def row(number: int = 2, **cells: str) -> SheetRow:
    made = {key: text_cell(value) for key, value in {**GOOD, **cells}.items() if value}
    return SheetRow(number, {column.key: made.get(column.key, EMPTY) for column in COLUMNS})


def judge(made: SupervisionPlan, *rows: SheetRow):
    return PlanIntake(YEAR, made.key).judge(rows, officer())


def take(made: SupervisionPlan, *rows: SheetRow) -> list[JobRow]:
    job = Job.objects.create(kind=KIND, title="t", owner="x")
    judged = judge(made, *rows)
    kept = [JobRow(job=job, number=n, outcome=one.outcome, payload=one.payload) for n, one in enumerate(judged, 2)]
    PlanIntake(YEAR, made.key).take(kept, officer())
    return kept


def test_the_intake_of_an_upload_is_that_of_its_plan():
    assert isinstance(intake_of(KIND, {"year": YEAR, "plan": "plan-2026-0001"}), PlanIntake)


def test_a_row_becomes_a_unit_and_the_same_again_does_nothing():
    made = plan()
    assert judge(made, row())[0].outcome == Outcome.NEW
    take(made, row(departments="市住建局、市工信局", exception="处理举报投诉"))
    one = made.items.get()
    assert (one.uscc, one.mode, one.departments, one.exception) == (
        code(1),
        "on_site",
        ["市住建局", "市工信局"],
        "complaint",
    )
    same = row(departments="市住建局，市工信局", exception="举报投诉")
    assert judge(made, same)[0].outcome == Outcome.SAME
    assert judge(made, row(reason="别的理由"))[0].outcome == Outcome.CHANGED


REFUSED = [
    pytest.param({"uscc": "914304"}, "credit code", id="no-credit-code"),
    pytest.param({"mode": "电话监察"}, "no mode", id="no-mode"),
    pytest.param({"exception": "随便"}, "no exception", id="no-exception"),
]


@pytest.mark.parametrize(("cells", "said"), REFUSED)
def test_a_row_that_cannot_be_taken_says_why(cells, said):
    found = judge(plan(), row(**cells))[0]
    assert found.outcome == Outcome.REFUSED
    assert said in words(found)


def test_a_unit_twice_in_a_file_and_one_that_was_drawn_are_refused():
    made = drawn(plan(), range(1, 2), many=1)
    assert [one.outcome for one in judge(made, row(2, uscc=code(5)), row(3, uscc=code(5)))] == ["new", "refused"]
    assert judge(made, row())[0].outcome == Outcome.REFUSED


def test_rows_for_a_plan_that_was_adopted_meanwhile_are_refused():
    made = plan("430000/430400", 7)
    judged = judge(made, row())
    adopt_plan(made, actor=officer(), seen_version=SupervisionPlan.objects.get(pk=made.pk).version)
    job = Job.objects.create(kind=KIND, title="t", owner="x")
    kept = [JobRow(job=job, number=2, outcome=judged[0].outcome, payload=judged[0].payload)]
    PlanIntake(YEAR, made.key).take(kept, officer())
    assert kept[0].outcome == Outcome.REFUSED


def test_the_table_that_goes_out_comes_in_again():
    made = plan("430000/430400", 1, 2)
    sheet = load_workbook(BytesIO(plan_template(made))).worksheets[0]
    heads = [cell.value for cell in sheet[2]]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=3)]
    assert heads[0] in COLUMNS[0].names
    assert [line[0] for line in rows] == [code(1), code(2)]
    cells = dict(zip([column.key for column in COLUMNS], rows[0], strict=True))
    again = row(**{key: value or "" for key, value in cells.items()})
    assert judge(made, again)[0].outcome == Outcome.SAME
