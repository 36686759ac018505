"""Writing many rows of a table (批量写入), by the fastest way that each database has.

PostgreSQL takes them as one JSON text that it reads as a table; SQLite runs one prepared statement for each row. A
statement that lists them all, as the ORM writes it, takes several times as long.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.db import connection
from django.db.models import Field, Model

Rows = Iterable[tuple[object, ...]]
"""Values in the order of the fields named: days, moments, numbers, words, yes and no, and what JSON holds."""


def update_rows(model: type[Model], names: Sequence[str], rows: Rows) -> None:
    """Write some fields of rows, each given as its key and its values."""
    table, fields = _table(model), _fields(model, ("id", *names))
    key, *columns = map(_column, fields)
    if connection.vendor == "postgresql":
        told = ", ".join(f"{one} = given.{one}" for one in columns)
        _read(f"UPDATE {table} SET {told} FROM {_given(fields)} WHERE {table}.{key} = given.{key}", fields, rows)  # noqa: S608 - our own columns
    else:
        told = ", ".join(f"{one} = %s" for one in columns)
        _each(f"UPDATE {table} SET {told} WHERE {key} = %s", ((*values, pk) for pk, *values in rows))  # noqa: S608 - the same


def insert_rows(model: type[Model], names: Sequence[str], rows: Rows) -> None:
    """Add rows, each given as its values; the fields that are not named have defaults in the database."""
    fields = _fields(model, names)
    columns = ", ".join(map(_column, fields))
    insert = f"INSERT INTO {_table(model)} ({columns})"
    if connection.vendor == "postgresql":
        _read(f"{insert} SELECT {columns} FROM {_given(fields)}", fields, rows)  # noqa: S608 - the same
    else:
        _each(f"{insert} VALUES ({', '.join(['%s'] * len(fields))})", rows)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django documents it


def _fields(model: type[Model], names: Iterable[str]) -> list["Field[Any, Any]"]:
    return [cast("Field[Any, Any]", model._meta.get_field(name)) for name in names]  # noqa: SLF001 - the same


def _column(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(str(field.column))


def _given(fields: Sequence["Field[Any, Any]"]) -> str:
    """Return the table as which PostgreSQL reads the JSON text."""
    typed = ", ".join(f"{_column(one)} {one.db_type(connection)}" for one in fields)
    return f"json_to_recordset(%s) AS given({typed})"


def _read(statement: str, fields: Sequence["Field[Any, Any]"], rows: Rows) -> None:
    names = [one.column for one in fields]
    text = json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str)
    with connection.cursor() as cursor:
        cursor.execute(statement, [text])


def _each(statement: str, rows: Rows) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, [tuple(map(_kept, row)) for row in rows])


def _kept(value: Any) -> Any:  # noqa: ANN401 - whatever the columns hold
    """Return a value as SQLite keeps it, which knows neither days nor JSON."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, dict) else value
