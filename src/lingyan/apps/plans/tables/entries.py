"""Lists of figures entered (填报清单): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.queries import unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.tables import DataTable
from lingyan.apps.plans.models import Entry, EntryState, Statistic
from lingyan.apps.plans.queries.entries import entries_holding, standing_out
from lingyan.apps.plans.tables.measures import NamedFilter

_RIGHT = {"td": {"class": "num"}, "th": {"class": "num"}}


class EntryTable(DataTable):
    """Figures as they were entered, one a row (填报数)."""

    statistic = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_statistic.html", verbose_name=_("statistic"), order_by="statistic_id"
    )
    place = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_place.html", verbose_name=_("place"), order_by="place__path"
    )
    value = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_value.html", verbose_name=_("value"), orderable=False, attrs=_RIGHT
    )
    state = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_state.html", verbose_name=_("review state"), order_by="state"
    )
    entered = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_entered.html", verbose_name=_("entered"), order_by="entered_at"
    )

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Entry
        fields: tuple[str, ...] = ("statistic", "place", "period", "value", "unit", "status", "state", "entered")
        empty_text = _("No figure matches. Clear the filters to see all.")

    def render_unit(self, value: str) -> str:
        """Write the unit in the reader's language."""
        return unit_name(value)

    def value_statistic(self, record: Entry) -> str:
        """Return statistic and definition for a file."""
        return f"{field_in_language(record.statistic, 'name')} · {field_in_language(record.definition, 'name')}"

    def value_place(self, record: Entry) -> str:
        """Return the place for a file."""
        return field_in_language(record.place, "name")

    def value_value(self, record: Entry) -> float:
        """Return the number for a file."""
        return float(record.number)

    def value_state(self, record: Entry) -> str:
        """Return the state for a file, with the reason of what was returned."""
        return f"{record.get_state_display()} {record.reason}".strip()

    def value_entered(self, record: Entry) -> str:
        """Return who entered it and when, for a file."""
        return f"{record.entered_by_name} {localtime(record.entered_at):%Y-%m-%d %H:%M}"


class WaitingTable(EntryTable):
    """Figures that wait for a decision, each with what can be done (待审填报)."""

    chosen = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_chosen.html", verbose_name=_("choose"), orderable=False
    )
    remarks = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_remarks.html", verbose_name=_("checks and notes"), orderable=False
    )
    decide = django_tables2.TemplateColumn(
        template_name="plans/figures/cell_decide.html",
        verbose_name=_("decision"),
        orderable=False,
        exclude_from_export=True,
    )

    class Meta(EntryTable.Meta):
        """Which columns, in which order."""

        fields = ("chosen", "statistic", "place", "period", "value", "unit", "status", "remarks", "entered", "decide")
        sequence = fields
        exclude = ("state",)
        empty_text = _("Nothing waits for your decision.")

    def value_chosen(self, record: Entry) -> int:
        """Return the number of the entry for a file."""
        return record.pk

    def value_remarks(self, record: Entry) -> str:
        """Return the note for a file."""
        return record.note


class EntryFilter(django_filters.FilterSet):
    """What a reader may narrow the figures by."""

    q = django_filters.CharFilter(method="named", label=_("words"))
    statistic = NamedFilter(
        queryset=Statistic.objects.order_by("name_zh"), to_field_name="key", label=_("statistic"), empty_label=_("all")
    )
    period = django_filters.CharFilter(field_name="period", label=_("period"), max_length=12)
    state = django_filters.ChoiceFilter(choices=EntryState.choices, label=_("review state"), empty_label=_("all"))

    class Meta:
        """The filters are declared above."""

        model = Entry
        fields: ClassVar[list[str]] = ["q", "statistic", "period", "state"]

    def named(self, queryset: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        """Keep the figures whose statistic, place or person hold every word."""
        del name
        return entries_holding(queryset, value)


class WaitingFilter(EntryFilter):
    """What a superior may narrow what waits by."""

    class Meta:
        """The filters are declared above; all of them are submitted."""

        model = Entry
        fields: ClassVar[list[str]] = ["q", "statistic", "period", "checks"]
        exclude: ClassVar[list[str]] = ["state"]

    state = None
    checks = django_filters.ChoiceFilter(
        choices=(("odd", _("asked about it")), ("clean", _("had nothing to ask"))),
        method="as_checked",
        label=_("the checks"),
        empty_label=_("all"),
    )

    def as_checked(self, queryset: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        """Keep the figures that the checks asked about, or the others."""
        del name
        return standing_out(queryset, is_odd=value == "odd")
