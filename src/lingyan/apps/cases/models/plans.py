"""Tables of the yearly supervision plan (节能监察计划)."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.models.cases import Case
from lingyan.apps.places.models import Place


class PlanState(models.TextChoices):
    """How a plan stands (计划状态)."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")


class PlanMode(models.TextChoices):
    """How a unit is supervised (监察方式)."""

    ONLINE = "online", _("online")
    WRITTEN = "written", _("in writing")
    ON_SITE = "on_site", _("on site")


class PlanGround(models.TextChoices):
    """Why a unit stands in a plan (列入方式)."""

    RISK = "risk", _("by risk")
    RANDOM = "random", _("drawn at random")


class PlanException(models.TextChoices):
    """What the rule against repeated supervision excepts (重复监察的例外); a higher office is told by its place."""

    FOLLOW_UP = "follow_up", _("to confirm rectification")
    COMPLAINT = "complaint", _("to handle a complaint")


class SupervisionPlan(models.Model):
    """What an office means to supervise in a year (节能监察计划).

    `pool` lists the credit codes from which `drawn` many were drawn by `seed`, so that anybody can draw again.
    """

    key = models.CharField(_("plan number"), max_length=60, unique=True)
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("office"))
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+", verbose_name=_("place"))
    place_path = models.CharField(_("place path"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    departments = models.JSONField(_("joint departments"), default=list)
    seed = models.CharField(_("seed"), max_length=80, blank=True)
    pool = models.JSONField(_("drawn from"), default=list)
    drawn = models.PositiveIntegerField(_("number drawn"), default=0)
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.DRAFT)
    adopted_on = models.DateField(_("adopted on"), null=True)
    adopted_by = models.CharField(_("adopted by"), max_length=80, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """The newest year first; one plan for each office and year."""

        ordering: ClassVar[list[str]] = ["-year", "place_path", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office", "year"], name="plan_once"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Return the page of the plan."""
        return reverse("supervision:plan", args=[self.year, self.key])


class PlanItem(models.Model):
    """A unit in a plan (计划项): how it is supervised, why it was chosen, and the case that adopting opened."""

    plan = models.ForeignKey(SupervisionPlan, models.CASCADE, related_name="items", verbose_name=_("plan"))
    position = models.PositiveIntegerField(_("order"))
    uscc = models.CharField(_("unified social credit code"), max_length=18)
    unit_name = models.CharField(_("unit"), max_length=200)
    unit = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    mode = models.CharField(_("mode"), max_length=8, choices=PlanMode)
    ground = models.CharField(_("chosen"), max_length=8, choices=PlanGround)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    departments = models.JSONField(_("joint departments"), default=list)
    exception = models.CharField(_("exception"), max_length=12, choices=PlanException, blank=True)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="plan_items", verbose_name=_("case"))

    class Meta:
        """In the order of the plan; a unit once."""

        ordering: ClassVar[list[str]] = ["plan", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "uscc"], name="planned_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["uscc"], name="planned_unit")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.uscc}"
