"""Documents are issued, issued again, handed out and served from the page of their case, each by who may."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from docx import Document

from factories.cases import CODE, plant, step, supervision, supervisor
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.actions.papers import issue_paper
from lingyan.apps.cases.models import Case, Paper
from lingyan.apps.cases.queries.papers import PaperGiven
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

PREFECTURE = "430000/430400"
NOTICE = {"ask-time": "2026年3月10日", "ask-content": "强制性节能标准", "ask-demands": "准备台账。"}


@pytest.fixture
def officer(client_of):
    mine = client_of(Role.SUPERVISOR, PREFECTURE)
    mine.cookies["django_language"] = "en"
    return mine


@pytest.fixture
def clerk(client_of):
    """Somebody of the plant."""
    plant()
    mine = client_of(Role.ENTERPRISE, CODE, unit="plant-a")
    mine.cookies["django_language"] = "en"
    return mine


def opened() -> Case:
    named = {"kind": "department", "name_zh": "衡阳市发展和改革委员会", "scope": PREFECTURE}
    office, _new = Organisation.objects.get_or_create(key="hengyang-reform", defaults=named)
    return supervision(office=office)


def issue(client, case: Case, **changed: str):
    seen = str(Case.objects.get(pk=case.pk).version)
    address = reverse("cases:issue_paper", args=[case.key, "supervision_notice"])
    return client.post(address, {**NOTICE, "version": seen, "day": localdate().isoformat(), **changed})


def issued(client) -> Paper:
    assert issue(client, opened()).status_code == 302
    return Paper.objects.get()


def made() -> Paper:
    """Issue one without a browser."""
    asked = {name.removeprefix("ask-"): text for name, text in NOTICE.items()}
    return issue_paper(opened(), PaperGiven("supervision_notice", asked), actor=supervisor(), seen_version=1)


def page_of(client, case: Case) -> str:
    answer = client.get(case.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_case_offers_the_documents_of_its_rules_with_their_clauses(officer):
    page = page_of(officer, opened())
    part = page[page.index('id="papers"') :]
    assert "supervision notice" in part
    assert "/papers/issue/rectification_notice/" in part


def test_the_form_asks_what_only_people_know(officer):
    page = officer.get(reverse("cases:issue_paper", args=[opened().key, "supervision_notice"])).content.decode()
    assert "time of the supervision" in page
    assert 'name="ask-content"' in page


def test_a_document_is_issued_and_listed_with_its_number(officer):
    case = opened()
    answer = issue(officer, case)
    paper = Paper.objects.get()
    assert answer.url == f"{case.get_absolute_url()}#papers"
    assert paper.number in page_of(officer, case)


def test_what_is_missing_is_said_at_its_field_and_nothing_is_issued(officer):
    answer = issue(officer, opened(), **{"ask-content": ""})
    assert answer.status_code == 400
    assert not Paper.objects.exists()


def test_a_document_that_the_law_does_not_allow_now_is_refused_with_the_clause_and_the_form_is_kept(officer):
    case = step(opened(), "plan_listed", str(localdate() - timedelta(days=2)))
    address = reverse("cases:issue_paper", args=[case.key, "rectification_notice"])
    said = {"ask-facts": "两台电机", "ask-violated": "制度", "ask-demands": "更换", "say-months": "2"}
    answer = officer.post(address, {**said, "version": str(case.version), "day": localdate().isoformat()})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "第二十二条" in page
    assert "两台电机" in page


def test_of_two_who_issue_at_once_the_second_is_told(officer):
    case = opened()
    assert issue(officer, case).status_code == 302
    assert issue(officer, case, version="1").status_code == 409
    assert Paper.objects.count() == 1


def test_issued_again_it_begins_from_what_was_filled_in_and_keeps_its_number(officer):
    paper = issued(officer)
    address = reverse("cases:issue_paper_again", args=[paper.case.key, paper.pk])
    assert "准备台账。" in officer.get(address).content.decode()
    seen = str(Case.objects.get().version)
    answer = officer.post(address, {**NOTICE, "ask-time": "次日", "version": seen, "day": localdate().isoformat()})
    assert answer.status_code == 302
    assert sorted(Paper.objects.values_list("number", "version")) == [(paper.number, 1), (paper.number, 2)]
    page = page_of(officer, paper.case)
    assert "replaced by version 2" in page
    assert page.count(reverse("cases:serve_paper", args=[paper.case.key, paper.pk])) == 0


def test_word_is_handed_out_to_be_kept_also_to_the_unit_itself(clerk):
    paper = made()
    answer = clerk.get(reverse("cases:paper_word", args=[paper.case.key, paper.pk]))
    assert "attachment" in answer["Content-Disposition"]
    assert any(paper.number in one.text for one in Document(BytesIO(answer.content)).paragraphs)


def test_the_unit_sees_its_documents_and_can_issue_and_serve_none(clerk):
    paper = made()
    page = page_of(clerk, paper.case)
    assert paper.number in page
    assert "/papers/issue/" not in page
    for name, last in (
        ("issue_paper", "supervision_notice"),
        ("serve_paper", paper.pk),
        ("issue_paper_again", paper.pk),
    ):
        assert clerk.get(reverse(f"cases:{name}", args=[paper.case.key, last])).status_code == 403


@pytest.mark.parametrize("name", ["paper_word", "paper_pdf"])
def test_others_do_not_get_it(officer, client_of, name):
    paper = issued(officer)
    stranger = client_of(Role.ENTERPRISE, "91430412MA4L16JQ9C")
    assert stranger.get(reverse(f"cases:{name}", args=[paper.case.key, paper.pk])).status_code == 404


def test_a_document_is_not_found_under_another_case(officer):
    paper = issued(officer)
    assert officer.get(reverse("cases:paper_word", args=[opened().key, paper.pk])).status_code == 404


def test_service_is_recorded_with_day_and_receiver(officer):
    paper = issued(officer)
    address = reverse("cases:serve_paper", args=[paper.case.key, paper.pk])
    assert officer.get(address).status_code == 200
    seen = str(Case.objects.get().version)
    given = {"version": seen, "day": localdate().isoformat(), "received_by": "王五（厂长）"}
    assert officer.post(address, given).status_code == 302
    assert "received by 王五（厂长）" in page_of(officer, paper.case)


def notice() -> Paper:
    """Return a rectification notice that is to be served."""
    day = str(localdate() - timedelta(days=3))
    case = step(opened(), "visit_started", day, officers=2, certificates=True, ground="plan")
    case = step(case, "visit_concluded", day, finding="violation")
    asked = {"facts": "两台电机", "violated": "淘汰制度", "demands": "更换"}
    given = PaperGiven("rectification_notice", asked, {"months": 2}, served_on=localdate())
    return issue_paper(case, given, actor=supervisor(), seen_version=case.version)


def test_the_form_of_the_receipt_takes_the_step_and_says_which_clocks_start(officer):
    paper = notice()
    address = reverse("cases:serve_paper", args=[paper.case.key, paper.pk])
    page = officer.get(address).content.decode()
    for part in ("Take the step “rectification notice served”", "Starts: rectification", 'name="file-service_receipt"'):
        assert part in page
    seen = str(Case.objects.get().version)
    given = {"version": seen, "day": localdate().isoformat(), "received_by": "王五", "takes_step": "on"}
    refused = officer.post(address, given)
    assert refused.status_code == 400
    assert "service receipt" in refused.content.decode()
    assert Paper.objects.get().served_on is None
    assert officer.post(address, {**given, "paper": "service_receipt"}).status_code == 302
    assert Case.objects.get().state == "rectifying"
    page = officer.get(address).content.decode()
    assert "takes_step" not in page
    assert "is taken already" in page


def test_a_day_of_service_that_has_not_come_is_refused(officer):
    paper = issued(officer)
    address = reverse("cases:serve_paper", args=[paper.case.key, paper.pk])
    later = (localdate() + timedelta(days=1)).isoformat()
    answer = officer.post(address, {"version": str(Case.objects.get().version), "day": later, "received_by": "王五"})
    assert answer.status_code == 400
    assert Paper.objects.get().served_on is None


def test_where_libreoffice_is_there_a_pdf_is_handed_out(officer, monkeypatch):
    paper = issued(officer)
    monkeypatch.setattr("lingyan.apps.cases.views.papers.pdf_of", lambda data: b"%PDF-" + data[:2])
    answer = officer.get(reverse("cases:paper_pdf", args=[paper.case.key, paper.pk]))
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-PK", "application/pdf")
    assert ".pdf" in answer["Content-Disposition"]


def test_where_it_is_not_the_page_and_the_answer_say_so(officer, monkeypatch):
    paper = issued(officer)
    monkeypatch.setattr("lingyan.apps.cases.templatetags.papers.converter", lambda: "")
    monkeypatch.setattr("lingyan.engines.pdf.converter", lambda: "")
    page = page_of(officer, paper.case)
    assert "LibreOffice is not installed" in page
    assert reverse("cases:paper_pdf", args=[paper.case.key, paper.pk]) not in page
    assert officer.get(reverse("cases:paper_pdf", args=[paper.case.key, paper.pk])).status_code == 501


def test_a_kind_that_the_rules_do_not_name_is_not_there(officer):
    assert officer.get(reverse("cases:issue_paper", args=[opened().key, "interview_letter"])).status_code == 404
