"""Daily duties (每日例行), each begun by one process a day and caught up with after a time without one."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lingyan.apps.jobs import actions
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat
from lingyan.apps.jobs.queries.daily_duties import duty_called, failed, owed
from lingyan.apps.jobs.tasks.running import enqueue

KEPT_FOR = timedelta(days=7)
"""So long the queue remembers what it has done; the jobs themselves stay."""


def begin_owed(now: datetime) -> int:
    """Begin the daily duties that are owed at `now`, and those that failed again; return how many were begun here."""
    again = sum(_begin_again(job) for job in failed(now))
    return again + sum(_begin(name, day) for name, day in owed(timezone.localtime(now)).items())


def _begin(name: str, day: date) -> bool:
    try:
        with transaction.atomic():
            job = actions.begin_daily(name, day)
            if job is not None:
                enqueue(job)
    except IntegrityError:  # another process came first, between our look and our row
        return False
    return job is not None


@transaction.atomic
def _begin_again(job: Job) -> bool:
    is_mine = actions.retry_failed(job)
    if is_mine:
        enqueue(job)
    return is_mine


def do_daily(job: Job, beat: Beat) -> None:
    """Do the work of a daily duty for its day."""
    duty_called(str(job.params["duty"])).work(date.fromisoformat(str(job.params["day"])), beat)


def tidy_queue(day: date, beat: Beat) -> None:
    """Let the queue forget what it did long ago."""
    del beat
    DBTaskResult.objects.finished().filter(finished_at__date__lt=day - KEPT_FOR).delete()
