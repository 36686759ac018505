"""Tables of figures as they are entered (填报), before a superior accepts them."""

from decimal import Decimal
from typing import ClassVar, cast

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.places.models import Place
from lingyan.apps.plans.models.measures import (
    Definition,
    Observation,
    ObservationStatus,
    PrintedNumberField,
    Statistic,
)


class EntryState(models.TextChoices):
    """What became of an entry (审核状态)."""

    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
    REPLACED = "replaced", _("replaced by a newer one")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_AGAIN = (EntryState.RETURNED, EntryState.WITHDRAWN)
"""States of a newest version that says nothing of its figure: it is to be entered again."""


class Entry(models.Model):
    """A figure that a place reports (填报数): one row a version, `version` counting up within its cell.

    The cell is statistic, definition, place and period. `remarks` are what the checks of plausibility said, as
    messages {"template", "data", "is_odd"}. An accepted entry has become `observation`.
    """

    statistic = models.ForeignKey(Statistic, models.PROTECT, related_name="entries", verbose_name=_("statistic"))
    definition = models.ForeignKey(Definition, models.PROTECT, verbose_name=_("definition"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="entries", verbose_name=_("place"))
    period = models.CharField(_("period"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_newest = models.BooleanField(_("newest version"), default=True)
    value = PrintedNumberField(_("value"))
    unit = models.CharField(_("unit"), max_length=20)
    status = models.CharField(_("status"), max_length=12, choices=ObservationStatus)
    source_title = models.CharField(_("source"), max_length=300)
    note = models.TextField(_("note"), blank=True)
    remarks = models.JSONField(_("remarks of the checks"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=EntryState, default=EntryState.SUBMITTED)
    entered_by = models.CharField(_("account"), max_length=80)
    entered_by_name = models.CharField(_("entered by"), max_length=80)
    entered_at = models.DateTimeField(_("entered at"))
    decided_by = models.CharField(_("account that decided"), max_length=80, blank=True)
    decided_by_name = models.CharField(_("decided by"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    observation = models.OneToOneField(
        Observation, models.PROTECT, null=True, related_name="entry", verbose_name=_("published value")
    )
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """Newest first; a version once in its cell."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["definition", "place", "period", "version"], name="entry_version_once"),
            models.UniqueConstraint(
                fields=["definition", "place", "period"], condition=models.Q(is_newest=True), name="entry_newest_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "is_newest", "place"], name="entry_waiting"),
            models.Index(fields=["place", "period", "is_newest"], name="entry_of_place"),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.place_id} {self.period} v{self.version}"

    def get_absolute_url(self) -> str:
        """Return the page of the entry, with all its versions."""
        return reverse("plans:entry", args=[self.pk])

    @property
    def number(self) -> Decimal:
        """The value, which no entry is without."""
        return cast("Decimal", self.value)

    @property
    def is_odd(self) -> bool:
        """Whether some check asked about it; a conversion of units is only told."""
        return any(remark.get("is_odd") for remark in self.remarks)
