"""Pages of supervision plans (监察计划): a year's plans, one plan and its units, drawing, adopting, checking a draw."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lingyan.apps.cases.actions import plans as actions
from lingyan.apps.cases.forms.plans import CheckForm, DrawForm, ItemForm, PlanForm
from lingyan.apps.cases.queries import plans as queries
from lingyan.apps.cases.resources.plans import COLUMNS, KIND, plan_template
from lingyan.apps.cases.tables.plans import PlanItemFilter, PlanItemTable
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page, number_in
from lingyan.apps.jobs.views import preview_upload
from lingyan.domain.procedures.selection import draw
from lingyan.kernel.access import NotYoursError, Right
from lingyan.kernel.errors import LingyanError

SHOWN = 500
"""Draws that are listed, and credit codes of a pool that a page shows; the file has every one."""


@require_GET
def this_year(request: HttpRequest) -> HttpResponse:
    """Lead to the plans of this year."""
    del request
    return redirect("supervision:year", localdate().year)


@require_http_methods(["GET", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponse:
    """List the plans of a year, and make one's own."""
    actor, wrong = actor_in(request), None
    plans = queries.plans_of_year(year, actor)
    form = PlanForm(request.POST or None, actor=actor) if actor.unit and actor.may(Right.RUN_CASES) else None
    if request.method == "POST" and form and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.make_plan(data["place"], year, data["departments"], actor=actor)
        except LingyanError as error:
            wrong = error
        else:
            return redirect(made)
    is_offered = form is not None and bool(form.fields["place"].choices)  # type: ignore[attr-defined]
    context = {
        "year": year,
        "plans": plans,
        "form": form if is_offered else None,
        "wrong": wrong,
        "years": [(str(one), reverse("supervision:year", args=[one])) for one in range(year - 1, year + 2)],
        "trail": [(gettext("Cases"), reverse("cases:cases")), (gettext("Supervision plans"), None)],
    }
    return render(request, "supervision/year.html", context, status=wrong.status if wrong else 200)


@require_GET
def plan(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Show one plan and its units; `?export=xlsx` gives them as a file."""
    return _plan_page(request, year, key)


@require_POST
def add(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """List a unit by risk."""
    actor, form = actor_in(request), ItemForm(request.POST)
    found = queries.find_plan(year, key, actor)
    if not form.is_valid():
        return _plan_page(request, year, key, item_form=form)
    try:
        actions.put_items(found, [form.given()], actor=actor)
    except LingyanError as wrong:
        return _plan_page(request, year, key, item_form=form, wrong=wrong)
    return redirect(found)


@require_POST
def drop(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Take a unit out of a draft."""
    actor = actor_in(request)
    found = queries.find_plan(year, key, actor)
    try:
        actions.drop_item(found, request.POST.get("uscc", ""), actor=actor)
    except LingyanError as wrong:
        return _plan_page(request, year, key, wrong=wrong)
    return redirect(found)


@require_POST
def draw_units(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Draw units at random."""
    actor, form = actor_in(request), DrawForm(request.POST)
    found = queries.find_plan(year, key, actor)
    if not form.is_valid():
        return _plan_page(request, year, key, draw_form=form)
    try:
        actions.draw_units(found, form.given(), actor=actor)
    except LingyanError as wrong:
        return _plan_page(request, year, key, draw_form=form, wrong=wrong)
    messages.success(request, gettext("Drawn. Seed and pool stand with the plan, so that anybody can draw again."))
    return redirect(found)


@require_POST
def adopt(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Adopt a plan."""
    actor = actor_in(request)
    found = queries.find_plan(year, key, actor)
    try:
        actions.adopt_plan(found, actor=actor, seen_version=number_in(request.POST.get("version")) or 0)
    except LingyanError as wrong:
        return _plan_page(request, year, key, wrong=wrong)
    messages.success(request, gettext("The plan is adopted; each of its units has a case."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Take a table of units: the rows are shown before anything is put into the plan."""
    actor = actor_in(request)
    found = queries.find_plan(year, key, actor)
    if not queries.may_change(actor, found):
        raise NotYoursError
    if request.method == "POST":
        return preview_upload(request, KIND, {"year": year, "plan": key})
    trail = [(str(year), reverse("supervision:year", args=[year])), (key, found.get_absolute_url())]
    context = {"plan": found, "columns": COLUMNS, "trail": [*trail, (gettext("Units from Excel"), None)]}
    return render(request, "supervision/load.html", context)


@require_GET
def template(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Hand out the table of the units that were listed by risk, to be filled in further."""
    found = queries.find_plan(year, key, actor_in(request))
    response = HttpResponse(plan_template(found), content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{key}.xlsx")
    return response


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Let anybody draw again from a published seed and pool; nothing is kept."""
    form = CheckForm(request.POST or None)
    drawn = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        drawn = [(one, data["pool"][one.code]) for one in draw(data["pool"], data["seed"].strip(), data["number"])]
    status = 400 if form.is_bound and form.errors else 200
    context = {"form": form, "drawn": drawn, "draws": queries.public_draws().defer("pool")[:SHOWN]}
    return render(request, "supervision/check.html", context, status=status)


@require_GET
def public_draw(request: HttpRequest, key: str) -> HttpResponse:
    """Show seed, pool and draw of an adopted plan to anybody, and nothing else of the plan.

    Who is supervised for a risk, why, how, and by which exception stays with those who see the plan: an exception
    may tell that somebody complained.
    """
    found = queries.find_draw(key)
    drawn = queries.draw_again(found)
    context = {
        "plan": found,
        "clause": queries.rules().steps[queries.LISTED].citation,
        "drawn": drawn,
        "is_drawn_right": queries.is_drawn_right(drawn, list(queries.items_of(found))),
        "times_drawn": queries.times_drawn(found),
        "is_pool_shown": len(found.pool) <= SHOWN,
        "trail": [
            (gettext("Information made public"), reverse("disclosed:listed")),
            (gettext("Check a draw"), reverse("disclosed:check_draw")),
            (field_in_language(found.office, "name"), None),
        ],
    }
    return render(request, "supervision/draw.html", context)


@require_GET
def pool(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the credit codes from which was drawn, one a line, to anybody."""
    del request
    text = "".join(f"{code}\n" for code in queries.find_draw(key).pool)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _plan_page(
    request: HttpRequest,
    year: int,
    key: str,
    *,
    item_form: ItemForm | None = None,
    draw_form: DrawForm | None = None,
    wrong: LingyanError | None = None,
) -> HttpResponse:
    actor = actor_in(request)
    found = queries.find_plan(year, key, actor)
    context = {
        **queries.standing_of(found, actor),
        "trail": [
            (gettext("Supervision plans"), reverse("supervision:year", args=[year])),
            (found.office.name_zh, None),
        ],
        "wrong": wrong,
        "item_form": item_form or ItemForm(),
        "draw_form": draw_form or DrawForm(),
    }
    filters = PlanItemFilter(request.GET, queryset=queries.items_of(found))
    response = list_page(
        request, "supervision/plan.html", table=PlanItemTable, filters=filters, name=found.key, context=context
    )
    is_refused = any(form is not None and form.errors for form in (item_form, draw_form))
    response.status_code = wrong.status if wrong else 400 if is_refused else response.status_code
    return response
