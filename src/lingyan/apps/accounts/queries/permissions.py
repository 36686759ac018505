"""Who may do what (权限表), in words: the one table of the kernel, for the page and for the reference manual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Role
from lingyan.kernel import access
from lingyan.kernel.access import PERMITTED, Reach, Right

RIGHTS: Mapping[Right, str | Promise] = MappingProxyType(
    {
        Right.SEE_FIGURES: _("See figures that are not accepted yet"),
        Right.ENTER_FIGURES: _("Enter figures"),
        Right.DECIDE_FIGURES: _("Accept or return figures"),
        Right.SEE_TASKS: _("See tasks and reports"),
        Right.ASSIGN_TASKS: _("Assign tasks"),
        Right.REPORT_TASKS: _("Report on tasks"),
        Right.DECIDE_REPORTS: _("Accept or return reports"),
        Right.SEND_BULLETIN: _("Make bulletins"),
        Right.LOAD_DOCUMENTS: _("Load documents"),
        Right.REMOVE_DOCUMENTS: _("Remove documents"),
        Right.REVIEW_DOCUMENTS: _("Decide on what was found in documents"),
        Right.CHECK_DRAFTS: _("Hold drafts of their own against the documents in force"),
        Right.SEE_CASES: _("See cases"),
        Right.RUN_CASES: _("Run cases: open them, take steps, issue documents"),
        Right.ANSWER_CASES: _("Take the steps of the one whom a case is about"),
        Right.READ_COMPLAINTS: _("Read complaints, and who sent them"),
        Right.SEE_PROJECTS: _("See investment projects"),
        Right.RUN_PROJECTS: _("Run investment projects: add, change and move them on, read their contacts"),
        Right.TELL_PARKS: _("Tell what parks offer: room, prices, works and permits"),
        Right.PLAN_PORTFOLIOS: _("Place portfolios of projects in parks"),
        Right.TAKE_INTENTS: _("Read what investors ask for, and take it up"),
        Right.MANAGE_PEOPLE: _("Manage people"),
        Right.MANAGE_ORGANISATIONS: _("Manage organisations"),
        Right.READ_AUDIT: _("Read the audit"),
        Right.RUN_SITE: _("Run the site"),
        Right.USE_API: _("Use the API"),
    }
)

REACHES: Mapping[Reach, str | Promise] = MappingProxyType(
    {
        Reach.WITHIN: _("in their place and below"),
        Reach.BELOW: _("below their place"),
        Reach.UNIT: _("for their own unit"),
        Reach.SITE: _("for the whole site, with a role for everywhere"),
    }
)


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """A right and how far it reaches for each role (权限行); None where the role does not have it."""

    right: Right
    words: str | Promise
    reaches: Sequence[str | Promise | None]


@dataclass(frozen=True, slots=True)
class PermissionTable:
    """Every right, role by role (权限表)."""

    roles: Sequence[str | Promise]
    rows: Sequence[PermissionRow]


def permissions_table() -> PermissionTable:
    """Return the table of what each role may do; it is written in the language in which it is read."""
    roles = list(Role)
    access_roles = [access.Role(role.value) for role in roles]
    rows = [
        PermissionRow(
            right,
            RIGHTS.get(right, str(right)),
            [REACHES[allowed[role]] if role in allowed else None for role in access_roles],
        )
        for right, allowed in PERMITTED.items()
    ]
    return PermissionTable([role.label for role in roles], rows)
