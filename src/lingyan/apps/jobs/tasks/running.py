"""Starting background work and doing it (后台运行)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from lingyan.apps.catalogue.queries import look_again
from lingyan.apps.files.models import StoredFile
from lingyan.apps.jobs import actions
from lingyan.apps.jobs.actions.running import LOST_AFTER
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.queries import PREVIEWING, intake_of, is_intake, work_of
from lingyan.apps.jobs.queries.daily_duties import DAILY
from lingyan.kernel.access import Actor

ASKED, DUTIES = "default", "duties"
"""The two lanes of the queue: what people have asked for, and the daily duties, for which nobody is to wait."""


def enqueue(job: Job) -> None:
    """Give a job its place in the queue, in its lane; whoever starts one does so in the same transaction."""
    run_job.using(queue_name=DUTIES if job.kind == DAILY else ASKED).enqueue(job.pk)


def start(
    kind: str, title: str, *, actor: Actor, params: Mapping[str, object] | None = None, upload: StoredFile | None = None
) -> Job:
    """Start work of `kind` for `actor`, and return the job; the page of the job shows how far it is.

    The job and its place in the queue are one transaction: either both are there or neither is.
    """
    with transaction.atomic():
        job = actions.create_job(kind, title, actor=actor, params=params, upload=upload)
        enqueue(job)
    return job


def start_preview(kind: str, upload: StoredFile, *, actor: Actor, params: Mapping[str, object] | None = None) -> Job:
    """Start reading and judging a table; the job's page shows every row before anything is taken over.

    Raises:
        NotYoursError: `actor` may not give tables of this kind.
    """
    actor.check(intake_of(kind, params).right)
    given = {"given": dict(params or {}), "phase": PREVIEWING}
    return start(kind, upload.name, actor=actor, params=given, upload=upload)


def start_taking(job: Job, *, actor: Actor) -> Job:
    """Start taking over the good rows of a previewed table; the same job goes on.

    Raises:
        NotYoursError: another person gave the table.
        NothingToTakeError: no good row is left, or it is being taken over.
    """
    with transaction.atomic():
        actions.prepare_taking(job, actor=actor)
        enqueue(job)
    job.refresh_from_db()
    return job


@task()
def run_job(pk: int) -> None:
    """Do the work of a job, unless another process does it or it has ended."""
    look_again()  # a worker has no requests, at each of which a web process does so
    job = actions.claim(pk)
    if job is None:
        return
    beat = actions.JobBeat(job)
    with actions.Ending(job, beat) as ending:
        (actions.take_in if is_intake(job) else work_of(job.kind))(job, beat)
    if ending.is_given_back:
        enqueue(job)


def requeue_lost(now: datetime) -> int:
    """Put jobs back into the queue whose process died, or whose place in it was lost; return how many.

    Whoever runs first claims the job, so that a place too many does nothing.
    """
    lost = Job.objects.filter(state=JobState.RUNNING, beat_at__lt=now - LOST_AFTER)
    placeless = Job.objects.filter(state=JobState.WAITING, created_at__lt=now - LOST_AFTER)
    count = 0
    for job in lost:
        with transaction.atomic():
            if actions.take_from_lost(job, now):
                enqueue(job)
                count += 1
    if waiting := {job.pk: job for job in placeless}:
        for pk in waiting.keys() - _queued():
            enqueue(waiting[pk])
            count += 1
    return count


def _queued() -> set[int]:
    """Return the jobs that have a place in the queue."""
    ready = DBTaskResult.objects.ready().filter(task_path=run_job.module_path)
    return {given["args"][0] for given in ready.values_list("args_kwargs", flat=True)}
