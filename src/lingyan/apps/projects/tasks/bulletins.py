"""Background work of projects (项目后台任务): the bulletin as a Word file."""

from django.utils.translation import get_language, gettext

from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.tasks import start
from lingyan.apps.projects.queries.dispatch import KIND, Asked
from lingyan.kernel.access import Actor, Right


def start_bulletin(asked: Asked, *, actor: Actor) -> Job:
    """Start writing the bulletin as a Word file; the job's page hands it out.

    Raises:
        NotYoursError: the one who acts sends no bulletin for this place.
    """
    actor.check(Right.SEND_BULLETIN, asked.place)
    title = gettext("Bulletin on projects {day}").format(day=asked.as_of)
    return start(KIND, title, actor=actor, params={**asked.params(), "language": get_language() or ""})
