"""Words for kinds of background work (任务种类用语) of the apps of the house; a test finds gaps."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.kernel.message import gettext_noop as _

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "accounts.organisations": _("table of organisations"),
        "accounts.people": _("table of people"),
        "cases.plan": _("table of units to supervise"),
        "demo.load": _("demonstration data"),
        "enterprises.investors": _("table of investors"),
        "jobs.daily": _("daily duty"),
        "plans.bulletin": _("bulletin"),
        "plans.figures": _("table of figures"),
        "plans.tasks": _("table of tasks"),
        "projects.bulletin": _("bulletin on projects"),
        "projects.projects": _("table of projects"),
        "siting.allocate": _("scenario of a portfolio"),
        "siting.parks": _("table of parks"),
        "site.backup": _("backup"),
    }
)
"""Kind: what such work is about."""


def kind_name(kind: str) -> str:
    """Return the name of a kind of work in the reader's language; the kind itself where it has none."""
    return gettext(NAMES[kind]) if kind in NAMES else kind
