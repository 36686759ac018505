"""Pages of the links between documents (文件关联): those of one document, and all of them drawn as a whole."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lingyan.apps.design.names import field_in_language
from lingyan.apps.policies import queries
from lingyan.apps.policies.forms.overviews import LinkFilter
from lingyan.apps.policies.queries import links as linked
from lingyan.apps.policies.queries.overview import Overview, Reach, narrowed, overview_of
from lingyan.apps.policies.queries.relations import RELATIONS, WORDS
from lingyan.apps.policies.tables.links import LinkTable
from lingyan.apps.policies.views.listing import listed
from lingyan.domain.corpus.extraction.references import Relation
from lingyan.figures.arcs import Arc, Arcs, Point, arcs
from lingyan.figures.layers import MOST, Band, Layers, Sheet, layers


@require_safe
def document_links(request: HttpRequest, key: str) -> HttpResponse:
    """Show what one document rests on and what rests on it, drawn, and as a table with clause and words."""
    document = queries.find(key)
    every = linked.links()
    above, below = every.of(key), every.to(key)
    upper, lower = (
        _bands((one.relation, one.target) for one in above),
        _bands((one.relation, one.source) for one in below),
    )
    trail = [
        (gettext("Documents"), reverse("policies:documents")),
        (field_in_language(document, "title"), document.get_absolute_url()),
        (gettext("Links"), None),
    ]
    context = {
        "document": document,
        "trail": trail,
        "above": _worded(upper, is_cited=True),
        "below": _worded(lower, is_cited=False),
        "drawing": _drawing(every.documents[key], upper, lower),
        "left_out": sum(max(0, len(found) - MOST) for found in (*upper.values(), *lower.values())),
        "repeals": every.repeals_of(key),
        "has_text": every.documents[key].has_text,
    }
    table = LinkTable([*above, *below])
    return listed(request, "policies/links/document.html", table, name="document-links", context=context)


@require_safe
def all_links(request: HttpRequest) -> HttpResponse:
    """Show all documents and how they hang together, drawn as a whole, and as a table."""
    form = LinkFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    every = linked.links()
    reach = Reach(chosen.get("reach") or Reach.EVERYTHING)
    found = narrowed(every, relation=chosen.get("relation", ""), kind=chosen.get("kind", ""), reach=reach)
    shown = overview_of(every, found, kind=chosen.get("kind", ""))
    context = {
        "filter": form,
        "overview": shown,
        "drawing": _whole(shown) if shown.links else None,
        "relations": [(relation, WORDS[relation].mark, WORDS[relation].does) for relation in RELATIONS],
        "trail": [(gettext("Documents"), reverse("policies:documents")), (gettext("Links between documents"), None)],
    }
    return listed(request, "policies/links/all.html", LinkTable(found), name="links", context=context)


Found = Mapping[Relation, Sequence[linked.Linked]]


def _bands(found: Iterable[tuple[Relation, linked.Linked]]) -> Found:
    """Return the documents by relation, each once, registered ones first."""
    grouped: dict[Relation, dict[str, linked.Linked]] = {relation: {} for relation in RELATIONS}
    for relation, document in found:
        grouped[relation].setdefault(document.identity, document)
    return {
        relation: sorted(documents.values(), key=lambda one: not one.is_registered)
        for relation, documents in grouped.items()
        if documents
    }


def _worded(found: Found, *, is_cited: bool) -> list[tuple[str, Sequence[linked.Linked]]]:
    """Return the bands for the list that says the same as the drawing."""
    return [
        (str(WORDS[relation].does if is_cited else WORDS[relation].is_done), documents)
        for relation, documents in found.items()
    ]


def _drawing(centre: linked.Linked, above: Found, below: Found) -> Layers | None:
    if not above and not below:
        return None
    upper = [_band(relation, str(WORDS[relation].does), found) for relation, found in above.items()]
    lower = [_band(relation, str(WORDS[relation].is_done), found) for relation, found in below.items()]
    return layers(Sheet(centre.title, centre.number), upper, lower)


def _band(relation: Relation, label: str, found: Sequence[linked.Linked]) -> Band:
    sheets = (
        Sheet(one.title, one.number if one.title != one.number else "", one.links_page, is_faint=not one.is_registered)
        for one in found
    )
    return Band(relation, label, tuple(sheets))


def _whole(shown: Overview) -> Arcs:
    points = [
        Point(one.identity, one.title, one.number, one.links_page, is_faint=not one.is_registered)
        for one in shown.documents
    ]
    drawn = [
        Arc(source, target, relation, str(WORDS[relation].mark), str(WORDS[relation].does))
        for source, target, relation in shown.links
    ]
    return arcs(points, drawn)
