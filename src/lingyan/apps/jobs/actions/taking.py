"""Taking a table over (导入生效): the good rows of a preview, in batches that stand or fall as a whole."""

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.jobs.actions.previewing import preview_table
from lingyan.apps.jobs.actions.running import JobBeat
from lingyan.apps.jobs.models import Job, JobRow, JobState, Outcome
from lingyan.apps.jobs.queries import GOOD, PREVIEWING, TAKING, Intake, actor_of, counts_of, intake_of
from lingyan.kernel.access import Actor, NotYoursError
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

BATCH = 200


class NothingToTakeError(DoesNotHoldError):
    """A table of which nothing can be taken over, or that was taken over before."""

    code = "jobs.nothing_to_take"
    what = _("There is no row of this table left to take over.")
    remedy = _("Correct the refused rows in a file of their own, and load that one.")


@transaction.atomic
def prepare_taking(job: Job, *, actor: Actor) -> None:
    """Let a previewed table wait to be taken over, or one that broke off go on.

    Raises:
        NotYoursError: another person gave the table.
        NothingToTakeError: no good row is left, or it is being taken over.
    """
    if actor.key != job.owner:
        raise NotYoursError
    actor.check(intake_of(job.kind, job.params.get("given")).right)
    locked = Job.objects.select_for_update().get(pk=job.pk)
    is_broken_off = locked.state in {JobState.FAILED, JobState.CANCELLED} and locked.params.get("phase") == TAKING
    counts = counts_of(locked)
    if not counts.to_take or (locked.state != JobState.PREVIEW and not is_broken_off):
        raise NothingToTakeError
    locked.params = {**locked.params, "phase": TAKING, "attempts_before": locked.attempt}
    locked.state, locked.problem, locked.finished_at = JobState.WAITING, {}, None
    locked.done, locked.total = counts.taken, counts.taken + counts.to_take
    locked.save(update_fields=["params", "state", "problem", "finished_at", "done", "total"])
    record(actor, "jobs.take", ("job", str(job.pk)), after={"kind": job.kind, "rows": counts.to_take})


def take_table(job: Job, beat: JobBeat) -> None:
    """Take over the good rows that are not taken yet."""
    intake, actor = intake_of(job.kind, job.params.get("given")), actor_of(job)
    actor.check(intake.right)
    counts = counts_of(job)
    done, total = counts.taken, counts.taken + counts.to_take
    beat.tell(done, total)
    while moved := _take_batch(job, beat, intake, actor):
        done += moved
        beat.tell(done, total)


@transaction.atomic
def _take_batch(job: Job, beat: JobBeat, intake: Intake, actor: Actor) -> int:
    """Take over some rows; return how many were looked at."""
    beat.hold()
    waiting = job.rows.filter(outcome__in=GOOD, taken_at=None).order_by("number")
    rows = list(waiting[:BATCH])
    if rows:
        intake.take(rows, actor)
        now = timezone.now()
        for row in rows:
            row.taken_at = None if row.outcome == Outcome.REFUSED else now
        refused = [row for row in rows if row.outcome == Outcome.REFUSED]
        taken = [row.pk for row in rows if row.outcome != Outcome.REFUSED]
        JobRow.objects.filter(pk__in=taken).update(taken_at=now)
        JobRow.objects.bulk_update(refused, ["outcome", "reasons"])
    return len(rows)


def take_in(job: Job, beat: JobBeat) -> None:
    """Do the half of taking a table over that the job is at."""
    (take_table if job.params.get("phase", PREVIEWING) == TAKING else preview_table)(job, beat)
