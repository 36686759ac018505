"""Pages of investors: the list, the form, and what each reader may do there."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from factories.accounts import COUNTY, OTHER_COUNTY
from factories.investors import CODE, client, code_of, investor, listed
from lingyan.apps.enterprises.models import Enterprise
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
GOOD = {"name": "甲光电公司", "uscc": CODE, "region": "440300", "other_names": "甲光电"}


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def test_an_empty_list_says_what_belongs_there(county):
    page = county.get("/investors/").content.decode()
    assert 'class="empty"' in page
    assert "/investors/new/" in page


def test_the_list_shows_what_counts_for_an_investor_and_from_which_parent(county):
    top = investor("母公司", code_of(1))
    listed(top, "world", 2025, 44)
    made = investor("子公司", code_of(2), parent=top)
    client(made)
    page = county.get("/investors/").content.decode()
    assert f'href="/investors/{made.pk}/"' in page
    assert "2025 #44" in page
    assert page.count("母公司") >= 3


@pytest.mark.parametrize(
    "query", ["q=甲", "top=any", "year=2025", "client=due", "region=44", "group=甲", "sort=-investor", "sort=region"]
)
def test_the_list_is_searched_filtered_and_sorted(county, query):
    listed(investor())
    assert county.get(f"/investors/?{query}").status_code == 200


def test_what_is_filtered_goes_out_as_a_file(county):
    investor("=一", code_of(1))
    made = investor("二", code_of(2))
    listed(made)
    text = county.get("/investors/?export=csv&q=二").content.decode("utf-8-sig")
    assert code_of(2) in text
    assert code_of(1) not in text
    sheet = load_workbook(BytesIO(county.get("/investors/?export=xlsx").content)).worksheets[0]
    assert sheet.max_row == 3
    assert not any(str(cell.value or "").startswith("=") for row in sheet.iter_rows() for cell in row)


def test_a_page_of_the_list_costs_the_same_queries_for_one_investor_and_for_many(county):
    def asked() -> int:
        county.get("/investors/")
        with CaptureQueriesContext(connection) as seen:
            assert county.get("/investors/").status_code == 200
        return len(seen)

    counts = set()
    for number in range(1, 6):
        made = investor(str(number), code_of(number))
        listed(made)
        client(made)
        counts.add(asked())
    assert len(counts) == 1


def test_a_visitor_and_a_supervisor_are_kept_out_and_an_auditor_only_looks(client_of):
    made = investor()
    assert client_of(Role.SUPERVISOR, COUNTY).get("/investors/").status_code == 403
    auditor = client_of(Role.AUDITOR, COUNTY)
    page = auditor.get(made.get_absolute_url()).content.decode()
    assert "<form" not in page[page.index('class="split"') : page.index("</main>")]
    assert auditor.get(f"/investors/{made.pk}/change/").status_code == 403
    assert auditor.get("/investors/new/").status_code == 403


def test_a_visitor_is_led_to_the_log_in(client):
    assert client.get("/investors/").headers["Location"].startswith("/account/login/")


def test_an_investor_is_taken_in_by_the_form_and_changed_from_another_county(county, client_of):
    answer = county.post("/investors/new/", GOOD)
    made = Enterprise.objects.get()
    assert answer.headers["Location"] == f"/investors/{made.pk}/"
    other = client_of(Role.COUNTY, OTHER_COUNTY)
    assert other.post(f"/investors/{made.pk}/change/", {**GOOD, "name": "改名", "version": "1"}).status_code == 302
    assert Enterprise.objects.get().name == "改名"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("uscc", "91110000600037341A"),
        ("uscc", ""),
        ("region", "999999"),
        ("parent", "没有这家"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(county, field, value):
    answer = county.post("/investors/new/", {**GOOD, field: value})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "errorlist" in page
    assert 'value="440300"' in page
    assert not Enterprise.objects.exists()


def test_a_code_that_is_here_already_is_told_with_its_name(county):
    investor()
    answer = county.post("/investors/new/", {**GOOD, "name": "乙"})
    assert answer.status_code == 400
    assert "甲光电公司" in answer.content.decode()


def test_a_parent_that_belongs_to_the_investor_is_refused_at_its_field(county):
    top = investor("集团", code_of(1))
    below = investor("公司", code_of(2), parent=top)
    given = {"name": "集团", "uscc": code_of(1), "parent": below.uscc, "version": "1"}
    answer = county.post(f"/investors/{top.pk}/change/", given)
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert Enterprise.objects.get(pk=top.pk).parent is None


def test_of_two_who_change_an_investor_the_second_is_told_and_keeps_what_was_typed(county):
    made = investor()
    given = {**GOOD, "name": "改名", "version": "1"}
    assert county.post(f"/investors/{made.pk}/change/", given).status_code == 302
    answer = county.post(f"/investors/{made.pk}/change/", {**given, "name": "又改名"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="又改名"' in page
    assert 'name="version" value="2"' in page


def test_a_code_leads_to_its_investor_or_to_the_list(county):
    made = investor()
    assert county.get(f"/investors/code/{CODE}/").headers["Location"] == made.get_absolute_url()
    assert county.get(f"/investors/code/{code_of(1)}/").headers["Location"] == f"/investors/?q={code_of(1)}"
    assert county.get("/investors/999/").status_code == 404


def test_a_number_beyond_all_rows_is_answered_as_missing(county):
    beyond = "9" * 30
    assert county.get(f"/investors/{beyond}/").status_code == 404
    assert county.get(f"/investors/?year={beyond}&top=galaxy&client=x&page=x").status_code == 200
    assert county.post("/investors/new/", {**GOOD, "name": "甲\x00乙"}).status_code == 400


def test_a_year_or_rank_beyond_all_measure_is_refused_at_its_field(county):
    made = investor()
    for field in ("year", "rank"):
        given = {"top_list": "world", "year": "2025", "rank": "1", field: "9" * 30}
        assert county.post(f"/investors/{made.pk}/lists/", given).status_code == 400
