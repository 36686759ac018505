"""Setting the scene and clearing it (演示的搭建与拆除).

People make it by their usual actions, each in a transaction of its own, so that the page shows how far it is and
nobody else waits. The site becomes a demonstration when all is there; where the making breaks off, everything is
removed again, and what a killed process left goes before the next attempt: there is all of it or nothing.
"""

from contextlib import ExitStack
from dataclasses import asdict
from datetime import date

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.catalogue.queries import look_again, standing
from lingyan.apps.demo.actions.cases import CASES
from lingyan.apps.demo.actions.decisions import DECISIONS
from lingyan.apps.demo.actions.figures import FIGURES
from lingyan.apps.demo.actions.notices import NOTICES
from lingyan.apps.demo.actions.parks import PARKS
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.actions.portfolios import PORTFOLIOS
from lingyan.apps.demo.actions.projects import PROJECTS, USUAL
from lingyan.apps.demo.actions.scene import Scene
from lingyan.apps.demo.actions.tasks import TASKS
from lingyan.apps.demo.queries.choosing import obstacles
from lingyan.apps.jobs.queries import Beat
from lingyan.kernel.access import Actor
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

STEPS = (PEOPLE, DECISIONS, FIGURES, TASKS, CASES, PROJECTS, PARKS, PORTFOLIOS, NOTICES)
"""What the demonstration is made of, in the order in which it is made."""

USUAL_SEED = 1
"""The seed when none is chosen: everybody then talks about the same figures."""


class RealDataError(DoesNotHoldError):
    """Made-up data asked for on a site with real work in it."""

    code = "demo.real_data"
    what = _(
        "This site holds real work: {people} people, {figures} figures, {tasks} tasks, {reports} reports, "
        "{cases} cases, {projects} projects, {investors} investors. Made-up data are never mixed with it."
    )
    remedy = _("Load the demonstration with another data folder: LINGYAN_DATA=… lingyan demo")


class NotShowingError(DoesNotHoldError):
    """A demonstration to be ended where there is none."""

    code = "demo.not_showing"
    what = _("This site is no demonstration.")
    remedy = _("Nothing needs to be removed.")


def load_demonstration(seed: int, day: date, *, actor: Actor, beat: Beat, projects: int = USUAL) -> None:
    """Make the demonstration of `seed` as on `day` with so many projects, in the place of one that is there.

    The caller has made sure that `actor` may.

    Raises:
        RealDataError: the site holds real work.
        StillNeededError: something real rests on an organisation of the one that is there.
    """
    _refuse_real_data()
    _remove_everything()
    scene = Scene(seed, day, beat, projects)
    with ExitStack() as undo:
        undo.callback(_remove_everything)
        for step in STEPS:
            scene.begin(step.weight)
            step.make(scene)
        with transaction.atomic():
            _refuse_real_data()
            _decide(Standing.DEMONSTRATION, seed, actor, "demo.load")
        undo.pop_all()


def end_demonstration(*, actor: Actor) -> None:
    """Remove every made-up row, and begin with real work; the audit keeps what was done, as it keeps everything.

    Raises:
        NotShowingError: the site is no demonstration.
        StillNeededError: something real rests on a made-up organisation.
    """
    if standing() is not Standing.DEMONSTRATION:
        raise NotShowingError
    with transaction.atomic():
        _remove_everything()
        _decide(Standing.REAL, None, actor, "demo.end")


def start_empty(*, actor: Actor) -> None:
    """Begin with real work; what an attempt at a demonstration left is removed."""
    with transaction.atomic():
        _remove_everything()
        _decide(Standing.REAL, None, actor, "demo.start_empty")


def _refuse_real_data() -> None:
    found = obstacles()
    if found.are_there:
        raise RealDataError(**asdict(found))


def _remove_everything() -> None:
    """Remove what the steps make, the last first; where nothing is there, nothing happens."""
    with transaction.atomic():
        for step in reversed(STEPS):
            step.remove()


def _decide(now: Standing, seed: int | None, actor: Actor, act: str) -> None:
    site = Site.objects.select_for_update().order_by("pk").first() or Site()
    before = {"standing": site.standing, "seed": site.seed}
    site.standing, site.seed = now, seed
    site.save()
    record(actor, act, ("site", "standing"), before=before, after={"standing": now.value, "seed": seed})
    look_again()
