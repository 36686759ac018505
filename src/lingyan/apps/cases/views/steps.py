"""Acting in a case (办理): taking a step, putting one right, handing the case over."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from lingyan.apps.cases import actions, queries
from lingyan.apps.cases.actions.errors import CaseChangedError
from lingyan.apps.cases.forms.cases import HandOverForm
from lingyan.apps.cases.forms.disclosure import PublicationForm
from lingyan.apps.cases.forms.evidence import Evidence, evidence_before, evidence_in
from lingyan.apps.cases.forms.steps import CorrectionForm, StepForm
from lingyan.apps.cases.queries.listing import handlers_for
from lingyan.apps.cases.queries.standing import Offer, offer_of
from lingyan.apps.design.views import actor_in
from lingyan.domain.procedures.model import Procedure
from lingyan.kernel.access import Actor, NotYoursError
from lingyan.kernel.errors import LingyanError

MOST_AT_ONCE = 200
"""Cases that are handed over at once: as many as a page shows."""


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Take a step: its form, and what became of it; a refusal says what, by which clause, and why.

    The form of a step that makes something public asks for what the public reads as well.
    """
    actor, today = actor_in(request), localdate()
    found = queries.find_case(key, actor)
    rules = queries.rules_of(found)
    step = queries.step_of(rules, kind)
    if not queries.may_take(actor, found, step):
        raise NotYoursError
    offer = offer_of(step, rules, today, is_unit=not queries.may_run(actor, found))
    context: dict[str, object] = {"case": found, "offer": offer, "today": today}
    public = context["public"] = _public_form(request, offer, rules)
    if request.method == "GET":
        form = StepForm(rules=rules, step=step, initial={"version": found.version})
        return _step_page(request, {**context, "form": form, "asked": Evidence().asked_by(step)})
    form = StepForm(request.POST, rules=rules, step=step)
    given = evidence_before(request, step, actor)
    try:
        given = evidence_in(request, step, actor, given)
        if not all([form.is_valid(), public is None or public.is_valid()]):
            return _step_page(request, {**context, "form": form, "asked": given.asked_by(step)}, 400)
        told, day = public.given() if public else None, form.cleaned_data["day"]
        entered = actions.StepGiven(kind, day, form.said, given.given, given.on_paper, told)
        actions.take_step(found, entered, actor=actor, seen_version=form.cleaned_data["version"])
    except LingyanError as wrong:
        refused = {"wrong": wrong, "form": form, "asked": given.asked_by(step), **_meanwhile(wrong, form, found, actor)}
        return _step_page(request, {**context, **refused}, wrong.status)
    messages.success(request, gettext("Recorded: {step}.").format(step=step.name.text(gettext)))
    return _back(request, key)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Put a step right, or withdraw it; what was entered stays to be seen."""
    actor = actor_in(request)
    found = queries.find_case(key, actor)
    if not queries.may_run(actor, found):
        raise NotYoursError
    row = queries.event_of(found, number)
    rules = queries.rules_of(found)
    form = CorrectionForm(request.POST or None, rules=rules, step=queries.step_of(rules, row.kind), row=row)
    context: dict[str, object] = {"case": found, "row": row, "form": form, "step": rules.steps[row.kind]}
    if request.method == "GET":
        return _panel_page(request, "correct", context)
    if not form.is_valid():
        return _panel_page(request, "correct", context, 400)
    is_withdrawn = "withdraw" in request.POST
    given = actions.CorrectionGiven(
        number, form.right_day, {} if is_withdrawn else form.changed, is_withdrawn=is_withdrawn
    )
    try:
        actions.correct_step(found, given, actor=actor, seen_version=form.cleaned_data["version"])
    except LingyanError as wrong:
        return _panel_page(request, "correct", {**context, "wrong": wrong}, wrong.status)
    done = gettext("The step is withdrawn.") if is_withdrawn else gettext("The step is corrected.")
    messages.success(request, done)
    return _back(request, key)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, key: str) -> HttpResponse:
    """Give a case to somebody else who may run it."""
    actor = actor_in(request)
    found = queries.find_case(key, actor)
    if not queries.may_run(actor, found):
        raise NotYoursError
    people = [one for one in handlers_for([found]) if one != found.handler]
    form = HandOverForm(request.POST or None, people=people, initial={"version": found.version})
    context: dict[str, object] = {"case": found, "form": form}
    if request.method == "GET" or not form.is_valid():
        return _panel_page(request, "hand_over", context, 400 if form.is_bound else 200)
    try:
        actions.hand_over(found, form.chosen, actor=actor, seen_version=form.cleaned_data["version"] or 0)
    except LingyanError as wrong:
        return _panel_page(request, "hand_over", {**context, "wrong": wrong}, wrong.status)
    messages.success(request, gettext("The case is handed over to {name}.").format(name=form.chosen.name))
    return _back(request, key)


@require_POST
def hand_over_many(request: HttpRequest) -> HttpResponse:
    """Give the cases chosen in the list to somebody else; those that somebody changed meanwhile stay."""
    actor = actor_in(request)
    chosen = queries.cases_called(request.POST.getlist("case")[:MOST_AT_ONCE], actor)
    form = HandOverForm(request.POST, people=handlers_for(chosen))
    back = f"{reverse('cases:cases')}?{request.GET.urlencode()}"
    if not chosen or not form.is_valid():
        messages.warning(
            request, gettext("Nothing was handed over: tick the cases, and choose somebody who may run them.")
        )
        return redirect(back)
    done = [one for one in chosen if _is_handed(one, form, actor)]
    told = ngettext("{n} case is handed over to {name}.", "{n} cases are handed over to {name}.", len(done))
    messages.success(request, told.format(n=len(done), name=form.chosen.name))
    if rest := len(chosen) - len(done):
        left = ngettext(
            "{n} was left out: it is not yours to give.", "{n} were left out: they are not yours to give.", rest
        )
        messages.warning(request, left.format(n=rest))
    return redirect(back)


def _is_handed(case: queries.Case, form: HandOverForm, actor: Actor) -> bool:
    try:
        actions.hand_over(case, form.chosen, actor=actor, seen_version=case.version)
    except LingyanError:
        return False
    return True


def _public_form(request: HttpRequest, offer: Offer, rules: Procedure) -> PublicationForm | None:
    """Return what is asked of a step that makes something public."""
    data = request.POST if request.method == "POST" else None
    return PublicationForm(data, rule=offer.publication, rules=rules) if offer.publication else None


def _meanwhile(wrong: LingyanError, form: StepForm, case: queries.Case, actor: Actor) -> dict[str, object]:
    """Where somebody was faster, return what they did; the form is from now on about the case as it is then."""
    if not isinstance(wrong, CaseChangedError):
        return {}
    now = queries.find_case(case.key, actor)
    form.turn_to(now.version)
    last = now.events.order_by("-number").first()
    return {"meanwhile": last, "meanwhile_step": queries.rules_of(now).steps.get(last.kind) if last else None}


def _step_page(request: HttpRequest, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    return _panel_page(request, "step", context, status)


def _panel_page(request: HttpRequest, name: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """Answer with a form for the panel, or as a page of its own."""
    is_part = bool(getattr(request, "htmx", False))
    found = context["case"]
    key = getattr(found, "key", "")
    trail = [(gettext("Cases"), reverse("cases:cases")), (key, reverse("cases:case", args=[key]))]
    template = f"cases/parts/{name}_form.html" if is_part else f"cases/{name}.html"
    return render(request, template, {**context, "trail": [*trail, (gettext("Step"), None)]}, status=status)


def _back(request: HttpRequest, key: str) -> HttpResponse:
    """Lead back to the case, out of the panel too."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("cases:case", args=[key]))
    return redirect("cases:case", key)
