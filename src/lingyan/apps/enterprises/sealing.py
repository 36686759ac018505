"""What was said with a key client is sealed (联系记录封存): it opens for the row that keeps it alone."""

from collections.abc import Mapping

from django.conf import settings

from lingyan.engines import sealing
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

PURPOSE = "client contacts"


class OtherKeyError(DoesNotHoldError):
    """A note that was sealed with another key than this site has now (密钥不符)."""

    code = "enterprises.other_key"
    what = _("This note was sealed under another secret key of the site, and opens no more.")
    remedy = _("Ask who runs the machine to bring back the secret key that was in use, or enter the note again.")


def seal_note(words: Mapping[str, str], salt: str) -> str:
    """Return what was said, by field, as the table keeps it; it opens for the row of this salt alone."""
    return sealing.seal_words(words, _key(), _bound_to(salt))


def opened_note(kept: str, salt: str) -> dict[str, str]:
    """Return what was sealed; raise `OtherKeyError` where this site cannot open it."""
    found = sealing.opened_words(kept, _key(), _bound_to(salt))
    if found is None:
        raise OtherKeyError
    return found


def _key() -> bytes:
    return sealing.key_for(PURPOSE, settings.SECRET_KEY)


def _bound_to(salt: str) -> str:
    return f"client contact {salt}"
