"""The page of an investor: lists, group and key clients, each form with what was typed when it is refused."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY
from factories.investors import client, code_of, investor, listed
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.enterprises.models import KeyClient, ListEntry
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def test_the_page_says_from_which_parent_a_place_in_a_list_comes(county):
    top = investor("母公司", code_of(1))
    listed(top)
    below = investor("子公司", code_of(2), parent=top)
    page = county.get(below.get_absolute_url()).content.decode()
    assert page.count(f'href="/investors/{top.pk}/"') >= 2
    assert "/drop/" not in page
    assert "/drop/" in county.get(top.get_absolute_url()).content.decode()
    assert f"/projects/of-investor/{below.pk}/" in page


def test_a_place_in_a_list_is_entered_and_deleted(county):
    made = investor()
    at = made.get_absolute_url()
    assert county.post(f"{at}lists/", {"top_list": "world", "year": "2025", "rank": "12"}).status_code == 302
    refused = county.post(f"{at}lists/", {"top_list": "world", "year": "2025", "rank": "600"})
    assert refused.status_code == 400
    assert 'value="600"' in refused.content.decode()
    entry = ListEntry.objects.get()
    assert county.post(f"{at}lists/{entry.pk}/drop/", {"reason": ""}).status_code == 400
    assert county.post(f"{at}lists/{entry.pk}/drop/", {"reason": "录错"}).status_code == 302
    assert county.post(f"{at}lists/{entry.pk}/drop/", {"reason": "录错"}).status_code == 404


def test_a_key_client_is_followed_noted_read_and_ended(county):
    made = investor()
    at = made.get_absolute_url()
    given = {"place": COUNTY, "follower": "county-430405", "since": "2026-01-05"}
    assert county.post(f"{at}clients/", given).status_code == 302
    row = KeyClient.objects.get()
    said = {"day": "2026-01-06", "what": "看厂房", "who": "王某"}
    assert county.post(f"{at}clients/{row.pk}/note/", said).status_code == 302
    page = county.get(at).content.decode()
    assert "看厂房" not in page
    answer = county.post(f"{at}clients/{row.pk}/contacts/")
    assert "看厂房" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert AuditRecord.objects.filter(act="enterprises.read_contacts").exists()
    assert county.get(f"{at}clients/{row.pk}/contacts/").status_code == 405
    assert county.post(f"{at}clients/{row.pk}/close/", {"version": "1", "reason": "转走"}).status_code == 409
    version = KeyClient.objects.get().version
    assert county.post(f"{at}clients/{row.pk}/close/", {"version": version, "reason": "转走"}).status_code == 302
    assert "转走" in county.get(at).content.decode()


def test_what_is_refused_keeps_what_was_typed(county):
    made = investor()
    row = client(made)
    at = f"{made.get_absolute_url()}clients/{row.pk}/"
    refused = county.post(f"{at}note/", {"day": "2999-01-01", "what": "还没发生"})
    assert refused.status_code == 400
    assert "还没发生" in refused.content.decode()
    given = {"follower": "county-430405", "since": "2026-01-05", "next_contact": "2020-01-01", "version": "1"}
    assert county.post(at, given).status_code == 400
    assert county.post(at, {**given, "next_contact": "", "since": "2026-01-04"}).status_code == 302
    second = county.post(at, {**given, "next_contact": "", "since": "2026-01-03"})
    assert second.status_code == 409
    assert 'value="2026-01-03"' in second.content.decode()
    assert 'name="version" value="2"' in second.content.decode()


def test_another_county_sees_the_investor_and_nothing_of_its_follow_up(client_of):
    made = investor()
    row = client(made)
    other = client_of(Role.COUNTY, OTHER_COUNTY)
    page = other.get(made.get_absolute_url()).content.decode()
    assert "county-430405" not in page[page.index('class="split"') : page.index("<aside")]
    for address in ("", "note/", "contacts/", "close/"):
        assert other.post(f"{made.get_absolute_url()}clients/{row.pk}/{address}", {}).status_code == 404
    given = {"place": COUNTY, "follower": "county-430405", "since": "2026-01-05"}
    assert other.post(f"{made.get_absolute_url()}clients/", given).status_code == 400


def test_an_auditor_enters_nothing(client_of):
    made = investor()
    row = client(made)
    auditor = client_of(Role.AUDITOR, COUNTY)
    at = made.get_absolute_url()
    assert auditor.post(f"{at}clients/", {}).status_code == 403
    assert auditor.post(f"{at}lists/", {"top_list": "world", "year": "2025"}).status_code == 403
    assert auditor.post(f"{at}clients/{row.pk}/contacts/").status_code == 403
