"""Tokens (访问令牌): keys by which programs act for a person, shown once."""

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from lingyan.apps.accounts.models import Person, Token
from lingyan.apps.accounts.queries import digest_of
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import Actor, NotYoursError, Right
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

HEAD = "ly_"
"""What every token begins with, so that one that got into a file is recognised."""

BYTES = 32
HINT = 8
"""Signs of a token that are kept to tell it from others."""


class TokenDayError(BadInputError):
    """A token that would have ended before it began."""

    code = "accounts.token_day"
    what = _("The token would end on {day}, which is over.")
    remedy = _("Choose today or a later day, or leave the field empty.")


def issue_token(
    person: Person, *, name: str, may_write: bool = False, expires_on: date | None = None, actor: Actor
) -> tuple[Token, str]:
    """Return a new token of a person, and its secret, which nobody can read here again."""
    if person.login != actor.key:
        raise NotYoursError
    actor.check(Right.USE_API)
    if expires_on and expires_on < timezone.localdate():
        raise TokenDayError(day=expires_on)
    secret = HEAD + secrets.token_urlsafe(BYTES)
    made = Token(person=person, name=name, may_write=may_write, expires_on=expires_on)
    made.digest, made.hint = digest_of(secret), secret[:HINT]
    with transaction.atomic():
        made.save()
        record(actor, "accounts.issue_token", ("token", str(made.pk)), after=_as_recorded(made))
    return made, secret


def revoke_token(token: Token, *, actor: Actor) -> None:
    """Let a token hold no longer; it stays in the table for those who ask later."""
    if token.person.login != actor.key:
        raise NotYoursError
    with transaction.atomic():
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(actor, "accounts.revoke_token", ("token", str(token.pk)), before=_as_recorded(token))


def _as_recorded(token: Token) -> dict[str, object]:
    whose = {"person": token.person.login, "name": token.name, "hint": token.hint}
    return {**whose, "may_write": token.may_write, "expires_on": token.expires_on}
