"""Lists of cases in the browser: what each reader sees, what they narrow it by, and opening one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from factories.accounts import person
from factories.cases import CODE, PLACE, plant, step, supervision
from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.cases.models import Case
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

PREFECTURE = "430000/430400"
LIST = "/cases/"


@pytest.fixture
def officer(client_of):
    mine = client_of(Role.SUPERVISOR, PREFECTURE)
    mine.cookies["django_language"] = "en"
    return mine


@pytest.fixture
def of_plant(client_of):
    plant()
    mine = client_of(Role.ENTERPRISE, CODE, unit="plant-a")
    mine.cookies["django_language"] = "en"
    return mine


def received(days_ago: int, **more) -> Case:
    return step(supervision(**more), "materials_received", (localdate() - timedelta(days=days_ago)).isoformat())


def shown(client, **asked) -> str:
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_who_must_act_by_when(officer):
    case = received(1)
    page = shown(officer)
    assert case.key in page
    assert case.next_due.isoformat() in page
    assert "conclude the review of the materials" in page


def test_a_visitor_is_asked_to_log_in_and_another_place_sees_nothing(client, client_of):
    received(1)
    assert "login" in client.get(LIST).url
    elsewhere = client_of(Role.SUPERVISOR, "430000/431000", login="elsewhere")
    assert "energy-supervision-" not in elsewhere.get(LIST).content.decode()


def test_an_administrator_sees_no_cases(client_of):
    assert client_of(Role.ADMINISTRATOR, "").get(LIST).status_code == 403


def test_the_plant_sees_its_own_cases_and_no_others(of_plant):
    own = received(1)
    other = received(1)
    Case.objects.filter(pk=other.pk).update(subject=None)
    page = shown(of_plant)
    assert own.key in page
    assert other.key not in page


@pytest.mark.parametrize(
    ("due", "day", "is_found"),
    [
        ("overdue", -1, True),
        ("overdue", 0, False),
        ("today", 0, True),
        ("later", 40, True),
        ("closed", 0, False),
        ("all", 0, True),
        ("waiting", 0, False),
    ],
)
def test_the_list_is_narrowed_by_what_is_due(officer, due, day, is_found):
    case = received(1)
    Case.objects.filter(pk=case.pk).update(next_due=localdate() + timedelta(days=day))
    assert (case.key in shown(officer, due=due)) is is_found


def test_the_list_is_narrowed_by_words_procedure_state_place_and_handler(officer):
    case = received(1)
    for asked, is_found in (
        ({"q": "冶炼"}, True),
        ({"q": "造纸"}, False),
        ({"procedure": "energy-supervision"}, True),
        ({"procedure": "energy-supervision", "state": "reviewing"}, True),
        ({"procedure": "energy-supervision", "state": "closed"}, False),
        ({"place": PREFECTURE}, True),
        ({"place": "430000/430400/430405"}, False),
        ({"handler": "nobody"}, True),
        ({"handler": "me"}, False),
    ):
        assert (case.key in shown(officer, **asked)) is is_found, asked


def test_the_list_asks_as_much_for_many_cases_as_for_one(officer):
    received(1)
    shown(officer)
    with CaptureQueriesContext(connection) as one:
        shown(officer)
    for _each in range(4):
        received(1)
    with CaptureQueriesContext(connection) as five:
        shown(officer)
    assert len(five) == len(one)


def test_the_list_goes_out_as_a_file(officer):
    case = received(1)
    told = officer.get(LIST, {"export": "csv"}).content.decode()
    assert case.key in told
    assert case.next_due.isoformat() in told


def test_my_cases_stand_in_groups_with_a_text_to_copy(officer):
    case = received(1)
    me = person(Role.SUPERVISOR, PREFECTURE)
    Case.objects.filter(pk=case.pk).update(handler=me, next_due=localdate() - timedelta(days=3))
    page = officer.get(reverse("cases:mine")).content.decode()
    assert "3 days late" in page
    assert "Copy for WeChat" in page
    assert f"1. energy supervisor {me.name}: conclude the review of the materials" in page


def test_a_list_of_late_cases_is_copied_with_who_owes_what_and_the_clause(officer):
    case = received(1)
    Case.objects.filter(pk=case.pk).update(next_due=localdate() - timedelta(days=3), next_role="unit")
    page = shown(officer, due="overdue")
    told = page[page.index('id="text-list"') : page.index("</textarea>")]
    assert "甲冶炼厂: conclude the review of the materials" in told
    assert "3 days late" in told
    assert "第十五条" in told
    assert 'id="text-list"' not in shown(officer)


def test_the_rail_leads_to_cases_those_alone_who_may_see_them(officer, client_of):
    assert 'href="/cases/" aria-current="page"' in shown(officer)
    page = client_of(Role.ADMINISTRATOR, "", login="root").get("/people/").content.decode()
    assert 'href="/cases/"' not in page


def test_what_is_paused_or_owed_by_others_is_no_work_of_today(officer):
    case = step(received(3), "supplement_requested", localdate().isoformat())
    Case.objects.filter(pk=case.pk).update(handler=person(Role.SUPERVISOR, PREFECTURE))
    page = officer.get(reverse("cases:mine")).content.decode()
    assert 'id="paused"' in page
    assert 'id="overdue"' not in page


def test_the_plant_finds_what_it_owes_in_its_own_cases(of_plant):
    step(received(3), "supplement_requested", localdate().isoformat())
    page = of_plant.get(reverse("cases:mine")).content.decode()
    assert "甲冶炼厂" in page
    assert 'id="waiting"' not in page


def test_a_case_is_opened_about_a_unit_by_its_name(officer):
    plant()
    sent = {"procedure": "energy-supervision", "subject": "甲冶炼厂", "place": PLACE}
    answer = officer.post(reverse("cases:open_case"), sent)
    made = Case.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.subject.key, made.handler.login, made.title) == ("plant-a", "supervisor-430400", "甲冶炼厂节能监察")


@pytest.mark.parametrize(
    "wrong",
    [{}, {"subject": "甲冶炼厂", "subject_name": "乙厂"}, {"subject": "没有这家厂"}, {"procedure": "witchcraft"}],
)
def test_a_form_that_names_nobody_or_two_or_no_procedure_says_so(officer, wrong):
    plant()
    sent = {"procedure": "energy-supervision", "place": PLACE, **wrong}
    answer = officer.post(reverse("cases:open_case"), sent)
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert not Case.objects.exists()


def test_no_case_is_about_several_units_named_together(officer):
    several = Organisation.objects.filter(kind=OrganisationKind.COLLECTIVE).first()
    page = officer.get(reverse("cases:open_case")).content.decode()
    assert several.name_zh not in page
    sent = {"procedure": "energy-supervision", "place": PLACE, "subject": several.name_zh}
    answer = officer.post(reverse("cases:open_case"), sent)
    assert "several units named together" in answer.content.decode()
    assert not Case.objects.exists()


def test_only_who_runs_cases_opens_one(of_plant):
    assert of_plant.get(reverse("cases:open_case")).status_code == 403
