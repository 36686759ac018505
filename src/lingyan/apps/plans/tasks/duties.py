"""Background work of tasks (任务的后台工作): rolling the duties on each day, and starting the bulletin."""

from datetime import date

from django.utils.translation import get_language, gettext

from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat
from lingyan.apps.jobs.tasks import start
from lingyan.apps.plans.actions.tasks import roll_duties
from lingyan.apps.plans.queries.tasks.bulletin import KIND, Asked
from lingyan.kernel.access import Actor, Right

ROLL = "plans.roll_duties"
"""The daily duty that opens the next period for all, and says who is silent."""

EARLY = 1
"""The hour from which it is done: before anybody comes to work."""


def roll(day: date, beat: Beat) -> None:
    """Bring every open duty to where it stands on a day; done twice, it changes nothing."""
    roll_duties(day, beat.tell)


def start_bulletin(asked: Asked, *, actor: Actor) -> Job:
    """Start writing the bulletin as a Word file; the job's page hands it out.

    Raises:
        NotYoursError: the one who acts sends no bulletin for this place.
    """
    actor.check(Right.SEND_BULLETIN, asked.place)
    title = gettext("Bulletin {day}").format(day=asked.as_of)
    return start(KIND, title, actor=actor, params={**asked.params(), "language": get_language() or ""})
