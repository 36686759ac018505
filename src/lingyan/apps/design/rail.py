"""The jobs of the office (栏目) in the left rail: those that exist, in the order of the working day."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Job:
    """One job (栏目): where it is, what it is called, its icon."""

    path: str
    label: str | Promise
    icon: str

    def is_current(self, path: str) -> bool:
        """Whether a page at `path` belongs to this job; the cockpit is only its own page."""
        return path == self.path if self.path == "/" else path.startswith(self.path)


JOBS = (
    Job("/", _("Cockpit"), "cockpit"),
    Job("/places/", _("Places"), "places"),
    Job("/directory/", _("Directory"), "directory"),
    Job("/documents/", _("Documents"), "documents"),
    Job("/systems/", _("Systems"), "systems"),
)
