"""Background work of the workbench (总览的后台工作): backing the site up, on demand and each night."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext

from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat, actor_of
from lingyan.apps.jobs.tasks import start
from lingyan.apps.workbench.actions import back_up
from lingyan.apps.workbench.queries import BACK_UP
from lingyan.kernel.access import COMMAND_LINE, Actor, Right

NIGHTLY = "site.backup"
"""The daily duty."""

AT_NIGHT = 2
"""The hour from which it is done."""


def start_backup(*, actor: Actor) -> Job:
    """Start backing the site up into the folder of backups; the page of the job shows how far it is.

    Raises:
        NotYoursError: the one who acts does not run the site.
    """
    actor.check(Right.RUN_SITE)
    return start(BACK_UP, gettext("Backup of the site"), actor=actor)


def do_backup(job: Job, beat: Beat) -> None:
    """Do the work of such a job; one that was killed left nothing, so that it begins anew."""
    back_up(None, actor=actor_of(job), tell=beat.tell)


def back_up_at_night(day: date, beat: Beat) -> None:
    """Back the site up, unless the settings leave that to others."""
    del day
    if settings.NIGHTLY_BACKUP:
        back_up(None, actor=COMMAND_LINE, tell=beat.tell)
