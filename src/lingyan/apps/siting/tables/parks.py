"""The list of parks (园区要素清单): columns and filters."""

from decimal import Decimal
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design import numbers
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.places.models import Place
from lingyan.apps.places.queries import prefectures
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries import parks
from lingyan.apps.siting.queries.naming import said
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.siting.written import read

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


def _column(label: object) -> django_tables2.Column:
    return django_tables2.Column(verbose_name=label, orderable=False, empty_values=(), attrs=_NUMBER)


class ParkTable(DataTable):
    """Parks, one a row (园区), with what siting asks for first."""

    park = django_tables2.Column(verbose_name=_("park"), accessor="path", order_by="path", empty_values=())
    county = django_tables2.Column(verbose_name=_("place"), orderable=False, empty_values=())
    land_mu = _column(_("land, mu"))
    energy_tce = _column(_("energy, tce a year"))
    labour = _column(_("workers"))
    land_price = _column(_("land price, 10,000 yuan/mu"))
    sewage_runs = django_tables2.Column(verbose_name=_("sewage works run"), orderable=False, empty_values=())
    known = django_tables2.Column(verbose_name=_("known"), empty_values=(), attrs=_NUMBER)
    newest = django_tables2.Column(verbose_name=_("newest as of"), empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Place
        fields = ("park", "county", *(key.partition(".")[2] for key in parks.LISTED), "known", "newest")
        empty_text = _("No park matches. Clear the filters to see all.")

    def render_park(self, record: Place) -> SafeString:
        """Write the name, which leads to what is known of it."""
        mark = flag("demo") if any(row.is_synthetic for row in _listed(record)) else ""
        address = reverse("siting:park", args=[record.path])
        return format_html('<span><a href="{}">{}</a> {}</span>', address, field_in_language(record, "name"), mark)

    def render_county(self, record: Place) -> str:
        """Write the county it lies in."""
        return field_in_language(record.parent, "name") if record.parent else ""

    def render_land_mu(self, record: Place) -> SafeString:
        """Write the land that is left."""
        return _shown(record, "park.land_mu")

    def render_energy_tce(self, record: Place) -> SafeString:
        """Write the energy that is left."""
        return _shown(record, "park.energy_tce")

    def render_labour(self, record: Place) -> SafeString:
        """Write who can be hired."""
        return _shown(record, "park.labour")

    def render_land_price(self, record: Place) -> SafeString:
        """Write what land costs."""
        return _shown(record, "park.land_price")

    def render_sewage_runs(self, record: Place) -> SafeString:
        """Write whether sewage is treated."""
        return _shown(record, "park.sewage_runs")

    def render_known(self, record: Place) -> str:
        """Write how many of the facts asked for are known."""
        return f"{getattr(record, 'known', 0)} / {parks.count_asked()}"

    def render_newest(self, record: Place) -> object:
        """Write as of when the newest was told."""
        return getattr(record, "newest", None) or numbers.unknown()

    def order_known(self, queryset: QuerySet[Place], is_descending: bool) -> tuple[QuerySet[Place], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by how much is known."""
        return queryset.order_by("-known" if is_descending else "known", "path"), True


class ParkFilter(django_filters.FilterSet):
    """What a reader may narrow the parks by."""

    q = django_filters.CharFilter(label=_("words"))
    prefecture = django_filters.ChoiceFilter(label=_("prefecture"), empty_label=_("all"), choices=())
    gaps = django_filters.ChoiceFilter(
        label=_("known"),
        empty_label=_("all"),
        choices=[("some", _("something is missing")), ("all", _("nothing is known")), ("none", _("all is known"))],
    )

    class Meta:
        """The filters are declared above."""

        model = Place
        fields: ClassVar[list[str]] = ["q", "prefecture", "gaps"]

    def __init__(self, data: Any) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Place.objects.none())
        offered = [(place.path, field_in_language(place, "name")) for place in prefectures()]
        self.filters["prefecture"].extra["choices"] = offered

    def filter_queryset(self, queryset: QuerySet[Place]) -> QuerySet[Place]:
        """Keep the parks that are asked for; what was not understood is left out."""
        del queryset
        given = self.form.cleaned_data if self.form.is_valid() else {}
        return parks.parks_where(given.get("q") or "", given.get("prefecture") or "", given.get("gaps") or "")


def _listed(record: Place) -> list[ToldFact]:
    return list(getattr(record, "listed", []))


def _shown(record: Place, key: str) -> SafeString:
    told = next((row for row in _listed(record) if row.key == key), None)
    fact = siting_guide().facts.get(key)
    if told is None or fact is None:
        return numbers.unknown()
    value = read(fact, told.value)
    return numbers.shown(value) if isinstance(value, Decimal) else format_html("{}", said(value, fact))
