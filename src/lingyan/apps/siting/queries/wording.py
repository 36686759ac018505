"""How the audit says what happens in siting (审计用语)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.audit.queries import Thing, labels
from lingyan.apps.siting.models import IntentState
from lingyan.kernel.message import gettext_noop as _

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "siting.tell_park": _("told what a park offers"),
        "siting.tell_project": _("told what siting asks of a project"),
        "siting.decide": _("decided for a park"),
        "siting.take_decision_back": _("took a siting decision back"),
        "siting.add_portfolio": _("made a portfolio"),
        "siting.change_portfolio": _("gave a portfolio new data"),
        "siting.add_scenario": _("asked for a scenario of a portfolio"),
        "siting.mark_projects": _("chose pins and bans for a scenario"),
        "siting.solve_scenario": _("solved a scenario of a portfolio"),
        "siting.file_intent": _("filed an investor's intent"),
        "siting.withdraw_intent": _("withdrew an intent"),
        "siting.see_investor": _("saw who sent an intent"),
        "siting.look_at_intent": _("began to look at an intent"),
        "siting.answer_intent": _("answered an intent"),
        "siting.refuse_intent": _("did not take an intent up"),
        "siting.hand_intent": _("handed an intent to another place"),
        "siting.take_up_intent": _("took an intent up as a project"),
        "siting.forget_intent": _("deleted what an ended intent says of people"),
    }
)
"""Acts, as English msgids."""

THINGS: Mapping[str, Thing] = MappingProxyType(
    {
        "portfolio": Thing(_("portfolio"), lambda key: reverse("siting:portfolio", args=[key])),
        "intent": Thing(_("investor's intent"), lambda key: reverse("siting:intent", args=[key])),
    }
)
"""Kinds of things with their pages."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "bans": _("forbidden pairs"),
        "concentration": _("weight against crowding"),
        "fairness": _("weight on fairness"),
        "left_out_parks": _("parks left out"),
        "left_out_projects": _("projects left out"),
        "moving": _("weight against moving"),
        "park": _("park"),
        "parks": _("parks"),
        "pins": _("pinned projects"),
        "placed": _("placed"),
        "project": _("project"),
        "projects": _("projects"),
        "rank": _("rank"),
        "unplaced": _("not placed"),
        "without": _("projects that fell through"),
    }
)
"""Fields of the content before and after, as English msgids."""

FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("project", "park"): scope_name,
        ("intent", "place"): scope_name,
        ("intent", "state"): labels(IntentState),
    }
)
"""Kind of thing and field: how what stands there is said."""
