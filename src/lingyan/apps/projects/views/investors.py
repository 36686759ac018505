"""Projects of an investor (投资企业的项目): a part of the page of that investor, and a page by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lingyan.apps.design.views import actor_in
from lingyan.apps.enterprises.queries import find_investor
from lingyan.apps.projects.queries.investors import projects_of


@require_GET
def of_investor(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the projects of an investor and its subsidiaries that the reader may see."""
    actor = actor_in(request)
    found = find_investor(pk, actor)
    shown, total = projects_of(found, actor)
    context = {
        "investor": found,
        "projects": shown,
        "total": total,
        "trail": [
            (gettext("Investors"), reverse("enterprises:investors")),
            (found.name, found.get_absolute_url()),
            (gettext("Projects"), None),
        ],
    }
    fragment = bool(getattr(request, "htmx", False))
    return render(request, "projects/parts/of_investor.html" if fragment else "projects/of_investor.html", context)
