"""How the audit says what happens in siting (审计用语)."""

from collections.abc import Mapping
from types import MappingProxyType

from lingyan.kernel.message import gettext_noop as _

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "siting.tell_park": _("told what a park offers"),
        "siting.tell_project": _("told what siting asks of a project"),
    }
)
"""Acts, as English msgids."""
