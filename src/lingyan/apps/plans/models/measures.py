"""Tables of indicators, targets and observations (指标、目标、观测值)."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lingyan.apps.places.models import Place
from lingyan.domain.indicators import model as domain

if TYPE_CHECKING:
    _TextOfNumber = models.CharField[Decimal | None, Decimal | None]
else:
    _TextOfNumber = models.CharField


class PrintedNumberField(_TextOfNumber):
    """An exact number with the digits that were printed (印刷数值): 59.0 stays 59.0, which says how exact it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on as they come
        super().__init__(*args, **{"max_length": 32, **kwargs})

    def from_db_value(self, value: str | None, *_: object) -> Decimal | None:
        """Return the number of a cell."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Decimal | str | None) -> Decimal | None:
        """Return the number of what was given."""
        return None if value is None else Decimal(value)

    def get_prep_value(self, value: Decimal | None) -> str | None:
        """Return the cell of a number."""
        return None if value is None else f"{value:f}"


class Kind(models.TextChoices):
    """How a figure behaves over time (类型)."""

    LEVEL = domain.IndicatorKind.LEVEL, _("level")
    CUMULATIVE = domain.IndicatorKind.CUMULATIVE, _("cumulative")
    RATE = domain.IndicatorKind.RATE, _("rate")
    REDUCTION = domain.IndicatorKind.REDUCTION, _("reduction")


class Attribute(models.TextChoices):
    """Whether a target binds (指标属性)."""

    BINDING = domain.Attribute.BINDING, _("binding")
    EXPECTED = domain.Attribute.EXPECTED, _("expected")


class ObservationStatus(models.TextChoices):
    """How firm a published value is (数据状态)."""

    FORECAST = domain.ObservationStatus.FORECAST, _("forecast")
    PRELIMINARY = domain.ObservationStatus.PRELIMINARY, _("preliminary")
    FINAL = domain.ObservationStatus.FINAL, _("final")
    SECONDARY = domain.ObservationStatus.SECONDARY, _("quoted by a third party")


class Statistic(models.Model):
    """What is measured, apart from any plan (统计项)."""

    key = models.CharField(_("key"), max_length=60, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=20)
    aggregation = models.CharField(_("how parts make a whole"), max_length=10)

    def __str__(self) -> str:
        return self.name_zh


class Definition(models.Model):
    """A definition of a statistic (口径); two are never put into one series."""

    key = models.CharField(_("key"), max_length=60, unique=True)
    statistic = models.ForeignKey(Statistic, models.PROTECT, related_name="definitions", verbose_name=_("statistic"))
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=200)

    def __str__(self) -> str:
        return self.name_zh


class Indicator(models.Model):
    """An indicator of a plan (指标)."""

    key = models.CharField(_("key"), max_length=60, unique=True)
    position = models.PositiveIntegerField(_("order"))
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=160)
    unit = models.CharField(_("unit"), max_length=20)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    attribute = models.CharField(_("attribute"), max_length=12, choices=Attribute, blank=True)
    group = models.CharField(_("group"), max_length=40, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="indicators", verbose_name=_("place"))
    statistic = models.ForeignKey(Statistic, models.PROTECT, null=True, verbose_name=_("statistic"))
    definitions = models.JSONField(_("definitions that may be held against it"), default=list)
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True)
    baseline = PrintedNumberField(_("baseline"), null=True)
    baseline_definition = models.CharField(_("definition of the baseline"), max_length=60, blank=True)
    printed_unit = models.CharField(_("unit as printed"), max_length=20, blank=True)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    is_packed = models.BooleanField(_("from a pack"), default=True)

    class Meta:
        """In the order of the pack, which is the order of the documents."""

        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.name_zh

    def get_absolute_url(self) -> str:
        """Return the page of the indicator."""
        return reverse("plans:indicator", args=[self.key])


class Target(models.Model):
    """What a document asks of an indicator, by a year (目标值)."""

    key = models.CharField(_("key"), max_length=80, unique=True)
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name=_("indicator"))
    period = models.CharField(_("target year"), max_length=12, blank=True)
    value = PrintedNumberField(_("target"), null=True)
    comparator = models.CharField(_("comparator"), max_length=2, blank=True)
    growth = models.CharField(_("yearly growth"), max_length=20, blank=True)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    is_packed = models.BooleanField(_("from a pack"), default=True)

    class Meta:
        """In the order of the years."""

        ordering: ClassVar[list[str]] = ["indicator", "period"]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}"


class Observation(models.Model):
    """A published value (观测值): what, by which definition, where, when, and who says so.

    A value that was reported here and accepted stands beside those of the packs. A correction is a new row that
    replaces the old one, which is kept: `recorded_at` to `replaced_at` is when it was what we knew.
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    statistic = models.ForeignKey(Statistic, models.PROTECT, related_name="observations", verbose_name=_("statistic"))
    definition = models.ForeignKey(Definition, models.PROTECT, verbose_name=_("definition"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="observations", verbose_name=_("place"))
    period = models.CharField(_("period"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    value = PrintedNumberField(_("value"))
    size = models.FloatField(_("value for sorting"))
    unit = models.CharField(_("unit"), max_length=20)
    bound = models.CharField(_("printed as a limit"), max_length=10, default=domain.Bound.EXACT)
    is_doubtful = models.BooleanField(_("doubtful"), default=False)
    status = models.CharField(_("status"), max_length=12, choices=ObservationStatus)
    source_title = models.CharField(_("source"), max_length=300)
    source_link = models.CharField(_("address of the source"), max_length=500, blank=True)
    source_citation = models.CharField(_("clause"), max_length=120, blank=True)
    retrieved = models.DateField(_("known since"))
    is_third_party = models.BooleanField(_("on a third-party page"), default=False)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    is_packed = models.BooleanField(_("from a pack"), default=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)
    reported_by = models.CharField(_("reported by"), max_length=120, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    replaced_at = models.DateTimeField(_("replaced at"), null=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    class Meta:
        """Found by statistic, place and year; of what was reported for a cell, one value counts."""

        ordering: ClassVar[list[str]] = ["-year", "key"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["definition", "place", "period"],
                condition=models.Q(is_packed=False, replaced_at=None),
                name="observation_reported_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["statistic", "place", "year"], name="observation_of"),
            models.Index(fields=["place", "-year"], name="observation_at"),
            models.Index(fields=["-year", "key"], name="observation_newest"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Return the page of the value, with its versions."""
        return reverse("plans:observation", args=[self.key])

    @property
    def number(self) -> Decimal:
        """The value, which no observation is without."""
        return cast("Decimal", self.value)
