"""The page of a siting result (选址结果页面): ranked parks and the map side by side, those left out with the rule."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lingyan.apps.design.views import actor_in, why_page
from lingyan.apps.projects import queries as projects
from lingyan.apps.siting.forms.weights import WeightsForm
from lingyan.apps.siting.queries import reasons
from lingyan.apps.siting.queries.county_map import county_map
from lingyan.apps.siting.queries.decisions import decisions_of
from lingyan.apps.siting.queries.placed import find_placed
from lingyan.apps.siting.queries.result import (
    Result,
    count_told,
    criteria_named,
    needs_of,
    result_of,
    told_beside_file,
)
from lingyan.apps.siting.resources.result import result_csv

Trail = list[tuple[str, str | None]]

_SHOWN = 3
"""So many parks are named in the summary on the page of the project."""


@require_GET
def result(request: HttpRequest, key: str) -> HttpResponse:
    """Show where a project should go; weights and filters stand in the address; `?export=csv` gives it as a file."""
    actor = actor_in(request)
    found = projects.find_project(key, actor)
    form = WeightsForm(request.GET)
    told = result_of(found, form.asked())
    if request.GET.get("export") == "csv":
        return _csv(told)
    context = {
        **_told(told),
        "form": form,
        "map": county_map(told),
        "may_run": projects.may_run(actor, found),
        "decisions": decisions_of(found),
        "trail": trail_of(found),
    }
    return render(request, "siting/result.html", context, status=400 if form.has_wrong_weights else 200)


@require_GET
def summary(request: HttpRequest, key: str) -> HttpResponse:
    """Say in a few lines how the siting of a project stands, for its own page."""
    found = projects.find_project(key, actor_in(request))
    told = result_of(found, WeightsForm().asked())
    beside = told_beside_file(found, told.planned)
    context = {**_told(told), "first": told.lines[:_SHOWN], "decisions": decisions_of(found), "told_beside": beside}
    is_fragment = bool(getattr(request, "htmx", False))
    context["trail"] = None if is_fragment else trail_of(found, (gettext("Summary"), None))
    return render(request, "siting/parts/summary.html" if is_fragment else "siting/result_summary.html", context)


@require_GET
def why_score(request: HttpRequest, key: str, park: str) -> HttpResponse:
    """Answer why a park has its score and its rank."""
    found = projects.find_project(key, actor_in(request))
    placed = find_placed(found, park, WeightsForm(request.GET).asked())
    return why_page(
        request,
        title=gettext("{park}: score and rank").format(park=placed.name),
        value=reasons.score_words(placed),
        trace=reasons.score_trace(placed),
        recorded=reasons.RECORDED.text(gettext),
    )


@require_GET
def why_rule(request: HttpRequest, key: str, rule: str, park: str) -> HttpResponse:
    """Answer why a rule says what it says of the project in a park."""
    found = projects.find_project(key, actor_in(request))
    placed = find_placed(found, park, WeightsForm(request.GET).asked())
    said = placed.rule(rule)
    return why_page(
        request,
        title=f"{said.title} · {placed.name}",
        value=reasons.answer_words(said),
        trace=reasons.rule_trace(said),
        recorded=reasons.RECORDED.text(gettext),
    )


def trail_of(found: projects.Project, *last: tuple[str, str | None]) -> Trail:
    """Return the way to a page of the siting of a project."""
    own = reverse("siting:result", args=[found.key]) if last else None
    above: Trail = [(gettext("Projects"), reverse("projects:projects")), (found.name, found.get_absolute_url())]
    return [*above, (gettext("Siting"), own), *last]


def _csv(told: Result) -> HttpResponse:
    response = HttpResponse(result_csv(told), content_type="text/csv; charset=utf-8")
    name = f"{told.project.key}.csv"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _told(told: Result) -> dict[str, object]:
    known, asked = count_told(told.planned)
    return {
        "result": told,
        "project": told.project,
        "query": told.asked.query(),
        "criteria": criteria_named(),
        "needs": needs_of(told.planned),
        "known": known,
        "asked": asked,
    }
