"""Pages of background work (后台任务): the list, one job with its progress, and the preview of a table."""

from collections.abc import Mapping

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.files.actions import store_upload
from lingyan.apps.files.queries import is_open_to
from lingyan.apps.jobs import actions, queries
from lingyan.apps.jobs.resources import refused_workbook
from lingyan.apps.jobs.tables import AllJobsTable, JobFilter, JobTable
from lingyan.apps.jobs.tasks import start_preview, start_taking
from lingyan.engines.workbook import TABLES
from lingyan.kernel.access import Actor, Right

FIELD = "files"
"""The name of the file field in every form that gives a table."""

_MOST_DIGITS = 9


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """List the reader's own work, or all of it for who runs the site."""
    who = actor_in(request)
    filters = JobFilter(request.GET, queryset=queries.jobs_for(who))
    context: dict[str, object] = {"is_all": who.may(Right.RUN_SITE)}
    table = AllJobsTable if who.may(Right.RUN_SITE) else JobTable
    return list_page(request, "jobs/jobs.html", table=table, filters=filters, name="jobs", context=context)


@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a job is; a table that was read shows every row with what it would do."""
    who = actor_in(request)
    found = queries.find_for(pk, who)
    is_fragment = bool(getattr(request, "htmx", False))
    context = {**_frame(found, who), **({} if is_fragment else _rows(request, found))}
    template = "jobs/parts/progress.html" if is_fragment else "jobs/job.html"
    response = render(request, template, context)
    if is_fragment and not context["is_going_on"]:
        response.headers["HX-Refresh"] = "true"
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the good rows of a previewed table."""
    who = actor_in(request)
    start_taking(queries.find_for(pk, who), actor=who)
    return redirect("jobs:job", pk)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """End a job."""
    who = actor_in(request)
    actions.cancel_job(queries.find_for(pk, who), actor=who)
    return redirect("jobs:job", pk)


@require_safe
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the refused rows of a table with their reasons, to be corrected and loaded again."""
    found = queries.find_for(pk, actor_in(request))
    response = HttpResponse(refused_workbook(found), content_type=XLSX)
    stem = found.title.rpartition(".")[0] or found.title
    name = gettext("{name} – refused rows.xlsx").format(name=stem)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@transaction.atomic
def preview_upload(
    request: HttpRequest, kind: str, params: Mapping[str, object] | None = None, *, scope: str = ""
) -> HttpResponse:
    """Answer a form that gives a table of `kind`: keep the file, start the preview, and lead to its page.

    Several tables at once are previewed each by itself, and listed; where one is refused, none is kept. Apps call it
    from a view at their own address, after `require_POST`.

    Raises:
        NoFileGivenError: the form has no file.
        FileContentError: the file is refused, with the reason.
    """
    who = actor_in(request)
    who.check(queries.intake_of(kind, params).right)
    files = request.FILES.getlist(FIELD)
    uploads = [store_upload(given, actor=who, scope=scope, kinds=TABLES) for given in files or (None,)]
    started = [start_preview(kind, upload, actor=who, params=params) for upload in uploads]
    is_one = len(started) == 1
    address = reverse("jobs:job", args=[started[0].pk]) if is_one else reverse("jobs:jobs")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _frame(found: queries.Job, who: Actor) -> dict[str, object]:
    """Return what the top of a job's page shows."""
    is_going_on = found.state in {queries.JobState.WAITING, queries.JobState.RUNNING}
    return {
        "job": found,
        "progress": queries.progress_of(found, timezone.now()),
        "is_going_on": is_going_on,
        "is_own": found.owner == who.key,
        "kind": queries.kind_name(found.kind),
        "can_cancel": is_going_on or found.state == queries.JobState.PREVIEW,
        "problem": [part.text(gettext) for part in queries.parts_of(found.problem)],
        "output": found.output if found.output and is_open_to(found.output, who) else None,
        "trail": [(gettext("Background work"), reverse("jobs:jobs")), (found.title, None)],
    }


def _rows(request: HttpRequest, found: queries.Job) -> dict[str, object]:
    """Return what the page of a table shows of its rows; nothing for other work."""
    if not queries.is_intake(found) or "columns" not in found.result:
        return {}
    counts = queries.counts_of(found)
    heads, there = queries.heads_of(found), queries.columns_shown(found)
    shown = request.GET.get("show", "")
    if shown not in queries.Outcome.values:
        shown = next((each for each in queries.Outcome.values if counts.of(each)), queries.Outcome.NEW)
    after, before = (_number(request.GET.get(name, "")) for name in ("after", "before"))
    page = queries.rows_of(found, shown, after=after, before=before)
    is_broken_off = found.state != queries.JobState.DONE and counts.taken > 0
    return {
        "counts": counts,
        "tabs": [(each.label, f"?show={each}", counts.of(each)) for each in queries.Outcome],
        "tabs_counted": [(each.label, counts.of(each)) for each in queries.Outcome],
        "shown": shown,
        "current": f"?show={shown}",
        "page": page,
        "is_broken_off": is_broken_off,
        "has_reasons": any(row.reasons or (is_broken_off and row.taken_at) for row in page.rows),
        "columns": [heads[at] for at in there],
        "rows": [
            (row, [(heads[at], row.cells[at] if at < len(row.cells) else "") for at in there]) for row in page.rows
        ],
        "notes": [queries.words_of(note).text(gettext) for note in found.result.get("notes", [])],
        "earlier": queries.earlier_with_same_file(found),
        "can_take": found.state == queries.JobState.PREVIEW and counts.to_take > 0,
    }


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) <= _MOST_DIGITS else 0
