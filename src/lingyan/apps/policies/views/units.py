"""What documents order of units (单位任务): the list of units, and the page of each."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.views import actor_in
from lingyan.apps.policies.forms.units import OrderFilter, UnitFilter
from lingyan.apps.policies.queries.named_units import find_unit
from lingyan.apps.policies.queries.unit_orders import Ordered, Orders, is_private
from lingyan.apps.policies.resources.unit_orders import orders_sheet
from lingyan.apps.policies.tables.units import OrderTable, UnitTable
from lingyan.apps.policies.views.listing import listed
from lingyan.kernel.access import Right


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """List the units of which documents order something, with how much."""
    actor = actor_in(request)
    filters = UnitFilter(request.GET)
    table = UnitTable(filters.kept(Orders(actor).units()))
    context = {"trail": _trail(), "filter": filters, "may_see_open": actor.may(Right.REVIEW_DOCUMENTS)}
    return listed(request, "policies/units.html", table, name="units", context=context)


@require_safe
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """Show what documents order of an organisation."""
    found = find_unit(key)
    if found.key != key:
        return redirect("policies:unit", found.key)
    ordered = Orders(actor_in(request)).of_unit(found)
    if is_private(found) and not ordered:
        raise Http404
    return _unit_page(request, field_in_language(found, "name"), ordered, {"organisation": found})


@require_safe
def printed_unit(request: HttpRequest, name: str) -> HttpResponse:
    """Show what documents order of a printed name that no organisation here has."""
    ordered = Orders(actor_in(request)).of_name(name)
    if not ordered:
        raise Http404
    return _unit_page(request, name, ordered, {"printed": name})


def _unit_page(request: HttpRequest, name: str, ordered: Sequence[Ordered], context: dict[str, object]) -> HttpResponse:
    actor = actor_in(request)
    filters = OrderFilter(request.GET, ordered)
    table = OrderTable(filters.kept(ordered))
    if request.GET.get("export") == "xlsx":
        RequestConfig(request, paginate=False).configure(table)
        return _sheet(name, table)
    context |= {
        "filter": filters,
        "name": name,
        "ordered": ordered,
        "open": sum(one.is_open for one in ordered),
        "is_known": actor.is_known,
        "may_see_open": actor.may(Right.REVIEW_DOCUMENTS),
        "trail": [*_trail(is_above=True), (name, None)],
    }
    return listed(request, "policies/unit.html", table, name="unit", context=context)


def _sheet(title: str, table: DataTable) -> HttpResponse:
    """Hand out what is ordered of a unit, as it is filtered and sorted on the page, as an Excel file."""
    response = HttpResponse(orders_sheet(title, [row.record for row in table.rows]), content_type=XLSX)
    name = gettext("What documents order of {unit}").format(unit=title)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    return response


def _trail(*, is_above: bool = False) -> list[tuple[str, str | None]]:
    here = reverse("policies:units") if is_above else None
    return [(gettext("Documents"), reverse("policies:documents")), (gettext("Units in the documents"), here)]
