"""Pages of documents (文件): the register, a text with its clauses, where a citation leads, loading and taking back."""

from dataclasses import dataclass
from urllib.parse import quote as quote_address

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in
from lingyan.apps.places import queries as places
from lingyan.apps.policies import actions, queries
from lingyan.apps.policies.forms.uploads import FIELD, SizeLimit, limit_uploads
from lingyan.apps.policies.queries.contradictions import Asked, asked_for, contradictions
from lingyan.apps.policies.queries.drafts import may_review, progress_of
from lingyan.apps.policies.queries.links import links
from lingyan.apps.policies.queries.standing import standing
from lingyan.domain.corpus.asking import Question
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError

MOST_SOUGHT = 60
"""Characters of a name that a quotation is asked to begin at."""

MOST_DIGITS = 9
"""No place in a text has more digits."""
MOST_QUOTED = 600
"""Characters of a clause that a quotation shows before it links to the whole."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What became of one file that was dropped (载入结果): a report, or the error that it met."""

    name: str
    report: actions.ImportReport | None = None
    error: LingyanError | None = None


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Show the register of documents, and the place to drop their texts."""
    register = queries.entries()
    context = {
        "register": [entry for entry in register if entry.state != queries.TextState.NOT_EXPECTED],
        "cited_only": [entry for entry in register if entry.state == queries.TextState.NOT_EXPECTED],
        "loading": _loading(request),
    }
    return render(request, "policies/documents.html", context)


@require_safe
def document(request: HttpRequest, key: str) -> HttpResponse:
    """Show one document: its facts, its text clause by clause, and what stands on each clause."""
    found = queries.find(key)
    versions = list(queries.versions_of(found))
    text = queries.text_of(versions, request.GET.get("version", ""))
    items = queries.items_by_clause(found)
    asked = request.GET.get("clause", "")
    context = {
        "document": found,
        "trail": _trail(found),
        "place": places.by_path([found.place_path]).get(found.place_path),
        "third_party": {fact["field"]: fact["link"] for fact in found.third_party},
        "state": queries.state_of(found, text),
        "text": text,
        "versions": versions,
        "read": queries.read_text(text, items, _highlight(request)) if text else None,
        "items": items,
        "asked": queries.label_of(asked),
        "notes": queries.notes_of(text) if text else [],
        "parts": queries.parts_of(found),
        "loading": _loading(request),
        "review": _review_of(request, found, text),
        **_beside(found),
    }
    return render(request, "policies/document.html", context)


@require_safe
def cite(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the words of a clause, or to the page of the document, which says why they are not there."""
    found = queries.find(request.GET.get("document", ""))
    clause = request.GET.get("clause", "").strip()
    resolved = queries.resolve(found.key, clause) if clause else None
    given = {name: request.GET[name] for name in ("start", "end") if _is_position(request.GET.get(name, ""))}
    if clause and (resolved is None or not resolved.is_exact):
        given["clause"] = clause
    anchor = f"#{quote_address(resolved.clause.anchor)}" if resolved else ""
    address = found.get_absolute_url()
    return redirect(f"{address}?{urlencode(given)}{anchor}" if given else f"{address}{anchor}")


@require_safe
def quote(request: HttpRequest) -> HttpResponse:
    """Show the words of a clause, as part of another page or as a page."""
    found = queries.find(request.GET.get("document", ""))
    clause = request.GET.get("clause", "").strip()
    resolved = queries.resolve(found.key, clause)
    text = resolved.text if resolved else queries.shown_text(found)
    sought = request.GET.get("find", "").strip()[:MOST_SOUGHT]
    words, is_whole = queries.words_of(resolved.clause, MOST_QUOTED, sought) if resolved else ("", True)
    context = {
        "document": found,
        "label": queries.label_of(clause),
        "resolved": resolved,
        "lines": [queries.marked(line, sought) for line in words.splitlines()],
        "is_whole": is_whole,
        "state": queries.state_of(found, text),
        "cite": f"{reverse('policies:cite')}?{urlencode({'document': found.key, 'clause': clause})}",
    }
    is_fragment = context["is_fragment"] = bool(getattr(request, "htmx", False))
    response = render(request, "policies/parts/quote.html" if is_fragment else "policies/quote.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def original(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the file in which the text stands: as it was loaded to who has an account, its words to everybody."""
    found = queries.find(key)
    text = queries.text_of(list(queries.versions_of(found)), request.GET.get("version", ""))
    file = queries.original_of(text, whole=actor_in(request).is_known)
    response = HttpResponse(file.content, content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    patch_vary_headers(response, ["Cookie"])
    return response


@csrf_exempt
def load(request: HttpRequest) -> HttpResponse:
    """Load the files dropped, each by itself.

    Who asks and how much is sent is checked before anything of the body is looked at, the protection against forgery,
    which reads the form, after that.
    """
    if request.method != "POST":
        return redirect("policies:documents")
    who = actor_in(request)
    who.check(Right.LOAD_DOCUMENTS)
    actions.check_size_at_once(request.META.get("CONTENT_LENGTH"))
    return _load(request, limit_uploads(request, actions.most_bytes()), who)


@csrf_protect
def _load(request: HttpRequest, limit: SizeLimit, who: Actor) -> HttpResponse:
    files = request.FILES.getlist(FIELD)
    dropped = [_import(file.name or "", file.read(), who) for file in files]
    dropped += [Dropped(name, error=actions.file_too_large()) for name in limit.refused]
    if not dropped:
        dropped = [Dropped("", error=actions.NoFileError())]
    is_fragment = bool(getattr(request, "htmx", False))
    has_loaded = any(one.report for one in dropped)
    response = render(
        request,
        "policies/parts/dropped.html" if is_fragment else "policies/loaded.html",
        {
            "dropped": dropped,
            "loading": _loading(request),
            "is_fragment": is_fragment,
            "can_remove": who.may(Right.REMOVE_DOCUMENTS),
        },
        status=200 if has_loaded or is_fragment else 400,
    )
    if has_loaded:
        response.headers["HX-Trigger"] = "documents-loaded"
    return response


def undo(request: HttpRequest, text: int) -> HttpResponse:
    """Ask whether a loaded file is to be taken back, and take it back."""
    found = queries.find_text(text)
    who = actor_in(request)
    if request.method != "POST":
        context = {"text": found, "texts": queries.texts_with(found), "can_load": who.may(Right.REMOVE_DOCUMENTS)}
        return render(request, "policies/undo.html", context)
    removed = actions.remove_text(found, actor=who)
    messages.success(request, gettext("“{name}” was taken back.").format(name=removed.name))
    return redirect("policies:documents")


def _import(name: str, data: bytes, who: Actor) -> Dropped:
    try:
        return Dropped(name, report=actions.import_file(name, data, actor=who))
    except LingyanError as wrong:
        return Dropped(name, error=wrong)


def _trail(found: queries.Document) -> list[tuple[str, str | None]]:
    """Return the way from the register to the page of a document."""
    register = (gettext("Documents"), reverse("policies:documents"))
    around = [(field_in_language(found.parent, "title"), found.parent.get_absolute_url())] if found.parent else []
    return [register, *around, (field_in_language(found, "title"), None)]


def _loading(request: HttpRequest) -> queries.LoadingState:
    return queries.loading_state(can_load=actor_in(request).may(Right.LOAD_DOCUMENTS))


def _review_of(request: HttpRequest, found: queries.Document, text: queries.LoadedText | None) -> object:
    """Return how far the review of the text that is shown is, for whoever decides on it."""
    return progress_of(text) if text and may_review(actor_in(request), found) else None


def _beside(found: queries.Document) -> dict[str, object]:
    """Return how a document stands to others: what it cites and what cites it, who repeals it, what it contradicts."""
    now = standing()
    every = links(now)
    return {
        "cites": len({one.target.identity for one in every.of(found.key)}),
        "cited_by": len({one.source.identity for one in every.to(found.key)}),
        "repeals": every.repeals_of(found.key),
        "contradicting": len(asked_for(contradictions(now), Asked(document=found.key))),
    }


def _highlight(request: HttpRequest) -> queries.Light | None:
    """Return what is lit: the characters that the address names, or the words that the reader searched for."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    if _is_position(start) and _is_position(end):
        return queries.Highlight(int(start), int(end))
    question = Question.of(request.GET.get("find", ""))
    return queries.LitWords(question) if question.tokens else None


def _is_position(given: str) -> bool:
    """Whether `given` can be a place in a text; what has more digits is none, and is never counted out."""
    return given.isdecimal() and len(given) <= MOST_DIGITS
