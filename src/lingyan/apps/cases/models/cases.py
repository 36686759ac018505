"""Tables of the case itself (案件): whom it is about, its log of events, its evidence, the lines of the site."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.files.models import StoredFile
from lingyan.apps.places.models import Place

NEVER = date.max
"""Where lists sort a case that has no last day: at the end."""


class Case(models.Model):
    """A procedure that runs for one subject (案件).

    Its events are the case: `state`, `is_open` and what follows from its clocks are only what the newest replay said,
    in columns by which lists find it. `next_due` is the earliest last day of a duty that is open, `sorted_due` the same
    for sorting, where none comes last; `next_role` says who owes it. `version` counts the changes, so that of two who
    act at once the second is told.
    """

    key = models.CharField(_("case number"), max_length=60)
    procedure = models.CharField(_("procedure"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    subject = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="cases",
        db_index=False,
        verbose_name=_("whom it is about"),
    )
    subject_name = models.CharField(_("whom it is about"), max_length=200, blank=True)
    office = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("office that handles it"),
    )
    handler = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="cases", db_index=False, verbose_name=_("handled by")
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("place")
    )
    place_path = models.CharField(_("place path"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=40)
    is_open = models.BooleanField(_("open"), default=True)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True)
    next_due = models.DateField(_("next last day"), null=True)
    sorted_due = models.GeneratedField(
        expression=Coalesce("next_due", models.Value(NEVER)), output_field=models.DateField(), db_persist=True
    )
    next_clock = models.CharField(_("next clock"), max_length=40, blank=True)
    next_role = models.CharField(_("who owes it"), max_length=40, blank=True)
    is_paused = models.BooleanField(_("paused"), default=False)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    looked_at = models.DateField(_("replayed as of"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The most pressing first; found by day, by place, by person, by unit, by procedure, by who owes what.

        All are in the order of the day, so that the first page of a million is read and nothing is sorted: what is
        closed has no day and stands at the end. There are no further ones, since a new day of a case is written into
        each. A condition on a plain truth value finds only such an index in SQLite that holds nothing else.
        """

        ordering: ClassVar[list[str]] = ["sorted_due", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sorted_due", "id"], name="case_by_day"),
            models.Index(fields=["sorted_due", "id"], condition=models.Q(is_open=False), name="case_closed"),
            models.Index(
                fields=["sorted_due", "id"], condition=models.Q(is_open=True, is_paused=True), name="case_paused"
            ),
            models.Index(
                fields=["sorted_due", "id"], condition=models.Q(is_open=True, next_due=None), name="case_no_day"
            ),
            models.Index(fields=["next_role", "sorted_due", "id"], name="case_owed_by"),
            models.Index(fields=["place", "sorted_due", "id"], name="case_at"),
            models.Index(fields=["handler", "sorted_due", "id"], name="case_of_person"),
            models.Index(fields=["subject", "sorted_due", "id"], name="case_about"),
            models.Index(fields=["procedure", "sorted_due", "id"], name="case_of_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key"], name="case_once"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Return the page of the case."""
        return reverse("cases:case", args=[self.key])


class CaseEvent(models.Model):
    """An entry in the log of a case (案件事件), never changed; `data` is what it says, days as 2022-01-24.

    `on_paper` names the evidence that is kept outside of the site.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="events", verbose_name=_("case"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("step"), max_length=60)
    day = models.DateField(_("day"))
    data = models.JSONField(_("what it says"), default=dict)
    on_paper = models.JSONField(_("kept on paper"), default=list)
    by = models.CharField(_("account"), max_length=80)
    by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """In the order of the log."""

        ordering: ClassVar[list[str]] = ["case", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "number"], name="event_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.kind}"


class Evidence(models.Model):
    """A file kept as proof of a step (证据): what it shows, and the hash of its bytes as it came."""

    event = models.ForeignKey(CaseEvent, models.CASCADE, related_name="evidence", verbose_name=_("step"))
    kind = models.CharField(_("what it shows"), max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    sha256 = models.CharField(_("hash"), max_length=64)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.event_id} {self.kind}"


class CaseNote(models.Model):
    """A line of the site itself in the log of a case (系统记录): which clock moved, and why; as a template and data."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes", verbose_name=_("case"))
    day = models.DateField(_("day"))
    template = models.CharField(_("text"), max_length=300)
    data = models.JSONField(_("data"), default=dict)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar[list[str]] = ["case", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.template}"
