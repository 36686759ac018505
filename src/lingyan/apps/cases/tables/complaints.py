"""The list of complaints (举报列表): when and where, and how they stand; what they say is read one by one."""

from typing import ClassVar

import django_filters
import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.cases.models import Complaint, ComplaintState
from lingyan.apps.design.tables import DataTable


class ComplaintTable(DataTable):
    """Complaints, one a row (举报列表)."""

    key = django_tables2.Column(verbose_name=_("complaint number"), order_by="pk")
    received_on = django_tables2.DateColumn(verbose_name=_("received on"), format="Y-m-d")
    place_path = django_tables2.Column(verbose_name=_("place"))
    state = django_tables2.Column(verbose_name=_("state"))
    state_since = django_tables2.DateColumn(verbose_name=_("since"), format="Y-m-d")

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Complaint
        fields = ("key", "received_on", "place_path", "state", "state_since")
        empty_text = _("No complaint came in for the places that you supervise.")

    def render_key(self, record: Complaint) -> SafeString:
        """Link to the page of the complaint."""
        return format_html('<a href="{}">{}</a>', reverse("complaints:complaint", args=[record.key]), record.key)

    def value_key(self, record: Complaint) -> str:
        """Return the number for a file."""
        return record.key

    def render_place_path(self, value: str) -> str:
        """Write the place by its name."""
        return scope_name(value)


class ComplaintFilter(django_filters.FilterSet):
    """What a reader may narrow the complaints by."""

    state = django_filters.ChoiceFilter(choices=ComplaintState.choices, label=_("state"), empty_label=_("all"))

    class Meta:
        """The filters are declared above."""

        model = Complaint
        fields: ClassVar[list[str]] = ["state"]
