"""Who asks, and what they may do (权限); until people log in, only this machine itself may change anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings

from lingyan.kernel.errors import NotAllowedError
from lingyan.kernel.message import gettext_noop as _

SIGNS_OF_A_PROXY = ("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_CF_", "HTTP_TRUE_CLIENT")
"""What the names of headers begin with that a proxy adds, as a request carries them."""


class OnlyThisMachineError(NotAllowedError):
    """A change asked for from another machine."""

    code = "accounts.only_this_machine"
    what = _("Documents can be loaded only in a browser on the machine that runs Lingyan.")
    remedy = _("Open the site there, or run “lingyan policy import FILE” on it.")


@dataclass(frozen=True, slots=True)
class Requester:
    """The one who asks (请求者): whether from this machine itself, without a proxy between."""

    is_this_machine: bool

    def check_may_change(self) -> None:
        """Raise `OnlyThisMachineError` unless the one who asks sits at this machine."""
        if not self.is_this_machine:
            raise OnlyThisMachineError


def requester(meta: Mapping[str, object]) -> Requester:
    """Return who asks, from the variables of a request.

    A forwarded request is never from this machine. A site with trusted origins stands behind a proxy, which may
    forward without saying so, and then nobody counts as sitting at this machine.
    """
    address = str(meta.get("REMOTE_ADDR") or "")
    forwarded = any(name.startswith(SIGNS_OF_A_PROXY) for name in meta)
    is_behind_a_proxy = bool(settings.CSRF_TRUSTED_ORIGINS)
    return Requester(is_this_machine=not forwarded and not is_behind_a_proxy and _is_loopback(address))


COMMAND_LINE = Requester(is_this_machine=True)
"""Whoever runs the command line sits at this machine."""


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
