"""Tables of industries and of the guided directory (产业、引导目录)."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.places.models import Place
from lingyan.domain.chains import model as domain


class Certainty(models.TextChoices):
    """How sure a reading is (把握)."""

    PRINTED = domain.Certainty.PRINTED, _("as printed")
    ALIAS = domain.Certainty.ALIAS, _("by a known other name")
    DOUBTFUL = domain.Certainty.DOUBTFUL, _("doubtful")


class ChainGroup(models.Model):
    """A chain whose members feed one another (产业链)."""

    key = models.CharField(_("key"), max_length=40, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)

    def __str__(self) -> str:
        return self.name_zh


class Industry(models.Model):
    """A field or sub-field that the plans guide (重点产业)."""

    key = models.CharField(_("key"), max_length=80, unique=True)
    position = models.PositiveIntegerField(_("order"))
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120)
    field = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name=_("field"))
    chain_groups = models.JSONField(_("chains"), default=list)
    classes = models.JSONField(_("classes of GB/T 4754"), default=list)
    aliases = models.JSONField(_("other names"), default=list)
    products = models.JSONField(_("products"), default=list)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        """In the order of the plan."""

        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.name_zh

    def get_absolute_url(self) -> str:
        """Return the page of the industry."""
        return reverse("chains:industry", args=[self.key])


class GuidedName(models.Model):
    """An industry name as a directory prints it, and what it is read as (目录用名)."""

    printed = models.CharField(_("name as printed"), max_length=60, unique=True)
    name_en = models.CharField(_("English name"), max_length=120)
    industries = models.JSONField(_("read as"), default=list)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    def __str__(self) -> str:
        return self.printed

    @property
    def name_zh(self) -> str:
        """The printed name is the Chinese one."""
        return self.printed


class DirectoryRow(models.Model):
    """One printed row of the guided directory (引导目录行)."""

    row = models.PositiveSmallIntegerField(_("row"), unique=True)
    county = models.ForeignKey(Place, models.PROTECT, related_name="directory_rows", verbose_name=_("county"))
    county_printed = models.CharField(_("county as printed"), max_length=30)
    carrier_row = models.PositiveSmallIntegerField(_("row within the county"))
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        """In the printed order."""

        ordering: ClassVar[list[str]] = ["row"]

    def __str__(self) -> str:
        return f"{self.row} {self.county_printed}"

    def get_absolute_url(self) -> str:
        """Return the page of the row."""
        return reverse("chains:row", args=[self.row])


class DirectoryCarrier(models.Model):
    """A carrier named in a row of the directory (承载地)."""

    key = models.CharField(_("key"), max_length=160, unique=True)
    row = models.ForeignKey(DirectoryRow, models.CASCADE, related_name="carriers", verbose_name=_("row"))
    position = models.PositiveSmallIntegerField(_("order"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="carried_rows", verbose_name=_("carrier"))

    class Meta:
        """In the printed order."""

        ordering: ClassVar[list[str]] = ["row", "position"]

    def __str__(self) -> str:
        return self.key


class DirectoryItem(models.Model):
    """An industry in a cell of the directory (引导产业)."""

    key = models.CharField(_("key"), max_length=120, unique=True)
    row = models.ForeignKey(DirectoryRow, models.CASCADE, related_name="items", verbose_name=_("row"))
    cell = models.PositiveSmallIntegerField(_("cell"))
    position = models.PositiveSmallIntegerField(_("order in the cell"))
    name = models.ForeignKey(GuidedName, models.PROTECT, related_name="items", verbose_name=_("industry"))

    class Meta:
        """In the printed order."""

        ordering: ClassVar[list[str]] = ["row", "cell", "position"]

    def __str__(self) -> str:
        return self.key


class Direction(models.Model):
    """An industry that a plan directs a prefecture to receive (重点承接方向)."""

    key = models.CharField(_("key"), max_length=120, unique=True)
    prefecture = models.ForeignKey(Place, models.PROTECT, related_name="directions", verbose_name=_("prefecture"))
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.ForeignKey(GuidedName, models.PROTECT, related_name="directions", verbose_name=_("industry"))
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)

    class Meta:
        """In the printed order."""

        ordering: ClassVar[list[str]] = ["prefecture", "position"]

    def __str__(self) -> str:
        return self.key
