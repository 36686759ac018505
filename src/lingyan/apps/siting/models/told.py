"""What was told (填报要素): a fact of a park, of a project, or of the two together, with who told it and as of when."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Project


class ToldFact(models.Model):
    """Something told (填报要素), never changed: what is told later for a day not before takes its place.

    `key` is that of a fact of the packs, or `park.hours_to_` with a hub. `value` is as `domain.siting.written` writes
    it; empty, it is not known any more. `is_current` marks the row that counts, one for each fact of a thing.
    """

    key = models.CharField(_("fact"), max_length=80)
    park = models.ForeignKey(
        Place, models.CASCADE, null=True, related_name="told", db_index=False, verbose_name=_("park")
    )
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, related_name="told", db_index=False, verbose_name=_("project")
    )
    value = models.TextField(_("value"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"))
    is_current = models.BooleanField(_("counts"), default=True)
    by = models.CharField(_("account"), max_length=80)
    by_name = models.CharField(_("told by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """What counts is found by park and by project; of each fact of a thing one row counts."""

        ordering: ClassVar[list[str]] = ["key", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["park", "key", "-id"], name="told_of_park"),
            models.Index(fields=["project", "key", "-id"], name="told_of_project"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["park", "key"],
                condition=models.Q(is_current=True, project__isnull=True),
                name="told_once_of_park",
            ),
            models.UniqueConstraint(
                fields=["project", "key"],
                condition=models.Q(is_current=True, park__isnull=True),
                name="told_once_of_project",
            ),
            models.UniqueConstraint(
                fields=["project", "park", "key"], condition=models.Q(is_current=True), name="told_once_of_pair"
            ),
            models.CheckConstraint(
                condition=models.Q(park__isnull=False) | models.Q(project__isnull=False), name="told_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"
