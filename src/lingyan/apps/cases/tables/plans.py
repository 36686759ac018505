"""The units of a supervision plan (计划单位表): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.models import PlanGround, PlanItem, PlanMode
from lingyan.apps.design.tables import DataTable


class PlanItemTable(DataTable):
    """Units of a plan, one a row (计划单位表)."""

    unit_name = django_tables2.Column(verbose_name=_("unit"))
    uscc = django_tables2.Column(verbose_name=_("credit code"))
    mode = django_tables2.Column(verbose_name=_("mode"))
    ground = django_tables2.Column(verbose_name=_("chosen"))
    reason = django_tables2.Column(verbose_name=_("reason"), orderable=False)
    departments = django_tables2.Column(verbose_name=_("joint departments"), orderable=False)
    exception = django_tables2.Column(verbose_name=_("exception"), orderable=False)
    case = django_tables2.Column(verbose_name=_("case"), orderable=False)

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = PlanItem
        fields = ("unit_name", "uscc", "mode", "ground", "reason", "departments", "exception", "case")
        empty_text = _("No unit is in this plan yet. List some by risk, or draw them.")

    def render_departments(self, value: list[str]) -> str:
        """Write the departments in one line."""
        return "、".join(value) or "—"

    def value_departments(self, value: list[str]) -> str:
        """Return the departments as one cell of a file."""
        return "、".join(value)

    def render_case(self, record: PlanItem) -> SafeString | str:
        """Link to the case of the unit."""
        if record.case is None:
            return "—"
        return format_html('<a href="{}">{}</a>', record.case.get_absolute_url(), record.case.key)

    def value_case(self, record: PlanItem) -> str:
        """Return the number of the case for a file."""
        return record.case.key if record.case else ""


class PlanItemFilter(django_filters.FilterSet):
    """What a reader may narrow the units by."""

    unit_name = django_filters.CharFilter(lookup_expr="icontains", label=_("unit"), max_length=200)
    mode = django_filters.ChoiceFilter(choices=PlanMode.choices, label=_("mode"), empty_label=_("all"))
    ground = django_filters.ChoiceFilter(choices=PlanGround.choices, label=_("chosen"), empty_label=_("all"))

    class Meta:
        """The filters are declared above."""

        model = PlanItem
        fields: ClassVar[list[str]] = ["unit_name", "mode", "ground"]
