"""The file of a project: every form does its work, and what is refused comes back with what was typed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY
from factories.projects import DAY, funded, project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.models import Contact, HandOver, Milestone, Project
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def at(made: Project, address: str = "") -> str:
    return f"/projects/{made.key}/{address}"


def send(client, made: Project, address: str, **given: object):
    version = Project.objects.get(pk=made.pk).version
    return client.post(at(made, address), {"version": version, **given})


def test_a_project_is_run_from_its_page_from_lead_to_funds(county):
    made = project()
    assert send(county, made, "move/", target="negotiation", day="2026-03-10").status_code == 302
    assert send(county, made, "move/", target="signed", day="2026-03-20").status_code == 302
    assert send(county, made, "funds/", month="2026-04", planned="500", arrived="300.5").status_code == 302
    assert send(county, made, "milestones/", title="开工", due="2026-06-30").status_code == 302
    step = Milestone.objects.get()
    assert send(county, made, f"milestones/{step.pk}/", reached_on="2026-06-01").status_code == 302
    assert send(county, made, "notes/", day="2026-03-11", text="来访").status_code == 302
    page = county.get(at(made)).content.decode()
    for said in ("2026-03-20", "300.5", "开工", "来访", "2026-06-01", "funds-bars"):
        assert said in page


def test_more_funds_than_the_investment_are_asked_about_and_nothing_typed_is_lost(county):
    made = project()
    assert 'name="confirmed"' not in county.get(at(made)).content.decode()
    sums = {"month": "2026-04", "planned": "7", "arrived": "120005000"}
    answer = send(county, made, "funds/", **sums)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'name="confirmed"' in page
    for typed in sums.values():
        assert f'value="{typed}"' in page
    assert set(answer.context["forms"]["funds"].errors) == {"arrived"}
    assert not made.funds.exists()
    assert send(county, made, "funds/", **sums, confirmed="on").status_code == 302
    assert made.funds.get().arrived == 120005000


def test_a_move_for_which_something_is_missing_names_it_and_leads_to_where_it_is_entered(county):
    made = project(stage=Stage.NEGOTIATION, investor_name="", investor_uscc="", investment=None)
    given = {"version": 1, "target": "signed", "day": "2026-06-20"}
    answer = county.post(at(made, "move/"), given, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "the investor has to be named" in page
    assert "the planned investment has to be known" in page
    assert "at each field" not in page
    assert page.count(f'href="{at(made, "change/")}"') == 2


@pytest.mark.parametrize(
    ("address", "given", "status"),
    [
        pytest.param("move/", {"target": "started", "day": "2026-03-10"}, 400, id="not-offered"),
        pytest.param("move/", {"target": "visit", "day": "2026-01-01"}, 400, id="before-the-lead"),
        pytest.param("move/", {"target": "withdrawn", "day": "2026-03-10"}, 400, id="no-reason"),
        pytest.param("funds/", {"month": "2026-13", "arrived": "1"}, 400, id="no-month"),
        pytest.param("funds/", {"month": "2026-04", "arrived": "-1"}, 400, id="negative"),
        pytest.param("funds/", {"month": "2026-04"}, 400, id="nothing"),
        pytest.param("milestones/", {"title": "", "due": "2026-04-01"}, 400, id="untitled"),
        pytest.param("milestones/99/", {"reached_on": "2026-04-01"}, 404, id="no-milestone"),
        pytest.param("notes/", {"day": "2999-01-01", "text": "x"}, 400, id="tomorrow"),
        pytest.param("contacts/add/", {"name": ""}, 400, id="nobody"),
        pytest.param("contacts/9/drop/", {}, 404, id="no-contact"),
        pytest.param("offer/", {"target": OTHER_COUNTY, "giver_pct": "101", "terms": "x"}, 400, id="too-much"),
        pytest.param("offer/9/", {"act": "accept"}, 404, id="no-offer"),
        pytest.param("documents/", {"title": "x"}, 400, id="no-file"),
    ],
)
def test_what_is_refused_comes_back_on_the_page(county, address, given, status):
    made = project()
    answer = send(county, made, address, **given)
    assert answer.status_code == status
    assert Project.objects.get().version == 1


def test_a_stale_form_is_refused_and_can_be_sent_again(county):
    made = project()
    funded(made, DAY, "1")
    answer = county.post(at(made, "funds/"), {"version": 1, "month": "2026-03", "arrived": "77.5"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="77.5"' in page
    assert 'name="version" value="2"' in page


def test_contacts_are_on_no_page_but_the_one_that_is_recorded(county, client_of):
    made = project()
    assert send(county, made, "contacts/add/", name="张三", phone="13800001111").status_code == 302
    assert "13800001111" not in county.get(at(made)).content.decode()
    assert county.get(at(made, "contacts/")).status_code == 405
    answer = county.post(at(made, "contacts/"))
    assert "13800001111" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert AuditRecord.objects.filter(act="projects.read_contacts").count() == 1
    assert county.post(at(made, f"contacts/{Contact.objects.get().pk}/drop/")).status_code == 302
    assert not Contact.objects.exists()
    assert client_of(Role.AUDITOR, COUNTY).post(at(made, "contacts/")).status_code == 403


def test_a_project_goes_from_one_county_to_another_by_their_pages(client_of):
    made = project()
    give = {"target": OTHER_COUNTY, "giver_pct": "30", "terms": "前期由甲县洽谈"}
    assert send(client_of(Role.COUNTY, COUNTY), made, "offer/", **give).status_code == 302
    offer = HandOver.objects.get()
    taker = client_of(Role.COUNTY, OTHER_COUNTY)
    page = taker.get(at(made)).content.decode()
    assert 'value="accept"' in page
    assert f'href="{at(made, "change/")}"' not in page
    assert taker.post(at(made, f"offer/{offer.pk}/"), {"act": "refuse"}).status_code == 400
    assert taker.post(at(made, f"offer/{offer.pk}/"), {"act": "accept"}).status_code == 302
    page = client_of(Role.COUNTY, COUNTY).get(at(made)).content.decode()
    assert "3,600.15" in page
    assert f'href="{at(made, "change/")}"' not in page


def test_an_offer_that_is_refused_leads_its_reader_to_the_list(client_of):
    made = project()
    send(client_of(Role.COUNTY, COUNTY), made, "offer/", target=OTHER_COUNTY, giver_pct="0", terms="x")
    taker = client_of(Role.COUNTY, OTHER_COUNTY)
    answer = taker.post(at(made, f"offer/{HandOver.objects.get().pk}/"), {"act": "refuse", "reason": "无地"})
    assert answer.headers["Location"] == "/projects/"


def test_a_document_is_kept_and_handed_out_to_those_who_see_the_project(county, client_of):
    made = project()
    file = SimpleUploadedFile("协议.txt", "第一条".encode())
    assert send(county, made, "documents/", title="投资协议", file=file).status_code == 302
    pk = made.documents.get().pk
    assert county.get(at(made, f"documents/{pk}/")).content.decode() == "第一条"
    assert county.get(at(made, "documents/99/")).status_code == 404
    assert client_of(Role.COUNTY, OTHER_COUNTY).get(at(made, f"documents/{pk}/")).status_code == 404


def test_a_file_that_is_none_of_the_kinds_is_refused_and_not_kept(county):
    made = project()
    answer = send(county, made, "documents/", file=SimpleUploadedFile("a.exe", b"MZ"))
    assert answer.status_code == 400
    assert not made.documents.exists()


def test_a_page_costs_the_same_queries_however_full_the_file_is(county):
    made = project(stage=Stage.SIGNED)

    def asked() -> int:
        county.get(at(made))
        with CaptureQueriesContext(connection) as seen:
            assert county.get(at(made)).status_code == 200
        return len(seen)

    once = asked()
    for month in range(3, 9):
        funded(made, DAY.replace(month=month), "10")
        send(county, made, "milestones/", title=str(month), due="2026-06-30")
        send(county, made, "notes/", day="2026-03-11", text=str(month))
    assert asked() == once


def test_a_project_without_land_or_sums_says_so_and_divides_by_nothing(county):
    made = project(land_mu=0, investment=None, tax=None, energy_tce=None, labour=None)
    page = county.get(at(made)).content.decode()
    assert page.count("unknown") >= 4


def test_a_measure_is_shown_without_the_noughts_of_the_table(county):
    page = county.get(at(project(land_mu=40))).content.decode()
    assert "40.0000" not in page


def test_no_two_things_of_the_page_have_one_id_and_every_label_has_its_field(county):
    made = project(stage=Stage.SIGNED)
    send(county, made, "milestones/", title="开工", due="2026-06-30")
    page = county.get(at(made)).content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' for="([^"]+)"', page)) <= set(ids)
