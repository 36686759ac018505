"""Pages of the demonstration (演示): choose at the beginning, watch it being made, switch the role, end it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.accounts.queries import address_of
from lingyan.apps.catalogue.queries import standing
from lingyan.apps.demo import actions, queries
from lingyan.apps.demo.forms import SeedForm
from lingyan.apps.demo.tasks import start_loading
from lingyan.apps.design.views import actor_in
from lingyan.apps.jobs.queries import parts_of, progress_of
from lingyan.kernel.access import COMMAND_LINE, Actor, LogInError, NotYoursError


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Offer made-up data or an empty beginning; of a demonstration, say what it is and let it be ended."""
    site = standing()
    if site == "real":
        raise Http404
    context = {
        "standing": site,
        "may_choose": queries.may_choose(actor_in(request), request),
        "obstacles": queries.obstacles(),
        "form": SeedForm(),
        "seats": queries.seated(),
        "own_name": queries.own_name(request),
        **_progress(),
    }
    return render(request, "demo/choose.html", context)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Say how far the making is; once it has ended, the page is loaded anew."""
    context = _progress()
    response = render(request, "demo/parts/progress.html", context)
    if not context["is_going_on"]:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Start making the demonstration."""
    actor = _chooser(request)
    form = SeedForm(request.POST)
    if not form.is_valid():
        return render(
            request, "demo/choose.html", {"standing": standing(), "may_choose": True, "form": form}, status=422
        )
    if not _progress()["is_going_on"]:
        start_loading(form.cleaned_data["seed"], localdate(), actor=actor)
    return redirect("demo:choose")


@require_POST
def start_empty(request: HttpRequest) -> HttpResponse:
    """Begin with real work."""
    actions.start_empty(actor=_chooser(request))
    messages.success(request, gettext("The site is empty and ready for real work."))
    return redirect("workbench:cockpit")


@never_cache
def end(request: HttpRequest) -> HttpResponse:
    """Ask once more, then remove everything made up."""
    actor = _chooser(request)
    if request.method != "POST":
        return render(request, "demo/end.html", {"seats": queries.seated()})
    actions.end_demonstration(actor=actor)
    messages.success(request, gettext("The demonstration has ended; everything made up is gone."))
    return redirect("workbench:cockpit")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Log the reader in as a made-up person, and go on where they were."""
    actions.switch_role(request, request.POST.get("role", ""))
    return redirect(_next(request))


@require_POST
def switch_back(request: HttpRequest) -> HttpResponse:
    """Log the reader in as themselves again, and go on where they were."""
    actions.switch_back(request)
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """Return where the reader was, if that is an address of this site, or its first page."""
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else "/"


def _chooser(request: HttpRequest) -> Actor:
    """Return the one who may choose; at the machine itself, without an account, that is whoever has the machine.

    Raises:
        LogInError: a visitor asks from elsewhere.
        NotYoursError: the account of the one who asks may not.
    """
    actor = actor_in(request)
    if not queries.may_choose(actor, request):
        raise NotYoursError if actor.is_known else LogInError
    is_theirs = actor.is_known and not actor.is_synthetic
    return actor if is_theirs else COMMAND_LINE.seen_from(address_of(request))


def _progress() -> dict[str, object]:
    """Return how far the last making of a demonstration is, and what went wrong with it."""
    job = queries.job_loading()
    is_going_on = job is not None and job.finished_at is None
    return {
        "job": job,
        "is_going_on": is_going_on,
        "progress": progress_of(job, timezone.now()) if job and is_going_on else None,
        "problem": [part.text(gettext) for part in parts_of(job.problem)] if job else [],
    }
