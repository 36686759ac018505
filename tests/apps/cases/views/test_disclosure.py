"""Public pages show results from day to day, to everybody, and nothing besides."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from factories.cases import plant
from factories.disclosures import MEASURES, public, rectifying
from lingyan.apps.cases.models import Disclosure
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
LIST = "/disclosed/"


def test_anybody_reads_the_list_and_one_result(client):
    row = public()
    page = client.get(LIST).content.decode()
    assert row.subject_name in page
    assert MEASURES in page
    page = client.get(row.get_absolute_url()).content.decode()
    assert "第二十五条" in page
    assert row.remove_on.isoformat() in page
    assert row.case.key not in page
    assert "supervisor" not in page.lower().replace("energy supervisor", "")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_is_read_in_both_languages(client, language):
    client.cookies["django_language"] = language
    row = public()
    assert client.get(LIST).status_code == client.get(row.get_absolute_url()).status_code == 200


def test_after_its_removal_day_neither_page_shows_it(client):
    row = public()
    Disclosure.objects.update(remove_on=localdate())
    assert row.subject_name not in client.get(LIST).content.decode()
    assert client.get(row.get_absolute_url()).status_code == 404


def test_it_is_searched_narrowed_and_given_as_a_file(client):
    row = public()
    assert row.subject_name in client.get(LIST, {"q": "锅炉", "place": "430000/430400"}).content.decode()
    assert row.subject_name not in client.get(LIST, {"place": "430000/430500"}).content.decode()
    text = client.get(LIST, {"export": "csv"}).content.decode()
    assert MEASURES in text


def test_a_supervisor_makes_a_case_public(client_of):
    client, case = client_of(Role.SUPERVISOR, "430000/430400"), rectifying()
    address = reverse("disclosed:disclose", args=[case.key])
    assert client.get(address).status_code == 200
    today = localdate()
    sent = {"publish_on": today, "remove_on": today + timedelta(days=9), "measures": MEASURES, "version": case.version}
    assert client.post(address, {**sent, "remove_on": today}).status_code == 400
    assert client.post(address, {**sent, "version": 1}).status_code == 409
    assert client.post(address, {**sent, "measures": ""}).status_code == 400
    answer = client.post(address, sent)
    row = Disclosure.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        (Role.ZONE_OFFICE, "430000", 403),
        (Role.AUDITOR, "", 403),
        (Role.SUPERVISOR, "430000/430500", 404),
        (Role.ADMINISTRATOR, "", 403),
    ],
)
def test_nobody_else_makes_it_public(client_of, role, scope, status):
    client, case = client_of(role, scope), rectifying()
    assert client.get(reverse("disclosed:disclose", args=[case.key])).status_code == status


def test_it_is_taken_away_for_a_reason(client_of):
    client, row = client_of(Role.SUPERVISOR, "430000/430400"), public()
    assert client.post(reverse("disclosed:take_away", args=[row.key]), {"reason": ""}).status_code == 400
    assert client.post(reverse("disclosed:take_away", args=[row.key]), {"reason": "有误"}).status_code == 302
    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_visitor_takes_nothing_away(client):
    row = public()
    assert client.post(reverse("disclosed:take_away", args=[row.key]), {"reason": "有误"}).status_code == 401
    assert plant().name_zh in client.get(LIST).content.decode()
