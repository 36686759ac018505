"""Pages of projects that documents name: the list, and taking one in."""

import pytest

from factories.accounts import COUNTY, ZONE
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.models import Project
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
CANAL = "hunan-guangxi-canal"
TAKE = f"/projects/named/{CANAL}/take/"


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def test_the_list_shows_names_with_links_to_their_clauses_and_the_way_to_take_them_in(county):
    page = county.get("/projects/named/?q=湘桂运河").content.decode()
    assert "湘桂运河" in page
    assert "document=pan-prd" in page
    assert "document=dev-plan" in page
    assert f'href="{TAKE}"' in page
    assert "张吉怀铁路" not in page


@pytest.mark.parametrize(
    "query", ["kind=waterway", "place=430000/431100", "document=ndrc-plan", "taken=no", "sort=-name"]
)
def test_filters_of_the_address_hold(county, query):
    page = county.get(f"/projects/named/?{query}&per_page=200").content.decode()
    assert "湘桂运河" in page
    assert "kind=" not in query or "张吉怀铁路" not in page


def test_a_filter_that_is_none_is_told_and_finds_all(county):
    assert county.get("/projects/named/?kind=moat").status_code == 200


def test_an_auditor_reads_and_takes_nothing_in(client_of):
    auditor = client_of(Role.AUDITOR, "430000")
    page = auditor.get("/projects/named/").content.decode()
    assert "/take/" not in page
    assert auditor.get(TAKE).status_code == 403


@pytest.mark.parametrize("address", ["/projects/named/", TAKE])
def test_a_visitor_has_to_log_in(client, address):
    assert client.get(address).status_code in {302, 401, 403}


def test_the_form_begins_with_what_the_document_says(client_of):
    page = client_of(Role.ZONE_OFFICE, ZONE).get("/projects/named/huawei-yongzhou-cloud/take/").content.decode()
    assert 'value="华为永州云计算中心"' in page
    assert '<option value="430000/431100" selected>' in page
    assert '<option value="cloud-data" selected>' in page


def test_what_is_taken_in_remembers_what_it_is_and_the_list_leads_there(county):
    answer = county.post(TAKE, {"name": "湘桂运河前期", "place": COUNTY})
    made = Project.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert made.named == CANAL
    assert CANAL in AuditRecord.objects.get(act="projects.add").after
    page = county.get("/projects/named/?taken=yes").content.decode()
    assert f'href="/projects/{made.key}/"' in page
    assert f'href="{TAKE}"' not in page
    assert made.get_absolute_url() in county.get(TAKE).content.decode()


def test_looking_at_the_form_takes_nothing_in(county):
    county.get(TAKE)
    assert not Project.objects.exists()


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(county):
    answer = county.post(TAKE, {"name": "湘桂运河前期", "place": COUNTY, "land_mu": "-3", "detail": "前期研究"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "errorlist" in page
    assert "前期研究" in page
    assert not Project.objects.exists()


def test_what_no_document_names_is_not_there(county):
    assert county.get("/projects/named/atlantis/take/").status_code == 404


def test_a_change_of_the_project_keeps_what_it_was_named(county):
    county.post(TAKE, {"name": "湘桂运河前期", "place": COUNTY})
    made = Project.objects.get()
    county.post(f"/projects/{made.key}/change/", {"name": "运河", "place": COUNTY, "version": made.version})
    made.refresh_from_db()
    assert (made.name, made.named) == ("运河", CANAL)


def test_the_list_goes_out_as_a_file(county):
    text = county.get("/projects/named/?export=csv&kind=waterway").content.decode("utf-8-sig")
    assert "湘桂运河" in text
    assert "dev-plan 四/（六）/4" in text
