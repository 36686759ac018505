"""Entering figures (填报): the form, a figure with its versions, deciding on it, and the lists."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.plans.actions.deciding import accept_entries, accept_entry, return_entry
from lingyan.apps.plans.actions.entries import (
    ChangedMeanwhileError,
    PublishedAlreadyError,
    enter_figure,
    withdraw_entry,
)
from lingyan.apps.plans.forms.entries import FigureForm
from lingyan.apps.plans.queries import entries as queries
from lingyan.apps.plans.queries.beside import beside
from lingyan.apps.plans.tables.entries import EntryFilter, EntryTable, WaitingFilter, WaitingTable
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError, LingyanError
from lingyan.kernel.message import Message

_FIELD_OF = {
    "indicator.period": "period",
    "figure.period_ahead": "period",
    "figure.place_not_there": "period",
    "figure.place_replaced": "period",
    "figure.unknown_place": "place",
    "figure.unknown_measure": "definition",
    "figure.status": "status",
    "figure.note_missing": "note",
}
"""Which field of the form an error belongs to; any other is one of the value."""

MOST_AT_ONCE = 2000
"""Figures accepted by one press; a queue that long is worked off in several."""


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter one figure; what is known of it stands beside the field."""
    actor = actor_in(request)
    actor.check(Right.ENTER_FIGURES)
    choices = {"places": queries.places_to_enter(actor), "definitions": queries.definitions_to_enter()}
    if request.method == "GET":
        wanted = {name: request.GET.get(name, "") for name in ("definition", "place", "period")}
        around = beside(actor, **wanted)
        standing = around.standing if around else None
        initial: dict[str, object] = {
            **{name: value for name, value in wanted.items() if value},
            "status": "preliminary",
        }
        if standing:
            initial |= {"seen_version": standing.version, "source": standing.source_title, "status": standing.status}
        return _form_page(request, FigureForm(initial=initial, **choices), actor)  # type: ignore[arg-type]
    form = FigureForm(request.POST, **choices)  # type: ignore[arg-type]
    if not form.is_valid():
        return _form_page(request, form, actor, status=400)
    return _submitted(request, form, actor)


def _submitted(request: HttpRequest, form: FigureForm, actor: Actor) -> HttpResponse:
    try:
        entry = enter_figure(form.given(), actor=actor, seen_version=form.cleaned_data["seen_version"])
    except ChangedMeanwhileError as wrong:
        context = {
            "form": form,
            "wrong": wrong,
            "newest": wrong.data["version"],
            "theirs": _told(wrong.data["value"]),
            "yours": _told(wrong.data["given"]),
            "trail": _trail(gettext("Conflict")),
        }
        return render(request, "plans/figures/conflict.html", context, status=wrong.status)
    except PublishedAlreadyError as known:
        messages.info(request, known.text(gettext))
        return redirect("plans:figures")
    except BadInputError as wrong:
        what, where, remedy = wrong.parts(gettext)
        form.add_error(_FIELD_OF.get(wrong.code, "value"), " ".join(part for part in (what, where, remedy) if part))
        return _form_page(request, form, actor, status=wrong.status)
    messages.success(request, gettext("Submitted. The office above accepts or returns it."))
    return redirect(entry)


def _told(value: object) -> str:
    return value.text(gettext) if isinstance(value, Message) else str(value)


def _form_page(request: HttpRequest, form: FigureForm, actor: Actor, status: int = 200) -> HttpResponse:
    wanted = {name: str(form[name].value() or "") for name in ("definition", "place", "period")}
    context = {"form": form, "around": beside(actor, **wanted), "trail": _trail(gettext("Enter a figure"))}
    return render(request, "plans/figures/enter.html", context, status=status)


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a figure with all its versions, what the checks said, and the decision."""
    actor = actor_in(request)
    return _entry_page(request, queries.find_entry(pk, actor), actor)


def _entry_page(
    request: HttpRequest, found: queries.Entered, actor: Actor, wrong: LingyanError | None = None, reason: str = ""
) -> HttpResponse:
    place = found.place.path
    is_waiting = found.is_newest and found.state == "submitted"
    title = f"{field_in_language(found.place, 'name')} · {field_in_language(found.statistic, 'name')} · {found.period}"
    context = {
        "entry": found,
        "title": title,
        "wrong": wrong,
        "reason": reason,
        "versions": queries.versions_of(found),
        "remarks": queries.remarks_of(found),
        "around": beside(actor, found.definition.key, place, found.period),
        "may_decide": is_waiting and actor.may(Right.DECIDE_FIGURES, at=place) and found.entered_by != actor.key,
        "may_withdraw": is_waiting and found.entered_by == actor.key and actor.may(Right.ENTER_FIGURES, at=place),
        "may_enter": found.is_newest and actor.may(Right.ENTER_FIGURES, at=place),
        "trail": _trail(title),
    }
    return render(request, "plans/figures/entry.html", context, status=wrong.status if wrong else 200)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a figure, which publishes it."""
    actor = actor_in(request)
    found = accept_entry(queries.find_entry(pk, actor), actor=actor)
    messages.success(request, gettext("Accepted: it is published now."))
    return _back(request, found)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own figure before anybody decided on it."""
    actor = actor_in(request)
    found = withdraw_entry(queries.find_entry(pk, actor), actor=actor)
    standing = queries.newest_version(found)
    messages.success(request, gettext("Withdrawn: nobody is asked to accept it any more."))
    if standing.pk != found.pk:
        again = gettext("Version {version}, which it had replaced, waits for a decision again.")
        messages.info(request, again.format(version=standing.version))
    return redirect(standing)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a figure with a reason."""
    actor = actor_in(request)
    found, reason = queries.find_entry(pk, actor), request.POST.get("reason", "")
    try:
        return_entry(found, actor=actor, reason=reason)
    except LingyanError as wrong:
        return _entry_page(request, found, actor, wrong, reason)
    messages.success(request, gettext("Returned to those who entered it."))
    return _back(request, found)


def _back(request: HttpRequest, found: queries.Entered) -> HttpResponse:
    return redirect("plans:figures_waiting") if request.POST.get("from") == "queue" else redirect(found)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits for the reader's decision."""
    actor = actor_in(request)
    actor.check(Right.DECIDE_FIGURES)
    filters = WaitingFilter(request.GET, queryset=queries.waiting_for(actor))
    context: dict[str, object] = {
        "bulk": queries.at_once(filters.qs, MOST_AT_ONCE),
        "trail": _trail(gettext("Waiting for a decision")),
    }
    return list_page(
        request,
        "plans/figures/waiting.html",
        table=WaitingTable,
        filters=filters,
        name="figures-waiting",
        context=context,
    )


@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Accept the figures chosen, or all that the list holds, but for those that stand out."""
    actor = actor_in(request)
    actor.check(Right.DECIDE_FIGURES)
    chosen = [int(key) for key in request.POST.getlist("entry") if key.isascii() and key.isdecimal() and len(key) < 18]  # noqa: PLR2004 - digits of a key
    if request.POST.get("all"):
        filters = WaitingFilter(request.GET, queryset=queries.waiting_for(actor))
        chosen = list(filters.qs.values_list("pk", flat=True)[:MOST_AT_ONCE])
    if not chosen:
        messages.warning(request, gettext("Nothing was chosen: tick the figures that you accept."))
        return redirect("plans:figures_waiting")
    decided = accept_entries(chosen[:MOST_AT_ONCE], actor=actor)
    count = len(decided.accepted)
    told = ngettext("{n} figure accepted and published.", "{n} figures accepted and published.", count)
    messages.success(request, told.format(n=count))
    if decided.gone:
        gone = ngettext("{n} was decided meanwhile.", "{n} were decided meanwhile.", decided.gone)
        messages.info(request, gone.format(n=decided.gone))
    if not decided.remarked:
        return redirect("plans:figures_waiting")
    left = ngettext(
        "{n} was left out, because the checks ask about it. It stands below: look at it.",
        "{n} were left out, because the checks ask about them. They stand below: look at each of them.",
        len(decided.remarked),
    )
    messages.warning(request, left.format(n=len(decided.remarked)))
    return redirect(f"{reverse('plans:figures_waiting')}?checks=odd")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the figures that the reader may see, each with its newest version."""
    actor = actor_in(request)
    actor.check(Right.SEE_FIGURES)
    filters = EntryFilter(request.GET, queryset=queries.newest_entries(actor))
    context: dict[str, object] = {"trail": _trail(gettext("List"))}
    return list_page(
        request, "plans/figures/list.html", table=EntryTable, filters=filters, name="figures", context=context
    )


def _trail(last: str) -> list[tuple[str, str | None]]:
    return [(gettext("Figures"), reverse("plans:figures")), (last, None)]
