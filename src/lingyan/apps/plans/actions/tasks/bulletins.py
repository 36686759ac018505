"""Keeping the bulletin that was written (通报存档)."""

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import store_file
from lingyan.apps.files.models import StoredFile
from lingyan.apps.jobs.models import Job
from lingyan.kernel.access import Actor, Right


@transaction.atomic
def keep_bulletin(job: Job, name: str, data: bytes, *, actor: Actor, place: str) -> StoredFile:
    """Keep the Word file of a bulletin as what the job has made.

    Raises:
        NotYoursError: the one who acts sends no bulletin for this place.
    """
    actor.check(Right.SEND_BULLETIN, place)
    kept = store_file(name, data, actor=actor, scope=place, kinds=("docx",))
    Job.objects.filter(pk=job.pk).update(output=kept)
    job.output = kept
    record(actor, "plans.write_bulletin", ("job", str(job.pk)), scope=place, after={"file": name})
    return kept
