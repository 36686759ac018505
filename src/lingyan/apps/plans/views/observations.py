"""Pages of one published value (观测值): where it comes from, who accepted it, and its versions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lingyan.apps.catalogue.queries import recorded, unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in, why_page
from lingyan.apps.plans import queries
from lingyan.kernel.access import Right


def observation(request: HttpRequest, key: str) -> HttpResponse:
    """Show one value, the way it came, its earlier and later versions, and what other sources print for the same."""
    row = queries.find_observation(key)
    versions = queries.cell_of(row)
    context = {
        "observation": row,
        "origin": queries.origin_of(row),
        "recorded": recorded() if row.is_packed else "",
        "versions": [one for one in versions if not one.is_packed],
        "others": [one for one in versions if one.is_packed and one.pk != row.pk],
        "may_see_entry": actor_in(request).may(Right.SEE_FIGURES, row.place.path),
        "trail": [
            (gettext("Published values"), reverse("plans:observations")),
            (f"{field_in_language(row.place, 'name')} {row.period}", None),
        ],
    }
    return render(request, "plans/observation.html", context)


def why_observation(request: HttpRequest, key: str) -> HttpResponse:
    """Answer where a published value comes from, and of one that was reported, who entered and accepted it."""
    row = queries.find_observation(key)
    title = f"{field_in_language(row.place, 'name')} · {field_in_language(row.statistic, 'name')} · {row.period}"
    told = gettext("Published here on {day}.").format(day=row.retrieved.isoformat())
    return why_page(
        request,
        title=title,
        value=f"{row.number:,f} {unit_name(row.unit)}",
        trace=queries.account_of_observation(row),
        recorded=recorded() if row.is_packed else told,
    )
