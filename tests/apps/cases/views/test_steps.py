"""Acting in a case in the browser: a step, its refusal, its evidence, a correction, a hand-over; nothing is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from factories.accounts import person
from factories.cases import CODE, plant, step, supervision
from lingyan.apps.cases.models import Case
from lingyan.apps.files.models import StoredFile
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

PREFECTURE = "430000/430400"
PART = {"hx-request": "true"}


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


def to_take(case: Case, kind: str) -> str:
    return reverse("cases:take_step", args=[case.key, kind])


def sent(case: Case, **said: object) -> dict[str, object]:
    return {"day": ago(0), "version": case.version} | {name.replace("_", "-", 1): value for name, value in said.items()}


def test_the_form_asks_for_the_fields_of_the_step_and_says_which_clock_starts(officer):
    page = officer.get(to_take(supervision(), "materials_received"), headers=PART).content.decode()
    assert "<html" not in page
    assert f'value="{ago(0)}"' in page
    assert "Starts: review of the materials" in page
    assert "20 working days" in page


def test_every_kind_of_field_has_its_own_part_of_the_form(officer):
    page = officer.get(to_take(supervision(), "visit_started")).content.decode()
    for name in ("say-officers", "say-certificates", "say-ground", "say-authority-id", "say-authority-level"):
        assert f'name="{name}"' in page
    assert 'name="file-visit_record"' in page
    assert 'name="paper" value="visit_record"' in page


def test_a_step_is_taken_and_leads_back_to_the_case(officer):
    case = supervision()
    answer = officer.post(to_take(case, "materials_received"), sent(case, say_note="齐全"))
    event = Case.objects.get().events.get()
    assert answer.url == case.get_absolute_url()
    assert (event.kind, event.data, event.by) == ("materials_received", {"note": "齐全"}, "supervisor-430400")


def test_sent_from_the_panel_the_whole_page_is_shown_anew(officer):
    case = supervision()
    answer = officer.post(to_take(case, "materials_received"), sent(case), headers=PART)
    assert answer.headers["HX-Redirect"] == case.get_absolute_url()


def test_an_object_and_truths_are_kept_as_the_rules_read_them(officer):
    case = supervision()
    given = {
        "say-officers": "2",
        "say-certificates": "yes",
        "say-ground": "plan",
        "say-authority-id": "市发改委",
        "say-authority-level": "prefecture",
        "paper": "visit_record",
    }
    officer.post(to_take(case, "visit_started"), {**sent(case), **given})
    event = case.events.get()
    assert event.data == {
        "officers": 2,
        "certificates": True,
        "ground": "plan",
        "authority": {"id": "市发改委", "level": "prefecture"},
    }
    assert event.on_paper == ["visit_record"]


def test_a_refusal_names_clause_and_reason_and_keeps_what_was_entered_with_its_file(officer):
    case = supervision()
    given = {"say-officers": "1", "say-certificates": "yes", "say-ground": "plan"}
    given["file-visit_record"] = SimpleUploadedFile("记录.txt", b"record")
    answer = officer.post(to_take(case, "visit_started"), {**sent(case), **given}, headers=PART)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Two or more officers have to be present on site." in told
    assert "第十七条" in told
    assert 'value="1"' in told
    assert "记录.txt" in told
    assert not case.events.exists()
    again = {**sent(case), "say-officers": "2", "say-certificates": "yes", "say-ground": "plan"}
    token = told.split('name="kept" value="')[1].split('"')[0]
    officer.post(to_take(case, "visit_started"), {**again, "kept": token})
    assert case.events.get().evidence.get().file.name == "记录.txt"
    assert StoredFile.objects.filter(name="记录.txt").count() == 1


def test_a_file_kept_for_somebody_else_is_not_taken(officer, client_of):
    case = supervision()
    given = {"say-officers": "1", "say-certificates": "yes", "say-ground": "plan"}
    given["file-visit_record"] = SimpleUploadedFile("记录.txt", b"record")
    told = officer.post(to_take(case, "visit_started"), {**sent(case), **given}).content.decode()
    token = told.split('name="kept" value="')[1].split('"')[0]
    colleague = client_of(Role.SUPERVISOR, PREFECTURE, login="colleague")
    again = {**sent(case), "say-officers": "2", "say-certificates": "yes", "say-ground": "plan", "kept": token}
    assert colleague.post(to_take(case, "visit_started"), again).status_code == 400
    assert not case.events.exists()


def test_a_step_without_its_evidence_is_not_taken(officer):
    case = supervision()
    given = {"say-officers": "2", "say-certificates": "yes", "say-ground": "plan"}
    answer = officer.post(to_take(case, "visit_started"), {**sent(case), **given})
    assert answer.status_code == 400
    assert "record of the visit" in answer.content.decode()


def test_a_file_that_is_not_what_it_says_is_refused_with_its_reason(officer):
    case = supervision()
    posing = SimpleUploadedFile("照片.jpg", b"no photo")
    answer = officer.post(to_take(case, "materials_received"), {**sent(case), "file-other": posing})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not case.events.exists()


def test_of_two_who_act_at_once_the_second_sees_what_the_first_did(officer):
    case = supervision()
    stale = sent(case, say_note="我的话")
    step(case, "materials_received", ago(0))
    answer = officer.post(to_take(case, "supplement_requested"), stale)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "监察员甲 recorded at" in told
    assert "materials received" in told
    assert "我的话" in told
    assert f'name="version" value="{Case.objects.get().version}"' in told


def test_a_day_or_a_needed_field_left_out_is_asked_for(officer):
    case = supervision()
    answer = officer.post(to_take(case, "visit_started"), {"version": case.version})
    assert answer.status_code == 400
    assert answer.content.decode().count("errorlist") == 4


def test_a_step_that_is_none_is_not_there(officer):
    assert officer.get(to_take(supervision(), "witchcraft")).status_code == 404


def test_the_plant_takes_its_own_steps_and_no_others(clerk):
    case = supervision()
    assert clerk.get(to_take(case, "visit_started")).status_code == 403
    assert clerk.post(to_take(case, "materials_received"), sent(case)).status_code == 302


def test_a_correction_takes_over_what_was_changed_alone(officer):
    case = step(supervision(), "rectification_notice_served", ago(5), months=3)
    address = reverse("cases:correct_step", args=[case.key, 1])
    assert 'value="3"' in officer.get(address, headers=PART).content.decode()
    officer.post(address, {"day": ago(4), "say-months": "3", "version": case.version})
    made = case.events.last()
    assert (made.kind, made.data) == ("correction", {"corrects": 1, "right_date": ago(4)})


def test_a_correction_of_nothing_says_so(officer):
    case = step(supervision(), "rectification_notice_served", ago(5), months=3)
    address = reverse("cases:correct_step", args=[case.key, 1])
    answer = officer.post(address, {"day": ago(5), "say-months": "3", "version": case.version})
    assert answer.status_code == 400
    assert "Nothing is changed." in answer.content.decode()


def test_a_step_is_withdrawn(officer):
    case = step(supervision(), "materials_received", ago(5))
    address = reverse("cases:correct_step", args=[case.key, 1])
    officer.post(address, {"day": ago(5), "version": case.version, "withdraw": "1"})
    assert Case.objects.get().next_due is None


def test_the_plant_corrects_nothing_and_no_correction_is_corrected(clerk, officer):
    case = step(supervision(), "materials_received", ago(5))
    assert officer.get(reverse("cases:correct_step", args=[case.key, 7])).status_code == 404
    clerk.force_login(person(Role.ENTERPRISE, CODE), backend="django.contrib.auth.backends.ModelBackend")
    assert clerk.get(reverse("cases:correct_step", args=[case.key, 1])).status_code == 403


def test_a_case_is_handed_over_to_somebody_who_may_run_it(officer):
    other = person(Role.SUPERVISOR, PREFECTURE, login="other")
    person(Role.SUPERVISOR, "430000/431000", login="elsewhere")
    case = supervision()
    address = reverse("cases:hand_over", args=[case.key])
    page = officer.get(address, headers=PART).content.decode()
    assert 'value="other"' in page
    assert 'value="elsewhere"' not in page
    officer.post(address, {"to": "other", "version": case.version})
    assert Case.objects.get().handler == other
    assert officer.post(address, {"to": "elsewhere", "version": case.version + 1}).status_code == 400


def test_many_cases_are_handed_over_at_once(officer):
    other = person(Role.SUPERVISOR, PREFECTURE, login="other")
    cases = [supervision(), supervision()]
    address = reverse("cases:hand_over_many")
    officer.post(address, {"case": [case.key for case in cases], "to": "other"})
    assert set(Case.objects.values_list("handler", flat=True)) == {other.pk}
    answer = officer.post(address, {"to": "other"}, follow=True)
    assert "Nothing was handed over" in answer.content.decode()
