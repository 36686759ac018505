"""The page of projects that look for a park (待选址项目页面)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.siting.tables.seeking import SeekingFilter, SeekingTable
from lingyan.apps.siting.views.tabs import tabs
from lingyan.kernel.access import Right


@require_GET
def seeking(request: HttpRequest) -> HttpResponse:
    """List the projects that look for a park; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    context = {"tabs": tabs(actor), "may_add": actor.may(Right.RUN_PROJECTS)}
    filters = SeekingFilter(request.GET, actor=actor)
    return list_page(
        request, "siting/seeking.html", table=SeekingTable, filters=filters, name="siting", context=context
    )
