"""Problems, direct line and terms of a project (问题、直通车与一事一议): each form is on the page of the project."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lingyan.apps.design.views import actor_in
from lingyan.apps.projects import actions, queries
from lingyan.apps.projects.forms import problems as forms
from lingyan.apps.projects.queries.major import major_rules
from lingyan.apps.projects.queries.problems import places_above
from lingyan.apps.projects.views.file import done_on_page
from lingyan.kernel.access import Actor


@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Raise a problem."""
    found = queries.find_project(key, actor_in(request))
    form = forms.ProblemForm(request.POST)
    return done_on_page(
        request,
        found,
        ("problem", form),
        lambda one, who: actions.raise_problem(one, form.given(), actor=who, seen_version=form.seen_version),
        gettext("The problem is raised."),
    )


@require_POST
def solve(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Say when a problem was solved, and with what."""
    found = queries.find_project(key, actor_in(request))
    form = forms.SolveForm(request.POST)

    def do(one: queries.Project, who: Actor) -> object:
        data, seen = form.cleaned_data, form.seen_version
        return actions.solve_problem(one, pk, data["day"], data["solution"], actor=who, seen_version=seen)

    return done_on_page(request, found, (f"solve-{pk}", form), do, gettext("The problem is solved."))


@require_POST
def escalate(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Put a problem to a place above."""
    found = queries.find_project(key, actor_in(request))
    above = [(path, path) for path in places_above(found.place_path)]
    form = forms.EscalateForm(request.POST, above=above)

    def do(one: queries.Project, who: Actor) -> object:
        seen = form.seen_version
        return actions.escalate_problem(one, pk, form.cleaned_data["target"], actor=who, seen_version=seen)

    return done_on_page(request, found, (f"escalate-{pk}", form), do, gettext("The problem is put to that place."))


@require_POST
def line(request: HttpRequest, key: str) -> HttpResponse:
    """Open a direct line, for a problem that was raised or for one that is told now."""
    found = queries.find_project(key, actor_in(request))
    form = forms.LineForm(request.POST)
    about = form.data.get("problem") or ""
    name = f"line-{about}" if about.isdecimal() else "line"

    def do(one: queries.Project, who: Actor) -> object:
        data, seen = form.cleaned_data, form.seen_version
        return actions.start_direct_line(one, data["words"], actor=who, seen_version=seen, problem=data["problem"])

    return done_on_page(request, found, (name, form), do, gettext("The direct line is open, with its first step."))


@require_POST
def term(request: HttpRequest, key: str) -> HttpResponse:
    """Enter terms that were agreed case by case."""
    found = queries.find_project(key, actor_in(request))
    form = forms.TermForm(request.POST, rules=major_rules().terms)
    return done_on_page(
        request,
        found,
        ("term", form),
        lambda one, who: actions.agree_terms(one, form.given(), actor=who, seen_version=form.seen_version),
        gettext("The terms are entered."),
    )


@require_POST
def end_term(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take terms back that were agreed."""
    found = queries.find_project(key, actor_in(request))
    form = forms.EndForm(request.POST)

    def do(one: queries.Project, who: Actor) -> object:
        reason = form.cleaned_data["reason"]
        return actions.end_terms(one, pk, reason, actor=who, seen_version=form.seen_version)

    return done_on_page(request, found, (f"end-{pk}", form), do, gettext("The terms are taken back."))
