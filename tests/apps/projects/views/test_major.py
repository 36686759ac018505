"""The ledger of major projects: one line each with funds, milestone, problems and who owes, and as a file."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from openpyxl import load_workbook

from factories.accounts import COUNTY, OTHER_COUNTY
from factories.projects import funded, officer, problem, project
from lingyan.apps.projects.actions import add_milestone
from lingyan.apps.projects.models import Project
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def full(name: str) -> Project:
    """Return a major project with all that the ledger tells."""
    made = project(name=name, investment="20000")
    funded(made, date(2026, 3, 1), "5000")
    add_milestone(made, "设备进场", date(2026, 3, 9), actor=officer(), seen_version=2)
    problem(made, "变电站没有到位", localdate() - timedelta(1))
    return made


def test_a_line_tells_funds_milestone_problems_and_who_owes(county):
    full("光学玻璃")
    project(name="小厂房", investment="500", investor_uscc="")
    page = county.get("/projects/major/").content.decode()
    assert "小厂房" not in page
    for told in ("光学玻璃", "25.0 %", "设备进场", "变电站没有到位", "供电公司"):
        assert told in page
    assert page.count("chip bad") >= 2
    assert "H14" in page


def test_what_nobody_knows_is_told_as_unknown(county):
    project(name="光学玻璃", investment="20000")
    page = county.get("/projects/major/").content.decode()
    assert 'class="unknown"' in page


def test_the_ledger_goes_out_as_excel(county):
    full("光学玻璃")
    sheet = load_workbook(BytesIO(county.get("/projects/major/?export=xlsx").content)).worksheets[0]
    row = next(sheet.iter_rows(min_row=2, values_only=True))
    assert 5000 in row
    assert any("变电站没有到位" in str(cell) for cell in row)
    assert any("供电公司" in str(cell) for cell in row)


@pytest.mark.parametrize("query", ["q=光学", "problems=late", "stage=lead", "sort=-planned", f"place={COUNTY}"])
def test_the_ledger_is_searched_filtered_and_sorted(county, query):
    full("光学玻璃")
    page = county.get(f"/projects/major/?{query}")
    assert page.status_code == 200
    assert "光学玻璃" in page.content.decode()


def test_a_page_costs_the_same_queries_for_one_project_and_for_many(county):
    def asked() -> int:
        county.get("/projects/major/")
        with CaptureQueriesContext(connection) as seen:
            assert county.get("/projects/major/").status_code == 200
        return len(seen)

    full("一")
    once = asked()
    for number in range(4):
        full(str(number))
    assert asked() == once


def test_another_county_and_a_supervisor_see_none_of_it(client_of):
    full("光学玻璃")
    assert "光学玻璃" not in client_of(Role.COUNTY, OTHER_COUNTY).get("/projects/major/").content.decode()
    assert client_of(Role.SUPERVISOR, COUNTY).get("/projects/major/").status_code == 403
