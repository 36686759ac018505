"""One case (案件): who must act by when and why, its clocks, its steps, its timeline, and what proves it."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_safe

from lingyan.apps.cases import queries
from lingyan.apps.cases.queries.disclosure import public_of
from lingyan.apps.cases.queries.standing import Offer, Standing, clock_at, standing_of
from lingyan.apps.cases.queries.timeline import timeline_of
from lingyan.apps.design.views import actor_in, why_page
from lingyan.apps.files.resources import handed_out
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace

NO_DAY = _("Nobody has stated how long it is, so there is no last day yet.")


@require_GET
def case(request: HttpRequest, key: str) -> HttpResponse:
    """Show one case."""
    actor, today = actor_in(request), localdate()
    found = queries.find_case(key, actor)
    standing = standing_of(found, actor, today)
    near, further = _offers(standing)
    if not near:
        near, further = further, []
    context = {
        "case": found,
        "rules": standing.found.procedure,
        "state": standing.found.procedure.states[standing.found.state],
        "standing": standing,
        "today": today,
        "near": near,
        "further": further,
        "timeline": timeline_of(found, standing),
        "public": public_of(found, today),
        "trail": [(gettext("Cases"), reverse("cases:cases")), (found.key, None)],
    }
    return render(request, "cases/case.html", context)


@require_GET
def why_clock(request: HttpRequest, key: str, position: int) -> HttpResponse:
    """Show how the last day of a clock was counted, day by day."""
    found = queries.find_case(key, actor_in(request))
    seen = clock_at(found, position, localdate())
    if seen is None:
        raise Http404
    clock, trace = seen
    told = gettext("Set going by “{step}” of {day}.").format(step=clock.since.text(gettext), day=clock.started)
    return why_page(
        request,
        title=f"{clock.name.text(gettext)} · {found.title}",
        value=clock.day.isoformat() if clock.day else gettext("Unknown"),
        trace=replace(trace or Trace(Message(NO_DAY)), source=clock.citation),
        recorded=told,
    )


@require_safe
def evidence(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Hand out a file that proves a step, to those who may see the case."""
    found = queries.find_case(key, actor_in(request))
    for event in found.events.all():
        for proof in event.evidence.all():
            if proof.pk == pk:
                return handed_out(proof.file)
    raise Http404


def _offers(standing: Standing) -> tuple[list[Offer], list[Offer]]:
    """Return the steps that lie near, those that are owed first, and those that are possible almost always."""
    owed = {clock.key for clock in standing.clocks if clock.is_live and not clock.is_minimum}
    every = len(standing.found.procedure.states)
    near: list[Offer] = []
    further: list[Offer] = []
    for offer in standing.offers:
        answers = any(rule.key in owed for rule in offer.stops)
        is_special = len(offer.step.origins) < every - 1
        (near if answers or is_special else further).append(offer)
    return sorted(near, key=lambda one: not any(rule.key in owed for rule in one.stops)), further
