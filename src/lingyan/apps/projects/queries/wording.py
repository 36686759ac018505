"""How the audit says what happens with projects (审计用语)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.audit.queries import Thing, labels
from lingyan.apps.enterprises.models import TopListLabel
from lingyan.apps.enterprises.queries.regions import region_name
from lingyan.apps.projects.models import StageLabel
from lingyan.apps.projects.queries.named import named_name
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.kernel.message import gettext_noop as _

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "projects.add": _("took a project in"),
        "projects.change": _("changed a project"),
        "projects.move": _("moved a project to another stage"),
        "projects.withdraw": _("withdrew from a project"),
        "projects.enter_funds": _("entered funds of a project"),
        "projects.add_milestone": _("added a milestone of an agreement"),
        "projects.mark_milestone": _("marked a milestone of an agreement"),
        "projects.add_contact": _("added a contact"),
        "projects.read_contacts": _("read the contacts of a project"),
        "projects.drop_contact": _("deleted a contact"),
        "projects.offer": _("offered a project to another place"),
        "projects.take_over": _("took a project over from another place"),
        "projects.refuse": _("refused a project of another place"),
        "projects.take_offer_back": _("took the offer of a project back"),
        "projects.add_document": _("added a document to a project"),
        "projects.add_note": _("noted what happened with a project"),
        "projects.raise_problem": _("raised a problem with a project"),
        "projects.escalate_problem": _("put a problem of a project to a place above"),
        "projects.solve_problem": _("solved a problem of a project"),
        "projects.start_direct_line": _("opened a direct line for a project"),
        "projects.agree_terms": _("entered terms agreed case by case"),
        "projects.end_terms": _("took terms agreed case by case back"),
        "projects.write_bulletin": _("wrote a bulletin on projects"),
    }
)
"""Acts, as English msgids."""

THINGS: Mapping[str, Thing] = MappingProxyType(
    {"project": Thing(_("project"), lambda key: reverse("projects:project", args=[key]))}
)
"""Kinds of things with their pages."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "arrived": _("arrived, 10,000 yuan"),
        "body": _("decided by"),
        "case": _("case"),
        "day": _("day"),
        "document_number": _("document number"),
        "energy_tce": _("energy needed, tce a year"),
        "giver_pct": _("share kept, %"),
        "industry": _("industry"),
        "investment": _("planned investment, 10,000 yuan"),
        "investor_name": _("investor"),
        "investor_uscc": _("credit code of the investor"),
        "labour": _("jobs"),
        "land_mu": _("land needed, mu"),
        "month": _("month"),
        "named": _("named in documents as"),
        "officer": _("officer in charge"),
        "owner": _("who must solve it"),
        "planned": _("planned, 10,000 yuan"),
        "problem": _("problem"),
        "solution": _("solved with"),
        "solved_on": _("solved on"),
        "stage": _("stage"),
        "tax": _("tax expected a year, 10,000 yuan"),
        "terms": _("what was agreed"),
        "top_list": _("three-500 list"),
        "top_year": _("year of the list"),
    }
)
"""Fields of the content before and after, as English msgids."""

FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("project", "stage"): labels(StageLabel),
        ("project", "top_list"): labels(TopListLabel),
        ("project", "industry"): industry_name,
        ("project", "named"): named_name,
        ("project", "source"): region_name,
        ("project", "place"): scope_name,
    }
)
"""Kind of thing and field: how what stands there is said."""
