"""Secrets of people at rest (个人密钥封存): sealed with a key that the secret key of the site gives.

That one stands outside the database. Each is bound to its person: copied into the row of another, it opens no more.
"""

from django.conf import settings

from lingyan.engines import sealing
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

PURPOSE, NAMES = "second factor", "log-in names"


class OtherKeyError(DoesNotHoldError):
    """A secret that was sealed with another key than this site has now."""

    code = "accounts.other_key"
    what = _("The second factor of this account was set up under another secret key of the site, and opens no more.")
    remedy = _(
        "Ask the administrator to turn it off, then set it up anew. Who runs the machine brings the secret key back, "
        "or runs “lingyan account second-factors --turn-off”."
    )


def seal_key(plain: bytes, person: int) -> str:
    """Return the key of a device as the table keeps it."""
    return sealing.seal(plain, _key(), _bound_to(person))


def opened_key(kept: str, person: int) -> bytes | None:
    """Return the key of a device, or None where this site cannot open it."""
    return sealing.opened(kept, _key(), _bound_to(person))


def marked_code(code: str, person: int) -> str:
    """Return what the table keeps of a recovery code."""
    return sealing.fingerprint(code, _key(), _bound_to(person))


def marked_name(typed: str) -> str:
    """Return by what a name that is no account is known again; nobody reads from it what was typed."""
    return sealing.fingerprint(typed, sealing.key_for(NAMES, settings.SECRET_KEY), NAMES)


def _key() -> bytes:
    return sealing.key_for(PURPOSE, settings.SECRET_KEY)


def _bound_to(person: int) -> str:
    return f"person {person}"
