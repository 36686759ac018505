"""The page of a project in one park (项目入园页面): every rule, every criterion, facts of the two, and the decision."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lingyan.apps.design.views import actor_in
from lingyan.apps.projects import queries as projects
from lingyan.apps.siting import actions
from lingyan.apps.siting.actions.answering import ToldMeanwhileError
from lingyan.apps.siting.forms.project_facts import DecisionForm, ProjectFactsForm, TakeBackForm
from lingyan.apps.siting.forms.weights import WeightsForm
from lingyan.apps.siting.queries.answers import answers_of, digest_of
from lingyan.apps.siting.queries.asking import told_of_project
from lingyan.apps.siting.queries.decisions import decision_of, decisions_of
from lingyan.apps.siting.queries.parks import find_park
from lingyan.apps.siting.queries.placed import Placed, find_placed, pair_facts
from lingyan.apps.siting.views.result import trail_of
from lingyan.kernel.errors import LingyanError


@dataclass(frozen=True, slots=True)
class Refused:
    """A form of the page that was refused (未受理的表单): by its name, and why."""

    name: str
    form: forms.Form
    wrong: LingyanError | None = None

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.wrong.status if self.wrong else 400


@require_GET
def park(request: HttpRequest, key: str, park: str) -> HttpResponse:
    """Show a project in one park."""
    return _page(request, key, park)


@require_POST
def tell_pair(request: HttpRequest, key: str, park: str) -> HttpResponse:
    """Tell what was found out about the project in this park."""
    actor = actor_in(request)
    found, place = projects.find_project(key, actor), find_park(park)
    form = ProjectFactsForm(request.POST, facts=pair_facts(), told=told_of_project(found, park))
    if not form.is_valid():
        return _page(request, key, park, Refused("pair", form))
    try:
        actions.answer_project_facts(found, form.told(), actor=actor, seen=form.seen_newest, park=place)
    except LingyanError as wrong:
        if isinstance(wrong, ToldMeanwhileError):
            form.turn_to(told_of_project(found, park))
        return _page(request, key, park, Refused("pair", form, wrong))
    messages.success(request, gettext("What you told counts from now on."))
    return redirect(_address(request, key, park))


@require_POST
def decide(request: HttpRequest, key: str, park: str) -> HttpResponse:
    """Decide for this park."""
    actor = actor_in(request)
    found = projects.find_project(key, actor)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, key, park, Refused("decide", form))
    data = form.cleaned_data
    given = actions.DecisionGiven(
        park, data["day"], data["reason"], WeightsForm(request.GET).asked(), data["digest"], data["seen"] or 0
    )
    try:
        made = actions.decide_siting(found, given, actor=actor)
    except LingyanError as wrong:
        return _page(request, key, park, Refused("decide", form, wrong))
    told = gettext("It is decided: the project goes to this park.")
    if made.moved_from:
        told = gettext("It is decided, and the project stands at this park now.")
    messages.success(request, told)
    is_seen = projects.visible_projects(actor).filter(pk=found.pk).exists()
    return redirect("siting:result", key=key) if is_seen else redirect("projects:projects")


@require_POST
def take_back(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a decision back."""
    actor = actor_in(request)
    found = projects.find_project(key, actor)
    decision = decision_of(found, pk)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _page(request, key, decision.park_path, Refused("back", form))
    try:
        actions.take_decision_back(decision, form.cleaned_data["reason"], actor=actor)
    except LingyanError as wrong:
        return _page(request, key, decision.park_path, Refused("back", form, wrong))
    messages.success(request, gettext("The decision is taken back."))
    return redirect("siting:result", key=key)


def _page(request: HttpRequest, key: str, park: str, refused: Refused | None = None) -> HttpResponse:
    actor = actor_in(request)
    found = projects.find_project(key, actor)
    asked = WeightsForm(request.GET).asked()
    placed = find_placed(found, park, asked)
    decisions = decisions_of(found)
    holding = next((one for one in decisions if one.row.is_current), None)
    may_run = projects.may_run(actor, found)
    context = {
        "project": found,
        "placed": placed,
        "query": asked.query(),
        "holding": holding,
        "may_run": may_run,
        "forms": _forms(found, placed, holding.row.pk if holding else 0, refused) if may_run else {},
        "refused": refused,
        "trail": trail_of(found, (placed.name, None)),
    }
    return render(request, "siting/result_park.html", context, status=refused.status if refused else 200)


def _forms(found: projects.Project, placed: Placed, seen: int, refused: Refused | None) -> dict[str, forms.Form]:
    """Return the forms of the page; one that was refused keeps what was typed, and is about what is known now."""
    digest = digest_of(answers_of(placed.assessed.verdicts))
    made: dict[str, forms.Form] = {
        "pair": ProjectFactsForm(facts=pair_facts(), told=told_of_project(found, placed.path)),
        "decide": DecisionForm(initial={"day": localdate(), "digest": digest, "seen": seen}),
        "back": TakeBackForm(),
    }
    if refused:
        made[refused.name] = refused.form
        if isinstance(refused.form, DecisionForm):
            refused.form.turn_to(digest, seen)
    for name, form in made.items():
        form.auto_id = f"{name}-%s"  # the forms of the page have fields of one name
    return made


def _address(request: HttpRequest, key: str, park: str) -> str:
    query = WeightsForm(request.GET).asked().query()
    return f"{reverse('siting:result_park', args=[key, park])}{query}"
