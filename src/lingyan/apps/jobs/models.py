"""Tables of background work (后台任务): a job, and the rows of a table that it judges and takes over."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.files.models import StoredFile


class JobState(models.TextChoices):
    """Where a job stands (任务状态)."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("under way")
    PREVIEW = "preview", _("ready to be looked at")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """Work that goes on without the browser (后台任务); `kind` names what does it, `owner` is the account.

    `total` is 0 until it is known. `beat_at` is when it last said that it lives: one that stopped saying so is taken
    up again, and goes on after what it has finished. `problem` is an error as [what, where, remedy] msgids with data.
    """

    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    owner = models.CharField(_("account"), max_length=80)
    address = models.CharField(_("from where"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("in all"), default=0)
    params = models.JSONField(_("what was asked"), default=dict)
    result = models.JSONField(_("what came of it"), default=dict)
    problem = models.JSONField(_("what went wrong"), default=dict)
    upload = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="read_by", verbose_name=_("file given")
    )
    output = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="made_by", verbose_name=_("file made")
    )
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    started_at = models.DateTimeField(_("begun"), null=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        """Newest first, found by whose they are and by what still lives."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "-id"], name="job_of"),
            models.Index(fields=["state", "beat_at"], name="job_alive"),
        ]

    def __str__(self) -> str:
        return self.title


class Outcome(models.TextChoices):
    """What a row of a table would do (行结果)."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    REFUSED = "refused", _("refused")


class JobRow(models.Model):
    """One row of a table that was given (导入行): what stands in it, what it would do, and whether it was done.

    `reasons` are messages as {"template", "data"}; `payload` is what taking it over needs. `taken_at` is set in the
    transaction that takes it over, so that a row is never taken twice.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="rows", verbose_name=_("job"))
    number = models.PositiveIntegerField(_("row"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    cells = models.JSONField(_("cells"), default=list)
    reasons = models.JSONField(_("reasons"), default=list)
    payload = models.JSONField(_("what to take over"), default=dict, encoder=DjangoJSONEncoder)
    taken_at = models.DateTimeField(_("taken over"), null=True)

    class Meta:
        """In the order of the file."""

        ordering: ClassVar[list[str]] = ["job", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["job", "number"], name="row_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["job", "outcome", "number"], name="row_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}:{self.number}"


class WorkerBeat(models.Model):
    """A process that does background work (后台进程), and when it last said that it lives."""

    key = models.CharField(_("process"), max_length=64, primary_key=True)
    started_at = models.DateTimeField(_("begun"))
    beat_at = models.DateTimeField(_("last sign of life"), db_index=True)

    def __str__(self) -> str:
        return self.key


class DailyRun(models.Model):
    """A daily duty that was begun for a day (每日例行); its constraint lets one process alone begin it."""

    name = models.CharField(_("duty"), max_length=60)
    day = models.DateField(_("day"))
    job = models.ForeignKey(Job, models.CASCADE, related_name="daily_runs", verbose_name=_("job"))

    class Meta:
        """Once a day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "day"], name="daily_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
