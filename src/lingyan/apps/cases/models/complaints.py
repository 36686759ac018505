"""Tables of complaints and reports (举报投诉): what was said and by whom is sealed; the rest tells neither."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.models.cases import Case
from lingyan.apps.places.models import Place


class ComplaintState(models.TextChoices):
    """How a complaint stands (举报办理情况)."""

    RECEIVED = "received", _("received")
    ACCEPTED = "accepted", _("taken up")
    HANDLING = "handling", _("being handled")
    ANSWERED = "answered", _("answered")


class ComplaintOutcome(models.TextChoices):
    """What came of a complaint (举报办理结果), in words that tell nothing of what was said."""

    CONFIRMED = "confirmed", _("checked, and steps were taken")
    UNFOUNDED = "unfounded", _("checked; nothing unlawful was found")
    ELSEWHERE = "elsewhere", _("passed on to the office that is competent")
    NOT_ENOUGH = "not_enough", _("not followed up, as too little was said to check it")


class Complaint(models.Model):
    """A complaint or report about the use of energy (举报投诉).

    `content` and `identity` are sealed for this row, whose `salt` is what they are bound to. Of the tracking code only
    a fingerprint is kept; of the one who sent it neither an account nor an address.
    """

    key = models.CharField(_("complaint number"), max_length=40, unique=True)
    salt = models.CharField(_("salt"), max_length=32, unique=True)
    code_mark = models.CharField(_("mark of the tracking code"), max_length=32, unique=True)
    content = models.TextField(_("what was said"))
    identity = models.TextField(_("who said it"), blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+", verbose_name=_("place"))
    place_path = models.CharField(_("place path"), max_length=120)
    received_on = models.DateField(_("received on"))
    state = models.CharField(_("state"), max_length=10, choices=ComplaintState, default=ComplaintState.RECEIVED)
    state_since = models.DateField(_("since"))
    outcome = models.CharField(_("what came of it"), max_length=12, choices=ComplaintOutcome, blank=True)
    case = models.ForeignKey(
        Case, models.SET_NULL, null=True, related_name="complaints", verbose_name=_("case in which it is checked")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """The newest first; found by place and state."""

        ordering: ClassVar[list[str]] = ["-received_on", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["place_path", "state"], name="complaint_at"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Return the page of the complaint, for those who may read it."""
        return reverse("complaints:complaint", args=[self.key])
