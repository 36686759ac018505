"""Pages of the registers (台账): the index of the systems that the documents ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lingyan.apps.design.views import list_page
from lingyan.apps.registers import queries
from lingyan.apps.registers.tables import SystemFilter, SystemTable


def systems(request: HttpRequest) -> HttpResponse:
    """List the systems by group and state, with what is done and what is not."""
    filters = SystemFilter(request.GET, queryset=queries.systems())
    context: dict[str, object] = {
        "states": queries.count_by_state(),
        "groups": queries.count_by_group(),
        "systems": queries.count_systems(),
        "themes": queries.count_themes(),
    }
    return list_page(
        request, "registers/systems.html", table=SystemTable, filters=filters, name="systems", context=context
    )


def system(request: HttpRequest, key: str) -> HttpResponse:
    """Show one system: what it does, for whom, by which clause, and how far it runs."""
    found = queries.find(key)
    trail = [(queries.INDEX_TITLE, reverse("registers:systems")), (found.key, None)]
    return render(request, "registers/system.html", {"system": found, "trail": trail})
