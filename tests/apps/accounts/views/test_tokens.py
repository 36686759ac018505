"""Tokens on their page: made, shown once, revoked, nobody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.accounts import person
from lingyan.apps.accounts.actions import issue_token
from lingyan.apps.accounts.models import Token
from lingyan.apps.accounts.queries import actor_of, actor_of_token
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

PAGE = "/account/tokens/"


@pytest.fixture
def browser(client_of, client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client_of(Role.COUNTY, login="li")


def secret_in(answer) -> str:
    return next(word for word in answer.content.decode().replace("<", " ").replace(">", " ").split() if "ly_" in word)


def test_a_token_is_made_and_shown_once(browser):
    secret = secret_in(browser.post(PAGE, {"name": "monthly report", "may_write": "on"}))
    assert actor_of_token(secret, "10.0.0.7")[0].key == "li"
    assert secret not in browser.get(PAGE).content.decode()
    assert secret[:8] in browser.get(PAGE).content.decode()


def test_only_its_hash_is_kept_and_recorded(browser):
    secret = secret_in(browser.post(PAGE, {"name": "report"}))
    token = Token.objects.get()
    assert secret not in {token.digest, token.hint}
    record = AuditRecord.objects.get(act="accounts.issue_token")
    assert record.actor == "li"
    assert secret not in record.after


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param({"name": ""}, "This field is required", id="no-name"),
        pytest.param({"name": "x" * 61}, "at most 60", id="long-name"),
        pytest.param({"name": "x", "expires_on": "2020-01-01"}, "which is over", id="ended-before"),
        pytest.param({"name": "x", "expires_on": "never"}, "valid date", id="no-day"),
    ],
)
def test_what_cannot_be_is_told_and_makes_nothing(browser, given, told):
    answer = browser.post(PAGE, given)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Token.objects.exists()


def test_an_expired_one_is_marked(browser):
    browser.post(PAGE, {"name": "report", "expires_on": timezone.localdate().isoformat()})
    Token.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert "expired" in browser.get(PAGE).content.decode()


def test_revoking_asks_first_and_then_revokes(browser):
    secret = secret_in(browser.post(PAGE, {"name": "report"}))
    address = f"{PAGE}{Token.objects.get().pk}/revoke/"
    assert "report" in browser.get(address).content.decode()
    assert actor_of_token(secret, "")
    browser.post(address)
    assert actor_of_token(secret, "") is None
    assert "report" not in browser.get(PAGE).content.decode().partition("<tbody>")[2]
    assert AuditRecord.objects.filter(act="accounts.revoke_token").count() == 1
    assert browser.get(address).status_code == 404


def test_that_of_another_person_is_not_there(browser):
    other = person(login="wang")
    token, secret = issue_token(other, name="theirs", actor=actor_of("wang"))
    assert browser.get(f"{PAGE}{token.pk}/revoke/").status_code == 404
    assert browser.post(f"{PAGE}{token.pk}/revoke/").status_code == 404
    assert actor_of_token(secret, "")
    assert "theirs" not in browser.get(PAGE).content.decode()
