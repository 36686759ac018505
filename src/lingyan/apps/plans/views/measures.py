"""Pages of plans (计划): indicators, one indicator with its path, published values, and why."""

import csv
from functools import lru_cache

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from lingyan.apps.catalogue.queries import document_name, recorded, unit_name
from lingyan.apps.design.figure import Figure
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.templatetags.words import words
from lingyan.apps.design.views import as_of_day, as_of_query, known_by_day, list_page, why_page
from lingyan.apps.plans import queries
from lingyan.apps.plans.queries import Judged
from lingyan.apps.plans.tables.measures import IndicatorFilter, IndicatorTable, ObservationFilter, ObservationTable
from lingyan.figures.chart import Chart
from lingyan.figures.palette import Theme
from lingyan.figures.render import as_json, render_svg
from lingyan.figures.series import Trajectory

CHARTS_KEPT = 256
"""Specifications kept in one process: making one takes longer than drawing the rest of its page."""


def indicators(request: HttpRequest) -> HttpResponse:
    """List the indicators of all documents."""
    filters = IndicatorFilter(request.GET, queryset=queries.indicators())
    return list_page(request, "plans/indicators.html", table=IndicatorTable, filters=filters, name="indicators")


def observations(request: HttpRequest) -> HttpResponse:
    """List what was published, with source and definition."""
    known_by = known_by_day(request)
    rows = queries.observations(known_by)
    if request.GET.get("as_of"):
        rows = queries.ended_by(rows, as_of_day(request))
    filters = ObservationFilter(request.GET, queryset=rows)
    context: dict[str, object] = {"known_by": known_by}
    return list_page(
        request,
        "plans/observations.html",
        table=ObservationTable,
        filters=filters,
        name="observations",
        context=context,
    )


def contradictions(request: HttpRequest) -> HttpResponse:
    """List where documents and publications print different values for the same thing, with both clauses."""
    reviewed = queries.review_of_all(as_of_day(request), known_by_day(request))
    context = {
        "as_of": as_of_day(request),
        "known_by": known_by_day(request),
        "conflicts": reviewed.conflicts,
        "roundings": [one for one in reviewed.contradictions if one not in reviewed.conflicts],
        "trail": [
            (gettext("Indicators"), reverse("plans:indicators")),
            (gettext("Contradictions in print"), None),
        ],
    }
    return render(request, "plans/contradictions.html", context)


def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator: its targets, its path, what was observed, what became of it, and what contradicts it."""
    known_by = known_by_day(request)
    reviewed = queries.review([queries.find(key)], as_of_day(request), known_by)
    found = reviewed.judged[0]
    context = {
        "judged": found,
        "indicator": found.row,
        "figure": _figure(found, as_of_query(request)),
        "as_of_query": as_of_query(request),
        "as_of": found.verdict.as_of,
        "known_by": known_by,
        "targets": queries.targets_with_outcomes(found),
        "observations": queries.observed_of(found.row, known_by),
        "contradictions": reviewed.contradictions,
        "trail": [
            (gettext("Indicators"), reverse("plans:indicators")),
            (field_in_language(found.row, "name"), None),
        ],
    }
    return render(request, "plans/indicator.html", context)


def why_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Answer why an indicator has its status: by the last target whose year is over, and by its progress."""
    found = _judged(request, key)
    trace = queries.account_of(found)
    title = field_in_language(found.row, "name")
    return why_page(
        request,
        title=title,
        value=words(found.verdict.reason),
        trace=trace,
        recorded=recorded(),
        sought=found.row.name_zh,
    )


def chart_svg(request: HttpRequest, key: str) -> HttpResponse:
    """Give the path chart as a file that stands alone."""
    theme = Theme.DARK if request.GET.get("theme") == "dark" else Theme.LIGHT
    svg = render_svg(_chart(_judged(request, key)).specification, theme, store=cache)
    return HttpResponse(svg, content_type="image/svg+xml")


def chart_json(request: HttpRequest, key: str) -> HttpResponse:
    """Give the specification of the path chart, for the interactive view."""
    return JsonResponse(as_json(_chart(_judged(request, key)).specification))


def chart_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Give the numbers of the path chart."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{key}.csv"'
    csv.writer(response).writerows(
        [("year", "path", "observed", "definition"), *_rows(queries.trajectory(_judged(request, key)))]
    )
    return response


def _judged(request: HttpRequest, key: str) -> Judged:
    return queries.review([queries.find(key)], as_of_day(request), known_by_day(request)).judged[0]


def _chart(judged: Judged) -> Chart:
    return _drawn(queries.trajectory(judged), get_language() or "")


@lru_cache(maxsize=CHARTS_KEPT)
def _drawn(trajectory: Trajectory, language: str) -> Chart:
    """Return the chart of a trajectory; the words in it are those of `language`, which is the page's."""
    from lingyan.figures.path_chart import path_chart  # noqa: PLC0415 - Altair takes long to load

    del language
    return path_chart(trajectory, gettext)


def _figure(judged: Judged, day: str) -> Figure | None:
    """Return the path chart in its frame, or None where there is nothing to draw; `day` ends its addresses."""
    drawn = queries.trajectory(judged)
    if drawn.is_empty:
        return None
    chart, key = _drawn(drawn, get_language() or ""), judged.row.key
    svg = render_svg(chart.specification, store=cache)
    return Figure(
        key=f"path-{key}",
        title=words(judged.verdict.reason),
        subtitle=f"{unit_name(judged.row.unit)} · {field_in_language(judged.row.place, 'name')}",
        svg=mark_safe(svg),  # noqa: S308 - drawn here from numbers and escaped names
        summary=words(chart.summary),
        source=f"{document_name(judged.row.document)[0]} {judged.row.clause}",
        head=(gettext("year"), gettext("path"), gettext("observed"), gettext("definition")),
        rows=_rows(drawn),
        svg_url=reverse("plans:chart_svg", args=[key]) + day,
        csv_url=reverse("plans:chart_csv", args=[key]) + day,
        explore_url=reverse("plans:chart_json", args=[key]) + day,
    )


def _rows(drawn: Trajectory) -> list[tuple[object, ...]]:
    path = {point.year: point.value for point in drawn.path}
    seen = {reading.year: reading for reading in drawn.readings}
    years = sorted({*path, *seen})
    return [
        (
            str(year),
            path.get(year, ""),
            seen[year].value if year in seen else "",
            seen[year].definition if year in seen else "",
        )
        for year in years
    ]
