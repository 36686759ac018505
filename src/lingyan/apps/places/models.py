"""Tables of places (地点)."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.kernel.places import PlaceLevel


class Level(models.TextChoices):
    """The levels of a place (层级), with their names for people."""

    PROVINCE = PlaceLevel.PROVINCE, _("province")
    ZONE = PlaceLevel.ZONE, _("demonstration zone")
    PREFECTURE = PlaceLevel.PREFECTURE, _("prefecture")
    COUNTY = PlaceLevel.COUNTY, _("county")
    PARK = PlaceLevel.PARK, _("park")


class CarrierKind(models.TextChoices):
    """What carries the received industry (承载地类别)."""

    PARK = "park", _("industrial park")
    BONDED_ZONE = "bonded_zone", _("comprehensive bonded zone")
    LOGISTICS_PARK = "logistics_park", _("logistics park")


class Rank(models.TextChoices):
    """Whose approval a park has (园区级别)."""

    NATIONAL = "national", _("national level")
    PROVINCIAL = "provincial", _("provincial level")


class Place(models.Model):
    """A province, zone, prefecture, county or park (地点); `path` says what it lies in."""

    path = models.CharField(_("place path"), max_length=120, unique=True)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    code = models.CharField(_("region code"), max_length=6, blank=True)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120)
    short_zh = models.CharField(_("short name"), max_length=30, blank=True)
    other_names = models.JSONField(_("other names"), default=list)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name=_("lies in"))
    zone = models.ForeignKey("self", models.PROTECT, null=True, related_name="members", verbose_name=_("zone"))
    kind = models.CharField(_("kind of carrier"), max_length=20, choices=CarrierKind, blank=True)
    rank = models.CharField(_("rank of the park"), max_length=20, choices=Rank, blank=True)
    longitude = models.FloatField(_("longitude, degrees east"), null=True)
    latitude = models.FloatField(_("latitude, degrees north"), null=True)
    column = models.SmallIntegerField(_("column of the hexagon"), null=True)
    row = models.SmallIntegerField(_("row of the hexagon"), null=True)
    citation = models.CharField(_("clause"), max_length=120, blank=True)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        """Ordered by path, so that a place comes right after what it lies in."""

        ordering: ClassVar[list[str]] = ["path"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["level", "path"], name="place_level_path")]

    def __str__(self) -> str:
        return self.name_zh

    def get_absolute_url(self) -> str:
        """Return the page of the place."""
        return reverse("portal:place", args=[self.path])
