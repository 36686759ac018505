"""Letting go of rows (清理导入行): what stood in a table dealt with long ago; summary and audit stay."""

from dataclasses import asdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from lingyan.apps.jobs.models import Job, JobRow, JobState
from lingyan.apps.jobs.queries import FINISHED, Beat, counts_of

ENDED = (*FINISHED, JobState.PREVIEW)
"""States of jobs whose rows nobody works on; a preview that nobody took over is given up with its rows."""


def drop_rows(day: date, beat: Beat) -> None:
    """Let go of the rows of tables that were finished, or left as a preview, longer ago than the setting says."""
    for pk in list(_outdated(day).values_list("pk", flat=True)):
        _drop_rows_of(pk, day)
        beat.tell(0)


def _outdated(day: date) -> QuerySet[Job]:
    until = day - timedelta(days=settings.JOB_ROWS_DAYS)
    there = JobRow.objects.filter(job=OuterRef("pk"))
    return Job.objects.filter(Exists(there), state__in=ENDED, finished_at__date__lt=until).order_by("pk")


@transaction.atomic
def _drop_rows_of(pk: int, day: date) -> None:
    """Keep how many rows there were of each kind, and let the rows go; nothing where somebody went on meanwhile."""
    job = Job.objects.select_for_update().filter(pk=pk, state__in=ENDED).first()
    if job is None:
        return
    job.result = {**job.result, "counts": asdict(counts_of(job)), "dropped_on": day.isoformat()}
    if job.state == JobState.PREVIEW:
        job.state = JobState.CANCELLED
    job.save(update_fields=["result", "state"])
    job.rows.all().delete()
