"""Lists of the registers (台账): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.tables import DataTable
from lingyan.apps.registers import queries
from lingyan.apps.registers.models import State, System, SystemGroup, Tier

WITH_THEMES = "any"
"""The choice of the tier that shows the themes among the systems."""


class SystemTable(DataTable):
    """The systems that the documents ask for, one a row (系统清单)."""

    name = django_tables2.TemplateColumn(
        template_name="registers/system_name.html", verbose_name=_("system"), order_by="name_zh"
    )
    state = django_tables2.TemplateColumn(template_name="registers/system_state.html", verbose_name=_("state"))
    group = django_tables2.Column(verbose_name=_("group"), order_by="group__position")
    clause = django_tables2.TemplateColumn(template_name="registers/system_clause.html", verbose_name=_("clause"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = System
        fields = ("key", "name", "group", "tier", "state", "clause")
        empty_text = _("No system matches. Clear the filters to see all.")

    def render_group(self, value: SystemGroup) -> str:
        """Write the group in the reader's language."""
        return field_in_language(value, "name")

    def value_group(self, value: SystemGroup) -> str:
        """Return the group for a file, in both languages."""
        return f"{value.name_zh} / {value.name_en}"

    def value_name(self, record: System) -> str:
        """Return the name for a file, in both languages."""
        return f"{record.name_zh} / {record.name_en}"

    def value_state(self, record: System) -> str:
        """Return the state for a file."""
        return str(record.get_state_display())

    def value_clause(self, record: System) -> str:
        """Return the citation for a file."""
        return f"{record.document} {record.clause}"


def _groups() -> list[tuple[str, str]]:
    """Return the groups that a reader may choose from, in their language."""
    return [(group.key, field_in_language(group, "name")) for group in queries.groups()]


class SystemFilter(django_filters.FilterSet):
    """What a reader may narrow the index by."""

    q = django_filters.CharFilter(method="named", label=_("words"))
    group = django_filters.ChoiceFilter(choices=_groups, label=_("group"), empty_label=_("all"))
    state = django_filters.ChoiceFilter(choices=State.choices, label=_("state"), empty_label=_("all"))
    tier = django_filters.ChoiceFilter(
        method="of_tier",
        choices=[*Tier.choices, (WITH_THEMES, _("systems and themes"))],
        label=_("tier"),
        empty_label=_("systems, no themes"),
    )

    class Meta:
        """The filters are declared above."""

        model = System
        fields: ClassVar[list[str]] = ["q", "group", "state", "tier"]

    def named(self, queryset: QuerySet[System], name: str, value: str) -> QuerySet[System]:
        """Keep the systems that hold every word."""
        del name
        return queries.holding_words(queryset, value)

    def of_tier(self, queryset: QuerySet[System], name: str, value: str) -> QuerySet[System]:
        """Keep the systems of a tier; systems and themes together where both are asked for."""
        del name
        return queryset if value == WITH_THEMES else queryset.filter(tier=value)

    def filter_queryset(self, queryset: QuerySet[System]) -> QuerySet[System]:
        """Leave the themes out where no tier is chosen, so that the list holds what the counts say."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("tier") else queries.without_themes(found)
