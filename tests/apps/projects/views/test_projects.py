"""Pages of projects: the list, the form, the table, and what each reader may do there."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE, person
from factories.projects import CODE, project
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.resources.projects import COLUMNS
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
GOOD = {"name": "显示模组", "place": COUNTY, "investor_uscc": CODE, "investment": "12,000.5", "land_mu": "0"}


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def test_an_empty_list_says_what_belongs_there(county):
    page = county.get("/projects/").content.decode()
    assert 'class="empty"' in page
    assert "/projects/new/" in page


def test_the_list_shows_projects_and_leads_to_each(county):
    made = project(stage=Stage.SIGNED, source="440300", top_list="world", top_year=2025)
    page = county.get("/projects/").content.decode()
    assert f'href="/projects/{made.key}/"' in page
    assert "12,000.5" in page
    assert "广东省深圳市" in page


@pytest.mark.parametrize("scope", [COUNTY, ZONE])
def test_a_page_of_the_list_costs_the_same_queries_for_one_project_and_for_many(client_of, scope):
    client = client_of(Role.COUNTY if scope == COUNTY else Role.ZONE_OFFICE, scope)

    def asked() -> int:
        client.get("/projects/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/projects/").status_code == 200
        return len(seen)

    project()
    once = asked()
    for number in range(5):
        project(name=str(number))
    assert asked() == once


@pytest.mark.parametrize(
    "query",
    [
        "q=显示",
        "stage=lead",
        "sort=planned",
        "sort=-planned",
        "sort=-stage",
        "officer=me",
        "source=44",
        "top=any",
        "stage=nonsense",
    ],
)
def test_the_list_is_searched_filtered_and_sorted(county, query):
    project()
    assert county.get(f"/projects/?{query}").status_code == 200


def test_what_is_filtered_goes_out_as_a_file(county):
    project(name="一")
    project(name="=二", investment=None)
    text = county.get("/projects/?export=csv&q=二").content.decode("utf-8-sig")
    assert "project-" in text
    assert "一" not in text
    sheet = load_workbook(BytesIO(county.get("/projects/?export=xlsx").content)).worksheets[0]
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == [None, 12000.5]


def test_another_county_finds_nothing_and_gets_nothing(client_of):
    made = project()
    client = client_of(Role.COUNTY, OTHER_COUNTY)
    assert made.key not in client.get("/projects/").content.decode()
    for address in ("", "change/"):
        assert client.get(f"/projects/{made.key}/{address}").status_code == 404
    for address in ("move/", "funds/", "notes/", "contacts/", "documents/", "offer/"):
        assert client.post(f"/projects/{made.key}/{address}", {}).status_code == 404


def test_a_visitor_and_a_supervisor_are_kept_out(client, client_of):
    assert client.get("/projects/").headers["Location"].startswith("/account/login/")
    client = client_of(Role.SUPERVISOR, COUNTY)
    assert client.get("/projects/").status_code == 403
    assert 'href="/projects/"' not in client.get("/").content.decode()


def test_an_auditor_sees_and_changes_nothing(client_of):
    made = project()
    client = client_of(Role.AUDITOR, COUNTY)
    page = client.get(made.get_absolute_url()).content.decode()
    assert f"/projects/{made.key}/change/" not in page
    assert "<form" not in page[page.index('class="split"') : page.index("</main>")]
    assert client.get(f"/projects/{made.key}/change/").status_code == 403
    assert client.get("/projects/new/").status_code == 403


def test_a_project_is_taken_in_by_the_form(county):
    answer = county.post("/projects/new/", {**GOOD, "investment": "12000.5"})
    made = Project.objects.get()
    assert answer.headers["Location"] == f"/projects/{made.key}/"
    assert (made.land_mu, made.planned_cny) == (0, 120_005_000)
    assert county.get(f"/projects/{made.key}/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("place", OTHER_COUNTY),
        ("industry", "moon-mining"),
        ("investment", "-5"),
        ("investment", "一亿"),
        ("land_mu", "-1"),
        ("investor_uscc", "91110000600037341A"),
        ("top_year", "2025"),
        ("labour", "1.5"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(county, field, value):
    answer = county.post("/projects/new/", {**GOOD, "investment": "5", field: value})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "errorlist" in page
    assert not Project.objects.exists()
    if field != "name":
        assert "显示模组" in page


def test_of_two_who_change_a_project_the_second_is_told_and_keeps_what_was_typed(county):
    made = project()
    page = county.get(f"/projects/{made.key}/change/").content.decode()
    assert 'name="version" value="1"' in page
    given = {"name": "改名", "place": COUNTY, "version": "1"}
    assert county.post(f"/projects/{made.key}/change/", given).status_code == 302
    answer = county.post(f"/projects/{made.key}/change/", {**given, "name": "又改名"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "county-430405" in page
    assert 'value="又改名"' in page
    assert 'name="version" value="2"' in page
    assert county.post(f"/projects/{made.key}/change/", {**given, "name": "又改名", "version": "2"}).status_code == 302
    assert Project.objects.get().name == "又改名"


def test_a_form_shows_what_stands_even_if_no_pack_has_it_any_more(county):
    person(Role.COUNTY, COUNTY, login="li")
    made = project(officer="li")
    Project.objects.filter(pk=made.pk).update(industry="gone", source="999900")
    page = county.get(f"/projects/{made.key}/change/").content.decode()
    assert 'value="gone" selected' in page
    assert 'value="999900" selected' in page
    assert 'value="12000.5"' in page


def test_the_table_is_handed_out_and_its_page_lists_the_columns(county):
    page = county.get("/projects/load/").content.decode()
    assert all(column.names[0] in page for column in COLUMNS)
    sheet = load_workbook(BytesIO(county.get("/projects/load/template/").content)).worksheets[0]
    heads = [cell.value for row in sheet.iter_rows(max_row=2) for cell in row]
    assert any(COLUMNS[1].names[0] == head or COLUMNS[1].names[1] == head for head in heads)


def test_what_is_filtered_goes_out_as_the_table_that_is_taken_in_again(county, client_of):
    project(name="一")
    made = project(name="二")
    sheet = load_workbook(BytesIO(county.get("/projects/load/table/?q=二").content)).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert made.key in cells
    assert "一" not in cells
    assert client_of(Role.AUDITOR, COUNTY).get("/projects/load/table/").status_code == 403


def test_sorted_by_investment_the_largest_stands_first_and_what_is_not_known_last(county):
    for name, investment in (("小", 1), ("待定", None), ("大", 9)):
        project(name=name, investment=investment)
    page = county.get("/projects/?sort=-planned").content.decode()
    assert page.index(">大<") < page.index(">小<") < page.index(">待定<")
