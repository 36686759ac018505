"""Pages of plans (计划): indicators, one indicator with its path, observations, and why."""

from django.http import HttpRequest, HttpResponse

from lingyan.apps.design.tables import list_page
from lingyan.apps.plans import queries
from lingyan.apps.plans.tables import IndicatorFilter, IndicatorTable, ObservationFilter, ObservationTable


def indicators(request: HttpRequest) -> HttpResponse:
    """List the indicators of all documents."""
    filters = IndicatorFilter(request.GET, queryset=queries.indicators())
    return list_page(request, "plans/indicators.html", table=IndicatorTable, filters=filters, name="indicators")


def observations(request: HttpRequest) -> HttpResponse:
    """List what was published, with source and definition."""
    filters = ObservationFilter(request.GET, queryset=queries.observations())
    return list_page(request, "plans/observations.html", table=ObservationTable, filters=filters, name="observations")
