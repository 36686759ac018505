"""The list of investors (投资企业清单): columns and filters."""

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design import numbers
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.enterprises.models import Enterprise, KeyClient, TopListLabel
from lingyan.apps.enterprises.queries import listing, regions
from lingyan.apps.enterprises.queries.listing import Wanted, investors_where
from lingyan.apps.enterprises.queries.lists import Counted
from lingyan.apps.enterprises.templatetags.enterprises import next_day
from lingyan.kernel.access import Actor

NONE = "—"


class InvestorTable(DataTable):
    """Investors, one a row (投资企业), with what counts for them and who of one's places follows them."""

    paginator_class = LongPaginator
    investor = django_tables2.Column(verbose_name=_("investor"), accessor="name", order_by="name", empty_values=())
    region = django_tables2.Column(verbose_name=_("source region"), order_by="region", empty_values=())
    parent = django_tables2.Column(verbose_name=_("parent enterprise"), orderable=False, empty_values=())
    lists = django_tables2.Column(verbose_name=_("three-500 lists"), accessor="pk", orderable=False, empty_values=())
    clients = django_tables2.Column(verbose_name=_("key client of"), accessor="pk", orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Enterprise
        fields = ("investor", "region", "parent", "lists", "clients")
        empty_text = _("No investor matches. Clear the filters to see all.")

    def render_investor(self, record: Enterprise) -> SafeString:
        """Write the name, with the code below it."""
        mark = flag("demo") if record.is_synthetic else ""
        template = '<span><a href="{}">{}</a> {}<br><small class="soft code">{}</small></span>'
        return format_html(template, record.get_absolute_url(), record.name, mark, record.uscc)

    def render_region(self, record: Enterprise) -> SafeString:
        """Write where it comes from."""
        return format_html("{}", regions.region_name(record.region)) if record.region else numbers.unknown()

    def render_parent(self, record: Enterprise) -> SafeString:
        """Write the enterprise that it belongs to at once."""
        if record.parent is None:
            return format_html('<span class="soft">{}</span>', NONE)
        return format_html('<a href="{}">{}</a>', record.parent.get_absolute_url(), record.parent.name)

    def render_lists(self, record: Enterprise) -> SafeString:
        """Write the newest place in each list, and from which parent it comes."""
        lines = (
            (one.words, _("of {parent}").format(parent=one.of_parent.name) if one.of_parent else "")
            for one in newest(record)
        )
        shown = format_html_join(SafeString("<br>"), '<span>{} <small class="soft">{}</small></span>', lines)
        return format_html("<span>{}</span>", shown) if shown else format_html('<span class="soft">{}</span>', NONE)

    def render_clients(self, record: Enterprise) -> SafeString:
        """Write which of one's places follow it, who does, and when the next contact is due."""
        today = localdate()
        lines = (
            (scope_name(one.place_path), _name(one), next_day(one.next_contact, today)) for one in _clients(record)
        )
        template = '<span>{} <small class="soft">{}</small><br><small>{}</small></span>'
        shown = format_html_join(SafeString("<br>"), template, lines)
        return format_html("<span>{}</span>", shown) if shown else format_html('<span class="soft">{}</span>', NONE)

    def order_investor(self, queryset: QuerySet[Enterprise], is_descending: bool) -> tuple[QuerySet[Enterprise], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the name."""
        return queryset.order_by(*(("-name", "-pk") if is_descending else ("name", "pk"))), True

    def order_region(self, queryset: QuerySet[Enterprise], is_descending: bool) -> tuple[QuerySet[Enterprise], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the code of the region."""
        return queryset.order_by(*(("-region", "pk") if is_descending else ("region", "-pk"))), True

    def value_investor(self, record: Enterprise) -> str:
        """Return name and code for a file."""
        return " ".join(part for part in (record.name, record.uscc) if part)

    def value_region(self, record: Enterprise) -> str:
        """Return the region for a file."""
        return regions.region_name(record.region)

    def value_parent(self, record: Enterprise) -> str:
        """Return the parent for a file."""
        return record.parent.name if record.parent else ""

    def value_lists(self, record: Enterprise) -> str:
        """Return the newest place in each list for a file, with the parent where it is that one's."""
        return "; ".join(
            f"{one.words} ({one.of_parent.name})" if one.of_parent else one.words for one in newest(record)
        )

    def value_clients(self, record: Enterprise) -> str:
        """Return which places follow it, for a file."""
        return "; ".join(
            " ".join(part for part in (scope_name(one.place_path), _name(one), str(one.next_contact or "")) if part)
            for one in _clients(record)
        )


class InvestorFilter(django_filters.FilterSet):
    """What a reader may narrow the investors by."""

    q = django_filters.CharFilter(label=_("words"))
    top = django_filters.ChoiceFilter(
        label=_("three-500 list"),
        empty_label=_("all"),
        choices=[(listing.ANY_LIST, _("any of the three")), *TopListLabel.choices],
    )
    year = django_filters.ChoiceFilter(label=_("year of the list"), empty_label=_("all"), choices=())
    client = django_filters.ChoiceFilter(
        label=_("key clients"),
        empty_label=_("all"),
        choices=[
            (listing.OURS, _("of my places")),
            (listing.MINE, _("that I follow")),
            (listing.DUE, _("to be called by today")),
        ],
    )
    region = django_filters.ChoiceFilter(label=_("source region"), empty_label=_("all"), choices=(), widget=LongSelect)
    group = django_filters.CharFilter(label=_("belongs to"))

    class Meta:
        """The filters are declared above."""

        model = Enterprise
        fields: ClassVar[list[str]] = ["q", "top", "year", "client", "region", "group"]

    def __init__(self, data: Any, *, actor: Actor) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Enterprise.objects.none())
        self.actor = actor
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in listing.years_offered()]
        self.filters["region"].extra["choices"] = regions.province_choices()

    def filter_queryset(self, queryset: QuerySet[Enterprise]) -> QuerySet[Enterprise]:
        """Keep the investors that are asked for."""
        del queryset  # all is asked of what the reader may see, together
        return investors_where(self.actor, self.wanted, localdate())

    @property
    def wanted(self) -> Wanted:
        """What is asked for; what was not understood is left out."""
        given = self.form.cleaned_data if self.form.is_valid() else {}
        texts = {"words": "q", "region": "region", "top": "top", "group": "group", "client": "client"}
        year = given.get("year") or ""
        return Wanted(**{name: given.get(key) or "" for name, key in texts.items()}, year=int(year) if year else None)


def newest(record: Enterprise) -> list[Counted]:
    """Return of each list the newest place that counts for an investor whose group was fetched; its own come first."""
    found: dict[str, Counted] = {}
    for link in record.upward.all():
        for entry in link.holder.entries.all():
            known = found.get(entry.top_list)
            if known is None or entry.year > known.entry.year:
                found[entry.top_list] = Counted(entry, link.holder if link.distance else None)
    return [found[one] for one in TopListLabel.values if one in found]


def _clients(record: Enterprise) -> list[KeyClient]:
    return list(getattr(record, "followed", ()))


def _name(client: KeyClient) -> str:
    return client.follower.name if client.follower else ""
