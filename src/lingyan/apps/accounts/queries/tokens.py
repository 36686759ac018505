"""Questions asked of tokens (访问令牌)."""

from datetime import timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lingyan.apps.accounts.models import Person, Token
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.kernel.access import Actor

A_WHILE = timedelta(hours=1)
"""How old the note of a token's last use may become before it is written anew."""


def digest_of(secret: str) -> str:
    """Return what is kept of a token: its SHA-256, from which nobody finds the way back to 256 random bits."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def actor_of_token(secret: str, address: str) -> tuple[Actor, bool] | None:
    """Return for whom a token acts and whether it may change things; None for one that does not hold.

    It holds while it is neither revoked nor expired, its person may log in, and they need choose no new password.
    """
    today, now = timezone.localdate(), timezone.now()
    holds = Q(revoked_at=None) & (Q(expires_on=None) | Q(expires_on__gte=today))
    free = Q(person__is_active=True, person__must_change_password=False)
    token = Token.objects.select_related("person__organisation").filter(holds & free, digest=digest_of(secret)).first()
    if token is None:
        return None
    if token.used_at is None or now - token.used_at > A_WHILE:
        Token.objects.filter(pk=token.pk).update(used_at=now)
    return as_actor(token.person, address), token.may_write


def tokens_of(person: Person) -> QuerySet[Token]:
    """Return the tokens of a person that are not revoked, the newest first."""
    return person.tokens.filter(revoked_at=None)


def find_token(person: Person, pk: int) -> Token:
    """Return a token of that person, or answer 404 for what is none of theirs."""
    return get_object_or_404(tokens_of(person), pk=pk)
