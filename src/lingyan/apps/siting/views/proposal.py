"""The proposal for an investor (选址建议书页面): parks chosen, a page that prints, and a Word file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lingyan.apps.design.views import actor_in
from lingyan.apps.projects import queries as projects
from lingyan.apps.siting.forms.proposal import ProposalForm
from lingyan.apps.siting.forms.weights import WeightsForm
from lingyan.apps.siting.queries.proposal import MOST, Proposal, parks_to_propose, proposal_of
from lingyan.apps.siting.queries.result import Asked, result_of
from lingyan.apps.siting.resources.proposal import DOCX, proposal_file
from lingyan.apps.siting.views.result import trail_of


@require_GET
def proposal(request: HttpRequest, key: str) -> HttpResponse:
    """Choose parks, and show the proposal of those that are chosen."""
    found, form, asked = _asked(request, key)
    told = _proposal(found, form, asked)
    context = {
        "project": found,
        "form": form,
        "proposal": told,
        "weights": [(name, value) for name, value in request.GET.items() if name != "park"],
        "sent": request.GET.urlencode(),
        "most": MOST,
        "query": asked.query(),
        "trail": trail_of(found, (gettext("Proposal"), None)),
    }
    return render(request, "siting/proposal.html", context, status=400 if form.is_bound and form.errors else 200)


@require_GET
def word(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the proposal as a Word file."""
    found, form, asked = _asked(request, key)
    told = _proposal(found, form, asked)
    if told is None:
        return proposal(request, key)
    response = HttpResponse(proposal_file(told), content_type=DOCX)
    name = f"{gettext('Siting proposal')} {found.name} {told.as_of}.docx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _asked(request: HttpRequest, key: str) -> tuple[projects.Project, ProposalForm, Asked]:
    found = projects.find_project(key, actor_in(request))
    own = WeightsForm(request.GET).asked()
    asked = Asked(own.own, own.by)
    parks = parks_to_propose(result_of(found, asked))
    return found, ProposalForm(request.GET if "park" in request.GET else None, parks=parks), asked


def _proposal(found: projects.Project, form: ProposalForm, asked: Asked) -> Proposal | None:
    if not form.is_valid():
        return None
    return proposal_of(found, form.cleaned_data["park"], asked, localdate())
