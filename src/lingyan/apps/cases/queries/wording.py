"""How the audit says what happens in cases (审计用语)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.audit.queries.naming import Thing
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.design.templatetags.words import words
from lingyan.kernel.message import gettext_noop as _

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "cases.open_case": _("opened a case"),
        "cases.take_step": _("took a step in a case"),
        "cases.correct_step": _("corrected a step in a case"),
        "cases.hand_over": _("handed a case over"),
        "cases.count_anew": _("counted the clocks anew after a calendar was loaded"),
        "cases.issue_paper": _("issued a document"),
        "cases.serve_paper": _("recorded that a document was served"),
    }
)
"""Acts, as English msgids."""

THINGS: Mapping[str, Thing] = MappingProxyType(
    {"case": Thing(_("case"), lambda key: reverse("cases:case", args=[key]))}
)
"""Kinds of things with their pages."""


def _procedure_name(key: str) -> str:
    found = procedures().get(key)
    return words(found.newest.name) if found else key


FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType({("case", "procedure"): _procedure_name})
"""Kind of thing and field: how what stands there is said."""
