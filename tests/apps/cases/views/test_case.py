"""The page of a case: who must act by when and why, its clocks, its timeline, and what proves it."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from factories.cases import CODE, of_plant, plant, step, supervision, supervisor
from lingyan.apps.cases.actions import CorrectionGiven, correct_step
from lingyan.apps.cases.models import CaseNote
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

PREFECTURE = "430000/430400"


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


def ago(days: int) -> str:
    return (localdate() - timedelta(days=days)).isoformat()


def shown(client, case) -> str:
    answer = client.get(case.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def first_lines(page: str) -> str:
    return page[page.index('class="now"') : page.index("</section>", page.index('class="now"'))]


def test_the_first_line_says_who_must_act_by_when_and_why(officer):
    case = step(supervision(), "materials_received", ago(1))
    told = first_lines(shown(officer, case))
    assert "energy supervisor" in told
    assert case.next_due.isoformat() in told
    assert "conclude the review of the materials" in told
    assert f"Since “materials received” of {ago(1)}" in told
    assert "第十五条" in told


def test_a_case_without_a_clock_says_so_and_offers_the_first_steps(officer):
    page = shown(officer, supervision())
    assert "Nobody owes anything by a day now." in first_lines(page)
    assert "/steps/materials_received/" in page


def test_a_closed_case_owes_nothing_and_offers_nothing(officer):
    page = shown(officer, step(supervision(), "case_closed", ago(0)))
    assert "nothing is owed any more" in first_lines(page)
    assert "/steps/" not in page


def test_the_plant_finds_its_own_duty_first_and_only_its_own_steps(clerk):
    case = step(step(supervision(), "materials_received", ago(9)), "supplement_requested", ago(1))
    page = shown(clerk, case)
    told = first_lines(page)
    assert told.index("supervised unit</strong> (甲冶炼厂)") < told.index("energy supervisor")
    assert "/steps/supplement_received/" in page
    assert "/steps/review_concluded/" not in page
    assert "/correct/" not in page


def test_a_paused_clock_says_since_when(officer):
    case = step(step(supervision(), "materials_received", ago(9)), "supplement_requested", ago(1))
    assert f"paused since {ago(1)}" in shown(officer, case)


def test_what_others_owe_stands_before_what_is_paused(officer):
    case = step(step(supervision(), "materials_received", ago(9)), "supplement_requested", ago(1))
    told = first_lines(shown(officer, case))
    assert told.index("supervised unit") < told.index("energy supervisor")


def test_a_chance_that_has_passed_is_nobodys_delay(officer):
    page = shown(officer, step(supervision(), "rectification_notice_served", ago(60), months=6))
    assert "Passed unused" in page
    assert "late-words" not in page


def test_what_silence_decided_is_marked(officer):
    case = step(supervision(), "rectification_notice_served", "2026-01-05", months=3)
    case = step(case, "extension_requested", "2026-03-10", actor=of_plant(), months=2, form="written")
    page = shown(officer, case)
    assert "Deemed" in page
    assert "Nobody decided in time" in page
    assert "1 day late" not in page


def test_the_timeline_tells_what_was_said_by_whom_and_what_the_site_noted(officer):
    case = step(supervision(), "rectification_notice_served", ago(2), months=3)
    CaseNote.objects.create(case=case, day=localdate(), template="Noted: {what}", data={"what": "moved"})
    page = shown(officer, case)
    assert "<dt>months</dt><dd>3</dd>" in page
    assert "service receipt" in page
    assert "kept on paper" in page
    assert "Noted: moved" in page


def test_a_correction_stands_beside_what_it_corrects(officer):
    case = step(supervision(), "materials_received", ago(9))
    correct_step(
        case, CorrectionGiven(1, day=date.fromisoformat(ago(7))), actor=supervisor(), seen_version=case.version
    )
    page = shown(officer, case)
    assert page.count('class="event"') == 1
    assert f"<dt>day</dt><dd>{ago(7)}</dd>" in page


def test_a_clock_tells_how_it_was_counted(officer):
    case = step(supervision(), "materials_received", "2026-03-02")
    address = reverse("cases:why_clock", args=[case.key, 0])
    part = officer.get(address, headers={"hx-request": "true"}).content.decode()
    assert "2026-03-30" in part
    assert "working day 20" in part
    assert "第十五条" in part
    assert officer.get(reverse("cases:why_clock", args=[case.key, 9])).status_code == 404


@pytest.mark.parametrize("name", ["case", "why_clock", "take_step", "correct_step", "evidence"])
def test_no_page_of_a_case_opens_to_those_of_elsewhere(client_of, name):
    case = step(supervision(), "materials_received", ago(1))
    more = {"why_clock": [0], "take_step": ["note"], "correct_step": [1], "evidence": [1]}.get(name, [])
    elsewhere = client_of(Role.SUPERVISOR, "430000/431000", login="elsewhere")
    assert elsewhere.get(reverse(f"cases:{name}", args=[case.key, *more])).status_code == 404


def test_evidence_goes_to_those_who_may_see_the_case_and_to_no_others(client_of, officer):
    case = step(supervision(), "visit_concluded", ago(2), finding="violation")
    sent = {"day": ago(1), "say-months": "3", "version": case.version}
    sent["file-service_receipt"] = SimpleUploadedFile("回证.txt", "已签收".encode())
    assert (
        officer.post(reverse("cases:take_step", args=[case.key, "rectification_notice_served"]), sent).status_code
        == 302
    )
    proof = case.events.last().evidence.get()
    address = reverse("cases:evidence", args=[case.key, proof.pk])
    assert officer.get(address).content.decode() == "已签收"
    elsewhere = client_of(Role.SUPERVISOR, "430000/431000", login="elsewhere")
    assert elsewhere.get(address).status_code == 404
    assert elsewhere.get(reverse("files:download", args=[proof.file_id])).status_code == 403


def test_the_page_asks_as_much_for_a_long_log_as_for_a_short_one(officer):
    case = step(supervision(), "materials_received", ago(9))
    shown(officer, case)
    with CaptureQueriesContext(connection) as short:
        shown(officer, case)
    for day in (8, 6, 4):
        case = step(case, "supplement_requested", ago(day))
        case = step(case, "supplement_received", ago(day - 1))
    with CaptureQueriesContext(connection) as long:
        shown(officer, case)
    assert len(long) == len(short)
