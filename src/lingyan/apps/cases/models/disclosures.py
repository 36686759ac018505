"""Tables of what is made public (信息公开)."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.models.cases import Case
from lingyan.apps.places.models import Place


class Disclosure(models.Model):
    """A result of a case that is public from one day to another (公开的监察结果).

    `event` is the number of the step that published it. `remove_on` is the first day on which it is not shown any
    more; what `ended_on` took away before, with its reason, is not shown either. What a step ended comes back where
    that step is withdrawn; what a person took away does not.
    """

    key = models.CharField(_("number"), max_length=40, unique=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="disclosures", verbose_name=_("case"))
    event = models.PositiveIntegerField(_("step"))
    procedure = models.CharField(_("procedure"), max_length=60)
    subject_name = models.CharField(_("unit"), max_length=200)
    office_name = models.CharField(_("office"), max_length=200, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+", verbose_name=_("place"))
    place_path = models.CharField(_("place path"), max_length=120, blank=True)
    finding = models.CharField(_("result"), max_length=40, blank=True)
    rectify_by = models.DateField(_("rectify by"), null=True)
    measures = models.TextField(_("measures required"), blank=True)
    publish_on = models.DateField(_("published on"))
    remove_on = models.DateField(_("removed on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True)
    is_ended_by_step = models.BooleanField(_("ended by a step"), default=False)
    citation = models.CharField(_("clause"), max_length=120)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """The newest first; a step publishes once."""

        ordering: ClassVar[list[str]] = ["-publish_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "event"], name="disclosed_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["publish_on", "remove_on", "ended_on"], name="disclosed_from_to"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.subject_name}"

    def get_absolute_url(self) -> str:
        """Return its public page."""
        return reverse("disclosed:one", args=[self.key])
