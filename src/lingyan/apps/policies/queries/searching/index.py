"""What the index of words holds (检索索引): which of its rows have all the tokens of what is asked for."""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from lingyan.apps.policies.models import IndexedClause
from lingyan.domain.corpus.bigrams import number_of

WORDS = "policies_clausewords"
"""The table of SQLite's full-text search, which no model describes; PostgreSQL has a column instead."""

NEWEST, PROBED, OFTEN = 40_000, 2_000, 0.025
"""The newest rows that are walked through where of the first of these such a share holds what is asked for."""

_TABLE = "policies_indexedclause"
_WAYS = ("enable_bitmapscan", "enable_seqscan", "enable_sort")
"""What PostgreSQL is kept from while it walks."""

_PROBE = f'SELECT tokens FROM {_TABLE} ORDER BY "order" DESC LIMIT {PROBED}'  # noqa: S608 - numbers and names of our own
_OFTEN = f"SELECT count(*) FROM ({_PROBE}) newest WHERE tokens @> %s::integer[]"  # noqa: S608 - the same
_BOUND = f'SELECT "order" FROM {_TABLE} ORDER BY "order" DESC OFFSET {NEWEST} LIMIT 1'  # noqa: S608 - the same

Tokens = AbstractSet[str]
Row = tuple[int, int]
"""The order of a row, and its clause."""


def has_words() -> bool:
    """Whether the index is there: a SQLite that was built without full-text search (FTS5) has none."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s", [WORDS])
        return cursor.fetchone() is not None


def rows_with(every: Tokens, one_of: Sequence[Tokens] = ()) -> QuerySet[IndexedClause]:
    """Return the rows that have all tokens of `every`, and all of at least one of `one_of` where that is given."""
    is_postgres = connection.vendor == "postgresql"
    return IndexedClause.objects.filter((_by_numbers if is_postgres else _by_words)(every, one_of))


def rows_without_index(words: Collection[str]) -> QuerySet[IndexedClause]:
    """Return the rows whose clause has all `words` as they are written: every clause is looked through."""
    return IndexedClause.objects.filter(*(Q(clause__reading__icontains=word) for word in words))


def first_rows(rows: QuerySet[IndexedClause], every: Tokens, most: int) -> list[Row]:
    """Return the first `most` of `rows`, which the index found by the tokens `every`, the newest first.

    PostgreSQL takes signs that stand side by side for independent of each other, so that it expects far too few rows
    of a common word and would fetch all of them: where the newest clauses hold it often, they are walked through. And
    what it compiles for a question takes longer than the question.
    """
    asked = rows.order_by("-order").values_list("order", "clause_id")
    if connection.vendor != "postgresql":
        return list(asked[:most])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        found = _walked(cursor, asked, every, most) if len(every) > 1 else []
        if len(found) < most:
            found = list(asked[:most])
        cursor.execute("SET LOCAL jit TO DEFAULT")
    return found


def _walked(cursor: CursorWrapper, asked: QuerySet[IndexedClause, Row], every: Tokens, most: int) -> list[Row]:
    """Return the first of what is asked for among the newest rows; none where the very newest hold it rarely."""
    cursor.execute(_OFTEN, [_numbers(every)])
    if cursor.fetchone()[0] < PROBED * OFTEN:
        return []
    cursor.execute(_BOUND)
    (bound,) = cursor.fetchone() or (0,)
    cursor.execute("".join(f"SET LOCAL {way} = off;" for way in _WAYS))
    found = list(asked.filter(order__gte=bound)[:most])
    cursor.execute("".join(f"SET LOCAL {way} TO DEFAULT;" for way in _WAYS))
    return found


def _by_numbers(every: Tokens, one_of: Sequence[Tokens]) -> RawSQL:
    """Return the condition on the column of tokens; the numbers say nothing to whoever could have written them."""
    holds = '"policies_indexedclause"."tokens" @> %s::integer[]'
    parts, values = [], []
    if every:
        parts.append(holds)
        values.append(_numbers(every))
    if one_of:
        parts.append(f"({' OR '.join([holds] * len(one_of))})")
        values += [_numbers(one) for one in one_of]
    return RawSQL(" AND ".join(parts), values, output_field=BooleanField())  # noqa: S611 - made of the constant above alone


def _by_words(every: Tokens, one_of: Sequence[Tokens]) -> RawSQL:
    """Return the condition that full-text search finds the row; tokens are letters and digits alone, and quoted."""
    parts = [_all_of(every)] if every else []
    if one_of:
        parts.append(" OR ".join(f"({_all_of(one)})" for one in one_of))
    asked = " AND ".join(f"({part})" for part in parts)
    found = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s"  # noqa: S608 - a name of our own
    return RawSQL(f'"policies_indexedclause"."order" IN ({found})', [asked], output_field=BooleanField())  # noqa: S611 - the same


def _all_of(tokens: Tokens) -> str:
    return " AND ".join(f'"{token}"' for token in sorted(tokens))


def _numbers(tokens: Tokens) -> list[int]:
    return sorted(map(number_of, tokens))
