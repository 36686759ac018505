"""Tables of investors (投资企业表格): taking one over, the empty one, and what is filtered as one to correct."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.design.paging import MOST_COUNTED
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in
from lingyan.apps.enterprises.resources.investors import COLUMNS, KIND, investors_table
from lingyan.apps.enterprises.tables.investors import InvestorFilter
from lingyan.apps.enterprises.views.file import trail
from lingyan.apps.jobs.views import preview_upload
from lingyan.kernel.access import Right


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Take a table of investors: every row is shown with what it would do before anything is taken over."""
    actor_in(request).check(Right.RUN_PROJECTS)
    if request.method == "POST":
        return preview_upload(request, KIND)
    context = {"columns": COLUMNS, "trail": [*trail(), (gettext("Load from Excel"), None)]}
    return render(request, "enterprises/load.html", context)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty table of investors."""
    actor_in(request).check(Right.RUN_PROJECTS)
    return _table(investors_table())


@require_GET
def filled(request: HttpRequest) -> HttpResponse:
    """Hand out the investors that are filtered as the table that is taken in again, to be put right there."""
    actor = actor_in(request)
    actor.check(Right.RUN_PROJECTS)
    asked = InvestorFilter(request.GET, actor=actor).qs
    return _table(investors_table(asked.prefetch_related("entries")[:MOST_COUNTED]))


def _table(data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    name = f"{gettext('Investors')}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
