"""Pages of the workbench (总览): the cockpit, whether the site is well, and the care of it."""

from http import HTTPStatus

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.design.views import actor_in, as_of_day, as_of_query, known_by_day
from lingyan.apps.plans.queries.tasks import counts_for
from lingyan.apps.policies.queries import loading_state
from lingyan.apps.workbench import queries
from lingyan.apps.workbench.actions import hand_out
from lingyan.apps.workbench.tasks import start_backup
from lingyan.kernel.access import Right


def cockpit(request: HttpRequest) -> HttpResponse:
    """Show how the zone's plan stands, the counties on a map, and what to look at next."""
    as_of, known_by = as_of_day(request), known_by_day(request)
    actor, today = actor_in(request), localdate()
    owed = counts_for(actor, today)
    context = {
        "as_of": as_of,
        "known_by": known_by,
        "as_of_query": as_of_query(request),
        "plan": queries.plan_state(as_of, request.GET.get("state", ""), known_by),
        "own": queries.own_targets(as_of, known_by),
        "narrowed": queries.narrowed_address(request.GET),
        "counties": queries.county_map(request.GET.get("figure", ""), as_of, known_by),
        "counts": queries.counts(),
        "needs": queries.needs_of(actor, today, owed),
        "owed": owed,
        "loading": loading_state(can_load=actor.may(Right.LOAD_DOCUMENTS)),
    }
    return render(request, "workbench/cockpit.html", context)


def health(request: HttpRequest) -> JsonResponse:
    """Say whether the site works and from which packs, for what watches over it; each part to who runs the site."""
    is_well = queries.is_well()
    told: dict[str, object] = {"status": "ok" if is_well else "down"}
    if is_well:
        told["packs"] = queries.pack_versions()
        if actor_in(request).may(Right.RUN_SITE):
            told["checks"] = {
                check.key: {"condition": check.condition.name.lower(), "detail": check.detail}
                for check in queries.checks()
            }
    response = JsonResponse(told, status=HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Show how every part of the site is, its backups, and the settings in force, to who runs it."""
    actor_in(request).check(Right.RUN_SITE)
    context = {
        "checks": queries.checks(),
        "being_made": queries.backup_being_made(),
        "backups": queries.backups(),
        "folder": queries.backup_folder(),
        "settings": queries.settings_in_force(),
        "versions": queries.versions(),
    }
    return render(request, "workbench/site.html", context)


@require_POST
def back_up(request: HttpRequest) -> HttpResponse:
    """Start backing the site up; the page of site care leads to how far it is."""
    start_backup(actor=actor_in(request))
    return redirect("workbench:site")


@require_safe
def backup(request: HttpRequest, name: str) -> FileResponse:
    """Hand out a backup."""
    file = hand_out(name, actor=actor_in(request))
    response = FileResponse(file.open("rb"), as_attachment=True, filename=file.name, content_type="application/zip")
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Encoding"] = "identity"  # packed already: nothing would be won by packing it again
    return response
