"""Pages of what is public (信息公开): the list, one result, taking it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lingyan.apps.cases.actions import disclosing as actions
from lingyan.apps.cases.forms.disclosure import EndForm
from lingyan.apps.cases.queries import disclosure as queries
from lingyan.apps.cases.tables.disclosure import DisclosureFilter, DisclosureTable
from lingyan.apps.design.views import actor_in, list_page
from lingyan.kernel.errors import LingyanError


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """List what is public today."""
    filters = DisclosureFilter(request.GET, queryset=queries.shown_on(localdate()))
    return list_page(request, "disclosed/list.html", table=DisclosureTable, filters=filters, name="disclosed")


@require_GET
def one(request: HttpRequest, key: str) -> HttpResponse:
    """Show one result that is public today."""
    return _one_page(request, key)


@require_POST
def take_away(request: HttpRequest, key: str) -> HttpResponse:
    """Take a result away before its removal day."""
    found = queries.find_public(key, localdate())
    form = EndForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        actions.end_disclosure(found, actor=actor_in(request), reason=reason)
    except LingyanError as wrong:
        return _one_page(request, key, wrong=wrong)
    messages.success(request, gettext("The public page shows it no more."))
    return redirect("disclosed:listed")


def _one_page(request: HttpRequest, key: str, *, wrong: LingyanError | None = None) -> HttpResponse:
    actor = actor_in(request)
    found = queries.find_public(key, localdate())
    context = {
        "disclosure": found,
        "finding": queries.finding_in_words(found),
        "due": queries.due_in_words(found),
        "content": queries.content_in_words(found),
        "procedure": queries.procedure_in_words(found),
        "clause": queries.clause_of(found),
        "end_form": EndForm() if queries.may_end(actor, found) else None,
        "wrong": wrong,
        "trail": [(gettext("Information made public"), reverse("disclosed:listed")), (found.subject_name, None)],
    }
    return render(request, "disclosed/one.html", context, status=wrong.status if wrong else 200)
