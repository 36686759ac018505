"""Tables of what is issued in cases (文书): the numbers of an office, and the documents."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.models.cases import Case, CaseEvent
from lingyan.apps.files.models import StoredFile


class NumberSeries(models.Model):
    """The numbers of papers of one office in one year (文号序列): `last` is the last that was given; without gaps."""

    office = models.CharField(_("office"), max_length=80)
    kind = models.CharField(_("kind of paper"), max_length=60)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        """One for each office, kind and year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office", "kind", "year"], name="series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.kind} {self.year}"


class Paper(models.Model):
    """A document that was issued in a case (文书): its number, its version, the Word file, and its service.

    One that is issued again keeps its number and counts its version; the old one points to the new. `said` is what
    was filled in for it, so that it need not be written twice: `asked` of people, `step` of the rules, `served_on`.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="papers", verbose_name=_("case"))
    event = models.ForeignKey(
        CaseEvent, models.PROTECT, null=True, related_name="papers", verbose_name=_("step that issues it")
    )
    kind = models.CharField(_("kind of paper"), max_length=60)
    number = models.CharField(_("document number"), max_length=80)
    year = models.PositiveSmallIntegerField(_("year"))
    running = models.PositiveIntegerField(_("running number"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaces", verbose_name=_("replaced by")
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    issued_on = models.DateField(_("issued on"))
    issued_by = models.CharField(_("issued by"), max_length=80)
    said = models.JSONField(_("what was filled in"), default=dict)
    served_on = models.DateField(_("served on"), null=True)
    served_to = models.CharField(_("received by"), max_length=120, blank=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["case", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["number", "version"], name="paper_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.version}"
