"""An index of the words of the texts that are shown: characters by twos, on either database, filled from what is loaded.

It is derived: whatever goes wrong with it, it can be made anew, and no backup holds it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lingyan.domain.corpus.bigrams import number_of, tokens_of

ROWS = "policies_indexedclause"
WORDS = "policies_clausewords"
BITS = 40
Row = tuple[Any, ...]
CHUNK = 500
ASKED = """
SELECT c.id, c.kind, c.reading, d.id, d.published_on, d.signed_on, d.effective_on
FROM policies_clause c JOIN policies_loadedtext t ON t.id = c.text_id JOIN policies_document d ON d.id = t.document_id
WHERE t.is_current
"""


def add_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the place for the tokens, and fill it: a column of numbers on PostgreSQL, on SQLite a table of FTS5."""
    del apps
    connection = editor.connection
    if connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE {ROWS} ADD COLUMN tokens integer[] NOT NULL DEFAULT '{{}}'")
        fill(editor, f"INSERT INTO {ROWS} (\"order\", clause_id, document_id, kind, tokens) VALUES (%s, %s, %s, %s, %s)")
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what has to be checked at the end forbids a new index
        editor.execute(f"CREATE INDEX {ROWS}_tokens ON {ROWS} USING gin (tokens) WITH (fastupdate = off)")
        editor.execute("SET CONSTRAINTS ALL DEFERRED")
        return
    editor.execute(f"DROP TABLE IF EXISTS {WORDS}")  # a restore begins with the other tables gone
    if has_fts5(editor):
        table = "tokens, content='', detail='none', columnsize=0, tokenize='ascii'"
        editor.execute(f"CREATE VIRTUAL TABLE {WORDS} USING fts5({table})")
    fill(editor, f"INSERT INTO {ROWS} (\"order\", clause_id, document_id, kind) VALUES (%s, %s, %s, %s)")


def drop_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let go of the tokens; the rows go with their table."""
    del apps
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE {ROWS} DROP COLUMN tokens")
    else:
        editor.execute(f"DROP TABLE IF EXISTS {WORDS}")


def has_fts5(editor: BaseDatabaseSchemaEditor) -> bool:
    """Whether this SQLite was built with full-text search."""
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        return bool(cursor.fetchone()[0])


def fill(editor: BaseDatabaseSchemaEditor, insert: str) -> None:
    """Add every clause of every text that is shown."""
    is_postgres = editor.connection.vendor == "postgresql"
    with_words = not is_postgres and has_fts5(editor)
    for rows in read(editor):
        tokens = [tokens_of(row[2]) for row in rows]
        orders = [order_of(row[0], row[4] or row[5] or row[6]) for row in rows]
        known: list[Row] = [(order, row[0], row[3], row[1]) for order, row in zip(orders, rows, strict=True)]
        if is_postgres:
            known = [(*row, sorted(map(number_of, each))) for row, each in zip(known, tokens, strict=True)]
        with editor.connection.cursor() as cursor:
            cursor.executemany(insert, known)
            if with_words:
                words = [(order, " ".join(sorted(each))) for order, each in zip(orders, tokens, strict=True)]
                cursor.executemany(f"INSERT INTO {WORDS} (rowid, tokens) VALUES (%s, %s)", words)


def read(editor: BaseDatabaseSchemaEditor) -> Iterator[list[Row]]:
    """Yield the clauses in chunks, each by the number of the last one before."""
    last = 0
    while True:
        with editor.connection.cursor() as cursor:
            cursor.execute(f"{ASKED} AND c.id > %s ORDER BY c.id LIMIT {CHUNK}", [last])
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def order_of(clause: int, day: date | str | None) -> int:
    """Return where a clause stands: by the day of its document, then from the last clause to the first."""
    known = date.fromisoformat(day) if isinstance(day, str) else day
    return (known.toordinal() if known else 0) << BITS | (1 << BITS) - 1 - clause


class Migration(migrations.Migration):
    """Follows the original files."""

    dependencies: ClassVar = [("policies", "0003_original_files")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="IndexedClause",
            fields=[
                ("order", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="order")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                (
                    "clause",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indexed",
                        to="policies.clause",
                        verbose_name="clause",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="policies.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={"ordering": ["-order"]},
        ),
        migrations.RunPython(add_words, drop_words),
    ]
