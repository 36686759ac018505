"""Pages of industries and the directory (产业与目录)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lingyan.apps.catalogue.queries import recorded
from lingyan.apps.chains import queries
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import why_page
from lingyan.apps.places import queries as places


def directory(request: HttpRequest) -> HttpResponse:
    """Show the matrix of counties and fields, of one prefecture or of the whole zone."""
    chosen = request.GET.get("prefecture", "")
    tabs = [(gettext("All"), reverse("chains:directory"), None)]
    tabs += [
        (field_in_language(place, "name"), f"{reverse('chains:directory')}?prefecture={place.path}", None)
        for place in places.prefectures()
    ]
    context = {"matrix": queries.matrix(chosen), "places": tabs, "current": request.get_full_path()}
    return render(request, "chains/directory.html", context)


def fit(request: HttpRequest) -> HttpResponse:
    """Answer where a plant for a product would fit: its industries with reasons, then the counties."""
    product, within = request.GET.get("product", "").strip(), request.GET.get("place", "")
    answer = queries.places_for(product, within) if product else None
    context = {
        "product": product,
        "within": within,
        "prefectures": places.prefectures(),
        "answer": answer,
        "trail": [
            (gettext("Guided industries"), reverse("chains:directory")),
            (gettext("Where a product would fit"), None),
        ],
    }
    return render(request, "chains/fit.html", context)


def industry(request: HttpRequest, key: str) -> HttpResponse:
    """Show one industry: who is guided to it, and by what it is recognised."""
    found = queries.find_industry(key)
    homogeneity = queries.homogeneity_of(found)
    context = {
        "industry": found,
        "parts": list(found.parts.all()),
        "guided": queries.guided_to(found),
        "groups": queries.groups_of(found),
        "homogeneity": homogeneity,
        "share": homogeneity.share * 100,
        "shares": queries.shares_of(homogeneity),
        "trail": [
            (gettext("Guided industries"), reverse("chains:directory")),
            (field_in_language(found, "name"), None),
        ],
    }
    return render(request, "chains/industry.html", context)


def why_industry(request: HttpRequest, key: str) -> HttpResponse:
    """Answer how many counties are guided to an industry, and how evenly they lie over the prefectures."""
    found = queries.find_industry(key)
    homogeneity = queries.homogeneity_of(found)
    value = gettext("{counties} of {listed} counties").format(
        counties=len(homogeneity.counties), listed=homogeneity.listed
    )
    if homogeneity.concentration is not None:
        value += " · " + gettext("concentration {index}").format(index=f"{homogeneity.concentration:.3f}")
    trace = queries.trace_of_homogeneity(homogeneity)
    return why_page(request, title=field_in_language(found, "name"), value=value, trace=trace, recorded=recorded())


def why_county(request: HttpRequest, path: str) -> HttpResponse:
    """Answer how many other counties are guided to the same as one county."""
    guide = queries.guide_of(places.find(path))
    value = f"{guide.crowding:.1f}"
    trace = queries.trace_of_crowding(guide)
    title = field_in_language(guide.county, "name")
    return why_page(request, title=title, value=value, trace=trace, recorded=recorded())


def row(request: HttpRequest, row: int) -> HttpResponse:
    """Answer why a county is guided to what it is: the printed row, how it was read, and the clause."""
    found = queries.find_row(row)
    title = gettext("Row {row} of the directory: {county}").format(row=found.row, county=found.county_printed)
    value = "、".join(field_in_language(name, "name") for name in queries.names_in([found]))
    return why_page(
        request,
        title=title,
        value=value,
        trace=queries.trace_of(found),
        recorded=recorded(),
        sought=found.county_printed,
    )
