"""Pages of the workbench (总览): the cockpit, and whether the site is well."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from lingyan.apps.accounts.queries import requester
from lingyan.apps.design.views import as_of_day, as_of_query
from lingyan.apps.policies.queries import loading_state
from lingyan.apps.workbench import queries


def cockpit(request: HttpRequest) -> HttpResponse:
    """Show how the zone's plan stands, the counties on a map, and what to look at next."""
    as_of = as_of_day(request)
    context = {
        "as_of": as_of,
        "as_of_query": as_of_query(request),
        "plan": queries.plan_state(as_of, request.GET.get("state", "")),
        "narrowed": queries.narrowed_address(request.GET),
        "counties": queries.county_map(request.GET.get("figure", ""), as_of),
        "counts": queries.counts(),
        "loading": loading_state(can_load=requester(request.META).is_this_machine),
    }
    return render(request, "workbench/cockpit.html", context)


def health(request: HttpRequest) -> JsonResponse:
    """Say that the site answers and which packs it works from; for the one who watches over it."""
    del request
    return JsonResponse({"status": "ok", "packs": queries.pack_versions()})
