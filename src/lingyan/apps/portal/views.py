"""Public pages (公开页面): places and the search over everything."""

from dataclasses import fields

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingyan.apps.chains import queries as chains
from lingyan.apps.design.views import actor_in
from lingyan.apps.places import queries as places_queries
from lingyan.apps.portal import queries
from lingyan.kernel.access import Right
from lingyan.kernel.places import PlaceLevel


def places(request: HttpRequest) -> HttpResponse:
    """List the places from the zone down to the parks."""
    found = places_queries.zone()
    context = {"zone": found, "prefectures": places_queries.prefectures(), "guides": chains.county_guides()}
    return render(request, "portal/places.html", context)


def place(request: HttpRequest, path: str) -> HttpResponse:
    """Show one place: what it is, what it is guided to, who else is, what was observed, its parks."""
    found = places_queries.find(path)
    page: queries.ParkPage | queries.CountyPage | queries.RegionPage
    if found.level == PlaceLevel.PARK:
        template, page = "portal/park.html", queries.park_page(found)
    elif found.level == PlaceLevel.COUNTY:
        template, page = "portal/county.html", queries.county_page(found)
    else:
        template, page = "portal/region.html", queries.region_page(found)
    actor = actor_in(request)
    context = {
        **{field.name: getattr(page, field.name) for field in fields(page)},
        "may_enter": actor.may(Right.ENTER_FIGURES, found.path),
        "may_see_figures": actor.may(Right.SEE_FIGURES, found.path),
    }
    return render(request, template, context)


def search(request: HttpRequest) -> HttpResponse:
    """Show everything that holds the words asked for, by kind."""
    words = request.GET.get("q", "").strip()
    return render(request, "portal/search.html", {"words": words, "found": queries.search(words)})
