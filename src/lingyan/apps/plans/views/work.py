"""My work (我的工作): what is to be done, reporting in two clicks, deciding in one."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in, number_in
from lingyan.apps.plans.actions import tasks as actions
from lingyan.apps.plans.forms.tasks import BulletinForm, ReportForm
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.resources.bulletin import text_to_copy
from lingyan.apps.plans.tasks.duties import start_bulletin
from lingyan.kernel.access import Right
from lingyan.kernel.errors import LingyanError

FILES = "files"

TOLD = 200
"""Duties of each kind that the text to copy is made of; the Word file tells more."""


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """Show what the reader has to do: what their unit owes, what waits for their decision, who below is silent."""
    actor, today = actor_in(request), localdate()
    found = queries.my_work(actor, today)
    context = {
        "work": found,
        "owed": found.counts,
        "today": today,
        "silent_after": queries.reporting().rules.silent_after,
        "may_assign": actor.may(Right.ASSIGN_TASKS),
        "may_send": actor.may(Right.SEND_BULLETIN),
    }
    return render(request, "plans/tasks/work.html", context)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report on a duty: the form beside its row, or as a page of its own."""
    actor = actor_in(request)
    duty = queries.find_duty(pk, actor)
    actor.check(Right.REPORT_TASKS, unit=queries.reporting_unit(duty))
    corrected = queries.correctable(duty, number_in(request.GET.get("corrects") or request.POST.get("corrects")) or 0)
    context = {"duty": duty, "today": localdate(), "corrected": corrected}
    if request.method == "GET":
        return _report_page(request, {**context, "form": _form_for(duty, corrected)})
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _report_page(request, {**context, "form": form}, status=400)
    try:
        made = actions.report_progress(duty, form.given(_files(request)), actor=actor)
    except LingyanError as wrong:
        return _report_page(request, {**context, "form": form, "wrong": wrong}, status=wrong.status)
    if is_fragment(request):
        reported = {"duty": queries.find_duty(pk, actor), "report": made, "today": localdate()}
        return render(request, "plans/tasks/reported.html", reported)
    late = gettext("The report is taken; it came late.") if made.is_late else gettext("The report is taken.")
    messages.success(request, late)
    return redirect("plans:work")


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report, and accept it or give it back."""
    actor = actor_in(request)
    found = queries.find_report(pk, actor)
    context = {
        "report": found,
        "today": localdate(),
        "may_decide": queries.may_decide(actor, found.duty),
        "is_next": queries.is_next_to_decide(actor, found.duty),
    }
    if request.method == "GET":
        return _decide_page(request, found, context)
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("act") == "return":
            made = actions.return_report(found, actor=actor, reason=reason)
        else:
            made = actions.accept_report(found, actor=actor)
    except LingyanError as wrong:
        return _decide_page(request, found, {**context, "wrong": wrong, "reason": reason}, wrong.status)
    if is_fragment(request):
        return render(request, "plans/tasks/decided.html", {"report": made})
    done = gettext("The report is given back.") if made.reason else gettext("The report is accepted.")
    messages.success(request, done)
    return redirect("plans:work")


@require_http_methods(["GET", "POST"])
def bulletin(request: HttpRequest) -> HttpResponse:
    """Show who owes what by when in a place, as text to copy; sent, write it as a Word file in the background."""
    actor = actor_in(request)
    actor.check(Right.SEND_BULLETIN)
    places = queries.places_to_tell(actor)
    form = BulletinForm(request.POST or request.GET or None, places=places)
    asked = form.asked(localdate())
    form.show(asked)
    if request.method == "POST":
        return redirect("jobs:job", start_bulletin(asked, actor=actor).pk)
    told = queries.bulletin_of(asked, actor, TOLD)
    context = {
        "form": form,
        "asked": asked,
        "bulletin": told,
        "text": text_to_copy(told),
        "trail": [(gettext("My work"), reverse("plans:work")), (gettext("Bulletin"), None)],
    }
    return render(request, "plans/tasks/bulletin.html", context)


def _form_for(duty: queries.Duty, corrected: queries.Report | None) -> ReportForm:
    if corrected:
        given = {"text": corrected.text, "progress": corrected.progress_pct, "corrects": corrected.pk}
        return ReportForm(initial={**given, "period": corrected.period})
    return ReportForm(initial={"progress": duty.progress_pct, "period": duty.period})


def _files(request: HttpRequest) -> Sequence[tuple[str, bytes]]:
    return [(file.name or "", file.read()) for file in request.FILES.getlist(FILES)]


def _report_page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    template = "plans/tasks/report_form.html" if is_fragment(request) else "plans/tasks/report.html"
    last: list[tuple[str, str | None]] = [(gettext("Report"), None)]
    trail = [(gettext("My work"), reverse("plans:work")), *last]
    return render(request, template, {**context, "trail": trail}, status=status)


def _decide_page(
    request: HttpRequest, found: queries.Report, context: dict[str, object], status: int = 200
) -> HttpResponse:
    task = found.duty.task
    trail = [
        (gettext("Tasks"), reverse("plans:tasks")),
        (field_in_language(task, "title"), reverse("plans:task", args=[task.key])),
        (gettext("Report"), None),
    ]
    return render(request, "plans/tasks/decide.html", {**context, "trail": trail}, status=status)


def is_fragment(request: HttpRequest) -> bool:
    """Whether a part of a page is asked for, not the whole."""
    return bool(getattr(request, "htmx", False))
