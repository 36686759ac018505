"""Who acts: from a request, from where, and by name."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from factories.accounts import COUNTY, acting, person
from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries import actor_of, actor_of_request, address_of, person_of
from lingyan.kernel.access import LogInError, Right, Role


def request_of(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)


@pytest.mark.parametrize(
    ("remote", "forwarded", "direct", "behind_a_proxy"),
    [
        pytest.param("10.0.0.7", None, "10.0.0.7", "10.0.0.7", id="no-header"),
        pytest.param("10.0.0.1", "203.0.113.5", "10.0.0.1", "203.0.113.5", id="one-hop"),
        pytest.param("10.0.0.1", "1.2.3.4, 203.0.113.5", "10.0.0.1", "203.0.113.5", id="forged-hop-before"),
        pytest.param("10.0.0.1", "203.0.113.5:52011", "10.0.0.1", "203.0.113.5", id="with-port"),
        pytest.param("10.0.0.1", "[2001:DB8::1]:443", "10.0.0.1", "2001:db8::1", id="v6-with-port"),
        pytest.param("10.0.0.1", "unknown", "10.0.0.1", "10.0.0.1", id="no-address"),
        pytest.param("10.0.0.1", "", "10.0.0.1", "10.0.0.1", id="empty"),
        pytest.param("::ffff:10.0.0.7", None, "10.0.0.7", "10.0.0.7", id="v4-in-v6"),
        pytest.param("fe80::1%eth0", None, "fe80::1", "fe80::1", id="scoped"),
        pytest.param("", None, "", "", id="nothing-known"),
        pytest.param("localhost", None, "", "", id="a-socket"),
    ],
)
def test_an_address_is_that_of_the_peer_or_the_one_that_the_proxy_wrote(
    settings, remote, forwarded, direct, behind_a_proxy
):
    settings.CSRF_TRUSTED_ORIGINS = []
    assert address_of(request_of(remote, forwarded)) == direct
    settings.CSRF_TRUSTED_ORIGINS = ["https://zone.example"]
    assert address_of(request_of(remote, forwarded)) == behind_a_proxy


@pytest.mark.django_db
class TestActors:
    def test_someone_acts_with_their_roles_for_their_unit(self):
        actor = acting(Role.COUNTY, COUNTY, unit="county-office")
        assert (actor.unit, actor.address) == ("county-office", "10.0.0.7")
        assert actor.may(Right.ENTER_FIGURES, COUNTY)
        assert not actor.may(Right.ENTER_FIGURES, "430000/430500")

    @pytest.mark.parametrize("change", [{"is_active": False}, {"login": "gone"}], ids=["closed", "unknown"])
    def test_who_may_not_log_in_acts_as_a_visitor(self, change):
        login = person().login
        Person.objects.update(**change)
        assert not actor_of(login).is_known

    def test_nobody_logged_in_is_a_visitor_from_somewhere(self):
        request = request_of("10.0.0.7")
        request.user = AnonymousUser()
        assert (actor_of_request(request).is_known, actor_of_request(request).address) == (False, "10.0.0.7")
        with pytest.raises(LogInError):
            person_of(request)
