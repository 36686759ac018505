"""Projects of an investor (投资企业的项目), with those of its subsidiaries; and what its places in lists offer."""

from collections.abc import Sequence

from lingyan.apps.enterprises.queries import Enterprise, investor_by_code
from lingyan.apps.enterprises.queries.lists import Counted, counted_for
from lingyan.apps.enterprises.queries.page import group_codes
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.seeing import visible_projects
from lingyan.kernel.access import Actor

MOST_SHOWN = 50
"""Projects that the page of an investor shows; the list of projects has them all."""


def projects_of(enterprise: Enterprise, actor: Actor) -> tuple[Sequence[Project], int]:
    """Return the projects of an investor and of all that it holds, as far as they are shown, and how many there are.

    Only those that the reader may see; four queries.
    """
    rows = visible_projects(actor).filter(investor_uscc__in=group_codes(enterprise)).order_by("-pk")
    shown = list(rows[: MOST_SHOWN + 1])
    return shown[:MOST_SHOWN], len(shown) if len(shown) <= MOST_SHOWN else rows.count()


def investor_of(project: Project) -> Enterprise | None:
    """Return the investor of a project, by its code; None where it is not known or not here."""
    return investor_by_code(project.investor_uscc)


def lists_of(investor: Enterprise | None) -> list[Counted]:
    """Return the places in lists that count for the investor of a project; none where it is not known."""
    return counted_for(investor) if investor else []
