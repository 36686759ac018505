"""Pages of portfolios (组合页面): the list, a new one, one with its data and scenarios, its files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.files.resources import handed_out
from lingyan.apps.siting.actions.portfolios import PortfolioGiven, add_portfolio, add_version
from lingyan.apps.siting.forms.portfolios import InputForm, PortfolioForm, ScenarioForm
from lingyan.apps.siting.queries import portfolio_naming as naming
from lingyan.apps.siting.queries import portfolios as queries
from lingyan.apps.siting.resources.portfolio_columns import PARK_COLUMNS, PROJECT_COLUMNS, head_of
from lingyan.apps.siting.resources.portfolio_files import (
    heads_called,
    left_out_workbook,
    reasons_of,
    row_called,
    template_workbook,
)
from lingyan.apps.siting.resources.portfolio_input import PartRefusedError, read_input
from lingyan.apps.siting.tables.portfolios import PortfolioFilter, PortfolioTable
from lingyan.apps.siting.tasks.allocating import start_scenario
from lingyan.apps.siting.views.tabs import tabs
from lingyan.kernel.access import NotYoursError, Right
from lingyan.kernel.errors import LingyanError

LEFT_SHOWN = 20
"""Rows left out that a page shows; the file has all."""

Trail = list[tuple[str, str | None]]


@require_GET
def portfolios(request: HttpRequest) -> HttpResponse:
    """List the portfolios that the reader may see."""
    actor = actor_in(request)
    filters = PortfolioFilter(request.GET, queryset=queries.visible_portfolios(actor))
    context: dict[str, object] = {"may_add": actor.may(Right.PLAN_PORTFOLIOS), "tabs": tabs(actor)}
    page = "siting/portfolios.html"
    return list_page(request, page, table=PortfolioTable, filters=filters, name="portfolios", context=context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Make a portfolio from files, or from what stands here."""
    actor = actor_in(request)
    actor.check(Right.PLAN_PORTFOLIOS)
    form = PortfolioForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            read = read_input(form.wanted(data["place"]), actor=actor)
            made = add_portfolio(PortfolioGiven(data["name"], data["place"], read), actor=actor)
        except PartRefusedError as refused:
            form.add_error(refused.field, refused.wrong.text(gettext))
        else:
            messages.success(request, gettext("The portfolio is kept. Ask for its first scenario."))
            return redirect(made)
    trail = [*portfolio_trail(None), (gettext("New portfolio"), None)]
    return _form_page(request, form, {"trail": trail})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a portfolio new data; who comes second is told what the first has given."""
    actor = actor_in(request)
    found = queries.find_portfolio(pk, actor)
    if not queries.may_plan(actor, found):
        raise NotYoursError
    form = InputForm(request.POST or None, request.FILES or None, initial={"version": found.version})
    wrong: LingyanError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            read = read_input(form.wanted(found.place_path), actor=actor)
            add_version(found, read, actor=actor, seen_version=form.seen_version)
        except PartRefusedError as refused:
            form.add_error(refused.field, refused.wrong.text(gettext))
        except LingyanError as refused:
            wrong = refused
            sent = request.POST.copy()
            sent["version"] = str(queries.find_portfolio(pk, actor).version)
            form.data = sent
        else:
            messages.success(request, gettext("The new data are kept as version {n}.").format(n=found.version + 1))
            return redirect(found)
    trail = [*portfolio_trail(found), (gettext("New data"), None)]
    return _form_page(request, form, {"trail": trail, "portfolio": found, "wrong": wrong})


@require_http_methods(["GET", "POST"])
def portfolio(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a portfolio holds and its scenarios; sent, ask for one and start solving it."""
    actor = actor_in(request)
    found = queries.find_portfolio(pk, actor)
    may_plan = queries.may_plan(actor, found)
    form = ScenarioForm(request.POST or None)
    if request.method == "POST":
        if not may_plan:
            raise NotYoursError
        if form.is_valid():
            return redirect(start_scenario(found, form.given(), actor=actor))
    held = queries.input_of(found)
    context = {
        "portfolio": found,
        "place": scope_name(found.place_path),
        "held": held,
        "rooms": _rooms(held),
        "left_out": _left_out(held),
        "notes": list(reasons_of(held.notes)),
        "versions": list(queries.versions_of(found)),
        "scenarios": list(queries.scenarios_of(found)),
        "form": form,
        "may_plan": may_plan,
        "trail": [*portfolio_trail(None), (found.name, None)],
    }
    return render(request, "siting/portfolio.html", context, status=400 if form.errors else 200)


@require_GET
def table(request: HttpRequest, pk: int, number: int, what: str) -> HttpResponse:
    """Hand out a table of a version as it is solved: CSV in the stable format."""
    found = queries.find_portfolio(pk, actor_in(request))
    kept = queries.file_of(queries.input_of(found, number), what) if what in queries.FILES else None
    if kept is None:
        raise queries.UnknownPortfolioError
    return handed_out(kept)


@require_GET
def left_out(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Hand out the rows that do not count, with their reasons, to be put right and given again."""
    found = queries.find_portfolio(pk, actor_in(request))
    name = gettext("{name} – rows left out.xlsx").format(name=found.name)
    return workbook(left_out_workbook(queries.input_of(found, number)), name)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty tables."""
    actor_in(request).check(Right.PLAN_PORTFOLIOS)
    return workbook(template_workbook(), f"{gettext('Portfolio')}.xlsx")


def workbook(data: bytes, name: str) -> HttpResponse:
    """Answer with an Excel file."""
    response = HttpResponse(data, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def portfolio_trail(found: queries.Portfolio | None) -> Trail:
    """Return the way to a portfolio."""
    above: Trail = [(gettext("Portfolios"), reverse("siting:portfolios"))]
    return [*above, (found.name, found.get_absolute_url())] if found else above


def _rooms(held: queries.PortfolioInput) -> list[tuple[str, str, object, object]]:
    """Return by limit its name, its unit, what is needed and what there is."""
    pairs = zip(held.limits, held.totals["needs"], held.totals["rooms"], strict=True)
    return [
        (naming.limit_name(limit), naming.limit_unit(limit), naming.amount(need), naming.amount(room))
        for limit, need, room in pairs
    ]


def _left_out(held: queries.PortfolioInput) -> list[tuple[str, int, list[tuple[int, str, str]]]]:
    """Return by table how many rows were left out, and the first of them: number, what stood first, and why."""
    found = []
    for part, title in (("projects", gettext("projects")), ("parks", gettext("parks")), ("scores", gettext("scores"))):
        rows = held.left_out.get(part, {}).get("rows", [])
        called = heads_called(held, part)
        shown = [
            (number, row_called(held, part, cells), " ".join(reasons_of(reasons, called)))
            for number, cells, reasons in rows[:LEFT_SHOWN]
        ]
        if rows:
            found.append((title, len(rows), shown))
    return found


def _form_page(request: HttpRequest, form: InputForm, context: dict[str, object]) -> HttpResponse:
    wrong = context.get("wrong")
    status = wrong.status if isinstance(wrong, LingyanError) else 400 if form.errors else 200
    tables = ((gettext("projects"), PROJECT_COLUMNS), (gettext("parks"), PARK_COLUMNS))
    columns = [(title, [(head_of(column), column) for column in listed]) for title, listed in tables]
    return render(request, "siting/portfolio_form.html", {"form": form, "columns": columns, **context}, status=status)
