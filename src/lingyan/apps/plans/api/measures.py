"""Routes of what is measured (指标接口): statistics with their definitions, indicators, one with how it stands."""

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext
from ninja import Field, Query, Router, Schema

from lingyan.apps.accounts.api import PUBLIC
from lingyan.apps.design.api import Day, Key, NumberedPaging, Paging, Text, first_rows
from lingyan.apps.plans import queries
from lingyan.apps.plans.queries.publishing import statistics as measured
from lingyan.apps.plans.resources.measures import (
    IndicatorOut,
    IndicatorWithStatus,
    StatisticOut,
    indicator_out,
    judged_out,
    statistic_out,
)

indicators_router = Router(tags=["indicators"], auth=PUBLIC)
statistics_router = Router(tags=["statistics"], auth=PUBLIC)


class IndicatorPage(Schema):
    """A page of indicators (指标列表)."""

    items: list[IndicatorOut]
    next: int | None


class StatisticPage(Schema):
    """A page of what is measured (统计项列表)."""

    items: list[StatisticOut]
    next: str | None


class IndicatorFilter(NumberedPaging):
    """What indicators may be narrowed by (筛选)."""

    document: Text = Field("", max_length=80, description="The key of the document that sets them.")
    statistic: Text = Field("", max_length=60, description="The key of what measures them.")


@statistics_router.get("", response=StatisticPage, operation_id="statistics", summary="List what is measured")
def statistics(request: HttpRequest, given: Query[Paging]) -> StatisticPage:
    """List the statistics with the definitions of each; values of two definitions are never one series."""
    del request
    found, has_more = first_rows(measured(), given, "key")
    return StatisticPage(items=[statistic_out(row) for row in found], next=found[-1].key if has_more else None)


@indicators_router.get("", response=IndicatorPage, operation_id="indicators", summary="List indicators")
def indicators(request: HttpRequest, given: Query[IndicatorFilter]) -> IndicatorPage:
    """List the indicators of all documents with their targets, in the order of the documents."""
    del request
    rows = queries.indicators().select_related("statistic")
    if given.document:
        rows = rows.filter(document=given.document)
    if given.statistic:
        rows = rows.filter(statistic__key=given.statistic)
    found, has_more = first_rows(rows, given, "position")
    return IndicatorPage(items=[indicator_out(row) for row in found], next=found[-1].position if has_more else None)


@indicators_router.get(
    "/{key}", response=IndicatorWithStatus, operation_id="indicator", summary="One indicator and how it stands"
)
def indicator(request: HttpRequest, key: Key, as_of: Day | None = None) -> IndicatorWithStatus:
    """Return one indicator with its targets, its path, what was observed, and how it stands on a day."""
    del request
    judged = queries.review([queries.find(key)], as_of or localdate()).judged[0]
    return judged_out(judged, gettext)
