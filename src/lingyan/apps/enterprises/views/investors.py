"""Pages of investors (投资企业页面): the list, taking one in, changing it, and the way from a code to its page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.enterprises import actions, queries
from lingyan.apps.enterprises.actions.errors import InvestorChangedError, InvestorFactsError
from lingyan.apps.enterprises.forms.investors import InvestorForm
from lingyan.apps.enterprises.tables.investors import InvestorFilter, InvestorTable
from lingyan.apps.enterprises.views.file import investor_page, trail
from lingyan.kernel.access import NotYoursError, Right
from lingyan.kernel.errors import LingyanError


@require_GET
def investors(request: HttpRequest) -> HttpResponse:
    """List the investors; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    filters = InvestorFilter(request.GET, actor=actor)
    context = {"may_add": queries.may_change(actor), "today": localdate(), "trail": trail()}
    return list_page(
        request, "enterprises/investors.html", table=InvestorTable, filters=filters, name="investors", context=context
    )


@require_GET
def investor(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one investor."""
    return investor_page(request, pk)


@require_GET
def by_code(request: HttpRequest, uscc: str) -> HttpResponse:
    """Lead from a credit code to the page of its investor, or to the list searched for it where there is none."""
    actor_in(request).check(Right.SEE_PROJECTS)
    found = queries.investor_by_code(uscc)
    return redirect(found) if found else redirect(f"{reverse('enterprises:investors')}?q={uscc}")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Take an investor in."""
    actor = actor_in(request)
    actor.check(Right.RUN_PROJECTS)
    form = InvestorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_investor(form.given(), actor=actor)
        except InvestorFactsError as wrong:
            form.tell(wrong)
        else:
            messages.success(request, gettext("The investor is taken in."))
            return redirect(made)
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of an investor; who comes second is told, and loses nothing of what they typed."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    if not queries.may_change(actor):
        raise NotYoursError
    form = InvestorForm(request.POST or None, enterprise=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_investor(found, form.given(), actor=actor, seen_version=form.seen_version)
        except InvestorFactsError as wrong:
            form.tell(wrong)
        except InvestorChangedError as wrong:
            form.turn_to(found.version)
            return _form_page(request, form, found, wrong)
        else:
            messages.success(request, gettext("The investor is changed."))
            return redirect(found)
    return _form_page(request, form, found)


def _form_page(
    request: HttpRequest,
    form: InvestorForm,
    found: queries.Enterprise | None = None,
    wrong: LingyanError | None = None,
) -> HttpResponse:
    last = gettext("Change the investor") if found else gettext("Take an investor in")
    above: list[tuple[str, str | None]] = [(found.name, found.get_absolute_url())] if found else []
    context = {"form": form, "investor": found, "wrong": wrong, "trail": [*trail(), *above, (last, None)]}
    status = wrong.status if wrong else 400 if form.is_bound and form.errors else 200
    return render(request, "enterprises/investor_form.html", context, status=status)
