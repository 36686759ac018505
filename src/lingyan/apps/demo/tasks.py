"""Background work of the demonstration (演示后台任务): making it takes a while."""

from datetime import date

from django.utils.translation import gettext

from lingyan.apps.demo import actions
from lingyan.apps.demo.queries.choosing import KIND
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat, actor_of
from lingyan.apps.jobs.tasks import start
from lingyan.kernel.access import Actor


def start_loading(seed: int, day: date, *, actor: Actor) -> Job:
    """Start making the demonstration of `seed` as on `day`, and return the job."""
    params = {"seed": seed, "day": day.isoformat()}
    return start(KIND, gettext("Load demonstration data"), actor=actor, params=params)


def load(job: Job, beat: Beat) -> None:
    """Do the work; called again after a process died, it begins anew."""
    day = date.fromisoformat(str(job.params["day"]))
    actions.load_demonstration(int(job.params["seed"]), day, actor=actor_of(job), beat=beat)
