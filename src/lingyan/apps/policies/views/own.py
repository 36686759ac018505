"""What the office itself holds (自有数据): periods it confirmed, its own pack, and how versions of a text differ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in
from lingyan.apps.policies import queries
from lingyan.apps.policies.queries import drafts as found_in
from lingyan.apps.policies.queries.review_page import cards_of
from lingyan.apps.policies.queries.versions import compare_texts
from lingyan.kernel.access import LogInError, NotYoursError, Right


@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    """List the periods that documents set, as they were confirmed."""
    document = request.GET.get("document", "")
    rows = list(found_in.confirmed_rules(document))
    trail = [(gettext("Documents"), reverse("policies:documents")), (gettext("Periods of the documents"), None)]
    context = {"cards": cards_of(rows), "trail": trail}
    return render(request, "policies/review/periods.html", context)


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """List all that was confirmed here, with what it became and how it differs from the packs."""
    actor = actor_in(request)
    if not actor.may(Right.REVIEW_DOCUMENTS):
        raise NotYoursError if actor.is_known else LogInError
    rows = [one for one in found_in.own_items() if one.kind in {"task", "target", "deadline"}]
    trail = [(gettext("Documents"), reverse("policies:documents")), (gettext("Confirmed here"), None)]
    context = {"cards": cards_of(rows), "trail": trail}
    return render(request, "policies/review/own.html", context)


@require_safe
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Hold two versions of a document against each other: the shown one and the newest other, or those asked for."""
    document = queries.find(key)
    listed = list(queries.versions_of(document))
    new = queries.text_of(listed, request.GET.get("new", "")) or None
    asked = request.GET.get("old", "")
    old = queries.text_of(listed, asked) if asked else next((one for one in listed if one != new), None)
    title = field_in_language(document, "title")
    trail = [
        (gettext("Documents"), reverse("policies:documents")),
        (title, document.get_absolute_url()),
        (gettext("Versions"), None),
    ]
    context = {
        "document": document,
        "versions": listed,
        "old": old,
        "new": new,
        "compared": compare_texts(old, new) if old and new else None,
        "trail": trail,
    }
    return render(request, "policies/review/versions.html", context)
