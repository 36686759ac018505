"""The list of portfolios (组合清单): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design import numbers
from lingyan.apps.design.searching import holding
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.siting.models import Portfolio

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class PortfolioTable(DataTable):
    """Portfolios, one a row (项目组合)."""

    portfolio = django_tables2.Column(verbose_name=_("portfolio"), accessor="name", empty_values=())
    place = django_tables2.Column(verbose_name=_("place"), accessor="place_path", empty_values=())
    projects = django_tables2.Column(
        verbose_name=_("projects"), accessor="pk", orderable=False, empty_values=(), attrs=_NUMBER
    )
    parks = django_tables2.Column(
        verbose_name=_("parks"), accessor="pk", orderable=False, empty_values=(), attrs=_NUMBER
    )
    count = django_tables2.Column(verbose_name=_("scenarios"), attrs=_NUMBER)
    latest = django_tables2.DateTimeColumn(format="Y-m-d H:i", verbose_name=_("last asked for"), default="—")
    by_name = django_tables2.Column(verbose_name=_("made by"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Portfolio
        fields = ("portfolio", "place", "projects", "parks", "count", "latest", "by_name")
        empty_text = _("No portfolio matches. Clear the filters to see all.")

    def render_portfolio(self, record: Portfolio) -> SafeString:
        """Write the name."""
        mark = flag("demo") if record.is_synthetic else ""
        return format_html('<a href="{}">{}</a> {}', record.get_absolute_url(), record.name, mark)

    def render_place(self, record: Portfolio) -> str:
        """Write for which place it is planned."""
        return scope_name(record.place_path)

    def render_projects(self, record: Portfolio) -> SafeString:
        """Write how many projects its newest version has."""
        return numbers.shown(self._total(record, "projects"))

    def render_parks(self, record: Portfolio) -> SafeString:
        """Write how many parks its newest version has."""
        return numbers.shown(self._total(record, "parks"))

    def value_portfolio(self, record: Portfolio) -> str:
        """Return the name for a file."""
        return record.name

    def value_projects(self, record: Portfolio) -> int:
        """Return the same for a file."""
        return self._total(record, "projects")

    def value_parks(self, record: Portfolio) -> int:
        """Return the same for a file."""
        return self._total(record, "parks")

    def _total(self, record: Portfolio, name: str) -> int:
        held = getattr(record, "held", [])
        return int(held[0].totals[name]) if held else 0


class PortfolioFilter(django_filters.FilterSet):
    """What a reader may narrow the portfolios by."""

    q = django_filters.CharFilter(label=_("words"), method="by_words")

    class Meta:
        """The filter is declared above."""

        model = Portfolio
        fields: ClassVar[list[str]] = ["q"]

    def by_words(self, queryset: QuerySet[Portfolio], name: str, value: str) -> QuerySet[Portfolio]:
        """Keep those that hold the words."""
        del name
        return queryset.filter(holding(value, ["name", "by_name"]))
