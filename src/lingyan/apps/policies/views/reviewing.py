"""The review of a document (复核): its text beside what was found in it, and each decision on that."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in
from lingyan.apps.policies import queries
from lingyan.apps.policies.actions import draft_errors, reviewing, rewriting
from lingyan.apps.policies.forms.drafts import FORMS, BulkForm, DraftForm, FilterForm, SelectionForm
from lingyan.apps.policies.queries import Draft, LoadedText
from lingyan.apps.policies.queries import drafts as found_in
from lingyan.apps.policies.queries.chosen_units import units_asked, units_chosen, units_to_write
from lingyan.apps.policies.queries.review_page import Card, cards_of, marked_clauses
from lingyan.kernel.access import Actor, LogInError, Right
from lingyan.kernel.errors import LingyanError

CARDS = 150
"""Cards on one page: a document of a hundred thousand characters opens at once."""

BULK_FROM = 90
"""The confidence in per cent from which drafts are offered to be confirmed at once."""

_MOST_PARTS, _FEWEST_PARTS = 12, 2
_MOST_DIGITS = 8


@require_safe
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Show the text of a document beside its drafts."""
    actor, document = actor_in(request), queries.find(key)
    scope = found_in.reviewing_scope(actor, document)
    if scope is None:
        raise draft_errors.OutsideError if actor.is_known else LogInError
    versions = list(queries.versions_of(document))
    text = queries.text_of(versions, request.GET.get("version", ""))
    if text is None:
        return redirect(document.get_absolute_url())
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    everything, kind = found_in.drafts_of(text), wanted.get("kind", "")
    narrowed = _narrowed(wanted, everything)
    page = _page_of(narrowed, _number(request.GET.get("page")), _number(request.GET.get("at")))
    shown = list(page)
    context = {
        **_progress(text),
        "document": document,
        "text": text,
        "versions": versions,
        "trail": _trail(document),
        "filter": form,
        "groups": _grouped(shown),
        "shown": len(narrowed),
        "page": page,
        "clauses": marked_clauses(text, everything, {one.pk for one in shown}),
        "bulk_from": BULK_FROM,
        "bulk_kind": kind,
        "ready": found_in.sure_drafts(text, BULK_FROM / 100, kind).count(),
        "may_make": actor.may(Right.MANAGE_ORGANISATIONS),
        "all_units": units_to_write(),
    }
    return render(request, "policies/review/review.html", context)


@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one draft: as a part of its page, or lead to its place on it."""
    found = _theirs(actor_in(request), pk)
    return _card(request, [found]) if _is_fragment(request) else redirect(_place(found))


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a draft."""
    return _decide(request, pk, lambda one, actor, seen: [_confirm(request, one, actor, seen)])


@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Reject a draft, with the reason."""
    reason = request.POST.get("reason", "")
    return _decide(
        request,
        pk,
        lambda one, actor, seen: [reviewing.reject_draft(one, actor=actor, seen_version=seen, reason=reason)],
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was decided on a draft."""
    return _decide(request, pk, lambda one, actor, seen: [reviewing.reopen_draft(one, actor=actor, seen_version=seen)])


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a draft: the form in its place or as a page, then the corrected one, confirmed at once where asked."""
    actor = actor_in(request)
    found = _theirs(actor, pk)
    form = FORMS[found.kind](request.POST or None, initial=_initial(found))
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, found, [form], "correct", status=400 if request.method == "POST" else 200)
    try:
        is_sure = request.POST.get("act") == "accept"
        change = rewriting.correct_and_confirm if is_sure else rewriting.correct_draft
        fields = {**form.given(), **_units_said(request.POST)}
        made = change(found, fields, actor=actor, seen_version=_version(request))
    except LingyanError as wrong:
        return _form_page(request, found, [form], "correct", wrong=wrong, status=wrong.status)
    return _answer(request, [made])


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Split a draft into several: a form for each part."""
    actor = actor_in(request)
    found = _theirs(actor, pk)
    number = min(max(_number(request.POST.get("parts") or request.GET.get("parts")), _FEWEST_PARTS), _MOST_PARTS)
    kind, initial = FORMS[found.kind], _initial(found)
    forms = [kind(request.POST or None, initial=initial, prefix=f"part{at}") for at in range(number)]
    is_sent = request.method == "POST" and "more" not in request.POST
    if "more" in request.POST:
        number = min(number + 1, _MOST_PARTS)
        forms = [kind(initial=_written(request, kind, at) or initial, prefix=f"part{at}") for at in range(number)]
    are_valid = [form.is_valid() for form in forms] if is_sent else [False]
    if not all(are_valid):
        return _form_page(request, found, forms, "split", status=400 if is_sent else 200)
    try:
        parts = [form.given() for form in forms]
        made = rewriting.split_draft(found, parts, actor=actor, seen_version=_version(request))
    except LingyanError as wrong:
        return _form_page(request, found, forms, "split", wrong=wrong, status=wrong.status)
    return _answer(request, made)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Add what was not found, on words of the text that were selected or are written here."""
    actor, text = actor_in(request), queries.find_text(pk)
    reviewing.scope_of(text.document.key, actor)
    given = request.POST if request.method == "POST" else None
    selection = SelectionForm(given, initial=request.GET.dict())
    form = FORMS.get(kind, FORMS["task"])(given, initial=_first_words(kind, request.GET.get("words", "")))
    context = {
        "text": text,
        "document": text.document,
        "kind": kind,
        "selection": selection,
        "form": form,
        "trail": [*_trail(text.document), (gettext("Add"), None)],
    }
    if given is None or not (selection.is_valid() and form.is_valid()):
        return render(request, "policies/review/add.html", context, status=400 if given else 200)
    chosen = rewriting.Selected(**selection.cleaned_data)
    try:
        made = rewriting.add_draft(text, kind, chosen, form.given(), actor=actor)
    except LingyanError as wrong:
        return render(request, "policies/review/add.html", {**context, "wrong": wrong}, status=wrong.status)
    return redirect(_place(made))


@require_http_methods(["GET", "POST"])
def accept_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how many drafts are sure enough; or confirm them, and say which were left and why."""
    actor, text = actor_in(request), queries.find_text(pk)
    reviewing.scope_of(text.document.key, actor)
    form = BulkForm(request.POST if request.method == "POST" else request.GET)
    chosen = form.cleaned_data if form.is_valid() else None
    if request.method == "GET":
        ready = found_in.sure_drafts(text, chosen["confidence"] / 100, chosen["kind"]).count() if chosen else 0
        return render(request, "policies/review/parts/ready.html", {"ready": ready})
    if chosen is None:
        messages.error(request, gettext("Nothing was confirmed: write from how many per cent on, from 0 to 100."))
        return redirect(f"{reverse('policies:review', args=[text.document.key])}?version={text.pk}")
    done = reviewing.confirm_all(text, actor=actor, confidence=chosen["confidence"] / 100, kind=chosen["kind"])
    context = {
        **_progress(text),
        "document": text.document,
        "text": text,
        "done": done,
        "trail": [*_trail(text.document), (gettext("Confirm at once"), None)],
    }
    return render(request, "policies/review/bulk.html", context)


def _decide(request: HttpRequest, pk: int, decision: Callable[[Draft, Actor, int], list[Draft]]) -> HttpResponse:
    actor = actor_in(request)
    found = _theirs(actor, pk)
    try:
        made = decision(found, actor, _version(request))
    except LingyanError as wrong:
        if _is_fragment(request):
            return _card(request, [_theirs(actor, pk)], wrong=wrong)
        messages.error(request, wrong.text(gettext))
        return redirect(_place(found))
    return _answer(request, made)


def _confirm(request: HttpRequest, found: Draft, actor: Actor, seen: int) -> Draft:
    return reviewing.confirm_draft(found, actor=actor, seen_version=seen, choices=_choices(request.POST))


def _choices(given: Mapping[str, str]) -> dict[str, object]:
    """Return what was said besides the printed fields, what was left open left out."""
    chosen: dict[str, object] = {"existing": given["existing"]} if given.get("existing") else {}
    if "own_indicator" in given:
        chosen["indicator_key"] = ""
    return {**chosen, **_units_said(given)}


def _units_said(given: Mapping[str, str]) -> dict[str, object]:
    """Return who is meant by the names that nobody is called, nothing where nothing was said."""
    units = units_chosen(given)
    return {"unit_choices": units} if units else {}


def _theirs(actor: Actor, pk: int) -> Draft:
    """Return a draft of a document on which someone decides."""
    found = found_in.find_draft(pk)
    reviewing.scope_of(found.document, actor)
    return found


def _answer(request: HttpRequest, made: Sequence[Draft]) -> HttpResponse:
    """Show what became of a draft in its place, or lead back to the page."""
    return _card(request, made) if _is_fragment(request) else redirect(_place(made[0]))


def _card(request: HttpRequest, drafts: Sequence[Draft], wrong: LingyanError | None = None) -> HttpResponse:
    rows = [found_in.find_draft(one.pk) for one in drafts]
    may_make = actor_in(request).may(Right.MANAGE_ORGANISATIONS)
    context: dict[str, object] = {"cards": cards_of(rows), "wrong": wrong, "is_fragment": True, "may_make": may_make}
    context |= _progress(rows[0].text) if rows[0].text else {}
    return render(request, "policies/review/parts/cards.html", context)


def _form_page(
    request: HttpRequest,
    found: Draft,
    forms: Sequence[DraftForm],
    act: str,
    *,
    wrong: LingyanError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form of a draft in its place, or as a page."""
    document = queries.find(found.document)
    words = gettext("Correct") if act == "correct" else gettext("Split")
    context = {
        "draft": found,
        "card": cards_of([found])[0],
        "document": document,
        "forms": forms,
        "act": act,
        "wrong": wrong,
        "version": _version(request) or found.version,
        "unknown": units_asked(found, forms[0].given() if wrong else {}, request.POST) if act == "correct" else (),
        "may_make": actor_in(request).may(Right.MANAGE_ORGANISATIONS),
        "all_units": () if _is_fragment(request) else units_to_write(),
        "trail": [*_trail(document), (words, None)],
    }
    part = "policies/review/parts/form.html"
    return render(request, part if _is_fragment(request) else "policies/review/form.html", context, status=status)


def _initial(found: Draft) -> dict[str, object]:
    """Return what the form of a draft shows first: what it says, and the indicator that it is taken for."""
    initial = FORMS[found.kind].initial_of(found)
    match = cards_of([found])[0].target
    if match and match.indicator:
        initial["indicator_key"] = match.indicator.key
    if match and match.statistic:
        initial.setdefault("statistic", match.statistic.key)
        initial["statistic"] = initial["statistic"] or match.statistic.key
    return initial


def _written(request: HttpRequest, kind: type[DraftForm], at: int) -> dict[str, object]:
    """Return what was written into one of the forms so far."""
    prefix = f"part{at}-"
    return {name: request.POST[prefix + name] for name in kind.base_fields if prefix + name in request.POST}


def _first_words(kind: str, words: str) -> dict[str, object]:
    name = {"task": "title", "target": "indicator", "deadline": "action", "reference": "title"}.get(kind, "person")
    return {name: "".join(words.split())[:60]}


def _narrowed(wanted: Mapping[str, Any], drafts: Sequence[Draft]) -> list[Draft]:
    kind, state, least = wanted.get("kind"), wanted.get("state"), (wanted.get("confidence") or 0) / 100
    return [
        one
        for one in drafts
        if (not kind or one.kind == kind) and (not state or one.state == state) and one.confidence >= least
    ]


def _page_of(drafts: Sequence[Draft], number: int, at: int) -> Page[Draft]:
    """Return one page of the cards, kind by kind: the one asked for, or that on which a draft stands."""
    kinds = [kind for kind, _words in _kinds()]
    ordered = sorted(drafts, key=lambda one: (kinds.index(one.kind), one.order, one.pk))
    place = next((place for place, one in enumerate(ordered) if one.pk == at), None)
    wanted = number or (1 if place is None else place // CARDS + 1)
    return Paginator(ordered, CARDS).get_page(wanted)


def _kinds() -> list[tuple[str, str]]:
    return [(str(kind), str(words)) for kind, words in Draft._meta.get_field("kind").flatchoices]  # noqa: SLF001 - documented by Django


def _grouped(drafts: Sequence[Draft]) -> list[tuple[str, list[Card]]]:
    """Return the cards by kind, in the order of the kinds."""
    cards = cards_of(drafts)
    return [
        (str(words), of_kind) for kind, words in _kinds() if (of_kind := [c for c in cards if c.draft.kind == kind])
    ]


def _progress(text: LoadedText) -> dict[str, object]:
    return {"progress": found_in.progress_of(text)}


def _place(found: Draft) -> str:
    """Return where a draft stands on its page, the version that it is of included."""
    version = {} if found.text is None or found.text.is_current else {"version": str(found.text_id)}
    asked = {**version, "at": str(found.pk)}
    address = reverse("policies:review", args=[found.document])
    return f"{address}?{urlencode(asked)}#d-{found.pk}"


def _trail(document: queries.Document) -> list[tuple[str, str | None]]:
    title = field_in_language(document, "title")
    return [
        (gettext("Documents"), reverse("policies:documents")),
        (title, document.get_absolute_url()),
        (gettext("Review"), reverse("policies:review", args=[document.key])),
    ]


def _version(request: HttpRequest) -> int:
    return _number(request.POST.get("version"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))
