"""Tables of investors' intents (投资意向): what is planned and where, how it stands, and who it is, sealed."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Contact, Project


class IntentState(models.TextChoices):
    """How an intent stands (意向办理情况)."""

    RECEIVED = "received", _("received")
    LOOKED_AT = "looked_at", _("being looked at")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn by the investor")


class IntentOutcome(models.TextChoices):
    """What came of an intent (意向办理结果)."""

    LEAD = "lead", _("taken up as a project")
    REFUSED = "refused", _("not taken up")


class PlaceState(models.TextChoices):
    """What a place does with an intent (各地办理情况)."""

    OPEN = "open", _("with this place")
    HANDED = "handed", _("handed to another place")
    REFUSED = "refused", _("not taken up here")


class StepKind(models.TextChoices):
    """What happened with an intent (办理环节)."""

    RECEIVED = "received", _("received")
    LOOKED_AT = "looked_at", _("an office looks at it")
    ANSWERED = "answered", _("answered")
    HANDED = "handed", _("handed to another place")
    REFUSED = "refused", _("not taken up")
    TAKEN_UP = "taken_up", _("taken up as a project")
    WITHDRAWN = "withdrawn", _("withdrawn by the investor")
    FORGOTTEN = "forgotten", _("what was said of people was deleted")


class Intent(models.Model):
    """What an investor plans (投资意向), filed without an account.

    `contact` holds who to speak with and the message, sealed for this row, whose `salt` it is bound to; empty once it
    is deleted. Of the tracking code and of company and contact together only fingerprints are kept. `needs` is the
    address by which the parks are ranked again; it holds nothing of people.
    """

    key = models.CharField(_("intent number"), max_length=40, unique=True)
    salt = models.CharField(_("salt"), max_length=32, unique=True)
    code_mark = models.CharField(_("mark of the tracking code"), max_length=32, unique=True)
    company = models.CharField(_("company"), max_length=200, blank=True)
    company_uscc = models.CharField(_("credit code"), max_length=18, blank=True)
    company_mark = models.CharField(_("mark of the company"), max_length=32, blank=True)
    sender_mark = models.CharField(_("marks of company and contact"), max_length=32, blank=True)
    contact = models.TextField(_("who to speak with"), blank=True)
    make = models.CharField(_("what it makes"), max_length=200)
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    investment = models.DecimalField(_("planned investment, 10,000 yuan"), max_digits=16, decimal_places=4, null=True)
    needs = models.TextField(_("needs"), blank=True)
    received_on = models.DateField(_("received on"))
    state = models.CharField(_("state"), max_length=10, choices=IntentState, default=IntentState.RECEIVED)
    state_since = models.DateField(_("since"))
    outcome = models.CharField(_("what came of it"), max_length=8, choices=IntentOutcome, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    project = models.ForeignKey(Project, models.SET_NULL, null=True, related_name="intents", verbose_name=_("project"))
    project_contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("contact in the project")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """The newest first; found by state, by company, and by what is due to be deleted."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-id"], name="intent_state"),
            models.Index(fields=["company_mark", "-id"], name="intent_company"),
            models.Index(fields=["ended_on"], condition=~models.Q(contact=""), name="intent_to_forget"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Return the page of the intent, for the offices that take it."""
        return reverse("siting:intent", args=[self.key])

    @property
    def is_open(self) -> bool:
        """Whether an office still owes something."""
        return self.state not in {IntentState.CLOSED, IntentState.WITHDRAWN}

    @property
    def is_waiting(self) -> bool:
        """Whether the investor has had no answer yet."""
        return self.state in {IntentState.RECEIVED, IntentState.LOOKED_AT}


class IntentPlace(models.Model):
    """A place that an intent is for (意向地): a park that was chosen, or where it was handed to; first wishes first."""

    intent = models.ForeignKey(Intent, models.CASCADE, related_name="places", verbose_name=_("intent"))
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("place")
    )
    path = models.CharField(_("place path"), max_length=120, db_index=True)
    position = models.PositiveSmallIntegerField(_("wish"))
    state = models.CharField(_("state"), max_length=8, choices=PlaceState, default=PlaceState.OPEN)

    class Meta:
        """In the order of the wishes; each place once."""

        ordering: ClassVar[list[str]] = ["intent_id", "position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["intent", "path"], name="intent_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.intent_id} {self.path}"


class IntentStep(models.Model):
    """Something that happened with an intent (办理记录): which office did it, and the words to the investor.

    The investor reads the office and the words, never who of the office it was.
    """

    intent = models.ForeignKey(Intent, models.CASCADE, related_name="steps", verbose_name=_("intent"))
    kind = models.CharField(_("what happened"), max_length=10, choices=StepKind)
    words = models.TextField(_("words to the investor"), blank=True)
    place_path = models.CharField(_("place path"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    by = models.CharField(_("account"), max_length=80, blank=True)
    by_name = models.CharField(_("by"), max_length=80, blank=True)
    day = models.DateField(_("day"))

    class Meta:
        """In the order in which it happened."""

        ordering: ClassVar[list[str]] = ["intent_id", "pk"]

    def __str__(self) -> str:
        return f"{self.intent_id} {self.kind}"
