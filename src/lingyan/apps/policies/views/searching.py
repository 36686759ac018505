"""The page of the search in documents (全文检索): words and what narrows them in, clauses with their words out."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lingyan.apps.design.views import actor_in
from lingyan.apps.policies.forms.searching import SearchForm
from lingyan.apps.policies.queries import searching
from lingyan.apps.policies.queries.searching.documents import DocumentsCalled, documents_called, documents_offered
from lingyan.apps.policies.queries.searching.units import units_offered

PAGE, DOCUMENTS = 20, 5
"""Hits of a page, and documents by their names above the first of them."""


@dataclass(frozen=True, slots=True)
class Results:
    """What the page shows (检索结果): documents by name, a page of clauses, and how many there are."""

    documents: DocumentsCalled
    page: Page[searching.Held]
    hits: list[searching.Hit]
    is_more: bool
    is_indexed: bool

    @property
    def total(self) -> int:
        """How many clauses were found, as far as they are counted."""
        return self.page.paginator.count


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the clauses that hold the words asked for, in the documents that a reader may open."""
    form = SearchForm(request.GET, actor=actor_in(request))
    is_valid = form.is_valid()
    wanted = form.wanted() if is_valid else None
    results = _results(wanted, form.order, request.GET.get("page", "")) if wanted and not wanted.is_empty else None
    context = {
        "form": form,
        "wanted": wanted,
        "results": results,
        "others": _others(wanted, request) if wanted and results and not results.total else [],
        "most": searching.MOST,
        "documents_offered": documents_offered(),
        "units_offered": units_offered(),
        "trail": [(gettext("Documents"), reverse("policies:documents")), (gettext("Search"), None)],
    }
    return render(request, "policies/search.html", context, status=200 if is_valid else 400)


def _results(wanted: searching.Wanted, order: searching.Sort, number: str) -> Results:
    found = searching.find(wanted, order)
    page = Paginator(found.held, PAGE).get_page(number)
    documents = documents_called(wanted, DOCUMENTS)
    return Results(documents, page, searching.hits_of(wanted, list(page.object_list)), found.is_more, found.is_indexed)


def _others(wanted: searching.Wanted, request: HttpRequest) -> list[tuple[str, str]]:
    """Return other searches where one found nothing: without what narrows it, then for each of its terms alone."""
    here = reverse("policies:search")
    found = []
    if wanted.question.terms and wanted.is_narrowed:
        found.append(
            (gettext("The same words in all documents"), f"{here}?{urlencode({'q': request.GET.get('q', '')})}")
        )
    if len(wanted.question.terms) > 1:
        alone = [" ".join(term.words) for term in wanted.question.terms]
        found += [
            (gettext("Only “{words}”").format(words=words), f"{here}?{urlencode({'q': words})}") for words in alone
        ]
    return found
