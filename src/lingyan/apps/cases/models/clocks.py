"""Tables of the clocks of cases by day (期限)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.models.cases import Case
from lingyan.apps.places.models import Place
from lingyan.domain.procedures.clocks import ClockStatus


class CaseClock(models.Model):
    """A clock of a case as the newest replay had it (期限), in columns: lists never replay a case.

    `length` and `unit` are given for a plain period that was never paused nor put off, so that many are counted anew
    at once when a calendar comes.
    """

    STATUSES: ClassVar = [(status.value, status.value) for status in ClockStatus]

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks", db_index=False, verbose_name=_("case"))
    position = models.PositiveSmallIntegerField(_("order"))
    key = models.CharField(_("clock"), max_length=40)
    bound = models.CharField(_("who is bound"), max_length=40)
    started = models.DateField(_("started"))
    due = models.DateField(_("last day"), null=True)
    unrolled_due = models.DateField(_("last day before it moved"), null=True)
    status = models.CharField(_("status"), max_length=8, choices=STATUSES)
    is_open = models.BooleanField(_("open"), default=True)
    is_right = models.BooleanField(_("a chance, no duty"), default=False)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    length = models.PositiveIntegerField(_("length"), null=True)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("place")
    )

    class Meta:
        """In the order in which they began; found by day, and by what is provisional."""

        ordering: ClassVar[list[str]] = ["case", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "position"], name="clock_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due", "is_right", "place"], condition=models.Q(is_open=True), name="clock_due"),
            models.Index(fields=["due", "case"], condition=models.Q(is_open=True, status="running"), name="clock_runs"),
            models.Index(
                fields=["case"], condition=models.Q(is_open=True, is_provisional=True), name="clock_provisional"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"
