"""Questions asked before a site is made a demonstration (演示前提): who may choose, and what stands in the way."""

from dataclasses import dataclass, fields
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from lingyan.apps.accounts.models import Person, Role
from lingyan.apps.cases.models import Case
from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.enterprises.models import Enterprise
from lingyan.apps.jobs.models import Job
from lingyan.apps.plans.models import Entry, Observation, Origin, Report, Task
from lingyan.apps.projects.models import Project
from lingyan.kernel.access import Actor, Right

KIND = "demo.load"
"""The kind of background work that makes the demonstration."""

_PROXIED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Real work that made-up data must not be mixed with (真实数据): how much there is of each."""

    people: int
    figures: int
    tasks: int
    reports: int
    cases: int = 0
    projects: int = 0
    investors: int = 0

    @property
    def are_there(self) -> bool:
        """Whether there is any."""
        return any(getattr(self, one.name) for one in fields(self))


def obstacles() -> Obstacles:
    """Return how much real work the tables hold; what comes with the packs, and administrators, are none."""
    at_work = Person.objects.filter(is_synthetic=False).exclude(grants__role=Role.ADMINISTRATOR)
    entries = Entry.objects.filter(is_synthetic=False).count()
    reported = Observation.objects.filter(is_packed=False, is_synthetic=False).count()
    return Obstacles(
        people=at_work.count(),
        figures=max(entries, reported),
        tasks=Task.objects.filter(is_synthetic=False).exclude(origin=Origin.PACK).count(),
        reports=Report.objects.filter(is_synthetic=False).count(),
        cases=Case.objects.filter(is_synthetic=False).count(),
        projects=Project.objects.filter(is_synthetic=False).count(),
        investors=Enterprise.objects.filter(is_synthetic=False).count(),
    )


def may_choose(actor: Actor, request: HttpRequest) -> bool:
    """Whether the one who asks may load the demonstration, end it, or begin with real work.

    Administrators may. While no real person has ever logged in, so may whoever sits at the machine itself: they could
    do the same by the command line, and a newcomer should see something before choosing a password.
    """
    if actor.may(Right.RUN_SITE) and not actor.is_synthetic:
        return True
    return is_at_this_machine(request) and not _has_been_used()


def is_at_this_machine(request: HttpRequest) -> bool:
    """Whether a request came straight from a browser on this machine: no proxy stands in between, or may stand."""
    if settings.CSRF_TRUSTED_ORIGINS or any(name in request.META for name in _PROXIED):
        return False
    try:
        return ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def seed_shown() -> int | None:
    """Return the seed of the demonstration that the site shows, or None where it shows none."""
    return Site.objects.filter(standing=Standing.DEMONSTRATION).values_list("seed", flat=True).first()


def job_loading() -> Job | None:
    """Return the work that last made, or makes, the demonstration."""
    return Job.objects.filter(kind=KIND).order_by("-pk").first()


def _has_been_used() -> bool:
    return Person.objects.filter(is_synthetic=False, last_login__isnull=False).exists()
