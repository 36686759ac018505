"""Lists of plans (计划): columns and filters of indicators and observations."""

from datetime import date
from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import DateInput
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField

from lingyan.apps.catalogue.queries import document_name, unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.tables import DataTable
from lingyan.apps.places.models import Place
from lingyan.apps.plans import queries
from lingyan.apps.plans.models import Attribute, Indicator, Kind, Observation, ObservationStatus, Statistic
from lingyan.apps.plans.queries.sources import source_of

_DAY = DateInput(attrs={"type": "date"})


class IndicatorTable(DataTable):
    """The indicators of all documents, one a row (指标)."""

    name = django_tables2.TemplateColumn(
        template_name="plans/indicator_name.html", verbose_name=_("indicator"), order_by="name_zh"
    )
    baseline = django_tables2.TemplateColumn(
        template_name="plans/indicator_baseline.html", verbose_name=_("baseline"), orderable=False
    )
    targets = django_tables2.TemplateColumn(
        template_name="plans/indicator_targets.html", verbose_name=_("targets"), orderable=False
    )
    clause = django_tables2.TemplateColumn(template_name="plans/indicator_clause.html", verbose_name=_("clause"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Indicator
        fields = ("name", "unit", "kind", "attribute", "baseline", "targets", "clause")
        empty_text = _("No indicator matches. Clear the filters to see all.")

    def render_unit(self, value: str) -> str:
        """Write the unit in the reader's language."""
        return unit_name(value)

    def value_name(self, record: Indicator) -> str:
        """Return the name for a file, in both languages."""
        return f"{record.name_zh} / {record.name_en}"

    def value_baseline(self, record: Indicator) -> str:
        """Return the baseline for a file, with its year."""
        return "" if record.baseline is None else f"{record.baseline_year}: {record.baseline.normalize():f}"

    def value_targets(self, record: Indicator) -> str:
        """Return the targets for a file, with their years."""
        return "; ".join(
            f"{target.period}: {target.comparator}{target.value.normalize():f}"
            for target in record.targets.all()
            if target.value is not None
        )

    def value_clause(self, record: Indicator) -> str:
        """Return the citation for a file."""
        return f"{record.document} {record.clause}"


def _documents() -> list[tuple[str, str]]:
    """Return the documents that set indicators, each by the name by which it is cited."""
    keys = Indicator.objects.order_by("document").values_list("document", flat=True).distinct()
    return [(key, document_name(key)[0]) for key in keys]


class IndicatorFilter(django_filters.FilterSet):
    """What a reader may narrow the indicators by."""

    q = django_filters.CharFilter(method="named", label=_("words"))
    document = django_filters.ChoiceFilter(choices=_documents, label=_("document"), empty_label=_("all"))
    kind = django_filters.ChoiceFilter(choices=Kind.choices, label=_("kind"), empty_label=_("all"))
    attribute = django_filters.ChoiceFilter(choices=Attribute.choices, label=_("attribute"), empty_label=_("all"))

    class Meta:
        """The filters are declared above."""

        model = Indicator
        fields: ClassVar[list[str]] = ["q", "document", "kind", "attribute"]

    def named(self, queryset: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        """Keep the indicators that hold every word."""
        del name
        return queries.indicators_holding(queryset, value)


class ObservationTable(DataTable):
    """Published values, one a row (观测值)."""

    paginator_class = LongPaginator
    statistic = django_tables2.TemplateColumn(
        template_name="plans/observation_statistic.html", verbose_name=_("statistic"), order_by="statistic_id"
    )
    place = django_tables2.TemplateColumn(
        template_name="plans/observation_place.html", verbose_name=_("place"), order_by="place_id"
    )
    value = django_tables2.TemplateColumn(
        template_name="plans/observation_value.html",
        verbose_name=_("value"),
        order_by="size",
        attrs={"td": {"class": "num"}, "th": {"class": "num"}},
    )
    definition = django_tables2.TemplateColumn(
        template_name="plans/observation_definition.html", verbose_name=_("definition"), order_by="definition_id"
    )
    source = django_tables2.TemplateColumn(
        template_name="plans/observation_source.html", verbose_name=_("source"), order_by="source_title"
    )

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Observation
        fields = ("statistic", "place", "period", "value", "unit", "status", "definition", "source")
        empty_text = _("No observation matches. Clear the filters to see all.")

    def render_unit(self, value: str) -> str:
        """Write the unit in the reader's language."""
        return unit_name(value)

    def value_statistic(self, record: Observation) -> str:
        """Return the statistic for a file."""
        return record.statistic.name_zh

    def value_place(self, record: Observation) -> str:
        """Return the place for a file."""
        return record.place.name_zh

    def value_value(self, record: Observation) -> float:
        """Return the number for a file."""
        return float(record.number)

    def value_definition(self, record: Observation) -> str:
        """Return the definition for a file."""
        return record.definition.name_zh

    def value_source(self, record: Observation) -> str:
        """Return the source and its address for a file."""
        return f"{source_of(record).text(gettext)} {record.source_link}".strip()


class NamedChoice(ModelChoiceField):
    """A choice among rows by their names in the reader's language."""

    def label_from_instance(self, obj: Statistic | Place) -> str:
        """Return the name of a row."""
        return field_in_language(obj, "name")


class NamedFilter(django_filters.ModelChoiceFilter):
    """A filter by one of the rows offered."""

    field_class = NamedChoice


class ObservationFilter(django_filters.FilterSet):
    """What a reader may narrow the observations by."""

    q = django_filters.CharFilter(method="named", label=_("words"))
    statistic = NamedFilter(
        queryset=Statistic.objects.order_by("name_zh"), to_field_name="key", label=_("statistic"), empty_label=_("all")
    )
    place = NamedFilter(
        queryset=Place.objects.filter(Exists(Observation.objects.filter(place=OuterRef("pk")))),
        to_field_name="path",
        label=_("place"),
        empty_label=_("all"),
    )
    year = django_filters.NumberFilter(label=_("year"))
    status = django_filters.ChoiceFilter(choices=ObservationStatus.choices, label=_("status"), empty_label=_("all"))
    as_of = django_filters.DateFilter(method="as_they_come", label=_("As of"), widget=_DAY)
    known_by = django_filters.DateFilter(method="as_they_come", label=_("Known by"), widget=_DAY)

    class Meta:
        """The filters are declared above."""

        model = Observation
        fields: ClassVar[list[str]] = ["q", "statistic", "place", "year", "status", "as_of", "known_by"]

    def as_they_come(self, queryset: QuerySet[Observation], name: str, value: date) -> QuerySet[Observation]:
        """Leave the rows as they are: the page asked for those of the day."""
        del name, value
        return queryset

    def named(self, queryset: QuerySet[Observation], name: str, value: str) -> QuerySet[Observation]:
        """Keep the values whose statistic and place hold every word."""
        del name
        return queries.observations_holding(queryset, value)
