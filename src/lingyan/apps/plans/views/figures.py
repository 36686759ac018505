"""The page of figures (填报总览), why a sum or ratio has its value, and the table to fill in."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.catalogue.queries import catalogue, recorded
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.templatetags.words import words
from lingyan.apps.design.views import actor_in, why_page
from lingyan.apps.jobs.views import preview_upload
from lingyan.apps.plans.forms.entries import LookForm, TableForm
from lingyan.apps.plans.queries import entries as queries
from lingyan.apps.plans.queries import figures as shown
from lingyan.apps.plans.resources.figure_template import figure_table
from lingyan.apps.plans.resources.figures import KIND
from lingyan.domain.indicators import material
from lingyan.domain.indicators.aggregate import ratio_trace
from lingyan.domain.indicators.naming import Amount
from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.reading_periods import read_period
from lingyan.kernel.access import Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class NoSuchFigureError(UnknownThingError):
    """A figure that nothing adds up to or follows from (查无此数)."""

    code = "figure.no_account"
    what = _("Nothing is known here that adds up to this figure or from which it follows.")
    remedy = _("Open it from the page of figures.")


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show what each part of a place reports for a period, and what is missing."""
    actor = actor_in(request)
    actor.check(Right.SEE_FIGURES)
    places = shown.wholes(actor)
    form = LookForm(request.GET or None, places=places)
    asked = form.cleaned_data if form.is_valid() else {}
    whole = shown.whole_at(asked.get("place", ""), places) if places else None
    period = asked.get("period") or _last_year()
    statistic = asked.get("statistic", "")
    table = shown.matrix(actor, whole, period, statistic) if whole else None
    form = LookForm(_kept(form, whole.path if whole else "", period), places=places) if not form.errors else form
    context = {
        "form": form,
        "matrix": table,
        "state": asked.get("state", ""),
        "rows": [row for row in table.rows if _is_wanted(row, asked.get("state", ""))] if table else [],
        "waiting": queries.waiting_for(actor).count() if actor.may(Right.DECIDE_FIGURES) else 0,
        "returned": queries.returned_to(actor).count() if actor.may(Right.ENTER_FIGURES) else 0,
        "may_decide": actor.may(Right.DECIDE_FIGURES),
        "may_enter": actor.may(Right.ENTER_FIGURES),
    }
    return render(request, "plans/figures/figures.html", context, status=400 if form.errors else 200)


def _kept(form: LookForm, place: str, period: Period) -> dict[str, str]:
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return {
        "place": place,
        "period": period.text,
        "statistic": asked.get("statistic", ""),
        "state": asked.get("state", ""),
    }


def _last_year() -> Period:
    return Period.parse(str(localdate().year - 1))


def _is_wanted(row: shown.RowShown, state: str) -> bool:
    return not state or any(cell.state == state for cell in (row.cells or (row.own,)))


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Answer how a sum of parts or a ratio comes about, or why there is none."""
    actor = actor_in(request)
    actor.check(Right.SEE_FIGURES)
    key, path = request.GET.get("statistic", ""), request.GET.get("place", "")
    statistic = catalogue().statistics.get(key)
    place = next((one for one in shown.wholes(actor) if one.path == path), None)
    if statistic is None or place is None:
        raise NoSuchFigureError
    period = read_period(request.GET.get("period", ""))
    if statistic.derivation is None:
        rows = shown.matrix(actor, place, period, key).rows
        row = next((one for one in rows if one.sum), None)
        if row is None or row.sum is None:
            raise NoSuchFigureError
        trace, figure = row.sum.trace, row.sum.figure
        value = words(Amount.of(figure.value)) if figure else gettext("no sum")
        if row.no_sum:
            trace = replace(trace, steps=(row.no_sum.reason, row.no_sum.remedy))
    else:
        known = shown.evidence_of(place, period, key)
        found = shown.figures_derived(known, statistic, place, period)
        if not found:
            raise NoSuchFigureError
        trace = ratio_trace(known, found[0])
        value = words(material.shown(found[0].value))
    title = f"{field_in_language(place, 'name')} · {field_in_language(statistic, 'name')} · {period.text}"
    return why_page(request, title=title, value=value, trace=trace, recorded=recorded())


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Choose what the pre-filled table holds, and hand it out; below, the place to load one that is filled in."""
    actor = actor_in(request)
    actor.check(Right.ENTER_FIGURES)
    choices = {"places": queries.places_to_enter(actor), "definitions": queries.definitions_to_enter()}
    is_asked = "take" in request.GET
    form = TableForm(request.GET if is_asked else None, initial=_usual(request, choices), **choices)  # type: ignore[arg-type]
    if is_asked and form.is_valid():
        response = HttpResponse(figure_table(form.asked()), content_type=XLSX)
        name = gettext("figures {periods}.xlsx").format(periods=" ".join(one.text for one in form.asked().periods[:3]))
        response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
        return response
    trail = [(gettext("Figures"), reverse("plans:figures")), (gettext("By Excel"), None)]
    return render(
        request, "plans/figures/table.html", {"form": form, "trail": trail}, status=400 if form.errors else 200
    )


def _usual(request: HttpRequest, choices: dict[str, list[object]]) -> dict[str, object]:
    """Return what a table usually holds: the places asked for or all, the headline definitions, the last year."""
    headline = {row.key for row in queries.current_definitions()}
    places = [getattr(one, "path", "") for one in choices["places"]]
    wanted = [path for path in places if path == request.GET.get("place")]
    return {
        "places": wanted or places,
        "definitions": [key for one in choices["definitions"] if (key := getattr(one, "key", "")) in headline],
        "periods": request.GET.get("period") or _last_year().text,
    }


@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Take a table that is filled in; every row is shown before anything is entered."""
    return preview_upload(request, KIND)
