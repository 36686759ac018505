"""A worker whose daily duty waits for what somebody asked for meanwhile; run as a program by `test_worker.py`."""
# ruff: noqa: E402 - Django is set up before its models are imported

import sys
import time
from datetime import date

import django

django.setup()

from factories.accounts import acting
from lingyan.apps.jobs import actions
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.queries import Beat, daily_duties, register
from lingyan.apps.jobs.tasks import start
from lingyan.apps.jobs.tasks.worker import work

LOOKS = 400


def wait_for_others(day: date, beat: Beat) -> None:
    """Ask for something, and look again and again whether it is done; then let the worker end."""
    del day
    job = start("tests.work", "试", actor=acting())
    for look in range(LOOKS):
        beat.tell(look)
        job.refresh_from_db()
        if job.state == JobState.DONE:
            break
        time.sleep(0.05)
    sys.stdout.write(f"{job.state} {Job.objects.get(kind=daily_duties.DAILY).state}\n")
    actions.stopping.set()


if __name__ == "__main__":
    register("tests.work", lambda _job, beat: beat.tell(1, 1))
    daily_duties._registered.clear()
    daily_duties.daily("tests.duty", 0, wait_for_others)
    work()
