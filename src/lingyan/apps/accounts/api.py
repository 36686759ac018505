"""Who a program acts for (接口认证): tokens, the session of a browser for reading, and `me`."""

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie

from lingyan.apps.accounts.queries import address_of
from lingyan.apps.accounts.queries.tokens import actor_of_token
from lingyan.apps.design.views import actor_in
from lingyan.kernel.access import PERMITTED, VISITOR, Actor, LogInError, NotYoursError, Right
from lingyan.kernel.errors import NotAllowedError
from lingyan.kernel.message import gettext_noop as _


class NoTokenError(LogInError):
    """A route that shows or changes what is a person's own, asked without a token."""

    code = "api.no_token"
    what = _("This route is for people with an account here.")
    remedy = _("Make an access token under “My account”, and send it as “Authorization: Bearer …”.")


class TokenError(NotAllowedError):
    """A token that is not known, or no longer holds."""

    code = "api.token"
    what = _("This access token does not hold: it is unknown, expired or revoked.")
    remedy = _("Make a new one under “My account”, and send it as “Authorization: Bearer …”.")
    status = 401


class ReadOnlyTokenError(NotAllowedError):
    """A change asked for with a token that may only read."""

    code = "api.read_only_token"
    what = _("This access token may only read.")
    remedy = _("Make a token that may change things under “My account”.")


class Token(HttpBearer):
    """A token of a person (访问令牌), sent as `Authorization: Bearer …`.

    One that does not hold is refused even where no token is needed: a program must not take public data for its own.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Return the person whose token it is."""
        known = actor_of_token(token, address_of(request))
        if known is None:
            raise TokenError
        actor, may_write = known
        actor.check(Right.USE_API)
        if not may_write and request.method not in {"GET", "HEAD", "OPTIONS"}:
            raise ReadOnlyTokenError
        return actor


class Session(APIKeyCookie):
    """The session of someone who is logged in (会话): for reading only: any page can make a browser send it."""

    param_name = "sessionid"

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return who is logged in, or nobody."""
        del key
        actor = actor_in(request)
        if not actor.is_known:
            return None
        if request.method != "GET":
            raise NotYoursError
        return actor


def anyone(request: HttpRequest) -> Actor:
    """Return the one who is logged in, or a visitor: for what everybody may read."""
    actor = actor_in(request)
    return actor if actor.is_known else VISITOR


READING = [Token(), Session()]
"""What a route takes that shows a person what is theirs."""

WRITING = [Token()]
"""What a route takes that changes something."""

PUBLIC = [Token(), anyone]
"""What a route takes whose data are public; a token that does not hold is refused all the same."""


def caller(request: HttpRequest) -> Actor:
    """Return who calls, as one of the ways above found them."""
    actor = getattr(request, "auth", None)
    if not isinstance(actor, Actor):
        raise NoTokenError
    return actor


class Granted(Schema):
    """A role for a scope (授权)."""

    role: str
    scope: str = Field(description="A place path or a unified social credit code; empty for everywhere.")


class Reaching(Schema):
    """A right and how far it reaches (权限)."""

    right: str
    scopes: list[str] = Field(description="The place paths at or below which it reaches; empty for the own unit only.")


class Me(Schema):
    """The one who calls (本人)."""

    login: str
    name: str
    unit: str = Field(description="The key of the organisation; empty for none.")
    is_synthetic: bool = Field(description="Whether it is a person of the demonstration.")
    grants: list[Granted]
    rights: list[Reaching]


router = Router(tags=["me"], auth=READING)


@router.get("", response=Me, operation_id="me", summary="Who am I, and what may I do")
def me(request: HttpRequest) -> Me:
    """Answer for whom the token acts, with which roles, and how far each right reaches."""
    actor = caller(request)
    rights = [Reaching(right=right, scopes=list(actor.scopes(right))) for right in PERMITTED if actor.may(right)]
    return Me(
        login=actor.key,
        name=actor.name,
        unit=actor.unit,
        is_synthetic=actor.is_synthetic,
        grants=[Granted(role=grant.role, scope=grant.scope) for grant in actor.grants],
        rights=rights,
    )
