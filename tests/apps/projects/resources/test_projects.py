"""Projects come by Excel: one outcome a row with its reasons, and the same file twice changes nothing."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting
from factories.intakes import judged, taken, words
from factories.projects import CODE, officer, project
from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.jobs.models import Outcome
from lingyan.apps.jobs.queries import SheetRow
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.listing import Wanted, projects_where
from lingyan.apps.projects.resources.projects import COLUMNS, KIND, changes_of, projects_table
from lingyan.domain.projects.stages import Stage
from lingyan.engines.cells import EMPTY, text_cell
from lingyan.engines.tables import ColumnSought, TableRead
from lingyan.engines.workbook import OpenTable
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "显示模组项目",
    "place": COUNTY,
    "investor_name": "甲光电公司",
    "investor_uscc": CODE,
    "investment": "12000.5",
    "land_mu": "0",
    "signed_on": "2026-03-05",
}


def row(number: int = 2, **cells: str) -> SheetRow:
    made = {key: text_cell(value) for key, value in {**GOOD, **cells}.items() if value}
    return SheetRow(number, {column.key: made.get(column.key, EMPTY) for column in COLUMNS})


def judge(*rows: SheetRow, actor=None):
    return judged(KIND, rows, actor or officer())


def take(*rows: SheetRow, actor=None):
    return taken(KIND, judge(*rows, actor=actor), actor or officer())


def test_a_row_becomes_a_project_with_its_log_and_the_same_again_changes_nothing():
    take(row())
    made = Project.objects.get()
    assert (made.stage, made.signed_on, made.land_mu) == (Stage.SIGNED, date(2026, 3, 5), 0)
    assert [one.stage for one in made.changes.all()] == ["lead", "negotiation", "signed"]
    assert judge(row())[0].outcome == Outcome.SAME
    assert judge(row(key=made.key))[0].outcome == Outcome.SAME


def test_a_row_of_a_project_that_is_here_changes_it_and_moves_it_on():
    take(row())
    changed = row(labour="120", registered_on="2026-03-20", approved_on="2026/4/1")
    assert judge(changed)[0].outcome == Outcome.CHANGED
    take(changed)
    made = Project.objects.get()
    assert (made.labour, made.stage, made.investor_name) == (120, Stage.APPROVED, "甲光电公司")
    assert judge(changed)[0].outcome == Outcome.SAME


def test_an_empty_cell_changes_nothing_of_a_project_that_is_here():
    take(row(labour="120", source="境外"))
    take(row(investment="", labour="", signed_on="", detail="二期"))
    made = Project.objects.get()
    assert (made.planned, made.labour, made.source, made.detail) == (Decimal("12000.5"), 120, "abroad", "二期")


REFUSED = [
    pytest.param({"industry": "月球采矿"}, "no industry", id="unknown-industry"),
    pytest.param({"investment": "-3"}, "no sum", id="negative-investment"),
    pytest.param({"investor_uscc": "91110000600037341A"}, "credit code", id="wrong-credit-code"),
    pytest.param({"land_mu": "-1"}, "cannot be", id="negative-land"),
    pytest.param({"investor_name": ""}, "named", id="a-contract-with-nobody"),
    pytest.param({"investment": ""}, "investment", id="a-contract-without-a-sum"),
    pytest.param({"signed_on": "2999-01-01"}, "has not come", id="in-the-future"),
    pytest.param({"lead_on": "2026-04-01"}, "before", id="signed-before-it-was-a-lead"),
    pytest.param({"place": OTHER_COUNTY}, "run no projects", id="another-county"),
    pytest.param({"key": "project-1999-00001"}, "no project", id="unknown-number"),
    pytest.param({"top_list": "世界500强"}, "year", id="a-list-without-its-year"),
]


@pytest.mark.parametrize(("cells", "said"), REFUSED)
def test_a_row_that_cannot_be_taken_says_why(cells, said):
    found = judge(row(**cells))[0]
    assert found.outcome == Outcome.REFUSED
    assert said in words(found)


def test_a_project_twice_in_a_file_is_refused_with_the_row_that_gave_it():
    found = judge(row(2), row(3))
    assert [one.outcome for one in found] == [Outcome.NEW, Outcome.REFUSED]
    assert "2" in words(found[1])


def test_another_day_than_the_log_has_is_refused():
    take(row())
    found = judge(row(signed_on="2026-03-09"))[0]
    assert found.outcome == Outcome.REFUSED
    assert "2026-03-05" in words(found)


def test_a_project_of_another_county_cannot_be_reached_by_its_number():
    hidden = project(OTHER_COUNTY)
    assert "no project" in words(judge(row(key=hidden.key))[0])


def test_what_changed_between_preview_and_taking_over_is_refused_then():
    take(row())
    found = judge(row(labour="9"))
    Project.objects.update(version=7)
    rows = taken(KIND, found, officer())
    assert rows[0].outcome == Outcome.REFUSED
    assert Project.objects.get().labour is None


def test_several_projects_of_one_name_and_place_are_told_apart_by_their_number():
    first, second = project(), project()
    found = judge(row(name=first.name, signed_on="", key=second.key, labour="4"))[0]
    assert found.outcome == Outcome.CHANGED
    assert judge(row(name=first.name, signed_on="", labour="4"))[0].outcome == Outcome.NEW


def test_a_place_is_known_by_how_the_site_writes_it():
    assert judge(row(place=scope_name(COUNTY)))[0].outcome == Outcome.NEW
    above = acting(Role.PREFECTURE, PREFECTURE)
    assert judge(row(place="衡阳市"), actor=above)[0].outcome == Outcome.NEW


def test_many_rows_cost_as_many_questions_as_one():
    who = officer()

    def asked(count: int) -> int:
        rows = [row(number, name=f"项目{number}") for number in range(count)]
        with CaptureQueriesContext(connection) as seen:
            judge(*rows, actor=who)
        return len(seen)

    assert asked(20) == asked(1) <= 5


def test_a_log_is_made_of_the_days_that_are_given():
    today = date(2026, 5, 1)
    assert [one.target for one in changes_of({}, today)] == [Stage.LEAD]
    only = changes_of({Stage.LEAD: date(2026, 4, 1)}, today)
    assert [(one.target, one.day) for one in only] == [(Stage.LEAD, date(2026, 4, 1))]


def test_the_empty_table_has_the_heads_that_are_read():
    sheet = load_workbook(BytesIO(projects_table())).worksheets[0]
    heads = {cell.value for line in sheet.iter_rows(max_row=2) for cell in line}
    assert all(heads & set(column.names) for column in COLUMNS)


def test_the_table_that_goes_out_comes_in_again_and_changes_nothing():
    one = next(one for one in catalogue().industries.values() if one.parent)
    more = {"industry": one.key, "source": "440300", "top_list": "private", "top_year": 2025, "land_mu": Decimal("1.5")}
    project(stage=Stage.STARTED, officer=officer().key, detail="一期", **more)
    project(name="线索", investment=None, investor_name="", investor_uscc="", land_mu=None)
    rows = projects_where(officer(), Wanted()).prefetch_related("changes")
    read = TableRead(OpenTable(projects_table(rows), "a.xlsx"), [ColumnSought(c.key, c.names) for c in COLUMNS])
    given = [SheetRow(n, {c.key: cells.get(c.key, EMPTY) for c in COLUMNS}) for n, cells in read.rows()]
    found = judge(*given)
    assert [(each.outcome, words(each)) for each in found] == [(Outcome.SAME, words(found[0]))] * 2
