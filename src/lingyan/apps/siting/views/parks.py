"""Pages of what parks offer (园区要素页面): the list, one park, and telling its facts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.names import is_chinese
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.jobs.views import preview_upload
from lingyan.apps.siting import actions
from lingyan.apps.siting.forms.told import ToldForm
from lingyan.apps.siting.queries import parks as queries
from lingyan.apps.siting.resources.parks import KIND, columns, parks_table
from lingyan.apps.siting.tables.parks import ParkFilter, ParkTable
from lingyan.apps.siting.views.tabs import tabs
from lingyan.kernel.access import Right
from lingyan.kernel.errors import LingyanError


@require_GET
def parks(request: HttpRequest) -> HttpResponse:
    """List the parks with how much is known of each; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    context = {"may_tell": actor.may(Right.TELL_PARKS), "tabs": tabs(actor)}
    filters = ParkFilter(request.GET)
    return list_page(request, "siting/parks.html", table=ParkTable, filters=filters, name="parks", context=context)


@require_GET
def park(request: HttpRequest, path: str) -> HttpResponse:
    """Show what is known of a park, whence, and what was told before."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    found = queries.park_facts(queries.find_park(path), actor)
    return render(request, "siting/park_facts.html", {"page": found, "trail": _trail(found.park.path)})


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, path: str) -> HttpResponse:
    """Tell what a park offers; nothing that was typed is lost."""
    actor = actor_in(request)
    found = queries.find_park(path)
    actor.check(Right.TELL_PARKS, found.path)
    facts = queries.asked_facts()
    form = ToldForm(request.POST or None, facts=facts, told=queries.values_told(found))
    wrong: LingyanError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.tell_park_facts(found, form.told(), actor=actor)
        except LingyanError as refused:
            wrong = refused
        else:
            messages.success(request, _told(count))
            return redirect("siting:park", path=found.path)
    groups = [
        (gettext(name), form.fields_of([fact for fact in facts if queries.group_of(fact) == name]))
        for name in (queries.AMOUNTS, queries.ANSWERS, queries.ROADS)
    ]
    trail = _trail(found.path, (gettext("Tell what it offers"), None))
    context = {"form": form, "groups": groups, "park": found, "wrong": wrong, "trail": trail}
    status = wrong.status if wrong else 400 if form.is_bound and form.errors else 200
    return render(request, "siting/park_tell.html", context, status=status)


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Take a table of parks: every row is shown with what it would do before anything is taken over."""
    actor_in(request).check(Right.TELL_PARKS)
    if request.method == "POST":
        return preview_upload(request, KIND)
    trail = [(gettext("Parks"), reverse("siting:parks")), (gettext("Load from Excel"), None)]
    return render(request, "siting/parks_load.html", {"columns": columns(), "zh": is_chinese(), "trail": trail})


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the parks that the reader tells of, with what is known, as the table that is taken in again."""
    actor = actor_in(request)
    actor.check(Right.TELL_PARKS)
    response = HttpResponse(parks_table(actor), content_type=XLSX)
    name = f"{gettext('Parks')}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _told(count: int) -> str:
    if not count:
        return gettext("It stands there already as it was typed; nothing changed.")
    return ngettext("{count} fact is told anew.", "{count} facts are told anew.", count).format(count=count)


def _trail(path: str, *last: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    own = reverse("siting:park", args=[path]) if last else None
    return [(gettext("Parks"), reverse("siting:parks")), (scope_name(path), own), *last]
