"""Pages on which an investor finds parks (投资选址向导): three steps and a result, each with an address, no log-in.

What was typed stands in the address and is kept nowhere else; it holds nothing of people.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lingyan.apps.siting.forms.needs import FiguresForm, MakeForm, MattersForm, NeedsForms
from lingyan.apps.siting.queries import investor_map, suggesting
from lingyan.apps.siting.queries import needs as asked
from lingyan.apps.siting.queries.needs import MATTERS, Needs
from lingyan.domain.siting.weighting import Criterion
from lingyan.kernel.errors import LingyanError

GO = "go"
"""What a step adds to its address when it is sent, and not only looked at."""

SHOWN = 10
"""So many parks are told in full on the page of the result; the others lead to pages of their own."""

STEPS = ("make", "figures", "matters")
Step = MakeForm | FiguresForm | MattersForm


@require_safe
def make(request: HttpRequest) -> HttpResponse:
    """Ask what is made; words that nobody knows are answered with near ones."""
    if not any(request.GET.get(name) for name in ("make", "industry", GO)):
        return _step(request, "make", MakeForm())
    forms = NeedsForms(request.GET)
    if GO in request.GET and forms.wrong_step != "make":
        return redirect(f"{reverse('invest:figures')}?{_kept(request.GET).urlencode()}")
    near = asked.near_words(request.GET.get("make", "")) if forms.is_unknown else []
    matches = asked.matches_of(forms.make.cleaned_data["make"]) if forms.is_unknown else None
    context = {"near": near, "unknown": suggesting.unknown_said(matches.unknown) if matches else ""}
    return _step(request, "make", forms.make, is_wrong=forms.wrong_step == "make" and GO in request.GET, **context)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Ask for figures and answers, none of which has to be known."""
    forms = NeedsForms(request.GET)
    if forms.wrong_step == "make":
        return _back_to("make", request)
    if GO in request.GET and forms.wrong_step != "figures":
        return redirect(f"{reverse('invest:matters')}?{_kept(request.GET).urlencode()}")
    return _step(request, "figures", forms.figures, is_wrong=bool(forms.figures.errors), **_reading(request))


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Ask what matters; what usually matters to the industry is chosen already."""
    forms = NeedsForms(request.GET)
    if forms.wrong_step in {"make", "figures"}:
        return _back_to(forms.wrong_step, request)
    if GO in request.GET and not forms.wrong_step:
        return redirect(f"{reverse('invest:parks')}?{forms.needs().query}")
    if not any(f"{MATTERS}{one.value}" in request.GET for one in Criterion):
        return _step(request, "matters", MattersForm(usual=forms.matters.usual))
    return _step(request, "matters", forms.matters, is_wrong=bool(forms.matters.errors))


@require_safe
def parks(request: HttpRequest) -> HttpResponse:
    """Show the parks for what is needed: in order, with reasons, and those left out with the rule."""
    return _with_needs(request, _parks_page)


@require_safe
def park(request: HttpRequest, key: str) -> HttpResponse:
    """Show one park for what is needed: every rule by its clause, and the way to every port and hub."""
    return _with_needs(request, lambda one, needs: _park_page(one, needs, key))


def needs_in(request: HttpRequest) -> Needs | None:
    """Return the needs that stand in an address; None where a step has to be put right first."""
    forms = NeedsForms(request.GET)
    return None if forms.wrong_step else forms.needs()


def back_to_steps(request: HttpRequest) -> HttpResponse:
    """Lead back to the first step that has to be put right, with all that was typed."""
    return _back_to(NeedsForms(request.GET).wrong_step, request)


def _with_needs(request: HttpRequest, page: Callable[[HttpRequest, Needs], HttpResponse]) -> HttpResponse:
    needs = needs_in(request)
    return back_to_steps(request) if needs is None else page(request, needs)


def _parks_page(request: HttpRequest, needs: Needs) -> HttpResponse:
    found = suggesting.suggestions_for(needs)
    is_doubtful = not needs.industry and asked.is_doubtful(needs.make)
    context = {
        "found": found,
        "is_made_up": suggesting.is_made_up(),
        "told": suggesting.told_facts(needs),
        "shown": found.in_question[:SHOWN],
        "further": found.in_question[SHOWN:],
        "map": investor_map.counties_of(found),
        "query": needs.query,
        "meant": f"{needs.query}&industry={asked.industry_of(needs)}" if is_doubtful else "",
        "trail": [(gettext("Find a park"), reverse("invest:make")), (gettext("Parks for you"), None)],
    }
    return render(request, "siting/invest_parks.html", context)


def _park_page(request: HttpRequest, needs: Needs, key: str) -> HttpResponse:
    try:
        one, rules, trips = suggesting.suggestion_for(needs, key)
    except LingyanError as wrong:
        context: dict[str, object] = {"wrong": wrong, "query": needs.query}
        return render(request, "siting/invest_park.html", context, status=wrong.status)
    context = {
        "one": one,
        "is_made_up": suggesting.is_made_up(),
        "rules": rules,
        "trips": trips,
        "query": needs.query,
        "trail": [
            (gettext("Find a park"), reverse("invest:make")),
            (gettext("Parks for you"), f"{reverse('invest:parks')}?{needs.query}"),
            (one.name, None),
        ],
    }
    return render(request, "siting/invest_park.html", context)


def _reading(request: HttpRequest) -> dict[str, object]:
    """Return as what the words are read, and the address that settles it where that is doubtful."""
    words, chosen = request.GET.get("make", ""), request.GET.get("industry", "")
    key = asked.industry_of(Needs(words, chosen))
    settled = _kept(request.GET)
    settled["industry"] = key
    is_open = not chosen and asked.is_doubtful(words)
    return {"read_as": suggesting.industry_named(key), "settled": f"?{settled.urlencode()}" if is_open else ""}


def _step(request: HttpRequest, step: str, form: Step, *, is_wrong: bool = False, **more: object) -> HttpResponse:
    kept = [(name, value) for name, value in _kept(request.GET).items() if name not in form.fields]
    at = STEPS.index(step)
    before = f"{reverse(f'invest:{STEPS[at - 1]}')}?{_kept(request.GET).urlencode()}" if at else ""
    context = {"form": form, "step": step, "number": at + 1, "kept": kept, "before": before, **more}
    return render(request, f"siting/invest_{step}.html", context, status=400 if is_wrong else 200)


def _back_to(step: str, request: HttpRequest) -> HttpResponse:
    query = _kept(request.GET)
    query[GO] = "1"
    return redirect(f"{reverse(f'invest:{step}')}?{query.urlencode()}")


def _kept(given: QueryDict) -> QueryDict:
    """Return what belongs to the needs, however it was typed; an address that holds more is cut to that."""
    names = (
        "make",
        "industry",
        *(fact.name for fact in asked.asked_facts()),
        *(f"{MATTERS}{one}" for one in Criterion),
    )
    kept = QueryDict(mutable=True)
    for name in names:
        if value := given.get(name, ""):
            kept[name] = value
    return kept
