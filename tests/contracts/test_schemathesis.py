"""Every route is called with all that its contract allows, and with much that it does not: none breaks.

The calls are made up from the contract, in this process, for a visitor and for people with tokens: each answer has a
status, a media type and a shape that the contract names, what does not fit is refused, and nothing is a fault.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from contracts.snapshot import CONTRACT
from factories.accounts import COUNTY, ZONE, person
from lingyan.apps.accounts.actions import issue_token
from lingyan.apps.accounts.queries import actor_of
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

contract = schemathesis.openapi.from_path(CONTRACT)
application = get_wsgi_application()
enough = settings(
    max_examples=8,  # besides every edge of every parameter, which is always tried
    deadline=None,  # nothing here is timed
    derandomize=True,  # the same calls every time: new ones come with a new contract
    database=None,
    suppress_health_check=list(HealthCheck),
)
ABOUT_TOKENS = CHECKS.get_by_names(["ignored_auth", "missing_required_header"])
"""Checks that leave the token out; with one that is always sent they say nothing."""


def site(environ, start_response):
    """Answer as the site does, but never packed: the caller in this process unpacks nothing."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return application(environ, start_response)


contract.app = site
own = contract.include(path_regex="/(me|entries|tasks)")
"""The routes on which a token makes a difference."""


@pytest.fixture(autouse=True)
def _one_connection():
    """Keep the connection of the test, which the site would close after each call, as the client of Django does."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@contract.parametrize()
@enough
def test_no_call_of_a_visitor_breaks_a_route(case):
    case.call_and_validate()


def token_of(role: Role, scope: str, *, may_write: bool) -> dict[str, str]:
    someone = person(role, scope)
    _, secret = issue_token(someone, name="robot", may_write=may_write, actor=actor_of(someone.login))
    return {"Authorization": f"Bearer {secret}"}


@own.parametrize()
@enough
def test_no_call_of_a_county_that_may_only_read_breaks_a_route(case):
    headers = token_of(Role.COUNTY, COUNTY, may_write=False)
    case.call_and_validate(headers=headers, excluded_checks=ABOUT_TOKENS)


@own.parametrize()
@enough
def test_no_call_of_the_zone_office_breaks_a_route(case):
    headers = token_of(Role.ZONE_OFFICE, ZONE, may_write=True)
    case.call_and_validate(headers=headers, excluded_checks=ABOUT_TOKENS)
