"""Offices work on intents by pages: the list, one intent, and each thing that is done with it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from factories.accounts import acting
from factories.intents import COMPANY, COUNTY_AT, MESSAGE, NAME, PHONE, filed
from factories.told import OTHER_PARK, PARK
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.actions import taking
from lingyan.apps.siting.models import Intent, IntentState
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
LIST = "/siting/intents/"
PEOPLE = (NAME, PHONE, MESSAGE)
OTHER_COUNTY_AT = OTHER_PARK.rpartition("/")[0]


@pytest.fixture
def officer(client_of):
    return client_of(Role.COUNTY, COUNTY_AT)


def at(name: str, made: Intent) -> str:
    return reverse(f"siting:{name}", args=[made.key])


def test_list_and_page_and_file_say_nothing_of_people(officer):
    made, _code = filed()
    for address in (LIST, f"{LIST}?export=csv", at("intent", made)):
        page = officer.get(address).content.decode()
        assert COMPANY in page
        assert [words for words in PEOPLE if words in page] == []


def test_who_sent_it_is_shown_when_asked_and_not_by_reading(officer):
    made, _code = filed()
    assert all(words in officer.post(at("see_investor", made)).content.decode() for words in PEOPLE)
    assert officer.get(at("see_investor", made)).status_code == 405


def test_an_intent_goes_from_the_list_into_a_project(officer):
    made, _code = filed()
    assert officer.post(at("look_at_intent", made), {"version": 1}).status_code == 302
    words = {"version": 2, "words": "请来看地"}
    assert officer.post(at("answer_intent", made), words).status_code == 302
    lead = {"version": 3, "place": PARK, "name": "显示屏项目", "industry": "displays", "words": ""}
    assert officer.post(at("take_up_intent", made), lead).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.project) == (IntentState.CLOSED, Project.objects.get())
    page = officer.get(at("intent", made)).content.decode()
    assert made.project.get_absolute_url() in page
    assert at("take_up_intent", made) not in page


def test_the_page_leads_to_the_ranking_for_the_same_needs(officer):
    made, _code = filed()
    page = officer.get(at("intent", made)).content.decode()
    assert "/invest/parks/?make=" in page
    assert "land_mu=100" in page


def test_of_two_the_second_is_told_keeps_the_words_and_can_send_them(officer):
    made, _code = filed()
    taking.look_at_intent(made, actor=acting(Role.ZONE_OFFICE, "430000"), seen_version=1)
    answer = officer.post(at("answer_intent", made), {"version": 1, "words": "请来看地"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "请来看地" in page
    assert 'name="version" value="2"' in page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("answer_intent", {"words": ""}),
        ("answer_intent", {"words": "长" * 2001}),
        ("refuse_intent", {"words": " "}),
        ("hand_intent", {"target": ""}),
        ("hand_intent", {"target": "nowhere"}),
        ("take_up_intent", {"place": PARK, "name": ""}),
        ("take_up_intent", {"place": OTHER_PARK, "name": "甲"}),
        ("take_up_intent", {"place": PARK, "name": "甲", "industry": "no-such"}),
        ("look_at_intent", {"version": "x"}),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(officer, name, data):
    made, _code = filed()
    assert officer.post(at(name, made), {"version": 1, **data}).status_code == 400
    made.refresh_from_db()
    assert (made.version, Project.objects.count()) == (1, 0)


def test_handed_on_the_officer_comes_back_to_the_list(officer):
    made, _code = filed()
    answer = officer.post(at("hand_intent", made), {"version": 1, "target": OTHER_COUNTY_AT, "words": ""})
    assert answer["Location"] == LIST
    assert officer.get(at("intent", made)).status_code == 404


@pytest.mark.parametrize(
    ("role", "scope", "listed", "one"),
    [
        (Role.COUNTY, "430000/430500/430502", 200, 404),
        (Role.PREFECTURE, "430000/430400", 200, 200),
        (Role.ZONE_OFFICE, "430000", 200, 200),
        (Role.PARK, PARK, 200, 200),
        (Role.PARK, OTHER_PARK, 200, 404),
        (Role.SUPERVISOR, "430000/430400", 403, 403),
        (Role.DEPARTMENT, "430000", 403, 403),
        (Role.ENTERPRISE, "91430412MA4L16JQ9B", 403, 403),
        (Role.AUDITOR, "", 403, 403),
        (Role.ADMINISTRATOR, "", 403, 403),
    ],
)
def test_each_sees_those_of_their_places(client_of, role, scope, listed, one):
    made, _code = filed()
    client = client_of(role, scope)
    assert (client.get(LIST).status_code, client.get(at("intent", made)).status_code) == (listed, one)
    for name in ("see_investor", "look_at_intent", "answer_intent", "refuse_intent", "hand_intent", "take_up_intent"):
        assert client.get(at(name, made)).status_code == 405
        if one != 200:
            assert client.post(at(name, made), {"version": 1}).status_code == one


def test_a_visitor_is_led_to_the_log_in(client):
    made, _code = filed()
    for address in (LIST, at("intent", made)):
        assert client.get(address).status_code in {302, 401}


def test_the_list_is_narrowed_by_words_state_place_and_days(officer):
    old, _code = filed(company="甲公司", phone="13600000001", mail="")
    new, _code = filed(company="乙公司", phone="13600000002", mail="")
    Intent.objects.filter(pk=old.pk).update(received_on=localdate() - timedelta(days=9))
    taking.answer_intent(new, "好", actor=acting(Role.COUNTY, COUNTY_AT), seen_version=1)

    def found(query: str) -> set[str]:
        page = officer.get(f"{LIST}?{query}").content.decode()
        return {key for key in (old.key, new.key) if key in page}

    assert found("") == found("state=all") == {old.key, new.key}
    assert found("q=甲公司") == found("waiting=9") == found("state=waiting") == {old.key}
    assert found("state=answered") == {new.key}
    assert found("waiting=10") == found("state=closed") == set()
    assert found(f"place={PARK}") == {old.key, new.key}
    assert found("waiting=-1&place=nowhere") == {old.key, new.key}


def test_however_many_intents_the_list_costs_the_same(officer, django_assert_max_num_queries):
    filed(company="甲公司", phone="13600000001", mail="")
    officer.get(LIST)
    with django_assert_max_num_queries(30) as first:
        officer.get(LIST)
    for number in range(4):
        filed(PARK, OTHER_PARK, company=f"{number}公司", phone=f"1360000001{number}", mail="")
    with django_assert_max_num_queries(len(first)):
        officer.get(LIST)


def test_others_of_the_same_company_are_shown(officer):
    first, _code = filed()
    second, _code = filed(phone="13600000009", mail="")
    assert first.key in officer.get(at("intent", second)).content.decode()


def test_however_many_steps_the_page_costs_the_same(officer, django_assert_max_num_queries):
    made, _code = filed()
    actor = acting(Role.COUNTY, COUNTY_AT, unit="招商局")
    taking.answer_intent(made, "一", actor=actor, seen_version=1)
    officer.get(at("intent", made))
    with django_assert_max_num_queries(40) as first:
        officer.get(at("intent", made))
    for number in range(2, 6):
        taking.answer_intent(made, "再", actor=actor, seen_version=number)
    with django_assert_max_num_queries(len(first)):
        officer.get(at("intent", made))
