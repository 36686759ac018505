"""Pages of intents that need no log-in (投资意向公开页): sending one, asking by its code, withdrawing it.

Nothing of these pages is kept by browsers or what stands between, and a code never stands in an address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from lingyan.apps.accounts.queries import address_of
from lingyan.apps.design.callers import begun, forget_sent, is_again, unkept, untold
from lingyan.apps.siting.actions import intents as actions
from lingyan.apps.siting.forms.intent import CodeForm, IntentForm, WithdrawForm
from lingyan.apps.siting.queries import intents as queries
from lingyan.apps.siting.queries.needs import Needs
from lingyan.apps.siting.views.wizard import back_to_steps, needs_in
from lingyan.engines.tracking import grouped_code
from lingyan.kernel.errors import LingyanError

SENT = "intents"


@unkept
@untold
@require_http_methods(["GET", "POST"])
def intent(request: HttpRequest) -> HttpResponse:
    """Take an intent in, and show its tracking code this once; no account is asked for and none is kept."""
    needs = needs_in(request)
    if needs is None:
        return back_to_steps(request)
    wish = request.GET.get("park", "")
    form = IntentForm(request.POST or None, initial=begun(park=wish if queries.is_park(wish) else ""))
    if request.method != "POST" or not form.is_valid():
        return _intent_page(request, needs, form)
    once = form.cleaned_data["once"]
    if is_again(SENT, once):
        return _intent_page(request, needs, IntentForm(initial=begun()), is_again=True)
    try:
        code = actions.file_intent(form.given(needs), address=address_of(request))
    except LingyanError as wrong:
        forget_sent(SENT, once)
        return _intent_page(request, needs, form, wrong=wrong)
    return render(request, "siting/intent_sent.html", {"code": grouped_code(code), "query": needs.query})


@unkept
@untold
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Say how the intent with a tracking code stands, and nothing of who sent it."""
    form, standing, wrong = CodeForm(request.POST or None), None, None
    if request.method == "POST" and form.is_valid():
        try:
            actions.count_call("codes", address_of(request), actions.ASKED_PER_HOUR)
            standing = queries.standing_of(form.cleaned_data["code"])
        except LingyanError as error:
            wrong = error
    return _status_page(request, form, standing, wrong)


@unkept
@untold
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw the intent with a tracking code: what it says of people is deleted."""
    form = WithdrawForm(request.POST)
    code = request.POST.get("code", "")
    shown, standing, wrong = CodeForm({"code": code}), None, None
    try:
        actions.count_call("codes", address_of(request), actions.ASKED_PER_HOUR)
        if form.is_valid():
            actions.withdraw_intent(code)
        standing = queries.standing_of(code)
    except LingyanError as error:
        wrong = error
    return _status_page(request, shown, standing, wrong, withdrawing=form if form.errors else None)


def _intent_page(
    request: HttpRequest,
    needs: Needs,
    form: IntentForm,
    *,
    wrong: LingyanError | None = None,
    is_again: bool = False,
) -> HttpResponse:
    result = f"{reverse('invest:parks')}?{needs.query}"
    context = {
        "form": form,
        "needs": needs,
        "result": result,
        "wrong": wrong,
        "is_again": is_again,
        "terms": queries.intent_terms(),
        "trail": [
            (gettext("Find a park"), reverse("invest:make")),
            (gettext("Parks for you"), result),
            (gettext("Tell the offices of your plan"), None),
        ],
    }
    status_code = wrong.status if wrong else 400 if form.is_bound and form.errors else 200
    return render(request, "siting/intent_send.html", context, status=status_code)


def _status_page(
    request: HttpRequest,
    form: CodeForm,
    standing: queries.IntentStanding | None,
    wrong: LingyanError | None,
    *,
    withdrawing: WithdrawForm | None = None,
) -> HttpResponse:
    code = form.data.get("code", "") if form.is_bound else ""
    context = {
        "form": form,
        "standing": standing,
        "steps": queries.states_on_the_way(standing) if standing else [],
        "withdraw_form": withdrawing or WithdrawForm(initial={"code": code}),
        "wrong": wrong,
    }
    is_refused = (form.is_bound and form.errors) or withdrawing is not None
    return render(
        request, "siting/intent_status.html", context, status=wrong.status if wrong else 400 if is_refused else 200
    )
