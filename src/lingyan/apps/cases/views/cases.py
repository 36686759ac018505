"""Lists of cases (案件清单): all that the reader may see, those of their own, and opening one."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.accounts.queries.organisations import MOST_SUGGESTED, single_organisations
from lingyan.apps.cases import actions
from lingyan.apps.cases.forms.cases import OpenForm
from lingyan.apps.cases.queries import listing
from lingyan.apps.cases.queries.listing import DueState
from lingyan.apps.cases.resources.telling import cases_to_copy, group_to_copy
from lingyan.apps.cases.tables.cases import DUE, CaseFilter, table_on
from lingyan.apps.design.paging import counted
from lingyan.apps.design.views import actor_in, list_page
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError

TO_CHASE = (DueState.OVERDUE, DueState.TODAY, DueState.WEEK, DueState.WAITING, DueState.PAUSED)
"""Lists that are copied into a message, to remind those who owe something."""

MOST_TOLD = 50
"""Cases that such a message tells of."""


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases that the reader may see."""
    actor, today = actor_in(request), localdate()
    actor.check(Right.SEE_CASES)
    filters = CaseFilter(request.GET, actor=actor, on=today)
    may_run = actor.may(Right.RUN_CASES)
    context = {
        "today": today,
        "may_open": may_run,
        "tabs": tabs(actor),
        "people": listing.handlers_offered(actor) if may_run else [],
        "to_copy": _late_to_copy(filters, today) if filters.wanted.due in TO_CHASE else "",
    }
    table = table_on(today, may_choose=may_run)
    return list_page(request, "cases/cases.html", table=table, filters=filters, name="cases", context=context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the reader handles, or what is about their unit, the most pressing first."""
    actor, today = actor_in(request), localdate()
    groups = listing.my_groups(actor, today)
    context = {
        "groups": [(group, group_to_copy(group, today)) for group in groups],
        "today": today,
        "is_clear": not any(group.total for group in groups),
        "may_open": actor.may(Right.RUN_CASES),
        "handles": bool(actor.scopes(Right.SEE_CASES)),
        "tabs": tabs(actor),
    }
    return render(request, "cases/mine.html", context)


@require_http_methods(["GET", "POST"])
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    actor = actor_in(request)
    actor.check(Right.RUN_CASES)
    form = OpenForm(request.POST or None, actor=actor, initial={"procedure": request.GET.get("procedure", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_case(form.given(), actor=actor)
        except LingyanError as wrong:
            return _open_page(request, form, actor, wrong)
        messages.success(request, gettext("The case is open. Enter what has happened, step by step."))
        return redirect("cases:case", made.key)
    return _open_page(request, form, actor)


def _open_page(request: HttpRequest, form: OpenForm, actor: Actor, wrong: LingyanError | None = None) -> HttpResponse:
    del actor
    context = {
        "form": form,
        "wrong": wrong,
        "suggested": single_organisations()[:MOST_SUGGESTED],
        "trail": [(gettext("Cases"), reverse("cases:cases")), (gettext("Open a case"), None)],
    }
    status = wrong.status if wrong else 400 if form.errors else 200
    return render(request, "cases/open.html", context, status=status)


def tabs(actor: Actor) -> list[tuple[str, str, None]]:
    """Return the views of cases that someone may open, each with its address."""
    found = [
        (gettext("All cases"), reverse("cases:cases"), None),
        (gettext("My cases"), reverse("cases:mine"), None),
        (gettext("Calendar"), reverse("cases:calendar"), None),
    ]
    if actor.scopes(Right.SEE_CASES):
        found.append((gettext("Supervision plans"), reverse("supervision:this_year"), None))
    if actor.may(Right.READ_COMPLAINTS):
        found.append((gettext("Complaints"), reverse("complaints:listed"), None))
    return found


def _late_to_copy(filters: CaseFilter, on: date) -> str:
    """Return the first cases of a list as lines to copy."""
    head = str(dict(DUE)[DueState(filters.wanted.due)])
    total, is_more = counted(filters.qs)
    return cases_to_copy(head, list(filters.qs[:MOST_TOLD]), total, on, is_more=is_more)
