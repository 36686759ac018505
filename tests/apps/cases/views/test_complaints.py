"""Pages of complaints: anybody sends one, its supervisors read it, and no page tells of it to others."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from factories.complaints import AT, CONTACT, NAME, UNIT, WHAT, file
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.models import Case, Complaint
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
GOOD = {"what": WHAT, "place": AT, "unit": UNIT, "when": "上周", "name": NAME, "contact": CONTACT, "once": "a1"}
SEND, STATUS = "/report/", "/report/status/"


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


@pytest.fixture
def reader(client_of):
    return client_of(Role.SUPERVISOR, "430000/430400")


def code_on(page: str) -> str:
    found = re.search(r'id="tracking-code"[^>]*>([a-z2-7-]+)<', page)
    assert found
    return found[1]


def test_a_complaint_is_sent_without_an_account_and_its_code_tells_how_it_stands(client):
    answer = client.post(SEND, GOOD)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "strict-origin"  # with none at all a browser's form is refused
    page = client.post(STATUS, {"code": code_on(answer.content.decode())}).content.decode()
    assert "已收到" in page or "received" in page
    assert all(words not in page for words in (WHAT, UNIT, NAME, CONTACT))


@pytest.mark.parametrize("address", [SEND, STATUS])
def test_what_a_browser_asks_for_next_does_not_tell_that_it_was_on_these_pages(client, address):
    assert client.get(address).headers["Referrer-Policy"] == "strict-origin"


def test_who_is_logged_in_sends_it_as_nobody(client_of):
    client = client_of(Role.COUNTY, AT)
    client.post(SEND, GOOD)
    assert AuditRecord.objects.get(act="cases.file_complaint").actor == ""


def test_loaded_again_the_same_form_sends_nothing_twice(client):
    client.post(SEND, GOOD)
    page = client.post(SEND, GOOD)
    assert Complaint.objects.count() == 1
    assert "tracking-code" not in page.content.decode()


@pytest.mark.parametrize(
    "more",
    [{"website": "http://spam"}, {"what": ""}, {"place": ""}, {"place": "999999"}, {"what": "长" * 4001}],
    ids=["a-program", "nothing-said", "nowhere", "no-such-place", "too-long"],
)
def test_what_cannot_be_taken_says_so_and_is_not_kept(client, more):
    assert client.post(SEND, {**GOOD, **more}).status_code == 400
    assert not Complaint.objects.exists()


def test_too_many_from_one_address_are_refused(client):
    answers = [client.post(SEND, {**GOOD, "once": str(n)}).status_code for n in range(11)]
    assert answers == [200] * 10 + [429]


def test_an_unknown_code_is_told_so(client):
    assert client.post(STATUS, {"code": "zzzz"}).status_code == 404
    assert client.get(STATUS).status_code == 200


def test_the_list_tells_no_word_and_the_page_is_recorded(reader):
    made, _code = file()
    page = reader.get(reverse("complaints:listed")).content.decode()
    assert made.key in page
    assert all(words not in page for words in (WHAT, UNIT, NAME))
    page = reader.get(made.get_absolute_url()).content.decode()
    assert WHAT in page
    assert NAME not in page
    assert CONTACT not in page
    assert AuditRecord.objects.filter(act="cases.read_complaint", key=made.key).count() == 1


def test_who_sent_it_is_shown_for_a_reason_alone(reader):
    made, _code = file()
    address = reverse("complaints:identity", args=[made.key])
    refused = reader.post(address, {"reason": ""})
    assert refused.status_code == 400
    assert NAME not in refused.content.decode()
    assert NAME in reader.post(address, {"reason": "约谈核实"}).content.decode()
    assert reader.get(address).status_code == 405


NOT_READERS = [
    (Role.SUPERVISOR, "430000/430500", 404),
    (Role.ZONE_OFFICE, "430000", 403),
    (Role.DEPARTMENT, "430000", 403),
    (Role.PREFECTURE, "430000/430400", 403),
    (Role.COUNTY, AT, 403),
    (Role.PARK, "430000/430400/430412/park", 403),
    (Role.ENTERPRISE, "91430412MA4L16JQ9B", 403),
    (Role.AUDITOR, "", 403),
    (Role.ADMINISTRATOR, "", 403),
]


@pytest.mark.parametrize(("role", "scope", "status"), NOT_READERS)
@pytest.mark.parametrize("act", ["complaint", "identity", "move", "take_up"])
def test_nobody_else_opens_it(client_of, role, scope, status, act):
    made, _code = file()
    client, address = client_of(role, scope), reverse(f"complaints:{act}", args=[made.key])
    sent = {"reason": "看看", "state": "accepted", "version": 1, "unit": "甲"}
    answer = client.get(address) if act == "complaint" else client.post(address, sent)
    assert answer.status_code == status
    assert all(words not in answer.content.decode() for words in (WHAT, NAME, CONTACT))


def test_a_visitor_is_asked_to_log_in(client):
    made, _code = file()
    assert client.get(made.get_absolute_url()).status_code == 302
    assert client.get(reverse("complaints:listed")).status_code == 302


def test_it_is_moved_and_taken_into_a_case(reader):
    made, code = file()
    answer = reader.post(reverse("complaints:move", args=[made.key]), {"state": "accepted", "version": 1})
    assert answer.status_code == 302
    answer = reader.post(reverse("complaints:take_up", args=[made.key]), {"unit": "甲冶炼厂", "version": 2})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.case == Case.objects.get()
    page = reader.get(made.get_absolute_url()).content.decode()
    assert 'name="case_key"' in page
    assert 'name="unit"' not in page
    reader.logout()
    page = reader.post(STATUS, {"code": code}).content.decode()
    assert "aria-current" in page
    assert made.case.key not in page


def test_a_form_of_yesterday_is_told_that_it_moved(reader):
    made, _code = file()
    reader.post(reverse("complaints:move", args=[made.key]), {"state": "accepted", "version": 1})
    answer = reader.post(reverse("complaints:move", args=[made.key]), {"state": "handling", "version": 1})
    assert answer.status_code == 409
