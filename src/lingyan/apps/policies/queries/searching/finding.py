"""Finding clauses by words (检索): the index filters, the words themselves decide, and what is found is weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from lingyan.apps.policies.models import Clause, IndexedClause
from lingyan.apps.policies.queries.searching.index import Row, first_rows, has_words, rows_with, rows_without_index
from lingyan.domain.corpus.asking import MOST_SIGNS, Question
from lingyan.domain.corpus.bigrams import fold, tokens_needed
from lingyan.domain.corpus.model import BlockKind, ClauseKind

MOST = 1000
"""Hits that are counted and weighed; of more it is said that there are more, and the newest are taken."""

MOST_LOOKED_AT = 4000
"""Clauses with all tokens that are looked at for the words, where those stand apart in most of them."""

NATION = "100000"
"""The path of what is in force in the whole country, by GB/T 2260."""

_CODE = "[0-9]{6}"


class DocumentLevel(StrEnum):
    """How far a document reaches (文件层级), told from the path of the place in which it is in force."""

    NATIONAL = "national"
    PROVINCE = "province"
    ZONE = "zone"
    PREFECTURE = "prefecture"
    COUNTY = "county"


_PATHS = {
    DocumentLevel.NATIONAL: f"^{NATION}$",
    DocumentLevel.PROVINCE: f"^{_CODE}$",
    DocumentLevel.ZONE: f"^{_CODE}/[a-z][a-z0-9-]*$",
    DocumentLevel.PREFECTURE: f"^{_CODE}/{_CODE}$",
    DocumentLevel.COUNTY: f"^{_CODE}/{_CODE}/{_CODE}$",
}


class ClauseLevel(StrEnum):
    """What of a text is looked at (条款层级)."""

    HEADING = "heading"
    ARTICLE = "article"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ATTACHMENT = "attachment"


_KINDS: dict[ClauseLevel, tuple[str, ...]] = {
    ClauseLevel.HEADING: (ClauseKind.BOOK, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.HEADING),
    ClauseLevel.ARTICLE: (ClauseKind.ARTICLE,),
    ClauseLevel.ITEM: (ClauseKind.ITEM, ClauseKind.SUBITEM),
    ClauseLevel.PARAGRAPH: (BlockKind.PARAGRAPH,),
    ClauseLevel.TABLE: (BlockKind.TABLE, BlockKind.BOX, BlockKind.BOX_ITEM),
    ClauseLevel.ATTACHMENT: (BlockKind.ATTACHMENT,),
}


class Day(StrEnum):
    """Which day of a document counts (日期)."""

    EFFECTIVE = "effective"
    PUBLISHED = "published"


class Sort(StrEnum):
    """In which order hits stand (排序)."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and where (检索条件); what is empty narrows nothing."""

    words: str
    document: str = ""
    document_kind: str = ""
    level: DocumentLevel | None = None
    clause_level: ClauseLevel | None = None
    day: Day = Day.EFFECTIVE
    since: date | None = None
    until: date | None = None
    unit_names: tuple[str, ...] = ()
    question: Question = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "question", Question.of(self.words))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for that an index could be asked: no letter, no digit, no unit."""
        return not self.question.tokens and not self.unit_names

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is asked for."""
        chosen = (self.document, self.document_kind, self.level, self.clause_level, self.since, self.until)
        return any(chosen) or bool(self.unit_names)

    @property
    def marks(self) -> Question:
        """What is marked in a hit: the words, and the names of the unit."""
        names = (term for name in self.unit_names for term in Question.of(f'"{name}"').terms)
        return Question((*self.question.terms, *names))

    def lit(self, reading: str) -> str:
        """Return the words to light on the page of the document: those asked for, or the name of the unit in it."""
        if self.question.terms:
            return " ".join(self.words.split())[:MOST_SIGNS]
        return next((name for name in self.unit_names if Question.of(f'"{name}"').holds(fold(reading))), "")


@dataclass(frozen=True, slots=True)
class Held:
    """A clause that holds what is asked for (命中条款), and how well it answers."""

    order: int
    clause: int
    weight: float


@dataclass(frozen=True, slots=True)
class Found:
    """The clauses that were found (检索结果), in the order asked for; `is_more` where there are more than these.

    `is_indexed` is False where the database has no index of words, and every clause was looked through.
    """

    held: Sequence[Held]
    is_more: bool
    is_indexed: bool = True


def find(wanted: Wanted, sort: Sort = Sort.RELEVANCE) -> Found:
    """Return the newest `MOST` clauses that hold what is wanted, weighed where that is asked for."""
    if wanted.is_empty:
        return Found((), is_more=False)
    walk = Walk(wanted)
    held: list[Held] = []
    for one in walk.held():
        if len(held) == MOST:
            return Found(_sorted(held, sort), is_more=True, is_indexed=walk.is_indexed)
        held.append(one)
    return Found(_sorted(held, sort), is_more=walk.stopped_at is not None, is_indexed=walk.is_indexed)


def clauses_of(held: Sequence[Held]) -> list[Clause]:
    """Return clauses that were found with their documents, in the order in which they are given; one query."""
    rows = Clause.objects.filter(pk__in=[one.clause for one in held])
    found = {
        row.pk: row
        for row in rows.select_related("text__document").defer("paragraphs", "text__metadata", "text__notes")
    }
    return [found[one.clause] for one in held if one.clause in found]


class Walk:
    """Walks through what the index finds (遍历), the newest first, and keeps what holds the words themselves."""

    def __init__(self, wanted: Wanted, *, before: int | None = None) -> None:
        self.wanted = wanted
        self.is_indexed = has_words()
        self.stopped_at: int | None = None
        self._before = before
        self._names = [Question.of(f'"{name}"') for name in wanted.unit_names]
        self._rows = self._asked()

    def held(self, chunk: int = MOST + 1) -> Iterator[Held]:
        """Yield what is held, and stop after so many clauses that the answer would be late."""
        looked = 0
        while looked < MOST_LOOKED_AT:
            found = self._next(chunk)
            words = Clause.objects.filter(pk__in=[clause for _order, clause in found])
            read = {pk: (reading, title) for pk, reading, title in words.values_list("pk", "reading", "title")}
            for order, clause in found:
                weight = self._weigh(*read[clause]) if clause in read else None
                if weight is not None:
                    yield Held(order, clause, weight)
            if len(found) < chunk:
                return
            looked += len(found)
            self._before = found[-1][0]
        self.stopped_at = self._before

    def _next(self, chunk: int) -> list[Row]:
        """Return the next rows that have all tokens."""
        if self._before is None:
            return first_rows(self._rows, self.wanted.question.tokens, chunk)
        return first_rows(self._rows.filter(order__lt=self._before), frozenset(), chunk)

    def _weigh(self, reading: str, title: str) -> float | None:
        if self._names:
            folded = fold(reading)
            if not any(name.holds(folded) for name in self._names):
                return None
        return self.wanted.question.weigh(reading, title)

    def _asked(self) -> QuerySet[IndexedClause]:
        wanted = self.wanted
        names = [tokens_needed(fold(name)) for name in wanted.unit_names]
        if self.is_indexed:
            rows = rows_with(wanted.question.tokens, names)
        else:
            rows = rows_without_index([word for term in wanted.question.terms for word in term.words])
        rows = rows.filter(documents_wanted(wanted, "document__"))
        if wanted.clause_level:
            rows = rows.filter(kind__in=_KINDS[wanted.clause_level])
        return rows


def documents_wanted(wanted: Wanted, to: str = "") -> Q:
    """Return the condition on documents, reached by the path `to` from the rows that are asked."""
    met = Q()
    if wanted.document:
        met &= Q(**{f"{to}key": wanted.document})
    if wanted.document_kind:
        met &= Q(**{f"{to}kind": wanted.document_kind})
    if wanted.level:
        met &= Q(**{f"{to}place_path__regex": _PATHS[wanted.level]})
    if wanted.level is DocumentLevel.PROVINCE:
        met &= ~Q(**{f"{to}place_path": NATION})
    if wanted.since:
        met &= Q(**{f"{to}{wanted.day}_on__gte": wanted.since})
    if wanted.until:
        met &= Q(**{f"{to}{wanted.day}_on__lte": wanted.until})
    return met


def _sorted(held: list[Held], sort: Sort) -> list[Held]:
    return sorted(held, key=lambda one: (-one.weight, -one.order)) if sort is Sort.RELEVANCE else held
