"""A siting decision (选址决定): to which park a project goes, and all that it rested on at the time."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Project


class SitingDecision(models.Model):
    """That a project goes to a park (选址决定), never changed: it is taken back with a reason, or replaced.

    `weights` are those under which `rank` and `score` were reckoned, by criterion; both are None for a park that did
    not rank because a rule was unknown. `answers` is by rule what it said and on what evidence, and `digest` the hash
    of it. `is_current` marks the one that holds; `moved_from` is where the project was before, empty where the
    decision did not move it.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="siting_decisions", db_index=False, verbose_name=_("project")
    )
    park = models.ForeignKey(
        Place, models.SET_NULL, null=True, related_name="siting_decisions", db_index=False, verbose_name=_("park")
    )
    park_path = models.CharField(_("park path"), max_length=120)
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    weighting = models.CharField(_("weights"), max_length=10)
    weights = models.JSONField(_("weight by criterion"), default=dict)
    rank = models.PositiveIntegerField(_("rank"), null=True)
    of_parks = models.PositiveIntegerField(_("parks that were ranked"), default=0)
    score = models.FloatField(_("score"), null=True)
    passed = models.PositiveIntegerField(_("rules that passed"), default=0)
    failed = models.PositiveIntegerField(_("rules that failed"), default=0)
    unknown = models.PositiveIntegerField(_("rules that were unknown"), default=0)
    answers = models.JSONField(_("what each rule said"), default=list)
    digest = models.CharField(_("hash of the answers"), max_length=64)
    moved_from = models.CharField(_("moved from"), max_length=120, blank=True)
    is_current = models.BooleanField(_("holds"), default=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ended_by_name = models.CharField(_("ended by"), max_length=80, blank=True)
    ended_reason = models.CharField(_("why it was taken back"), max_length=500, blank=True)
    by = models.CharField(_("account"), max_length=80)
    by_name = models.CharField(_("decided by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """The newest first; of each project one holds."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "-id"], name="decision_of_project"),
            models.Index(fields=["park", "-id"], name="decision_for_park"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project"], condition=models.Q(is_current=True), name="decided_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.park_path} {self.day}"
