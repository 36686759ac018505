"""Questions asked in words (检索): documents by title and number, clauses by what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.apps.design.searching import Results
from lingyan.apps.policies.queries.searching.documents import documents_called
from lingyan.apps.policies.queries.searching.finding import (
    MOST,
    ClauseLevel,
    Day,
    DocumentLevel,
    Found,
    Held,
    Sort,
    Walk,
    Wanted,
    clauses_of,
    find,
)
from lingyan.apps.policies.queries.searching.showing import Hit, clause_hit, document_hit, marked, permalink
from lingyan.domain.corpus.asking import MOST_SIGNS, MOST_TERMS

__all__ = [
    "MOST",
    "MOST_SIGNS",
    "MOST_TERMS",
    "ClauseLevel",
    "Day",
    "DocumentLevel",
    "Found",
    "Held",
    "Hit",
    "Hits",
    "Sort",
    "Walk",
    "Wanted",
    "clause_hit",
    "clauses_of",
    "documents_called",
    "find",
    "hits_of",
    "marked",
    "permalink",
    "search",
]


@dataclass(frozen=True, slots=True)
class Hits(Results[Hit]):
    """Hits of a search over everything (命中); more than `total` where it says so."""

    has_more: bool = False

    @property
    def total_words(self) -> str:
        """How many there are, as it is written: 1000+."""
        return f"{self.total}+" if self.has_more else str(self.total)


def search(words: str, limit: int = 20) -> Hits:
    """Return the documents and then the clauses that hold every one of `words`, the best first, at most `limit`."""
    wanted = Wanted(words)
    if not wanted.question.terms:
        return Hits([], 0)
    documents = documents_called(wanted, limit)
    found = find(wanted)
    clauses = hits_of(wanted, found.held[: limit - len(documents.items)])
    items = [*map(document_hit, documents.items), *clauses]
    return Hits(items, len(documents.items) + len(found.held), documents.has_more or found.is_more)


def hits_of(wanted: Wanted, held: Sequence[Held]) -> list[Hit]:
    """Return clauses that were found as hits; one query."""
    marks = wanted.marks
    return [clause_hit(one, marks, wanted.lit(one.reading)) for one in clauses_of(held)] if held else []
