"""Unpublished drafts held against the documents in force (草稿核对): seen by who uploaded them, and nobody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in
from lingyan.apps.policies import actions
from lingyan.apps.policies.actions import checking
from lingyan.apps.policies.forms.checking import AgainstForm, ShownForm
from lingyan.apps.policies.forms.uploads import FIELD, SizeLimit, limit_uploads
from lingyan.apps.policies.queries import draft_checks
from lingyan.apps.policies.queries.draft_findings import Shown, grouped, kind_words, rows_of
from lingyan.apps.policies.resources.draft_check_word import PaperHead, PaperRow, PaperSide, findings_paper
from lingyan.engines.file_kinds import KINDS
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError

TONES = {"contradicts": "bad", "below": "bad", "misses": "warn", "look": "warn", "agrees": "good"}


@require_safe
@never_cache
def drafts(request: HttpRequest) -> HttpResponse:
    """List one's own drafts, and take in another."""
    return _list_page(request, actor_in(request))


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    """Take in one draft and lead to what was found in it.

    Who asks and how much is sent is checked before anything of the body is looked at, the protection against forgery,
    which reads the form, after that.
    """
    if request.method != "POST":
        return redirect("policies:checks")
    who = actor_in(request)
    who.check(Right.CHECK_DRAFTS)
    actions.check_size_at_once(request.META.get("CONTENT_LENGTH"))
    return _upload(request, limit_uploads(request, actions.most_bytes()), who)


@csrf_protect
def _upload(request: HttpRequest, limit: SizeLimit, who: Actor) -> HttpResponse:
    given = request.FILES.get(FIELD)
    try:
        if given is None:
            raise actions.file_too_large() if limit.refused else checking.NoDraftError
        kept = checking.keep_draft(given.name or "", given.read(), actor=who)
    except LingyanError as wrong:
        return _list_page(request, who, wrong=wrong)
    if not kept.is_new:
        told = gettext("This draft is here already, uploaded on {day} as “{name}”.")
        messages.info(request, told.format(day=localdate(kept.file.created_at).isoformat(), name=kept.file.name))
    return redirect("policies:check", kept.file.pk)


@require_safe
@never_cache
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft clause beside clause with the documents in force."""
    found = _checked(request, pk)
    shown = ShownForm(request.GET, documents=found.chosen)
    kind, document = _narrowed(shown)
    rows, words = rows_of(found, kind=kind, document=document), kind_words()
    counts = [
        (each.value, words[each], number, TONES.get(each.value, "")) for each, number in found.check.counts.items()
    ]
    context = {
        "checked": found,
        "against": AgainstForm(place=found.place, documents=found.documents),
        "filter": shown,
        "kept": _kept(request),
        "counts": counts,
        "groups": [(each.value, words[each], TONES.get(each.value, ""), of_kind) for each, of_kind in grouped(rows)],
        "shown": len(rows),
        "total": len(found.check.findings),
        "day": localdate(),
        "word": f"{reverse('policies:check_word', args=[pk])}?{request.GET.urlencode()}",
        "trail": _trail(found.file.name),
    }
    return render(request, "policies/check/check.html", context)


@require_safe
@never_cache
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the findings that are shown as a Word file."""
    found = _checked(request, pk)
    kind, document = _narrowed(ShownForm(request.GET, documents=found.chosen))
    rows = [
        PaperRow(row.number, row.finding.kind, _on_paper(row.draft), _on_paper(row.other), row.difference, row.advice)
        for row in rows_of(found, kind=kind, document=document)
    ]
    titles = [field_in_language(one.text.document, "title") for one in found.chosen]
    language = "zh-CN" if (get_language() or "zh").startswith("zh") else "en"
    head = PaperHead(found.read.title or found.file.name, titles, localdate().isoformat(), language)
    content = findings_paper(head, rows, gettext)
    response = HttpResponse(content, content_type=KINDS["docx"].media_type)
    name = gettext("{name} – draft check.docx").format(name=found.file.name.rpartition(".")[0] or found.file.name)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a draft is to be deleted, and delete it."""
    who = actor_in(request)
    found = draft_checks.find_draft(pk, who)
    if request.method != "POST":
        return render(request, "policies/check/delete.html", {"file": found, "trail": _trail(found.name)})
    checking.delete_draft(found, actor=who)
    messages.success(request, gettext("“{name}” was deleted.").format(name=found.name))
    return redirect("policies:checks")


def _list_page(request: HttpRequest, who: Actor, wrong: LingyanError | None = None) -> HttpResponse:
    context = {
        "drafts": draft_checks.drafts_of(who),
        "wrong": wrong,
        "limit": checking.MOST_CHARACTERS,
        "field": FIELD,
        "trail": [(gettext("Documents"), reverse("policies:documents")), (gettext("Draft check"), None)],
    }
    return render(request, "policies/check/drafts.html", context, status=wrong.status if wrong else 200)


def _checked(request: HttpRequest, pk: int) -> draft_checks.Checked:
    who = actor_in(request)
    return draft_checks.checked(
        draft_checks.find_draft(pk, who),
        against=request.GET.getlist("against"),
        place=request.GET.get("place", ""),
        actor=who,
        today=localdate(),
    )


def _on_paper(shown: Shown | None) -> PaperSide:
    return PaperSide(shown.title, shown.label, shown.words) if shown else PaperSide()


def _narrowed(form: ShownForm) -> tuple[str, str]:
    """Return the kind and the document to which the findings are narrowed; what is none of them narrows nothing."""
    form.is_valid()
    wanted = form.cleaned_data
    return wanted.get("kind", ""), wanted.get("document", "")


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was chosen to hold the draft against, so that the filter keeps it."""
    return [(name, value) for name in ("place", "against") for value in request.GET.getlist(name)]


def _trail(name: str) -> list[tuple[str, str | None]]:
    return [
        (gettext("Documents"), reverse("policies:documents")),
        (gettext("Draft check"), reverse("policies:checks")),
        (name, None),
    ]
