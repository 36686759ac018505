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


def take(case) -> str:
    return reverse("cases:take_step", args=[case.key, "disclosed"])


def test_the_step_asks_for_what_the_public_reads_and_says_that_anybody_can(client_of):
    client, case = client_of(Role.SUPERVISOR, "430000/430400"), rectifying()
    client.cookies["django_language"] = "en"
    page = client.get(case.get_absolute_url()).content.decode()
    assert page.count(take(case)) == page.count("Makes it public") == 1
    page = client.get(take(case)).content.decode()
    for part in ("measures required", 'name="public-remove_on"', "last day shown: rectification", "第二十五条"):
        assert part in page
    assert "Record and make public" in page


def test_a_supervisor_makes_a_case_public(client_of):
    client, case = client_of(Role.SUPERVISOR, "430000/430400"), rectifying()
    today = localdate()
    until = today + timedelta(days=9)
    sent = {"day": today, "version": case.version, "public-remove_on": until, "public-content": MEASURES}
    assert client.post(take(case), {**sent, "public-remove_on": today}).status_code == 400
    assert client.post(take(case), {**sent, "version": 1}).status_code == 409
    assert client.post(take(case), {**sent, "public-content": ""}).status_code == 400
    assert client.post(take(case), {"day": today, "version": case.version}).status_code == 400
    assert not Disclosure.objects.exists()
    assert client.post(take(case), sent).status_code == 302
    row = Disclosure.objects.get()
    assert (row.publish_on, row.remove_on, row.measures) == (today, until, MEASURES)
    assert row.get_absolute_url() in client.get(case.get_absolute_url()).content.decode()


def test_a_step_that_publishes_nothing_asks_for_nothing(client_of):
    client, case = client_of(Role.SUPERVISOR, "430000/430400"), rectifying()
    page = client.get(reverse("cases:take_step", args=[case.key, "transferred"])).content.decode()
    assert "public-" not in page


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
    assert client.get(take(case)).status_code == status


def test_it_is_narrowed_by_its_procedure_and_each_is_told_by_its_own_names(client):
    row = public()
    Disclosure.objects.filter(pk=row.pk).update(finding="violation")
    page = client.get(LIST, {"procedure": "energy-supervision"}).content.decode()
    assert row.subject_name in page
    assert row.subject_name not in client.get(LIST, {"procedure": "credit-repair"}).content.decode()
    client.cookies["django_language"] = "en"
    page = client.get(row.get_absolute_url()).content.decode()
    for part in ("<dt>rectification</dt>", "<dt>measures required</dt>", "violation"):
        assert part in page


def test_it_is_taken_away_for_a_reason(client_of):
    client, row = client_of(Role.SUPERVISOR, "430000/430400"), public()
    assert client.post(reverse("disclosed:take_away", args=[row.key]), {"reason": ""}).status_code == 400
    assert client.post(reverse("disclosed:take_away", args=[row.key]), {"reason": "有误"}).status_code == 302
    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_visitor_takes_nothing_away(client):
    row = public()
    assert client.post(reverse("disclosed:take_away", args=[row.key]), {"reason": "有误"}).status_code == 401
    assert plant().name_zh in client.get(LIST).content.decode()
