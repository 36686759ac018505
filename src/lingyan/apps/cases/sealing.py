"""What people say in confidence (举报内容封存): sealed for the row that keeps it, opened only to be read.

The key comes from the secret key of the site, which stands outside the database; sealed words copied into another row
open no more, and neither does who said it in the place of what was said.
"""

from collections.abc import Mapping

from django.conf import settings

from lingyan.engines import sealing
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

PURPOSE = "complaints"
CONTENT, IDENTITY = "content", "identity"


class OtherKeyError(DoesNotHoldError):
    """A complaint that was sealed with another key than this site has now (密钥不符)."""

    code = "cases.other_key"
    what = _("This complaint was sealed under another secret key of the site, and opens no more.")
    remedy = _("Ask who runs the machine to bring back the secret key that was in use when it came.")


def seal_words(words: Mapping[str, str], salt: str, part: str) -> str:
    """Return words by field as the table keeps them; they open for this row and this part alone."""
    return sealing.seal_words(words, _key(), _bound_to(salt, part))


def opened_words(kept: str, salt: str, part: str) -> dict[str, str]:
    """Return what was sealed; raise `OtherKeyError` where this site cannot open it."""
    found = sealing.opened_words(kept, _key(), _bound_to(salt, part))
    if found is None:
        raise OtherKeyError
    return found


def marked_code(code: str) -> str:
    """Return by what a tracking code is known again; nobody finds the code from it."""
    return sealing.fingerprint(code, _key(), "tracking code")


def marked_address(address: str) -> str:
    """Return by what an address is counted without being kept."""
    return sealing.fingerprint(address, _key(), "address")


def _key() -> bytes:
    return sealing.key_for(PURPOSE, settings.SECRET_KEY)


def _bound_to(salt: str, part: str) -> str:
    return f"complaint {salt} {part}"
