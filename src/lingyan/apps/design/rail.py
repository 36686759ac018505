"""The jobs of the office (栏目) in the left rail: those that exist, in the order of the working day."""

from dataclasses import dataclass

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Job:
    """One job (栏目): where it is, what it is called, its icon."""

    path: str | Promise
    label: str | Promise
    icon: str

    def is_current(self, path: str) -> bool:
        """Whether a page at `path` belongs to this job; the cockpit is only its own page."""
        own = str(self.path)
        return path == own if self is JOBS[0] else path.startswith(own)


JOBS = (
    Job(reverse_lazy("workbench:cockpit"), _("Cockpit"), "cockpit"),
    Job(reverse_lazy("portal:places"), _("Places"), "places"),
    Job(reverse_lazy("chains:directory"), _("Directory"), "directory"),
    Job(reverse_lazy("policies:documents"), _("Documents"), "documents"),
    Job(reverse_lazy("registers:systems"), _("Systems"), "systems"),
)
