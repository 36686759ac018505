"""What an investor says of people is sealed (联系信息封存), and companies and codes are known by marks alone.

The key comes from the secret key of the site, which stands outside the database; what is sealed opens for its own row.
"""

import unicodedata
from collections.abc import Mapping

from django.conf import settings

from lingyan.engines import sealing
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

PURPOSE = "siting intents"


class IntentOtherKeyError(DoesNotHoldError):
    """The contact of an intent that was sealed with another key than this site has now (密钥不符)."""

    code = "siting.other_key"
    what = _("Who sent this intent was sealed under another secret key of the site, and opens no more.")
    remedy = _("Ask who runs the machine to bring back the secret key that was in use when the intent came.")


def seal_sender(words: Mapping[str, str], salt: str) -> str:
    """Return who sent an intent and what they wrote, by field, as the table keeps it."""
    return sealing.seal_words(words, _key(), _bound_to(salt))


def opened_sender(kept: str, salt: str) -> dict[str, str]:
    """Return what was sealed; raise `IntentOtherKeyError` where this site cannot open it."""
    found = sealing.opened_words(kept, _key(), _bound_to(salt))
    if found is None:
        raise IntentOtherKeyError
    return found


def marked_code(code: str) -> str:
    """Return by what a tracking code is known again; nobody finds the code from it."""
    return sealing.fingerprint(code, _key(), "tracking code")


def marked_address(address: str) -> str:
    """Return by what an address is counted without being kept."""
    return sealing.fingerprint(address, _key(), "address")


def marked_company(name: str) -> str:
    """Return by what a company is known again, however its name was typed."""
    return sealing.fingerprint(_plain(name), _key(), "company")


def marked_sender(company: str, contact: str) -> str:
    """Return by what a company and how it is reached are known again together."""
    return sealing.fingerprint(f"{_plain(company)} {_plain(contact)}", _key(), "sender")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _key() -> bytes:
    return sealing.key_for(PURPOSE, settings.SECRET_KEY)


def _bound_to(salt: str) -> str:
    return f"intent {salt}"
