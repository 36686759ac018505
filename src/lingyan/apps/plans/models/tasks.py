"""Tables of tasks (任务): who owes what by when, what was reported, with which evidence."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.files.models import StoredFile
from lingyan.apps.places.models import Place


class Origin(models.TextChoices):
    """Where a task came from (来源)."""

    PACK = "pack", _("pack")
    FORM = "form", _("form")
    TABLE = "table", _("Excel")
    DOCUMENT = "document", _("document")


class Rhythm(models.TextChoices):
    """How often a unit reports (报送周期)."""

    ONCE = "once", _("once, by the due day")
    WEEK = "week", _("every week")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    YEAR = "year", _("every year")


class TaskState(models.TextChoices):
    """Whether a task is still owed (任务状态)."""

    OPEN = "open", _("under way")
    DONE = "done", _("signed off")
    DROPPED = "dropped", _("dropped")


class Task(models.Model):
    """Something that units owe (任务), cited to its clause where a document orders it.

    `due` is the last day of the whole task, where there is one; `due_note` is the period as the document puts it, in
    our words. `scope` is the place path of the office that assigned it. `loaded_on` is the day on which a pack brought
    the task to this site, none for one that was given here: a report whose day had passed by then was due before
    anybody could know of it here.
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin)
    title_zh = models.CharField(_("Chinese title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    detail = models.TextField(_("detail"), blank=True)
    document = models.CharField(_("document"), max_length=80, blank=True)
    clause = models.CharField(_("clause"), max_length=80, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="tasks", verbose_name=_("place"))
    due = models.DateField(_("due"), null=True)
    due_note_zh = models.CharField(_("period in Chinese"), max_length=200, blank=True)
    due_note_en = models.CharField(_("period in English"), max_length=300, blank=True)
    rhythm = models.CharField(_("reporting rhythm"), max_length=8, choices=Rhythm, default=Rhythm.MONTH)
    state = models.CharField(_("state"), max_length=8, choices=TaskState, default=TaskState.OPEN)
    progress_pct = models.PositiveSmallIntegerField(_("progress, %"), null=True)
    assigned_by = models.CharField(_("account"), max_length=80, blank=True)
    assigned_by_name = models.CharField(_("assigned by"), max_length=80, blank=True)
    assigned_on = models.DateField(_("assigned on"))
    loaded_on = models.DateField(_("here since"), null=True)
    scope = models.CharField(_("place of the one who assigned it"), max_length=120, blank=True)
    closed_on = models.DateField(_("closed on"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """By what is due first.

        A list is counted from its index alone, and words are looked for in another: rows are opened only for a page.
        """

        ordering: ClassVar[list[str]] = ["due", "key"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due", "id", "rhythm", "document", "loaded_on"], name="task_listed"),
            models.Index(fields=["state", "title_zh", "title_en", "key"], name="task_worded"),
            models.Index(fields=["id"], condition=~models.Q(detail=""), name="task_detailed"),
            models.Index(fields=["closed_on"], condition=models.Q(state="done"), name="task_done"),
            models.Index(fields=["document", "clause"], name="task_of_clause"),
        ]

    def __str__(self) -> str:
        return self.title_zh

    def get_absolute_url(self) -> str:
        """Return the page of the task."""
        return reverse("plans:task", args=[self.key])

    @property
    def was_due_before(self) -> bool:
        """Whether its last day had passed before a pack brought it to this site."""
        return self.due is not None and self.loaded_on is not None and self.due < self.loaded_on


class Part(models.TextChoices):
    """What a unit is to a task (责任)."""

    LEAD = "lead", _("lead unit")
    SUPPORTING = "supporting", _("supporting unit")
    RESPONSIBLE = "responsible", _("responsible unit")


class Owing(models.TextChoices):
    """How a unit stands with its reports (报送情况)."""

    NOTHING = "nothing", _("nothing owed")
    DUE = "due", _("report due")
    WAITING = "waiting", _("waits for a decision")
    RETURNED = "returned", _("returned")
    BEFORE = "before", _("due before it came here")


class Duty(models.Model):
    """What one unit owes of a task (责任): the report that comes next, and by when.

    `via` is the collective under which the document names the unit. `place_path` is where the unit acts; an enterprise
    acts below the office that gives it the task: the office's place, a slash, the credit code. `place` is the row of
    that place, so that the duties below one are found by an index. `missed` counts the reports that are overdue one
    after the other, and `is_silent` says that the rules of reporting call that silence. A report whose day had passed
    before the site knew of the task has a period but no day, and counts as neither. A unit that was taken off the task
    after it reported keeps its duty, closed since `left_on`.
    """

    task = models.ForeignKey(Task, models.CASCADE, db_index=False, related_name="duties", verbose_name=_("task"))
    unit = models.ForeignKey(
        Organisation, models.PROTECT, db_index=False, related_name="duties", verbose_name=_("unit")
    )
    part = models.CharField(_("part"), max_length=12, choices=Part)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    via = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("named as"))
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, db_index=False, related_name="duties", verbose_name=_("place")
    )
    place_path = models.CharField(_("place path"), max_length=120, blank=True)
    owing = models.CharField(_("reports"), max_length=8, choices=Owing, default=Owing.NOTHING)
    is_open = models.BooleanField(_("open"), default=True)
    period = models.CharField(_("period that is due"), max_length=12, blank=True)
    next_due = models.DateField(_("next report due"), null=True)
    reported_at = models.DateTimeField(_("last report"), null=True)
    progress_pct = models.PositiveSmallIntegerField(_("progress, %"), null=True)
    missed = models.PositiveSmallIntegerField(_("reports missed"), default=0)
    is_silent = models.BooleanField(_("silent"), default=False)
    is_packed = models.BooleanField(_("from a pack"), default=False)
    left_on = models.DateField(_("answers no longer since"), null=True)

    class Meta:
        """A unit once for a task; found by unit, by place, by day, by what waits, came back, is done or silent.

        Each index holds what is counted and grouped by it, and its own condition, so that no row is opened for that.
        """

        ordering: ClassVar[list[str]] = ["task", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["task", "unit"], name="duty_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "is_open", "next_due", "owing"], name="duty_of_unit"),
            models.Index(fields=["unit", "task"], name="duty_unit_task"),
            models.Index(fields=["place", "task"], name="duty_place_task"),
            models.Index(fields=["next_due", "is_open", "owing", "place", "unit", "task"], name="duty_due"),
            models.Index(
                fields=["place", "place_path", "reported_at", "unit", "task", "is_open", "owing"],
                name="duty_waiting",
                condition=models.Q(owing="waiting", is_open=True),
            ),
            models.Index(
                fields=["unit", "place", "task", "is_open", "owing"],
                name="duty_returned",
                condition=models.Q(owing="returned", is_open=True),
            ),
            models.Index(
                fields=["unit", "next_due", "place", "task", "is_open", "is_silent"],
                name="duty_silent",
                condition=models.Q(is_silent=True, is_open=True),
            ),
            models.Index(
                fields=["reported_at", "place", "task"],
                name="duty_done",
                condition=models.Q(progress_pct=100, owing="nothing", is_open=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit_id}"


class Milestone(models.Model):
    """A step of a task with a day (时间节点)."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="milestones", verbose_name=_("task"))
    title = models.CharField(_("title"), max_length=200)
    due = models.DateField(_("due"), null=True)
    reached_on = models.DateField(_("reached on"), null=True)

    class Meta:
        """By day."""

        ordering: ClassVar[list[str]] = ["due", "pk"]

    def __str__(self) -> str:
        return self.title


class ReportState(models.TextChoices):
    """What became of a report (报告状态)."""

    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
    REPLACED = "replaced", _("corrected by a newer one")


class Report(models.Model):
    """What a unit says of its part for a period (进展报告); a returned one is followed by a new row."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="reports", verbose_name=_("duty"))
    period = models.CharField(_("period"), max_length=12, blank=True)
    due = models.DateField(_("was due"), null=True)
    text = models.TextField(_("progress"))
    progress_pct = models.PositiveSmallIntegerField(_("progress, %"), null=True)
    is_late = models.BooleanField(_("late"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.SUBMITTED)
    reported_by = models.CharField(_("account"), max_length=80)
    reported_by_name = models.CharField(_("reported by"), max_length=80)
    reported_at = models.DateTimeField(_("reported at"))
    decided_by = models.CharField(_("account that decided"), max_length=80, blank=True)
    decided_by_name = models.CharField(_("decided by"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["duty", "period"], name="report_of_duty")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.period}"


class Evidence(models.Model):
    """A file that goes with a report (佐证材料)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence", verbose_name=_("report"))
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name=_("file"))

    def __str__(self) -> str:
        return f"{self.report_id} {self.file_id}"
