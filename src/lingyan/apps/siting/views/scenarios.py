"""Pages of scenarios (方案页面): one with map and reasons, its projects, the next one, and a comparison."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lingyan.apps.design.views import actor_in, list_page, number_in
from lingyan.apps.jobs.queries import progress_of
from lingyan.apps.siting.actions.scenarios import Mark, NothingMarkedError, ScenarioGiven, mark_projects
from lingyan.apps.siting.forms.portfolios import MarkForm, ScenarioForm
from lingyan.apps.siting.queries import comparing
from lingyan.apps.siting.queries import portfolio_naming as naming
from lingyan.apps.siting.queries import portfolios as queries
from lingyan.apps.siting.queries import scenario_maps as maps
from lingyan.apps.siting.queries import scenarios as pages
from lingyan.apps.siting.resources.portfolio_files import moves_workbook, scenario_data
from lingyan.apps.siting.tables.placements import PlacementFilter, PlacementTable
from lingyan.apps.siting.tasks.allocating import start_scenario
from lingyan.apps.siting.views.portfolios import Trail, portfolio_trail, workbook
from lingyan.kernel.access import NotYoursError
from lingyan.kernel.errors import LingyanError

GOING_ON = frozenset({"waiting", "running"})
MOVES_SHOWN = 50
LARGEST = 8
_MARKED = 200
"""Pins and bans that the form of the next scenario lists; more of them are counted."""


@require_GET
def scenario(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a scenario; while it is solved, how far that is, in a page that asks again by itself."""
    actor = actor_in(request)
    found = queries.find_portfolio(pk, actor)
    one = queries.find_scenario(found, number)
    context = {**_frame(found, one), "may_plan": queries.may_plan(actor, found)}
    if not one.solved_at:
        return _unsolved(request, one, context)
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Refresh": "true"})
    measure = maps.measure_called(one.input, request.GET.get("map", ""))
    counties, prices = pages.counties_of(one), pages.prices_of(one)
    heads, rows = pages.chains_of(one)
    listed = reverse("siting:scenario_projects", args=[pk, number])
    context |= {
        "measures": maps.measures_of(one.input),
        "maps": maps.maps_of(one, measure),
        "counties": counties,
        "prefectures": pages.prefectures_of(counties),
        "prices": prices,
        "binding": pages.binding_of(prices),
        "short": pages.short_of_room(one),
        "reasons": pages.reasons_of(one),
        "chain_heads": heads,
        "chain_rows": rows,
        "crowded": pages.crowded_of(one),
        "investment": naming.amount(one.summary["investment"]),
        "of_investment": naming.amount(one.input.totals["investment"]),
        "largest": _largest(one),
        "total": one.placed + one.unplaced,
        "placed_url": f"{listed}?state=placed",
        "unplaced_url": f"{listed}?state=unplaced",
    }
    return render(request, "siting/scenario.html", context)


@require_GET
def projects(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """List the projects of a scenario, to be searched, sorted, pinned and forbidden; or hand them out as a file."""
    actor = actor_in(request)
    found = queries.find_portfolio(pk, actor)
    one = queries.find_scenario(found, number)
    if not one.solved_at:
        return redirect(one)
    may_plan, draft = queries.may_plan(actor, found), pages.draft_of(one, actor)
    context: dict[str, object] = {
        **_frame(found, one),
        "may_plan": may_plan,
        "draft": draft,
        "draft_bans": len(draft.bans),
        "parks": [(key, naming.park_called(one.input, key)) for key in one.input.parks],
        "asked": request.GET.urlencode(),
    }
    return list_page(
        request,
        "siting/scenario_projects.html",
        table=PlacementTable.about(one, draft, may_plan=may_plan),
        filters=PlacementFilter(request.GET, scenario=one),
        name=f"scenario-{one.number}",
        context=context,
    )


@require_POST
def mark(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Choose pins and bans for the next scenario, or make one at once without a project that falls through."""
    actor = actor_in(request)
    found = queries.find_portfolio(pk, actor)
    one = queries.find_scenario(found, number)
    if not queries.may_plan(actor, found):
        raise NotYoursError
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise NothingMarkedError
    if gone := form.cleaned_data["gone"]:
        return _fall_through(request, one, gone)
    keys, wanted = request.POST.getlist("project"), form.cleaned_data["mark"]
    back = _back(request, one)
    try:
        if not wanted:
            raise NothingMarkedError
        draft = mark_projects(one, keys, Mark(wanted), form.cleaned_data["park"], actor=actor)
    except LingyanError as wrong:
        messages.error(request, wrong.text(gettext))
        return redirect(back)
    said = gettext("Chosen for the next scenario: {pins} pinned, {bans} forbidden.")
    messages.success(request, said.format(pins=len(draft.pins), bans=len(draft.bans)))
    return redirect(back)


@require_http_methods(["GET", "POST"])
def following(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask for the next scenario, with what was chosen in the list, from the places of this one."""
    actor = actor_in(request)
    found = queries.find_portfolio(pk, actor)
    one = queries.find_scenario(found, number)
    if not queries.may_plan(actor, found):
        raise NotYoursError
    base = one if one.solved_at else one.base
    draft = pages.draft_of(one, actor)
    form = ScenarioForm(request.POST or None, base=base)
    if request.method == "POST" and form.is_valid():
        bans = {(project, park) for project, park in draft.bans}
        chosen = {"pins": draft.pins, "bans": bans, "without": one.without}
        return redirect(start_scenario(found, form.given(chosen), actor=actor))
    context = {
        **_frame(found, one),
        "form": form,
        "base": base,
        "pins": _named(one, list(draft.pins.items())),
        "bans": _named(one, [(project, park) for project, park in draft.bans]),
        "draft": draft,
        "trail": [*_trail(found, one), (gettext("Next scenario"), None)],
    }
    return render(request, "siting/scenario_form.html", context, status=400 if form.errors else 200)


@require_GET
def data(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Hand out what came of a scenario as JSON, in the stable format of the command line."""
    found = queries.find_portfolio(pk, actor_in(request))
    one = queries.find_scenario(found, number)
    if not one.solved_at:
        raise comparing.ScenariosToCompareError(least=1, most=1, given=0)
    answer = JsonResponse(scenario_data(one), json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = f"{found.name}-{one.number}.json"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@require_GET
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show scenarios side by side; the address says which, so that it can be sent to others."""
    found = queries.find_portfolio(pk, actor_in(request))
    numbers = [number for text in request.GET.getlist("s") if (number := number_in(text)) is not None]
    try:
        chosen = comparing.scenarios_to_compare(found, numbers)
    except comparing.ScenariosToCompareError as wrong:
        messages.error(request, wrong.text(gettext))
        return redirect(found)
    others = chosen[1:]
    asked = number_in(request.GET.get("with"))
    second = next((one for one in others if one.number == asked), others[0])
    pair = comparing.pair_of(chosen[0], second)
    if request.GET.get("export") == "xlsx":
        return workbook(moves_workbook(pair), gettext("Who moved.xlsx"))
    counties = comparing.by_place(chosen, prefectures=False)
    query = "&".join(f"s={one.number}" for one in chosen)
    context = {
        "portfolio": found,
        "scenarios": chosen,
        "figures": comparing.figures_of(chosen),
        "prefectures": comparing.by_place(chosen, prefectures=True),
        "changed": [one for one in counties if not one.is_alike],
        "alike": [one for one in counties if one.is_alike],
        "pair": pair,
        "map": maps.map_of_difference(chosen[0], second),
        "moves": Paginator(pair.moves, MOVES_SHOWN).get_page(request.GET.get("page")),
        "pairs": [(_titled(one), f"?{query}&with={one.number}") for one in others],
        "current": f"?{query}&with={second.number}",
        "query": query,
        "trail": [*portfolio_trail(found), (gettext("Comparison"), None)],
    }
    return render(request, "siting/scenario_compare.html", context)


def _fall_through(request: HttpRequest, one: queries.Scenario, key: str) -> HttpResponse:
    """Make a scenario without a project that keeps the rest, and start solving it."""
    pins = {project: park for project, park in one.pins.items() if project != key}
    given = ScenarioGiven(
        name=gettext("Without {project}").format(project=pages.names_of(one, [key]).get(key, key))[:120],
        concentration=one.concentration,
        fairness=one.fairness,
        moving=max(one.moving, 1.0),
        seconds=one.seconds,
        seed=one.seed,
        pins=pins,
        bans=[(project, park) for project, park in one.bans],
        without=[*one.without, key],
        base=one,
    )
    return redirect(start_scenario(one.portfolio, given, actor=actor_in(request)))


def _unsolved(request: HttpRequest, one: queries.Scenario, context: dict[str, object]) -> HttpResponse:
    is_going_on = one.state in GOING_ON
    context |= {
        "job": one.job,
        "progress": progress_of(one.job, timezone.now()) if one.job else None,
        "is_going_on": is_going_on,
        "problem": naming.problem_parts(one.input, one.job.problem) if one.job else [],
    }
    is_fragment = bool(getattr(request, "htmx", False))
    page = "siting/parts/scenario_progress.html" if is_fragment else "siting/scenario_solving.html"
    response = render(request, page, context)
    if is_going_on and not is_fragment:
        response.headers["Refresh"] = "3"
    elif is_fragment and not is_going_on:
        response.headers["HX-Refresh"] = "true"
    patch_vary_headers(response, ["HX-Request"])
    return response


def _frame(found: queries.Portfolio, one: queries.Scenario) -> dict[str, object]:
    return {
        "portfolio": found,
        "scenario": one,
        "title": _titled(one),
        "tabs": [
            (gettext("Overview"), one.get_absolute_url(), None),
            (gettext("Projects"), reverse("siting:scenario_projects", args=[found.pk, one.number]), None),
        ],
        "trail": [*portfolio_trail(found), (_titled(one), None)],
    }


def _titled(one: queries.Scenario) -> str:
    title = gettext("Scenario {number}").format(number=one.number)
    return f"{title} · {one.name}" if one.name else title


def _largest(one: queries.Scenario) -> list[tuple[object, str]]:
    """Return the largest projects without a place, each with the reason."""
    rows = pages.placements_where(one, pages.Asked(state="unplaced"))[:LARGEST]
    return [(row, naming.reason_text(one.input, row.reason)) for row in rows]


def _trail(found: queries.Portfolio, one: queries.Scenario) -> Trail:
    return [*portfolio_trail(found), (_titled(one), one.get_absolute_url())]


def _back(request: HttpRequest, one: queries.Scenario) -> str:
    """Return where a form was sent from: the form of the next scenario, or the list as it was filtered."""
    if request.POST.get("from") == "next":
        return reverse("siting:scenario_next", args=[one.portfolio_id, one.number])
    address = reverse("siting:scenario_projects", args=[one.portfolio_id, one.number])
    asked = request.POST.get("asked", "")
    return f"{address}?{asked}" if asked else address


def _named(one: queries.Scenario, pairs: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Return pins or bans with names, as many as are listed, and in words how many more there are."""
    shown = pairs[:_MARKED]
    names = pages.names_of(one, [project for project, _park in shown])
    more = len(pairs) - len(shown)
    return {
        "count": len(pairs),
        "rows": [(key, names.get(key, key), naming.park_called(one.input, park)) for key, park in shown],
        "more": ngettext("and {n} more", "and {n} more", more).format(n=more) if more else "",
    }
