"""Backing the site up (备份): one snapshot of every table into one file, while people go on working."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from psycopg import IsolationLevel

import lingyan
from lingyan.apps.audit.actions import record
from lingyan.apps.workbench.actions.content import (
    Content,
    NoSiteError,
    chunk_of,
    columns_of,
    content_of,
    kept_files,
)
from lingyan.apps.workbench.queries import backup_called, backup_folder
from lingyan.engines.archive import Manifest, NotWrittenError, Tell, is_being_written, new_archive, tell_nobody
from lingyan.engines.archive.writing import PART
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.refused_files import reason_of
from lingyan.loaders.in_force import data_folder

MADE, BEFORE_UPGRADE, BEFORE_RESTORE = "made", "before-upgrade", "before-restore"
"""Why a backup in the folder of backups was made, as its name says."""

SNAPSHOT = "snapshot"
"""The second connection, which sees the database as at one moment."""

PREFIX, STAMP = "lingyan-", "%Y%m%d-%H%M%S"
REPEATABLE = IsolationLevel.REPEATABLE_READ

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made (备份): where it is, and what it says of itself."""

    file: Path
    manifest: Manifest


def back_up(
    out: Path | None, *, actor: Actor, with_key: bool = False, force: bool = False, tell: Tell = tell_nobody
) -> Backup:
    """Write every table and the files of the office into one file, as they are at one moment; people go on working.

    Without `out` it goes into the folder of backups, of which the newest are kept.

    Raises:
        NotWrittenError: the disk is full or the folder cannot be written to; nothing is left behind.
    """
    actor.check(Right.RUN_SITE)
    file = out or name_for(MADE)
    with snapshot() as alias:
        content = content_of(alias)
        if content.is_empty:
            raise NoSiteError(folder=data_folder(os.environ))
        manifest = write_backup(file, content, alias, with_key=with_key, force=force, tell=tell)
    if out is None:
        drop_old_ones(MADE)
    if "audit" in content.migrations:
        with transaction.atomic():
            told = {"file": file.name, "rows": manifest.rows, "with_key": with_key}
            record(actor, "site.back_up", ("site", file.name), after=told)
    return Backup(file, manifest)


def hand_out(name: str, *, actor: Actor) -> Path:
    """Return a kept backup for its download, which is told to the audit: it holds everything.

    Raises:
        NoBackupError: there is none of that name.
    """
    actor.check(Right.RUN_SITE)
    file = backup_called(name)
    with transaction.atomic():
        record(actor, "site.hand_out_backup", ("site", name), after={"size": file.stat().st_size})
    return file


def write_backup(
    file: Path,
    content: Content,
    alias: str = DEFAULT_DB_ALIAS,
    *,
    with_key: bool = False,
    force: bool = False,
    tell: Tell = tell_nobody,
) -> Manifest:
    """Write what the connection `alias` sees to `file`; the caller holds a transaction that sees one moment."""
    head = Manifest(lingyan.__version__, timezone.now(), connections[alias].vendor, content.migrations)
    progress = Progress(tell, sum(_rows(model, alias).count() for model in content.models.values()))
    with new_archive(file, head, force=force) as archive:
        for label, model in content.models.items():
            columns, chunk = [field.attname for field in columns_of(model)], chunk_of(model)
            rows = _rows(model, alias).order_by("pk").values_list(*columns).iterator(chunk_size=chunk)
            archive.add_table(label, columns, progress.each(rows, chunk))
        for path, kept in kept_files(with_key=with_key):
            with kept.open("rb") as source:
                archive.add_file(path, source)
        return archive.finish()


def keep_backup(why: str, content: Content, alias: str = DEFAULT_DB_ALIAS) -> Path:
    """Write a backup into the folder of backups, in the caller's transaction, and let go of the oldest of its kind."""
    file = name_for(why)
    write_backup(file, content, alias)
    drop_old_ones(why)
    return file


def name_for(why: str) -> Path:
    """Return a new name in the folder of backups, which is made if need be."""
    folder = backup_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise NotWrittenError(file=folder, reason=reason_of(wrong)) from wrong
    stamp = timezone.localtime().strftime(STAMP)
    names = (f"{PREFIX}{why}-{stamp}{more}.zip" for more in ("", *(f"-{number}" for number in range(2, 100))))
    return next(folder / name for name in names if not (folder / name).exists())


def drop_old_ones(why: str) -> None:
    """Keep the newest backups of one kind in the folder, as many as the setting says, and remove what was left half."""
    folder = backup_folder()
    found = sorted(folder.glob(f"{PREFIX}{why}-[0-9]*.zip"))
    for old in found[: -settings.BACKUPS_KEPT]:
        old.unlink(missing_ok=True)
    for part in folder.glob(f".{PREFIX}*{PART}"):
        if not is_being_written(part):
            part.unlink(missing_ok=True)


@contextmanager
def snapshot() -> Iterator[str]:
    """Open a second connection that sees the database as at one moment, while others write, and return its alias.

    SQLite: a transaction that only reads sees one state of the write-ahead log and holds up nobody. PostgreSQL: one
    that repeats what it has read does the same.
    """
    reader = connection.copy(alias=SNAPSHOT)
    reading = {"transaction_mode": "DEFERRED"} if connection.vendor == "sqlite" else {"isolation_level": REPEATABLE}
    reader.settings_dict["OPTIONS"] = {**reader.settings_dict["OPTIONS"], **reading}
    connections[SNAPSHOT] = reader
    try:
        with transaction.atomic(using=SNAPSHOT):
            if connection.vendor == "postgresql":
                with reader.cursor() as cursor:
                    cursor.execute("SET TRANSACTION READ ONLY")
            yield SNAPSHOT
    finally:
        reader.close()
        del connections[SNAPSHOT]


class Progress:
    """Counts rows over several tables and tells of them (进度)."""

    def __init__(self, tell: Tell, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def each(self, rows: Iterator[Row], step: int) -> Iterator[Row]:
        """Yield the rows, and tell of every `step` of them."""
        for row in rows:
            yield row
            self._done += 1
            if self._done % step == 0:
                self._tell(self._done, self._total)
        self._tell(self._done, self._total)


def _rows(model: type[Model], alias: str) -> QuerySet[Model]:
    return model._base_manager.using(alias)  # noqa: SLF001 - the documented manager of any model
