"""The public list of results (公开名单): columns and filters."""

from datetime import date
from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.cases.models import Disclosure
from lingyan.apps.cases.queries import disclosure as queries
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.kernel.access import EVERYWHERE
from lingyan.kernel.places import PlaceLevel

SHOWN_OF_MEASURES = 80


class DisclosureTable(DataTable):
    """Results that are public, one a row (公开名单)."""

    subject_name = django_tables2.Column(verbose_name=_("unit"))
    procedure = django_tables2.Column(verbose_name=_("procedure"))
    place_path = django_tables2.Column(verbose_name=_("place"))
    finding = django_tables2.Column(verbose_name=_("result"), empty_values=(), orderable=False)
    rectify_by = django_tables2.Column(verbose_name=_("last day"))
    measures = django_tables2.Column(verbose_name=_("content"), orderable=False)
    publish_on = django_tables2.DateColumn(verbose_name=_("published on"), format="Y-m-d")
    remove_on = django_tables2.DateColumn(verbose_name=_("removed on"), format="Y-m-d")

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Disclosure
        fields = (
            "subject_name",
            "procedure",
            "place_path",
            "finding",
            "rectify_by",
            "measures",
            "publish_on",
            "remove_on",
        )
        empty_text = _("Nothing is public now.")

    def render_subject_name(self, record: Disclosure) -> SafeString:
        """Link to the page of the result."""
        return format_html('<a href="{}">{}</a>', reverse("disclosed:one", args=[record.key]), record.subject_name)

    def value_subject_name(self, record: Disclosure) -> str:
        """Return the name for a file."""
        return record.subject_name

    def render_procedure(self, record: Disclosure) -> str:
        """Write the name of the procedure."""
        return queries.procedure_in_words(record)

    def render_place_path(self, value: str) -> str:
        """Write the place by its name."""
        return scope_name(value)

    def render_finding(self, record: Disclosure) -> str:
        """Write what was found."""
        return queries.finding_in_words(record) or "—"

    def value_finding(self, record: Disclosure) -> str:
        """Return what was found for a file."""
        return queries.finding_in_words(record)

    def render_rectify_by(self, record: Disclosure, value: date) -> SafeString:
        """Write the day with the clock whose last day it is."""
        template = '<span class="nowrap">{}</span> <small class="soft">{}</small>'
        return format_html(template, value.isoformat(), queries.due_in_words(record))

    def value_rectify_by(self, value: date) -> str:
        """Return the day for a file."""
        return value.isoformat()

    def render_measures(self, record: Disclosure, value: str) -> SafeString:
        """Write what is told, after what it is; what is long is cut."""
        told = value if len(value) <= SHOWN_OF_MEASURES else value[:SHOWN_OF_MEASURES] + "…"
        return format_html('<small class="soft">{}</small> {}', queries.content_in_words(record), told)

    def value_measures(self, value: str) -> str:
        """Return the whole of it for a file."""
        return value


def _places() -> list[tuple[str, str]]:
    levels = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY)
    return [(path, scope_name(path)) for path in paths_within((EVERYWHERE,), levels)]


class DisclosureFilter(django_filters.FilterSet):
    """What a reader may narrow the results by."""

    q = django_filters.CharFilter(method="called", label=_("words"), max_length=200)
    place = django_filters.ChoiceFilter(
        method="at", choices=_places, label=_("place"), empty_label=_("all"), widget=LongSelect
    )

    procedure = django_filters.ChoiceFilter(
        choices=queries.publishing_procedures, label=_("procedure"), empty_label=_("all")
    )

    class Meta:
        """The filters are declared above."""

        model = Disclosure
        fields: ClassVar[list[str]] = ["q", "procedure", "place"]

    def called(self, queryset: QuerySet[Disclosure], name: str, value: str) -> QuerySet[Disclosure]:
        """Keep those that hold the words."""
        del name
        return queryset.filter(holding(value, queries.SEARCHED))

    def at(self, queryset: QuerySet[Disclosure], name: str, value: str) -> QuerySet[Disclosure]:
        """Keep those of a place and of what lies in it."""
        del name
        return queryset.filter(within([value], "place_path"))
