"""Filling empty tables from a backup (载入备份): each value as its column reads it, whichever database wrote it."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection
from django.db.models import BooleanField, CharField, Field, FloatField, ForeignKey, IntegerField, Model, TextField

from lingyan.apps.workbench.actions.content import columns_of, label_of, table_of
from lingyan.engines.archive import Archive, Table, Tell
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

VARIABLES, BATCH_BYTES = 16_000, 8 * 1024 * 1024
"""How much is handed to the database at once, whichever is reached first; SQLite takes 32,766 variables."""

PLAIN: Mapping[type["Field[object, object]"], type] = {
    CharField: str, TextField: str, IntegerField: int, BooleanField: bool, FloatField: float,
}  # fmt: skip
"""Columns whose values stand in JSON as they are."""

Reader = Callable[[object], object]


class UnfitContentError(BadInputError):
    """Rows of a backup that the tables here do not take (内容不符)."""

    code = "restore.unfit"
    what = _("The rows {first} to {last} of the table “{table}” do not fit into this database: {reason}")
    remedy = _("Nothing was changed. Restore into the kind of database that it came from, and correct the rows there.")


def check_fits(archive: Archive, models: Mapping[str, type[Model]]) -> None:
    """Raise `DamagedArchiveError` unless the backup has exactly these tables, with exactly their columns."""
    given = {table.model: table.columns for table in archive.manifest.tables}
    if unknown := sorted(set(given) - set(models)):
        raise archive.damaged(_("its version has no table “{table}”."), table=unknown[0])
    for label, model in models.items():
        if label not in given:
            raise archive.damaged(_("the table “{table}” is missing."), table=label)
        if given[label] != tuple(field.attname for field in columns_of(model)):
            raise archive.damaged(_("the table “{table}” has other columns than its version."), table=label)


def load_tables(archive: Archive, models: Mapping[str, type[Model]], tell: Tell) -> None:
    """Fill the tables of `models`, which the migrations have just made; the caller holds the transaction.

    Raises:
        UnfitContentError: the database does not take a value, or a row points to one that is not there.
    """
    done, total = 0, archive.manifest.rows
    if connection.vendor == "postgresql":  # the migrations have made what is to be checked at the end checked at once
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in archive.manifest.tables:
        for loaded in _load_table(archive, table, models[table.model]):
            done += loaded
            tell(done, total)
    try:
        connection.check_constraints()
    except IntegrityError as wrong:
        raise UnfitContentError(table="", first=1, last=total, reason=_first_line(wrong)) from wrong
    restart_numbers(models)


def restart_numbers(models: Mapping[str, type[Model]]) -> None:
    """Let the numbers that PostgreSQL gives out go on after the highest that is there."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)


def _load_table(archive: Archive, table: Table, model: type[Model]) -> Iterator[int]:
    """Fill one table, and yield how many rows each statement brought."""
    columns = columns_of(model)
    readers = [_reader(column) for column in columns]
    name = connection.ops.quote_name(table_of(model))
    into = f"{name} ({', '.join(connection.ops.quote_name(str(column.column)) for column in columns)})"
    first = 1
    with connection.cursor() as cursor:
        # A migration may have put rows there; those of the backup are all that is to be there.
        if model._base_manager.exists():  # noqa: SLF001 - the documented manager of any model
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own
        for rows in _batches(archive.rows(table), VARIABLES // len(columns)):
            try:
                values = [read(one) for row in rows for read, one in zip(readers, row, strict=True)]
                places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
                known = cast("list[str]", values)  # each database module takes values of its own kinds as well
                cursor.execute(f"INSERT INTO {into} VALUES {places}", known)  # noqa: S608 - the same
            except (DataError, IntegrityError, ValidationError, ValueError, TypeError, OverflowError) as wrong:
                rows_of = {"table": label_of(model), "first": first, "last": first + len(rows) - 1}
                raise UnfitContentError(**rows_of, reason=_first_line(wrong)) from wrong
            yield len(rows)
            first += len(rows)


def _reader(column: "Field[object, object]") -> Reader:
    """Return what turns a value of the backup into one that the database takes."""
    target = column.target_field if isinstance(column, ForeignKey) else column
    plain = next((kind for family, kind in PLAIN.items() if isinstance(target, family)), None)

    def read(value: object) -> object:
        if value is None or type(value) is plain:
            return value
        if plain is not None and not (plain is float and type(value) is int):
            raise TypeError(str(value)[:40])
        return column.get_db_prep_save(column.to_python(value), connection)

    return read


def _batches(rows: Iterator[tuple[int, list[object]]], most: int) -> Iterator[list[list[object]]]:
    """Yield the rows in batches of `most`, or fewer where they are large."""
    batch: list[list[object]] = []
    size = 0
    for length, row in rows:
        batch.append(row)
        size += length
        if len(batch) >= most or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _first_line(wrong: Exception) -> str:
    return next(iter(str(wrong).splitlines()), type(wrong).__name__)
