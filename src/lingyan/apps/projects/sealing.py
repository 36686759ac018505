"""What is said of people is sealed (联系人封存): it opens for the row that keeps it alone, with the key of the site."""

from collections.abc import Mapping

from django.conf import settings

from lingyan.engines import sealing
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

PURPOSE = "project contacts"


class OtherKeyError(DoesNotHoldError):
    """A contact that was sealed with another key than this site has now (密钥不符)."""

    code = "projects.other_key"
    what = _("This contact was sealed under another secret key of the site, and opens no more.")
    remedy = _("Ask who runs the machine to bring back the secret key that was in use, or enter the contact again.")


def seal_contact(words: Mapping[str, str], salt: str) -> str:
    """Return what is said of someone, by field, as the table keeps it; it opens for the row of this salt alone."""
    return sealing.seal_words(words, _key(), _bound_to(salt))


def opened_contact(kept: str, salt: str) -> dict[str, str]:
    """Return what was sealed; raise `OtherKeyError` where this site cannot open it."""
    found = sealing.opened_words(kept, _key(), _bound_to(salt))
    if found is None:
        raise OtherKeyError
    return found


def _key() -> bytes:
    return sealing.key_for(PURPOSE, settings.SECRET_KEY)


def _bound_to(salt: str) -> str:
    return f"project contact {salt}"
