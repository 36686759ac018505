"""Programs that call the API in tests."""

from django.test import Client

from factories.accounts import COUNTY, person
from lingyan.apps.accounts.actions import issue_token
from lingyan.apps.accounts.queries import actor_of
from lingyan.kernel.access import Role


def program(role: Role = Role.COUNTY, scope: str = COUNTY, *, may_write: bool = True, **more: str) -> Client:
    """Return a caller of the API with a token of someone who has one role."""
    someone = person(role, scope, **more)
    _token, secret = issue_token(someone, name="robot", may_write=may_write, actor=actor_of(someone.login))
    return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})
