"""The process that does background work (后台进程): that it lives, and which daily duties it has begun."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from lingyan.apps.jobs.actions.running import create_job
from lingyan.apps.jobs.models import DailyRun, Job, JobState, WorkerBeat
from lingyan.apps.jobs.queries.daily_duties import DAILY
from lingyan.kernel.access import COMMAND_LINE

_FORGOTTEN_AFTER = timedelta(days=1)


def beat_worker(key: str, now: datetime) -> None:
    """Write that the process `key` lives, and forget those that have not said so for long."""
    WorkerBeat.objects.update_or_create(key=key, defaults={"beat_at": now}, create_defaults=_begun(now))
    WorkerBeat.objects.filter(beat_at__lt=now - _FORGOTTEN_AFTER).delete()


def end_worker(key: str) -> None:
    """Write that the process `key` has ended."""
    WorkerBeat.objects.filter(key=key).delete()


def _begun(now: datetime) -> dict[str, object]:
    return {"beat_at": now, "started_at": now}


@transaction.atomic
def begin_daily(name: str, day: date) -> Job | None:
    """Add the job of a daily duty for a day, or nothing where another process has already.

    The caller sees, in the same transaction, that the job is run.
    """
    if DailyRun.objects.filter(name=name, day=day).exists():
        return None
    job = create_job(
        DAILY,
        gettext("Daily duty {name}").format(name=name),
        actor=COMMAND_LINE,
        params={"duty": name, "day": day.isoformat()},
    )
    DailyRun.objects.create(name=name, day=day, job=job)
    return job


def retry_failed(job: Job) -> bool:
    """Let a job that failed wait again; return whether it is the caller who sees that it is run."""
    failed = Job.objects.filter(pk=job.pk, state=JobState.FAILED, attempt=job.attempt)
    return bool(failed.update(state=JobState.WAITING, problem={}, finished_at=None))
