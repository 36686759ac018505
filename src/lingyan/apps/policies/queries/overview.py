"""All documents and their links at once (文件关联总览): which are drawn, narrowed to what a reader asks for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lingyan.apps.policies.queries.links import Link, Linked, Links
from lingyan.apps.policies.queries.relations import RELATIONS
from lingyan.domain.corpus.extraction.references import Relation
from lingyan.figures.arcs import MOST

_SEVERAL = 2
"""From so many documents on that cite one, it is worth a line though its text is not here."""


class Reach(StrEnum):
    """How far documents count that are not registered (范围)."""

    REGISTERED = "registered"
    SHARED = "shared"
    EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Overview:
    """What is drawn (总览): documents, one line for each pair of them, and how many documents are left to the table."""

    documents: tuple[Linked, ...]
    links: tuple[tuple[str, str, Relation], ...]
    left_out: int


def narrowed(links: Links, *, relation: str = "", kind: str = "", reach: Reach = Reach.EVERYTHING) -> list[Link]:
    """Return the links of a relation that touch a kind of document, to documents as far as a reader asks for them."""
    citing: dict[str, set[str]] = {}
    for link in links.every:
        citing.setdefault(link.target.identity, set()).add(link.source.identity)
    return [
        link
        for link in links.every
        if (not relation or link.relation == relation)
        and (not kind or kind in {link.source.kind, link.target.kind})
        and _is_within(link.target, reach, len(citing[link.target.identity]))
    ]


def overview_of(links: Links, found: Sequence[Link], *, kind: str = "") -> Overview:
    """Return what is drawn of some links: their documents, and those whose text is here though nothing links them.

    Where these are too many, registered documents and those with most links stay. Of several links of one pair the one
    that binds most is drawn. Documents stand in the order of their days, mere names behind them, those without a link
    last.
    """
    pairs: dict[tuple[str, str], Relation] = {}
    degree: Counter[str] = Counter()
    documents: dict[str, Linked] = {}
    for link in sorted(found, key=lambda one: RELATIONS.index(one.relation)):
        pair = (link.source.identity, link.target.identity)
        if pair not in pairs:
            degree.update(pair)
        pairs.setdefault(pair, link.relation)
        documents |= {one.identity: one for one in (link.source, link.target)}
    alone = [one for one in links.documents.values() if one.has_text and (not kind or one.kind == kind)]
    documents |= {one.identity: one for one in alone if one.identity not in documents}
    kept = sorted(documents.values(), key=lambda one: (not one.is_registered, -degree[one.identity]))[:MOST]
    ordered = sorted(
        kept, key=lambda one: (not degree[one.identity], not one.is_registered, one.day or date.min, one.title_zh)
    )
    names = {one.identity for one in ordered}
    drawn = tuple((*pair, relation) for pair, relation in pairs.items() if names.issuperset(pair))
    return Overview(tuple(ordered), drawn, len(documents) - len(ordered))


def _is_within(target: Linked, reach: Reach, citing: int) -> bool:
    if target.is_registered or reach is Reach.EVERYTHING:
        return True
    return reach is Reach.SHARED and citing >= _SEVERAL
