"""Questions asked of background work (后台任务): whose jobs, how far they are, and what came of their rows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.jobs.models import Job, JobRow, JobState, Outcome
from lingyan.apps.jobs.queries.daily_duties import DAILY
from lingyan.kernel.access import Actor, LogInError, Right

FINISHED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
GOOD = (Outcome.NEW, Outcome.CHANGED)
"""Outcomes of rows that are taken over."""

ROWS_SHOWN = 50
PREVIEWING, TAKING = "preview", "take"
"""The two halves of taking a table over, as `params["phase"]` says."""

PERCENT = 100


def jobs_for(actor: Actor) -> QuerySet[Job]:
    """Return the jobs that `actor` may see: their own, or all for who runs the site; of daily duties what failed.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    went_well = Q(kind=DAILY) & ~Q(state=JobState.FAILED)
    known = Job.objects.select_related("upload", "output").exclude(went_well)
    return known if actor.may(Right.RUN_SITE) else known.filter(owner=actor.key)


def find_for(pk: int, actor: Actor) -> Job:
    """Return a job that `actor` may see, or answer 404."""
    return get_object_or_404(jobs_for(actor), pk=pk)


def earlier_with_same_file(job: Job) -> Job | None:
    """Return the last earlier job of the same person and kind with the same content."""
    if job.upload is None:
        return None
    same = Job.objects.filter(kind=job.kind, owner=job.owner, upload__content_id=job.upload.content_id)
    return same.filter(pk__lt=job.pk).order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is (进度), and how long it will take at its pace."""

    percent: int | None
    done: int
    total: int
    remaining: timedelta | None


def progress_of(job: Job, now: datetime) -> Progress:
    """Return how far `job` is at `now`."""
    total = max(job.total, job.done)
    percent = min(PERCENT, PERCENT * job.done // total) if job.total else None
    remaining = None
    if job.total and job.done and job.started_at and job.state == JobState.RUNNING:
        remaining = (now - job.started_at) * (total - job.done) / job.done
    return Progress(percent, job.done, total, remaining)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a table have which outcome (行数), and how many are taken over; also of rows let go since."""

    new: int
    changed: int
    same: int
    refused: int
    taken: int
    dropped_on: date | None = None

    @property
    def to_take(self) -> int:
        """Rows that are good, not taken over yet, and still there."""
        return 0 if self.dropped_on else self.new + self.changed - self.taken

    def of(self, outcome: str) -> int:
        """Return the count of one outcome."""
        return {"new": self.new, "changed": self.changed, "same": self.same}.get(outcome, self.refused)


def counts_of(job: Job) -> RowCounts:
    """Return the counts of a job's rows, in one question; of rows let go since, those that were kept of them."""
    if told := job.result.get("dropped_on"):
        return RowCounts(**{**job.result["counts"], "dropped_on": date.fromisoformat(str(told))})
    by_outcome = {each.value: Count("pk", filter=Q(outcome=each)) for each in Outcome}
    return RowCounts(**job.rows.aggregate(**by_outcome, taken=Count("pk", filter=Q(taken_at__isnull=False))))


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some rows of one outcome (行分页), and the numbers from which the next and the ones before go on."""

    rows: tuple[JobRow, ...]
    after: int | None
    before: int | None


def rows_of(job: Job, outcome: str, *, after: int = 0, before: int = 0) -> RowPage:
    """Return rows of one outcome behind row `after`, or those before row `before`; every page costs the same."""
    rows = job.rows.filter(outcome=outcome)
    if before:
        found = list(rows.filter(number__lt=before).order_by("-number")[: ROWS_SHOWN + 1])
        has_before, has_after = len(found) > ROWS_SHOWN, True
        found = found[:ROWS_SHOWN][::-1]
    else:
        found = list(rows.filter(number__gt=after).order_by("number")[: ROWS_SHOWN + 1])
        has_before, has_after = after > 0, len(found) > ROWS_SHOWN
        found = found[:ROWS_SHOWN]
    numbers = [row.number for row in found]
    return RowPage(
        tuple(found),
        numbers[-1] if numbers and has_after else None,
        numbers[0] if numbers and has_before else None,
    )


def heads_of(job: Job) -> list[str]:
    """Return the heads of the columns of a table that was previewed."""
    return [str(head) for head in job.result.get("columns", [])]


def positions_of(job: Job, what: str) -> frozenset[int]:
    """Return at which positions its columns are “keys” that no reader is shown, “leads”, or “absent” from its file."""
    return frozenset(int(at) for at in job.result.get(what, []))


def columns_shown(job: Job) -> list[int]:
    """Return the positions of the columns of a table that a reader is shown, those that lead first."""
    left_out, leads = positions_of(job, "keys") | positions_of(job, "absent"), positions_of(job, "leads")
    return sorted((at for at in range(len(heads_of(job))) if at not in left_out), key=lambda at: (at not in leads, at))


def refused_rows(job: Job) -> QuerySet[JobRow]:
    """Return the rows of a job that were refused, in the order of the file."""
    return job.rows.filter(outcome=Outcome.REFUSED).order_by("number")
