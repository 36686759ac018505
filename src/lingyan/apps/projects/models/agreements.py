"""Tables of what was agreed (约定): milestones of the contract, funds by month, hand-overs between places."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.projects.models.projects import Project
from lingyan.domain.projects.money import in_10k


class Milestone(models.Model):
    """Something that the contract promises by a day (协议节点), and the day on which it was reached."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="milestones", db_index=False, verbose_name=_("project")
    )
    title = models.CharField(_("what was agreed"), max_length=200)
    due = models.DateField(_("agreed for"))
    reached_on = models.DateField(_("reached on"), null=True)

    class Meta:
        """By day; the index alone tells which projects are behind."""

        ordering: ClassVar[list[str]] = ["due", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "due", "reached_on"], name="milestone_of"),
        ]

    def __str__(self) -> str:
        return self.title


class Funds(models.Model):
    """Funds of a project in one month (到位资金), in whole yuan: what was planned, and what has arrived.

    `month` is its first day. None is what nobody has said.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="funds", db_index=False, verbose_name=_("project")
    )
    month = models.DateField(_("month"))
    planned_cny = models.BigIntegerField(_("planned, yuan"), null=True)
    arrived_cny = models.BigIntegerField(_("arrived, yuan"), null=True)
    by_name = models.CharField(_("entered by"), max_length=80)
    entered_at = models.DateTimeField(_("entered at"), auto_now=True)

    class Meta:
        """By month; once for each."""

        ordering: ClassVar[list[str]] = ["project", "month"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project", "month"], name="funds_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "month", "arrived_cny"], name="funds_of"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.month:%Y-%m}"

    @property
    def planned(self) -> Decimal | None:
        """What was planned, in 10,000 yuan."""
        return None if self.planned_cny is None else in_10k(self.planned_cny)

    @property
    def arrived(self) -> Decimal | None:
        """What has arrived, in 10,000 yuan."""
        return None if self.arrived_cny is None else in_10k(self.arrived_cny)


class HandOverState(models.TextChoices):
    """What became of an offer to hand a project over (移交状态)."""

    OFFERED = "offered", _("offered")
    ACCEPTED = "accepted", _("accepted by the other place")
    REFUSED = "refused", _("refused by the other place")
    TAKEN_BACK = "taken_back", _("taken back")


class HandOver(models.Model):
    """A project offered by one place to another (项目移交): who keeps which share of the credit, and what became of it.

    `giver_pct` is what the place that hands over keeps. Until it is decided, the other place sees the project.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="hand_overs", verbose_name=_("project"))
    origin_path = models.CharField(_("handed over by"), max_length=120)
    target_path = models.CharField(_("offered to"), max_length=120)
    giver_pct = models.PositiveSmallIntegerField(_("share kept, %"))
    terms = models.CharField(_("what was agreed"), max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=HandOverState, default=HandOverState.OFFERED)
    offered_by_name = models.CharField(_("offered by"), max_length=80)
    offered_at = models.DateTimeField(_("offered at"), auto_now_add=True)
    decided_by_name = models.CharField(_("decided by"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        """The newest first; one open offer for each project."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project"], condition=models.Q(state="offered"), name="hand_over_one_open"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "target_path", "project"], name="hand_over_to"),
            models.Index(fields=["state", "origin_path", "project"], name="hand_over_from"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.origin_path} > {self.target_path}"
