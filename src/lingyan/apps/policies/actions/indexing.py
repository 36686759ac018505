"""The index of words (检索索引): kept in step with the texts that are shown, in the transaction that changes them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from lingyan.apps.policies.models import Clause, Document, IndexedClause, LoadedText
from lingyan.apps.policies.queries.searching.index import WORDS, has_words
from lingyan.domain.corpus.bigrams import number_of, tokens_of

BITS = 40
"""Bits of the order that tell the clauses of a day apart: a table has fewer rows."""

CHUNK = 500
"""Clauses that are held at once."""

_COLUMNS = '"order", clause_id, document_id, kind'
_INDEX = "policies_indexedclause_tokens"
_MEMORY = "256MB"
"""What PostgreSQL may take while it builds the index; with little it writes each part of it many times."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A clause as the index takes it (条目)."""

    order: int
    clause: int
    document: int
    kind: str
    tokens: set[str]

    @property
    def row(self) -> tuple[int, int, int, str]:
        return (self.order, self.clause, self.document, self.kind)


def index_texts(texts: Iterable[int]) -> None:
    """Add the clauses of texts (ids) that are shown from now on; the caller holds the transaction."""
    for entries in _chunks(Clause.objects.filter(text__in=list(texts))):
        _add(entries)


def forget_texts(texts: Iterable[int]) -> None:
    """Take the clauses of texts (ids) out that are not shown any more; the caller holds the transaction.

    It has to be asked while the clauses are still there: SQLite is told what it has to forget.
    """
    rows = IndexedClause.objects.filter(clause__text__in=list(texts))
    if connection.vendor == "sqlite" and has_words():
        with connection.cursor() as cursor:
            for entries in _known(rows):
                gone = [("delete", order, _line(tokens_of(reading))) for order, reading in entries]
                cursor.executemany(f"INSERT INTO {WORDS} ({WORDS}, rowid, tokens) VALUES (%s, %s, %s)", gone)  # noqa: S608 - a name of our own
    rows.delete()


def days_of_documents() -> dict[int, date | None]:
    """Return by document (id) the day by which the clauses of its shown text stand in the index."""
    shown = Document.objects.filter(texts__is_current=True).values_list("pk", *_DAYS)
    return {pk: _day(*days) for pk, *days in shown}


def follow_days(before: dict[int, date | None]) -> None:
    """Index the documents anew whose day is not what it was `before`; the caller holds the transaction."""
    moved = [pk for pk, day in days_of_documents().items() if pk in before and before[pk] != day]
    texts = list(LoadedText.objects.filter(document__in=moved, is_current=True).values_list("pk", flat=True))
    if texts:
        forget_texts(texts)
        index_texts(texts)


def rebuild_index() -> int:
    """Make the index anew from the texts that are shown, and return how many clauses it holds.

    The caller holds the transaction. What is built at once is built faster than row by row.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what has to be checked at the end forbids a new index
            cursor.execute(f"DROP INDEX IF EXISTS {_INDEX}")
        elif has_words():
            cursor.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('delete-all')")  # noqa: S608 - a name of our own
        IndexedClause.objects.all().delete()
        count = 0
        for entries in _chunks(Clause.objects.filter(text__is_current=True)):
            _add(entries)
            count += len(entries)
        if connection.vendor == "postgresql":
            cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL maintenance_work_mem = '{_MEMORY}'")
            cursor.execute(
                f"CREATE INDEX {_INDEX} ON policies_indexedclause USING gin (tokens) WITH (fastupdate = off)"
            )
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ANALYZE policies_indexedclause")
    return count


def order_of(clause: int, day: date | None) -> int:
    """Return where a clause stands in the index: by the day of its document, then from the last clause to the first."""
    return (day.toordinal() if day else 0) << BITS | (1 << BITS) - 1 - clause


_DAYS = ("published_on", "signed_on", "effective_on")
"""The days of a document; the first that is known says how new it is."""


def _day(*days: date | None) -> date | None:
    return next(filter(None, days), None)


def _chunks(clauses: QuerySet[Clause]) -> Iterator[list[_Entry]]:
    """Yield the clauses as entries, chunk by chunk, each by the number of the last one before."""
    fields = ("pk", "kind", "reading", "text__document_id", *(f"text__document__{day}" for day in _DAYS))
    last = 0
    while rows := list(clauses.filter(pk__gt=last).order_by("pk").values_list(*fields)[:CHUNK]):
        yield [
            _Entry(order_of(pk, _day(*days)), pk, document, kind, tokens_of(reading))
            for pk, kind, reading, document, *days in rows
        ]
        last = rows[-1][0]


def _known(rows: QuerySet[IndexedClause]) -> Iterator[list[tuple[int, str]]]:
    """Yield order and words of indexed clauses, chunk by chunk."""
    asked = rows.order_by("order").values_list("order", "clause__reading")
    last = -1
    while found := list(asked.filter(order__gt=last)[:CHUNK]):
        yield found
        last = found[-1][0]


def _add(entries: Sequence[_Entry]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY policies_indexedclause ({_COLUMNS}, tokens) FROM STDIN") as copy:
                copy.write("".join(map(_copied, entries)))
            return
        rows = [one.row for one in entries]
        cursor.executemany(f"INSERT INTO policies_indexedclause ({_COLUMNS}) VALUES (%s, %s, %s, %s)", rows)  # noqa: S608 - names of our own
        if has_words():
            words = [(one.order, _line(one.tokens)) for one in entries]
            cursor.executemany(f"INSERT INTO {WORDS} (rowid, tokens) VALUES (%s, %s)", words)  # noqa: S608 - the same


def _copied(entry: _Entry) -> str:
    """Return the line by which PostgreSQL copies an entry in; nothing in it has to be escaped."""
    tokens = ",".join(map(str, sorted(map(number_of, entry.tokens))))
    return "\t".join((*map(str, entry.row), f"{{{tokens}}}\n"))


def _line(tokens: Iterable[str]) -> str:
    return " ".join(sorted(tokens))
