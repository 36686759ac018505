"""Pages on which offices work on intents (投资意向办理页): the list, one intent, and what is done with it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lingyan.apps.design.callers import unkept
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.siting.actions import taking as actions
from lingyan.apps.siting.actions.intent_errors import IntentChangedError
from lingyan.apps.siting.forms.intent import HandForm, LeadForm, SeenForm, WordsForm
from lingyan.apps.siting.queries import intents as queries
from lingyan.apps.siting.queries import suggesting
from lingyan.apps.siting.queries.needs import needs_written
from lingyan.apps.siting.tables.intents import IntentFilter, IntentTable
from lingyan.apps.siting.views.tabs import tabs
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError

NAMED = 200
Doing = Callable[[queries.Filed, forms.Form, Actor], str]


@unkept
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """List the intents of the places that the reader's office takes; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.TAKE_INTENTS)
    filters = IntentFilter(request.GET, actor=actor)
    context: dict[str, object] = {"tabs": tabs(actor)}
    return list_page(
        request, "siting/intent_list.html", table=IntentTable, filters=filters, name="intents", context=context
    )


@unkept
@require_GET
def intent(request: HttpRequest, key: str) -> HttpResponse:
    """Show one intent: what is planned, how it stands, and what can be done with it; not who sent it."""
    return _page(request, key)


@unkept
@require_POST
def sender(request: HttpRequest, key: str) -> HttpResponse:
    """Show who sent an intent; the look is recorded."""
    actor = actor_in(request)
    found = queries.find_intent(key, actor)
    try:
        return _page(request, key, who=actions.see_investor(found, actor=actor))
    except LingyanError as wrong:
        return _page(request, key, wrong=wrong)


@unkept
@require_POST
def look(request: HttpRequest, key: str) -> HttpResponse:
    """Say that one's office looks at an intent."""
    return _do(request, key, "seen", SeenForm(request.POST), _look)


@unkept
@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the investor."""
    return _do(request, key, "answer", WordsForm(request.POST), _answer)


@unkept
@require_POST
def refuse(request: HttpRequest, key: str) -> HttpResponse:
    """Say why an intent is not taken up."""
    return _do(request, key, "refuse", WordsForm(request.POST), _refuse)


@unkept
@require_POST
def hand(request: HttpRequest, key: str) -> HttpResponse:
    """Hand an intent to another place."""
    return _do(request, key, "hand", HandForm(request.POST), _hand)


@unkept
@require_POST
def take_up(request: HttpRequest, key: str) -> HttpResponse:
    """Take an intent up as a project."""
    actor = actor_in(request)
    found = queries.find_intent(key, actor)
    form = LeadForm(request.POST, places=queries.places_to_take_up(found, actor))
    return _do(request, key, "lead", form, _take_up)


def _look(found: queries.Filed, form: forms.Form, actor: Actor) -> str:
    actions.look_at_intent(found, actor=actor, seen_version=form.cleaned_data["version"])
    return gettext("The investor reads now that your office looks at it.")


def _answer(found: queries.Filed, form: forms.Form, actor: Actor) -> str:
    data = form.cleaned_data
    actions.answer_intent(found, data["words"], actor=actor, seen_version=data["version"])
    return gettext("The investor reads your answer on the tracking page.")


def _refuse(found: queries.Filed, form: forms.Form, actor: Actor) -> str:
    data = form.cleaned_data
    actions.refuse_intent(found, data["words"], actor=actor, seen_version=data["version"])
    return gettext("The investor reads why it is not taken up.")


def _hand(found: queries.Filed, form: forms.Form, actor: Actor) -> str:
    data = form.cleaned_data
    actions.hand_intent(found, data["target"], actor=actor, seen_version=data["version"], words=data["words"])
    return gettext("It is with {place} now, and its office is told.").format(place=queries.place_name(data["target"]))


def _take_up(found: queries.Filed, form: forms.Form, actor: Actor) -> str:
    if not isinstance(form, LeadForm):
        raise TypeError
    project = actions.take_up_intent(found, form.given(), actor=actor, seen_version=form.seen_version)
    return gettext("It runs as the project {number} now.").format(number=project.key)


def _do(request: HttpRequest, key: str, name: str, form: SeenForm, doing: Doing) -> HttpResponse:
    """Do something with an intent; what was typed stays where it cannot be done."""
    actor = actor_in(request)
    found = queries.find_intent(key, actor)
    if not form.is_valid():
        return _page(request, key, form=(name, form))
    try:
        said = doing(found, form, actor)
    except LingyanError as wrong:
        if isinstance(wrong, IntentChangedError):
            form.data = {**{field: form.data.get(field) for field in form.data}, "version": str(found.version)}
        return _page(request, key, form=(name, form), wrong=wrong)
    messages.success(request, said)
    if queries.visible_intents(actor).filter(pk=found.pk).exists():
        return redirect("siting:intent", key)
    return redirect("siting:intents")


def _page(
    request: HttpRequest,
    key: str,
    *,
    form: tuple[str, SeenForm] | None = None,
    who: dict[str, str] | None = None,
    wrong: LingyanError | None = None,
) -> HttpResponse:
    actor = actor_in(request)
    found = queries.find_intent(key, actor)
    needs = needs_written(found.needs)
    context = {
        "intent": found,
        "told": suggesting.told_facts(needs),
        "industry": suggesting.industry_named(found.industry),
        "result": f"{reverse('invest:parks')}?{found.needs}",
        "places": [(queries.place_name(row.path), row.get_state_display()) for row in found.places.all()],
        "steps": queries.steps_with_office(found),
        "others": queries.others_of_company(found, actor),
        "waiting": queries.days_waiting(found),
        "who": who,
        "may_act": found.is_open and bool(queries.own_places(found, actor)),
        "forms": {**_forms(found, actor), **(dict([form]) if form else {})},
        "opened": form[0] if form else "",
        "wrong": wrong,
        "trail": [(gettext("Intents"), reverse("siting:intents")), (found.key, None)],
    }
    status = wrong.status if wrong else 400 if form else 200
    return render(request, "siting/intent_page.html", context, status=status)


def _forms(found: queries.Filed, actor: Actor) -> dict[str, forms.Form]:
    seen = {"version": found.version}
    name = f"{found.company} {found.make}".strip()[:NAMED]
    places = queries.places_to_take_up(found, actor)
    lead = {**seen, "place": places[0][0] if places else "", "name": name, "industry": found.industry}
    return {
        "seen": SeenForm(initial=seen),
        "answer": WordsForm(initial=seen, prefix=None),
        "refuse": WordsForm(initial=seen),
        "hand": HandForm(initial=seen),
        "lead": LeadForm(places=places, initial=lead),
    }
