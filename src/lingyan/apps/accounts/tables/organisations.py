"""The list of organisations (单位列表): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries import organisations as queries
from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.scopes import within
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.kernel.access import EVERYWHERE
from lingyan.kernel.places import PlaceLevel

OPEN, CLOSED, ALL = "open", "closed", "all"

_FILTERED = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY)


def state_in_words(organisation: Organisation) -> str:
    """Return whether an organisation works, is closed, or became part of another."""
    if organisation.closed_on is None:
        return pgettext("organisation", "open")
    if organisation.merged_into is None:
        return pgettext("organisation", "closed")
    return gettext("merged into {name}").format(name=field_in_language(organisation.merged_into, "name"))


class OrganisationTable(DataTable):
    """Organisations, one a row (单位列表)."""

    name = django_tables2.Column(verbose_name=_("organisation"), order_by="name_zh", empty_values=())
    other_names = django_tables2.Column(verbose_name=_("also called"), orderable=False)
    kind = django_tables2.Column(verbose_name=_("kind"))
    scope = django_tables2.Column(verbose_name=_("place"))
    state = django_tables2.Column(verbose_name=_("state"), order_by="closed_on", empty_values=())
    key = django_tables2.Column(verbose_name=_("key"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Organisation
        fields = ("name", "other_names", "kind", "scope", "state", "key")
        empty_text = _("No organisation matches. Clear the filters to see all.")

    def render_name(self, record: Organisation) -> SafeString:
        """Link to the page of the organisation."""
        address = reverse("accounts:organisation", args=[record.key])
        return format_html('<a href="{}">{}</a>', address, field_in_language(record, "name"))

    def value_name(self, record: Organisation) -> str:
        """Return the whole Chinese name for a file."""
        return record.name_zh

    def render_other_names(self, value: list[str]) -> str:
        """Write the names that documents print, the usual one first."""
        return gettext(", ").join(value)

    def value_other_names(self, value: list[str]) -> str:
        """Return the names as one cell of a file."""
        return "；".join(value)

    def render_scope(self, value: str) -> str:
        """Write the place by its name."""
        return scope_name(value)

    def render_state(self, record: Organisation) -> str:
        """Write whether it still works."""
        return state_in_words(record)

    def value_state(self, record: Organisation) -> str:
        """Return the same for a file."""
        return state_in_words(record)


def _places() -> list[tuple[str, str]]:
    """Return the prefectures and counties to choose from, by name."""
    return [(path, scope_name(path)) for path in paths_within((EVERYWHERE,), _FILTERED)]


class OrganisationFilter(django_filters.FilterSet):
    """What a reader may narrow the organisations by."""

    q = django_filters.CharFilter(method="called", label=_("words"), max_length=200)
    kind = django_filters.ChoiceFilter(choices=OrganisationKind.choices, label=_("kind"), empty_label=_("all"))
    place = django_filters.ChoiceFilter(
        method="at", choices=_places, label=_("place"), empty_label=_("all"), widget=LongSelect
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[
            (CLOSED, pgettext_lazy("organisation", "closed or merged")),
            (ALL, pgettext_lazy("organisation", "open and closed")),
        ],
        label=_("state"),
        empty_label=pgettext_lazy("organisation", "open"),
    )

    class Meta:
        """The filters are declared above."""

        model = Organisation
        fields: ClassVar[list[str]] = ["q", "kind", "place", "state"]

    def called(self, queryset: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        """Keep those that are or were called so."""
        del name
        return queries.holding_words(queryset, value)

    def at(self, queryset: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        """Keep those of a place and of what lies in it."""
        del name
        return queryset.filter(within([value]))

    def in_state(self, queryset: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        """Keep the closed ones, or all."""
        del name
        return queryset if value == ALL else queryset.exclude(closed_on=None)

    def filter_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Leave the closed ones out where nothing else was chosen, unless words are looked for: they may be old."""
        found: QuerySet[Organisation] = super().filter_queryset(queryset)
        given = self.form.cleaned_data
        return found if given.get("state") or given.get("q") else found.filter(closed_on=None)
