"""How the audit says what stands in a field of an account (审计用语): what was wrong with a log-in, in words."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.kernel.message import gettext_noop as _

WRONG: Mapping[str, str] = MappingProxyType(
    {
        "password": _("the password"),
        "code": _("the code of the second factor"),
        "secret key": _("the second factor was set up under another secret key"),
    }
)
"""What was wrong with a refused log-in, as the audit keeps it: the words for it."""


def what_was_wrong(kept: str) -> str:
    """Return the words for what was wrong; what has none as it stands."""
    return gettext(WRONG[kept]) if kept in WRONG else kept


FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {("person", "wrong"): what_was_wrong, ("unknown-name", "wrong"): what_was_wrong}
)
"""Kind of thing and field of the audit: how what stands there is said."""
