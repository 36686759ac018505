"""Lists of the registers (台账): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.tables import DataTable
from lingyan.apps.registers.models import Group, State, System, Tier


class SystemTable(DataTable):
    """The systems that the documents ask for, one a row (系统清单)."""

    name = django_tables2.TemplateColumn(
        template_name="registers/system_name.html", verbose_name=_("system"), order_by="name_zh"
    )
    state = django_tables2.TemplateColumn(template_name="registers/system_state.html", verbose_name=_("state"))
    group = django_tables2.Column(verbose_name=_("group"))
    clause = django_tables2.TemplateColumn(template_name="registers/system_clause.html", verbose_name=_("clause"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = System
        fields = ("key", "name", "group", "tier", "state", "clause")
        empty_text = _("No system matches. Clear the filters to see all.")

    def value_name(self, record: System) -> str:
        """Return the name for a file, in both languages."""
        return f"{record.name_zh} / {record.name_en}"

    def value_state(self, record: System) -> str:
        """Return the state for a file."""
        return str(record.get_state_display())

    def value_clause(self, record: System) -> str:
        """Return the citation for a file."""
        return f"{record.document} {record.clause}"


class SystemFilter(django_filters.FilterSet):
    """What a reader may narrow the index by."""

    q = django_filters.CharFilter(method="named", label=_("words"))
    group = django_filters.ChoiceFilter(choices=Group.choices, label=_("group"), empty_label=_("all"))
    state = django_filters.ChoiceFilter(choices=State.choices, label=_("state"), empty_label=_("all"))
    tier = django_filters.ChoiceFilter(choices=Tier.choices, label=_("tier"), empty_label=_("all"))

    class Meta:
        """The filters are declared above."""

        model = System
        fields: ClassVar[list[str]] = ["q", "group", "state", "tier"]

    def named(self, queryset: QuerySet[System], name: str, value: str) -> QuerySet[System]:
        """Keep the systems whose name or purpose holds the words."""
        del name
        words = Q()
        for field in ("name_zh", "name_en", "does_zh", "does_en", "users_zh", "users_en", "key"):
            words |= Q(**{f"{field}__icontains": value})
        return queryset.filter(words)
