"""For whom a token acts, and when it does not hold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.accounts import COUNTY, acting, person
from lingyan.apps.accounts.actions import TokenDayError, issue_token, revoke_token
from lingyan.apps.accounts.models import Person, Token
from lingyan.apps.accounts.queries import actor_of_token
from lingyan.kernel.access import NotYoursError, Right, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return acting(Role.COUNTY, COUNTY, login="li", unit="county-office")


@pytest.fixture
def secret(actor) -> str:
    return issue_token(Person.objects.get(), name="report", may_write=True, actor=actor)[1]


def test_it_acts_for_its_person_with_their_roles_from_where_it_is_used(secret):
    acts, may_write = actor_of_token(secret, "10.0.0.9")
    assert (acts.key, acts.unit, acts.address, may_write) == ("li", "county-office", "10.0.0.9", True)
    assert acts.may(Right.ENTER_FIGURES, COUNTY)


def test_a_token_is_long_random_and_recognised(actor, secret):
    other = issue_token(Person.objects.get(), name="report", actor=actor)[1]
    assert secret != other
    assert secret.startswith("ly_")
    assert len(secret) > 40


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda token: revoke_token(token, actor=acting(login="li")), id="revoked"),
        pytest.param(lambda _token: Token.objects.update(expires_on=yesterday()), id="expired"),
        pytest.param(lambda _token: Person.objects.update(is_active=False), id="person-closed"),
        pytest.param(lambda _token: Person.objects.update(must_change_password=True), id="password-reset"),
        pytest.param(lambda _token: Token.objects.all().delete(), id="unknown"),
    ],
)
def test_it_holds_no_longer_when(secret, change):
    change(Token.objects.get())
    assert actor_of_token(secret, "") is None


@pytest.mark.parametrize("given", ["", "ly_", "ly_" + "x" * 43, "\ud83d", "a" * 100_000])
def test_what_is_no_token_opens_nothing(secret, given):
    assert secret
    assert actor_of_token(given, "") is None


def test_it_holds_on_its_last_day(actor):
    secret = issue_token(Person.objects.get(), name="report", expires_on=timezone.localdate(), actor=actor)[1]
    assert actor_of_token(secret, "")


def test_its_use_is_noted_at_most_once_an_hour(secret, django_assert_num_queries):
    with django_assert_num_queries(3):
        actor_of_token(secret, "")
    first = Token.objects.get().used_at
    with django_assert_num_queries(2):
        actor_of_token(secret, "")
    assert Token.objects.get().used_at == first
    Token.objects.update(used_at=first - timedelta(hours=1, seconds=1))
    actor_of_token(secret, "")
    assert Token.objects.get().used_at > first - timedelta(minutes=1)


def test_nobody_makes_or_revokes_one_for_another(actor):
    other = person(login="wang")
    with pytest.raises(NotYoursError):
        issue_token(other, name="theirs", actor=actor)
    token, _secret = issue_token(other, name="theirs", actor=acting(login="wang"))
    with pytest.raises(NotYoursError):
        revoke_token(token, actor=actor)


def test_one_that_would_have_ended_is_not_made(actor):
    with pytest.raises(TokenDayError):
        issue_token(Person.objects.get(), name="report", expires_on=yesterday(), actor=actor)
    assert not Token.objects.exists()


def yesterday():
    return timezone.localdate() - timedelta(days=1)
