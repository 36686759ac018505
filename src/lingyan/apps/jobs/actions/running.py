"""Running a job (运行任务): claimed by one process, kept alive by its beat, and ended in exactly one way."""

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from time import monotonic
from types import TracebackType
from typing import Self

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.files.models import StoredFile
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.queries import FINISHED, kept_error
from lingyan.kernel.access import Actor, LogInError
from lingyan.kernel.errors import DoesNotHoldError, LingyanError
from lingyan.kernel.message import gettext_noop as _

LOST_AFTER = timedelta(seconds=30)
"""A running job that was silent for so long has lost its process."""

MOST_ATTEMPTS = 5
LONGEST_TITLE = 200
_TOLD_EVERY = 0.5
"""Seconds between two writes of how far a job is."""

stopping = threading.Event()
"""Set when this process is to end: work in it stops at its next beat, and another process goes on with it."""

_running: set[int] = set()
"""The jobs that this process runs; its clock keeps their beat between their own."""


class StoppedError(Exception):
    """Raised in work that was cancelled, or that another process has taken up."""


class PausedError(Exception):
    """Raised in work whose process is to end."""


class CrashedError(LingyanError):
    """Work that ended in a fault of ours."""

    code = "jobs.crashed"
    what = _("This work broke off by a fault on our side; what it had finished stays.")
    remedy = _("Start it again; if it breaks off again, send its number to the one who runs the site.")


class GivenUpError(LingyanError):
    """Work whose process died again and again."""

    code = "jobs.given_up"
    what = _("This work was begun {attempts} times, and each time the process that did it ended; it was given up.")
    remedy = _("Split the file into smaller ones, or ask the one who runs the site for more memory.")


class FinishedError(DoesNotHoldError):
    """Something asked of a job that has ended."""

    code = "jobs.finished"
    what = _("This work has already ended.")
    remedy = _("Open its page again to see how it ended.")


@transaction.atomic
def create_job(
    kind: str, title: str, *, actor: Actor, params: Mapping[str, object] | None = None, upload: StoredFile | None = None
) -> Job:
    """Add a job that waits; whoever adds it also sees that it is run.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    made = Job.objects.create(
        kind=kind,
        title=title[:LONGEST_TITLE],
        owner=actor.key,
        address=actor.address,
        params=dict(params or {}),
        upload=upload,
    )
    record(actor, "jobs.start", ("job", str(made.pk)), after={"kind": kind, "title": made.title})
    return made


def claim(pk: int) -> Job | None:
    """Return the job as this process's to run, or nothing where another has it or it has ended."""
    now = timezone.now()
    claimed = {"state": JobState.RUNNING, "started_at": now, "beat_at": now, "attempt": F("attempt") + 1}
    if not Job.objects.filter(pk=pk, state=JobState.WAITING).update(**claimed):
        return None
    return Job.objects.select_related("upload").get(pk=pk)


class JobBeat:
    """Tells how far a job is, twice a second at most, and learns whether it is still wanted (心跳)."""

    def __init__(self, job: Job) -> None:
        self._mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt)
        self._told_at = 0.0
        self._done, self._total = 0, 0

    def tell(self, done: int, total: int | None = None) -> None:
        """Say how far the work is.

        Raises:
            StoppedError: it was cancelled, or another process has it.
            PausedError: this process is to end.
        """
        self._done = done
        self._total = self._total if total is None else total
        if stopping.is_set():
            raise PausedError
        if monotonic() - self._told_at >= _TOLD_EVERY:
            self.write()
            self._told_at = monotonic()

    def write(self) -> None:
        """Write how far the work is now."""
        if not self._mine.update(done=self._done, total=self._total, beat_at=timezone.now()):
            raise StoppedError

    def hold(self) -> None:
        """Keep the job this process's until the transaction ends, so that nothing is done twice.

        Raises:
            StoppedError: it was cancelled, or another process has it.
        """
        if self._mine.select_for_update().values_list("pk", flat=True).first() is None:
            raise StoppedError


class Ending:
    """Ends the job in the one way that fits how its work ended (结束方式); a fault of ours goes on to the log."""

    def __init__(self, job: Job, beat: JobBeat) -> None:
        self._job, self._beat = job, beat
        self.is_given_back = False

    def __enter__(self) -> Self:
        """Count the job among those that this process keeps alive."""
        _running.add(self._job.pk)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Write the end; return whether the error is dealt with."""
        _running.discard(self._job.pk)
        if kind is None:
            self._finish()
        elif issubclass(kind, StoppedError):
            return True
        elif isinstance(wrong, LingyanError):
            _end(self._job, JobState.FAILED, problem=kept_error(wrong))
        elif issubclass(kind, PausedError) or not issubclass(kind, Exception):
            give_back(self._job)
            self.is_given_back = True
        else:
            _end(self._job, JobState.FAILED, problem=kept_error(CrashedError()))
            return False
        return kind is None or issubclass(kind, (LingyanError, PausedError))

    def _finish(self) -> None:
        """End the job as done, unless its work has already put it into another state."""
        try:
            self._beat.write()
        except StoppedError:
            return
        _end(self._job, JobState.DONE)


def _end(job: Job, state: JobState, **more: object) -> None:
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt)
    mine.update(state=state, finished_at=timezone.now(), **more)


def give_back(job: Job) -> None:
    """Let the job wait for another process; the attempt does not count."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt)
    mine.update(state=JobState.WAITING, attempt=F("attempt") - 1)


def keep_alive(now: datetime) -> None:
    """Say for the jobs that this process runs that they live, also in a step that takes long."""
    if _running:
        Job.objects.filter(pk__in=list(_running), state=JobState.RUNNING).update(beat_at=now)


def take_from_lost(job: Job, now: datetime) -> bool:
    """Let a job whose process died wait again, or give it up; return whether it waits."""
    lost = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt, beat_at__lt=now - LOST_AFTER)
    base = job.params.get("attempts_before", 0)
    if job.attempt - base < MOST_ATTEMPTS:
        return bool(lost.update(state=JobState.WAITING))
    problem = kept_error(GivenUpError(attempts=job.attempt - base))
    lost.update(state=JobState.FAILED, finished_at=now, problem=problem)
    return False


@transaction.atomic
def cancel_job(job: Job, *, actor: Actor) -> None:
    """End a job that has not ended; work that runs stops at its next beat, and what it has finished stays.

    Raises:
        FinishedError: it has ended.
    """
    going_on = Job.objects.filter(pk=job.pk).exclude(state__in=FINISHED)
    if not going_on.update(state=JobState.CANCELLED, finished_at=timezone.now()):
        raise FinishedError
    record(actor, "jobs.cancel", ("job", str(job.pk)), before={"state": job.state})
