"""Documents of a case (案件文书): issuing one, also as a new version, handing it out, recording its service."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from lingyan.apps.cases import queries
from lingyan.apps.cases.actions.papers import issue_paper, serve_paper
from lingyan.apps.cases.forms.evidence import Evidence, evidence_before, evidence_in
from lingyan.apps.cases.forms.papers import PaperForm, ServiceForm
from lingyan.apps.cases.queries.papers import Case, Paper, find_paper, paper_kind, service_of, step_to_come
from lingyan.apps.cases.queries.standing import offer_of
from lingyan.apps.design.views import actor_in
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.files.resources import handed_out
from lingyan.engines.pdf import pdf_of
from lingyan.kernel.access import Actor, NotYoursError
from lingyan.kernel.errors import LingyanError


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Issue a document: what it asks for, and what became of it."""
    return _issued(request, _own_case(request, key), kind, None)


@require_http_methods(["GET", "POST"])
def issue_again(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Issue a document again as a new version under its number, from what was filled in before."""
    found = _own_case(request, key)
    before = _paper(key, pk, actor_in(request))
    return _issued(request, found, before.kind, before)


@require_http_methods(["GET", "POST"])
def serve(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Record when a document was served and who received it, with the step of the case that this is."""
    found, actor, today = _own_case(request, key), actor_in(request), localdate()
    paper = _paper(key, pk, actor)
    step = service_of(paper, found, today)
    start = {"version": found.version, "day": paper.served_on or today, "received_by": paper.served_to}
    form = ServiceForm(request.POST or None, initial=start, step=step)
    offer = offer_of(step, queries.rules_of(found), today, is_unit=False) if step else None
    context: dict[str, object] = {"case": found, "paper": paper, "form": form, "offer": offer}
    given = evidence_before(request, step, actor) if step else Evidence()
    try:
        given = evidence_in(request, step, actor, given) if step else given
        context["asked"] = given.asked_by(step) if step else []
        if request.method == "GET" or not form.is_valid():
            return _page(request, "serve", context, 200 if request.method == "GET" else 400)
        serve_paper(paper, form.given(given), actor=actor, seen_version=form.cleaned_data["version"])
    except LingyanError as wrong:
        asked = given.asked_by(step) if step else []
        return _page(request, "serve", {**context, "asked": asked, "wrong": wrong}, wrong.status)
    messages.success(request, gettext("The receipt of {number} is recorded.").format(number=paper.number))
    return redirect(f"{reverse('cases:case', args=[key])}#papers")


@require_safe
def word(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Hand out a document as Word, to those who may see the case."""
    return handed_out(_paper(key, pk, actor_in(request)).file)


@require_safe
def pdf(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Hand out a document as PDF; where no program makes one, the answer says so."""
    paper = _paper(key, pk, actor_in(request))
    made = HttpResponse(pdf_of(bytes_of(paper.file)), content_type="application/pdf")
    name = f"{paper.file.name.removesuffix('.docx')}.pdf"
    made.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    made.headers["X-Content-Type-Options"] = "nosniff"
    made.headers["Cache-Control"] = "private, no-store"
    return made


def _issued(request: HttpRequest, case: Case, kind: str, before: Paper | None) -> HttpResponse:
    found = paper_kind(case, kind)
    template = found.template
    if template is None:  # `paper_kind` returns none of these
        raise NotYoursError
    coming = step_to_come(case, found, localdate(), before)
    form = PaperForm(request.POST or None, template, queries.rules_of(case), coming, before)
    context: dict[str, object] = {"case": case, "kind": found, "form": form, "before": before, "coming": coming}
    if request.method == "GET":
        form.turn_to(case.version)
        return _page(request, "issue", context)
    if not form.is_valid():
        return _page(request, "issue", context, 400)
    actor = actor_in(request)
    try:
        made = issue_paper(case, form.given(kind), actor=actor, seen_version=form.version)
    except LingyanError as wrong:
        return _page(request, "issue", {**context, "wrong": wrong}, wrong.status)
    messages.success(request, gettext("Issued: {number}.").format(number=made.number))
    return redirect(f"{reverse('cases:case', args=[case.key])}#papers")


def _own_case(request: HttpRequest, key: str) -> Case:
    """Return a case that the reader may run."""
    actor = actor_in(request)
    found = queries.find_case(key, actor)
    if not queries.may_run(actor, found):
        raise NotYoursError
    return found


def _paper(key: str, pk: int, actor: Actor) -> Paper:
    """Return a document of the case in the address."""
    return find_paper(pk, queries.find_case(key, actor))


def _page(request: HttpRequest, name: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    key = getattr(context["case"], "key", "")
    trail = [
        (gettext("Cases"), reverse("cases:cases")),
        (key, reverse("cases:case", args=[key])),
        (gettext("Document"), None),
    ]
    return render(request, f"cases/papers/{name}.html", {**context, "trail": trail}, status=status)
