"""An intent is sent, followed and withdrawn by its code; what cannot be taken is told, and nothing typed is lost."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from factories.intents import COMPANY, MAIL, MESSAGE, NAME, PHONE, filed
from factories.needs import needs
from factories.told import OTHER_PARK, PARK
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.design import callers
from lingyan.apps.siting.actions import intents as actions
from lingyan.apps.siting.models import Intent
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
SEND, STATUS, WITHDRAW = f"/invest/intent/?{needs().query}", "/invest/status/", "/invest/withdraw/"
GOOD = {
    "company": COMPANY,
    "name": NAME,
    "phone": PHONE,
    "mail": MAIL,
    "message": MESSAGE,
    "park": PARK,
    "has_agreed": "on",
}
REAL_CODE = "91110000600037341L"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    cache.clear()
    monkeypatch.setattr(callers, "FASTEST", 0)


def sent(client, **more):
    return client.post(SEND, {**GOOD, **callers.begun(), **more})


def code_on(answer) -> str:
    found = re.search(r'id="tracking-code"[^>]*>([a-z2-7-]+)<', answer.content.decode())
    assert found
    return found[1]


def test_an_intent_is_sent_without_an_account_and_followed_by_its_code(client):
    answer = sent(client, uscc=REAL_CODE, park_2=OTHER_PARK)
    assert "no-store" in answer["Cache-Control"]
    made = Intent.objects.get()
    assert (made.company_uscc, [row.path for row in made.places.all()]) == (REAL_CODE, [PARK, OTHER_PARK])
    page = client.post(STATUS, {"code": code_on(answer).upper()}).content.decode()
    assert made.key in page
    assert all(words not in page for words in (COMPANY, NAME, PHONE, MAIL, MESSAGE))


def test_who_is_logged_in_sends_it_as_nobody(client_of):
    sent(client_of(Role.COUNTY, "430000/430400/430406"))
    assert AuditRecord.objects.get(act="siting.file_intent").actor == ""


def test_sent_twice_by_a_second_click_it_is_kept_once(client):
    begun = callers.begun()
    sent(client, **begun)
    page = sent(client, **begun).content.decode()
    assert Intent.objects.count() == 1
    assert "tracking-code" not in page


@pytest.mark.parametrize(
    "more",
    [
        {"website": "http://spam"},
        {"company": ""},
        {"company": "长" * 201},
        {"uscc": "91110000600037341X"},
        {"name": ""},
        {"phone": "", "mail": ""},
        {"phone": "call me"},
        {"mail": "no address"},
        {"message": "http://a www.b https://c"},
        {"message": "长" * 2001},
        {"park": "430000/430400"},
        {"park_2": PARK},
        {"has_agreed": ""},
    ],
    ids="-".join,
)
def test_what_cannot_be_taken_is_told_at_its_field_and_the_rest_stays(client, more):
    answer = sent(client, **more)
    assert answer.status_code == 400
    assert not Intent.objects.exists()
    kept = COMPANY if "company" not in more else NAME
    assert kept in answer.content.decode()


def test_sent_in_a_moment_it_is_not_taken_for_a_person(client, monkeypatch):
    monkeypatch.setattr(callers, "FASTEST", 5)
    assert sent(client).status_code == 400
    assert not Intent.objects.exists()


def test_the_same_company_is_told_kindly_and_keeps_what_it_typed(client):
    filed()
    answer = sent(client)
    assert answer.status_code == 409
    assert COMPANY in answer.content.decode()


def test_too_many_are_refused_with_what_was_typed(client):
    answers = [sent(client, phone=f"1390000{n:04d}", mail="") for n in range(actions.PER_HOUR + 1)]
    assert [answer.status_code for answer in answers] == [200] * actions.PER_HOUR + [429]
    assert COMPANY in answers[-1].content.decode()


def test_a_refused_form_can_be_sent_again(client):
    begun = callers.begun()
    filed()
    assert sent(client, **begun).status_code == 409
    assert sent(client, **begun, phone="13711112222", mail="").status_code == 200


@pytest.mark.parametrize("code", ["zzzz", "", "aaaa-bbbb-cccc-dddd", "' or 1=1", "长" * 61])
def test_a_wrong_code_tells_nothing(client, code):
    filed()
    answer = client.post(STATUS, {"code": code})
    assert answer.status_code in {400, 404}
    assert Intent.objects.get().key not in answer.content.decode()


def test_codes_cannot_be_tried_without_end(client, monkeypatch):
    monkeypatch.setattr(actions, "ASKED_PER_HOUR", 3)
    answers = [client.post(STATUS, {"code": "zzzz"}).status_code for _time in range(4)]
    assert answers == [404] * 3 + [429]
    assert client.post(WITHDRAW, {"code": "zzzz", "is_sure": "on"}).status_code == 429


def test_it_is_withdrawn_by_its_code_and_only_when_that_is_meant(client):
    made, code = filed()
    assert client.post(WITHDRAW, {"code": code}).status_code == 400
    made.refresh_from_db()
    assert made.contact
    assert client.post(WITHDRAW, {"code": code, "is_sure": "on"}).status_code == 200
    made.refresh_from_db()
    assert made.contact == ""
    assert client.post(WITHDRAW, {"code": code, "is_sure": "on"}).status_code == 409
    assert client.get(WITHDRAW).status_code == 405


@pytest.mark.parametrize("address", [SEND, STATUS])
def test_what_a_browser_asks_for_next_does_not_tell_that_it_was_on_these_pages(client, address):
    assert client.get(address).headers["Referrer-Policy"] == "strict-origin"


def test_a_wish_in_the_address_is_chosen_already_and_a_wrong_one_is_not(client):
    assert f'value="{PARK}" selected' in client.get(f"{SEND}&park={PARK}").content.decode()
    assert client.get(f"{SEND}&park=nowhere").status_code == 200


def test_the_address_of_the_form_leads_back_to_the_parks(client):
    assert reverse("invest:parks") in client.get(SEND).content.decode()
