"""Tables of the project itself (项目): what is said of it, and the log of its stages."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.enterprises.models import TopListLabel
from lingyan.apps.places.models import Place
from lingyan.domain.projects.money import in_10k
from lingyan.domain.projects.stages import NAMES, MoveKind, Stage


class StageLabel(models.TextChoices):
    """The stages of a project (阶段), with their names for people."""

    LEAD = Stage.LEAD, _(NAMES[Stage.LEAD])
    VISIT = Stage.VISIT, _(NAMES[Stage.VISIT])
    NEGOTIATION = Stage.NEGOTIATION, _(NAMES[Stage.NEGOTIATION])
    SIGNED = Stage.SIGNED, _(NAMES[Stage.SIGNED])
    REGISTERED = Stage.REGISTERED, _(NAMES[Stage.REGISTERED])
    APPROVED = Stage.APPROVED, _(NAMES[Stage.APPROVED])
    STARTED = Stage.STARTED, _(NAMES[Stage.STARTED])
    PRODUCING = Stage.PRODUCING, _(NAMES[Stage.PRODUCING])
    AT_CAPACITY = Stage.AT_CAPACITY, _(NAMES[Stage.AT_CAPACITY])
    TAXED = Stage.TAXED, _(NAMES[Stage.TAXED])
    WITHDRAWN = Stage.WITHDRAWN, _(NAMES[Stage.WITHDRAWN])


class MoveLabel(models.TextChoices):
    """What a move was (变动), with its name for people."""

    ONWARD = MoveKind.ONWARD, _("went on")
    BACK = MoveKind.BACK, _("taken back: entered wrongly")
    WITHDRAW = MoveKind.WITHDRAW, _("withdrawn from")
    RESUME = MoveKind.RESUME, _("taken up again")


class Project(models.Model):
    """An investment project (招商引资项目), from the first lead on.

    Money is kept in whole yuan, so that sums of it are exact; land is in mu, energy in tonnes of standard coal a year,
    `tax_cny` and `energy_tce` are a year's. None is what is not known, nought what is none. `stage` and the days are
    what the log says, in columns by which lists and rates find a project. `source` is a region code of GB/T 2260, or
    `abroad`. `signed_month` is the month by which rates are grouped: a database groups by a column several times faster
    than by what it computes of each row. `named` is the key of a project that documents name, as which it was taken
    in. `version` counts the changes, so that of two who work on one project the second is told; `changed_at` and
    `changed_by_name` say of what.
    """

    key = models.CharField(_("project number"), max_length=40)
    name = models.CharField(_("project"), max_length=200)
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, related_name="projects", db_index=False, verbose_name=_("place")
    )
    place_path = models.CharField(_("place path"), max_length=120)
    office = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("office in charge")
    )
    officer = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="projects", db_index=False, verbose_name=_("officer in charge")
    )
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    source = models.CharField(_("source region"), max_length=6, blank=True)
    investor_name = models.CharField(_("investor"), max_length=200, blank=True)
    investor_uscc = models.CharField(_("credit code of the investor"), max_length=18, blank=True)
    top_list = models.CharField(_("three-500 list"), max_length=8, choices=TopListLabel, blank=True)
    top_year = models.PositiveSmallIntegerField(_("year of the list"), null=True)
    planned_cny = models.BigIntegerField(_("planned investment, yuan"), null=True)
    tax_cny = models.BigIntegerField(_("tax expected a year, yuan"), null=True)
    land_mu = models.DecimalField(_("land needed, mu"), max_digits=14, decimal_places=4, null=True)
    energy_tce = models.DecimalField(_("energy needed, tce a year"), max_digits=14, decimal_places=4, null=True)
    labour = models.PositiveIntegerField(_("jobs"), null=True)
    detail = models.TextField(_("what it is about"), blank=True)
    named = models.CharField(_("named in documents as"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=StageLabel, default=StageLabel.LEAD)
    stage_since = models.DateField(_("at this stage since"))
    signed_on = models.DateField(_("contract signed on"), null=True)
    signed_month = models.DateField(_("first day of the month in which it was signed"), null=True)
    registered_on = models.DateField(_("registered on"), null=True)
    approved_on = models.DateField(_("approved on"), null=True)
    started_on = models.DateField(_("started on"), null=True)
    producing_on = models.DateField(_("in production since"), null=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by_name = models.CharField(_("changed by"), max_length=80, blank=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The newest first; each list in this order has its index, so that its first page is read and not sorted.

        `project_dispatched` holds all that the rates are counted from but what stands in other tables.
        """

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["place", "-id"], name="project_at"),
            models.Index(fields=["stage", "-id"], name="project_stage"),
            models.Index(fields=["industry", "-id"], name="project_industry"),
            models.Index(fields=["source", "-id"], name="project_source"),
            models.Index(fields=["officer", "-id"], name="project_officer"),
            models.Index(fields=["top_list", "-id"], name="project_top"),
            models.Index(fields=["planned_cny", "id"], name="project_planned"),
            models.Index(fields=["stage_since", "id"], name="project_since"),
            models.Index(fields=["name", "place_path"], name="project_named"),
            models.Index(fields=["named", "id"], name="project_of_document", condition=~models.Q(named="")),
            models.Index(fields=["investor_uscc", "-id"], name="project_of_investor"),
            models.Index(
                fields=[
                    "signed_on",
                    "place",
                    "place_path",
                    "signed_month",
                    "withdrawn_on",
                    "registered_on",
                    "approved_on",
                    "started_on",
                    "planned_cny",
                ],
                name="project_dispatched",
                condition=models.Q(signed_on__isnull=False),
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key"], name="project_once"),
            models.CheckConstraint(
                condition=models.Q(planned_cny__isnull=True) | models.Q(planned_cny__gte=0), name="project_planned_sum"
            ),
            models.CheckConstraint(
                condition=models.Q(tax_cny__isnull=True) | models.Q(tax_cny__gte=0), name="project_tax_sum"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the project."""
        return reverse("projects:project", args=[self.key])

    @property
    def planned(self) -> Decimal | None:
        """The planned investment in 10,000 yuan, exact; None where it is not known."""
        return None if self.planned_cny is None else in_10k(self.planned_cny)

    @property
    def tax(self) -> Decimal | None:
        """The tax expected a year in 10,000 yuan, exact; None where it is not known."""
        return None if self.tax_cny is None else in_10k(self.tax_cny)


class StageChange(models.Model):
    """An entry in the log of a project (阶段变动), never changed: the stage it came to, when, by whom, and why."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="changes", verbose_name=_("project"))
    number = models.PositiveIntegerField(_("number"))
    stage = models.CharField(_("stage"), max_length=12, choices=StageLabel)
    kind = models.CharField(_("move"), max_length=8, choices=MoveLabel, default=MoveLabel.ONWARD)
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.CharField(_("account"), max_length=80)
    by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """In the order of the log."""

        ordering: ClassVar[list[str]] = ["project", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project", "number"], name="stage_change_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.number} {self.stage}"
