"""The jobs of the office (栏目) in the left rail: those that exist, in the order of the working day."""

from dataclasses import dataclass

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class Job:
    """One job (栏目): where it is, what it is called, its icon."""

    path: str | Promise
    label: str | Promise
    icon: str
    right: Right | None = None
    """What whoever sees it must be allowed; None for everybody."""

    def is_current(self, path: str) -> bool:
        """Whether a page at `path` belongs to this job; the cockpit is only its own page."""
        own = str(self.path)
        return path == own if self is JOBS[0] else path.startswith(own)


JOBS = (
    Job(reverse_lazy("workbench:cockpit"), _("Cockpit"), "cockpit"),
    Job(reverse_lazy("plans:work"), _("My work"), "inbox", Right.SEE_TASKS),
    Job(reverse_lazy("plans:tasks"), _("Tasks"), "done", Right.SEE_TASKS),
    Job(reverse_lazy("cases:cases"), _("Cases"), "late", Right.SEE_CASES),
    Job(reverse_lazy("projects:projects"), _("Projects"), "projects", Right.SEE_PROJECTS),
    Job(reverse_lazy("siting:seeking"), _("Siting"), "siting", Right.SEE_PROJECTS),
    Job(reverse_lazy("plans:figures"), _("Figures"), "figures", Right.SEE_FIGURES),
    Job(reverse_lazy("portal:places"), _("Places"), "places"),
    Job(reverse_lazy("chains:directory"), _("Directory"), "directory"),
    Job(reverse_lazy("policies:documents"), _("Documents"), "documents"),
    Job(reverse_lazy("registers:systems"), _("Systems"), "systems"),
)

OWN = (
    Job(reverse_lazy("accounts:account"), _("My account"), "person"),
    Job(reverse_lazy("jobs:jobs"), _("Background work"), "go"),
    Job(reverse_lazy("accounts:people"), _("People"), "person", Right.MANAGE_PEOPLE),
    Job(reverse_lazy("accounts:organisations"), _("Organisations"), "external"),
    Job(reverse_lazy("audit:records"), _("Audit"), "page", Right.READ_AUDIT),
    Job(reverse_lazy("workbench:site"), _("Site care"), "systems", Right.RUN_SITE),
)
"""What stands in the menu of one's account, in its order."""


def jobs_of(actor: Actor, offered: tuple[Job, ...] = JOBS) -> list[Job]:
    """Return the jobs of those offered that `actor` may do, in the order of the day."""
    return [job for job in offered if job.right is None or actor.may(job.right)]
