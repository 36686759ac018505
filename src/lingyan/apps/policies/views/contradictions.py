"""Pages of contradictions between documents (前后矛盾): all of them, narrowed, and why each is one."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.design.views import why_page
from lingyan.apps.policies.forms.overviews import ContradictionFilter
from lingyan.apps.policies.queries import contradictions as found_in
from lingyan.apps.policies.queries.contradictions import Asked
from lingyan.apps.policies.tables.contradictions import ContradictionTable
from lingyan.apps.policies.views.listing import listed


@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    """List where the loaded documents contradict one another or themselves, each with both clauses."""
    every = found_in.contradictions()
    documents = [(row.key, document_name(row.key)[0]) for row in found_in.documents_in(every)]
    form = ContradictionFilter(request.GET, documents)
    given = form.cleaned_data if form.is_valid() else {}
    asked = Asked(
        kind=given.get("kind", ""),
        document=given.get("document", ""),
        words=given.get("words", ""),
        with_rounding=given.get("rounding", False),
    )
    context = {
        "filter": form,
        "rounded": sum(one.is_rounding for one in every),
        "trail": [
            (gettext("Documents"), reverse("policies:documents")),
            (gettext("Contradictions between documents"), None),
        ],
    }
    table = ContradictionTable(found_in.asked_for(every, asked))
    return listed(request, "policies/contradictions.html", table, name="contradictions", context=context)


@require_safe
def why(request: HttpRequest, mark: str) -> HttpResponse:
    """Answer why two values contradict: both with their clauses, the rule, and the account of a ratio."""
    found = found_in.find_contradiction(mark)
    return why_page(
        request,
        title=f"{found.indicator} {found.year}",
        value=found.told.text(gettext),
        trace=found.trace,
        recorded=gettext("Read from the texts that are loaded here."),
        sought=found.finding.first.quote.words,
    )
