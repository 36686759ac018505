"""The ledger of major projects (重大项目台账): one line a project, to print, or as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.projects.queries.major import convention_of, major_rules
from lingyan.apps.projects.tables.major import MajorFilter, MajorTable
from lingyan.apps.projects.views.file import tabs
from lingyan.kernel.access import Right


@require_GET
def major(request: HttpRequest) -> HttpResponse:
    """List the major projects that the reader may see; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    rules = major_rules()
    context = {
        "tabs": tabs(),
        "rules": rules,
        "convention": convention_of(rules.convention),
        "today": localdate(),
    }
    filters = MajorFilter(request.GET, actor=actor)
    name = "major-projects"
    return list_page(request, "projects/major.html", table=MajorTable, filters=filters, name=name, context=context)
