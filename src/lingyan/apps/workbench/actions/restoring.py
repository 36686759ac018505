"""Restoring the site (恢复): everything of a backup or nothing, after all of it was checked.

One transaction drops the tables, runs the migrations that had been run when the backup was made, fills the tables,
and runs those that came since. A restore that fails or is killed leaves the site as it was.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

import lingyan
from lingyan.apps.audit.actions import record
from lingyan.apps.policies.actions.indexing import rebuild_index
from lingyan.apps.workbench.actions.backing_up import BEFORE_RESTORE, keep_backup
from lingyan.apps.workbench.actions.content import SECRET_KEY, Content, content_of, models_in
from lingyan.apps.workbench.actions.kept_files import RESTORED, finish_files, staged_files
from lingyan.apps.workbench.actions.loading import check_fits, load_tables
from lingyan.apps.workbench.actions.preparing import check_step, take_turn
from lingyan.apps.workbench.queries import restoring_lock
from lingyan.engines.archive import Archive, Manifest, NewerArchiveError, Tell, open_archive, tell_nobody
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.releases import is_newer
from lingyan.loaders.file_lock import one_at_a_time

Node = tuple[str, str]

WORK = ("accounts.person", "audit.auditrecord", "policies.loadedfile")
"""Tables that only people fill: a site with rows in one of them is not overwritten without being told to."""


class HoldsDataError(BadInputError):
    """A site in which people have worked (站点已有数据)."""

    code = "restore.holds_data"
    what = _("This site holds data: accounts {people}, records of the audit {records}, document files {files}.")
    remedy = _("Add --replace to put the backup in their place; what is there now is kept as a backup first.")
    status = 409


class OtherMigrationsError(BadInputError):
    """A backup whose tables this installation cannot set up (迁移不符)."""

    code = "restore.other_migrations"
    what = _("“{file}” was made by a Lingyan {theirs} with the migration “{migration}”; this Lingyan {ours} has none.")
    remedy = _("Restore it with the Lingyan that made it, or with a newer one; nothing was changed.")


class BusySiteError(DoesNotHoldError):
    """A database in which others hold what the restore needs (站点忙)."""

    code = "restore.busy"
    what = _("The database did not let the restore in: {reason}")
    remedy = _("Stop the worker and the web processes, or wait for a quieter moment; nothing was changed.")
    status = 503


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did (恢复结果): what came in, and where that which was there before is kept."""

    manifest: Manifest
    kept: Path | None

    @property
    def brought_key(self) -> bool:
        """Whether the backup held the secret key of its site, which is in force from the next start on."""
        return any(file.path == SECRET_KEY for file in self.manifest.files)


@contextmanager
def checked_backup(file: Path, tell: Tell = tell_nobody) -> Iterator[Archive]:
    """Open a backup and check all of it that can be checked without touching anything.

    Raises:
        NotAnArchiveError: it is no backup.
        DamagedArchiveError: it is not what it was when it was made.
        NewerArchiveError: a newer Lingyan made it.
        JumpError: it is so old that another version has to restore it first.
    """
    with open_archive(file) as archive:
        made_by, nodes = archive.manifest.lingyan, nodes_of(archive.manifest)
        if is_newer(made_by, lingyan.__version__):
            raise NewerArchiveError(file=file.name, theirs=made_by, ours=lingyan.__version__)
        check_step(made_by)
        known = MigrationLoader(None)
        if unknown := sorted(nodes - set(known.graph.nodes)):
            named = ".".join(unknown[0])
            raise OtherMigrationsError(file=file.name, theirs=made_by, ours=lingyan.__version__, migration=named)
        check_fits(archive, models_in(known.project_state(sorted(nodes)).apps))
        archive.check(tell)
        yield archive


def restore(file: Path, *, actor: Actor, replace: bool = False, tell: Tell = tell_nobody) -> Restored:
    """Put what a backup holds in the place of what the site holds; web requests are answered that they have to wait.

    Raises:
        HoldsDataError: people have worked in the site, and not `replace`.
        BusySiteError: others do not let go of the database.
        UnfitContentError: this kind of database does not take a value.
        NewerTablesError: the tables that are here were set up by a newer Lingyan.
    """
    actor.check(Right.RUN_SITE)
    with checked_backup(file) as archive, take_turn(), one_at_a_time(restoring_lock()):
        finish_files()
        with staged_files(archive) as staged:
            kept = _replace_everything(archive, actor, staged, replace=replace, tell=tell)
        finish_files()
        return Restored(archive.manifest, kept)


def nodes_of(manifest: Manifest) -> set[Node]:
    """Return the migrations that had been run when the backup was made."""
    return {(app, name) for app, names in manifest.migrations.items() for name in names}


def _replace_everything(archive: Archive, actor: Actor, staged: str, *, replace: bool, tell: Tell) -> Path | None:
    """Put the rows of the backup in the place of all that is there, in one transaction; return where that is kept."""
    present = content_of(DEFAULT_DB_ALIAS)
    try:
        with connection.constraint_checks_disabled(), transaction.atomic():
            _keep_others_out(present)
            held = _held(present)
            if any(held.values()) and not replace:
                raise HoldsDataError(**held)
            kept = keep_backup(BEFORE_RESTORE, present) if any(held.values()) else None
            _drop_tables(present)
            models = _set_up(nodes_of(archive.manifest))
            load_tables(archive, models, tell)
            _migrate_on()
            rebuild_index()
            told = {"made_at": archive.manifest.made_at, "by": archive.manifest.lingyan, "rows": archive.manifest.rows}
            record(
                actor, RESTORED, ("site", archive.file.name), before={"kept": kept and kept.name, **held},
                after={**told, "files": staged},
            )  # fmt: skip
    except OperationalError as wrong:
        raise BusySiteError(reason=str(wrong).partition("\n")[0]) from wrong
    return kept


def _keep_others_out(present: Content) -> None:
    """Wait for what others have begun and let nobody begin anew; on SQLite the transaction itself does so."""
    if connection.vendor == "postgresql" and (tables := _tables(present)):
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {', '.join(map(_quoted, tables))} IN ACCESS EXCLUSIVE MODE")


def _held(present: Content) -> dict[str, int]:
    """Return how many rows there are that people have filled in."""
    counted = {label: present.models[label]._base_manager.count() for label in WORK if label in present.models}  # noqa: SLF001 - the documented manager of any model
    return {name: counted.get(label, 0) for name, label in zip(("people", "records", "files"), WORK, strict=True)}


def _drop_tables(present: Content) -> None:
    """Drop every table of ours, and with it what guards it, such as the triggers of the audit."""
    tables = _tables(present)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            guards = _functions_on(tables)
            for statement in (*(f"DROP TABLE {_quoted(one)} CASCADE" for one in tables), *guards):
                cursor.execute(statement)
        else:
            for table in tables:
                cursor.execute(f"DROP TABLE {_quoted(table)}")


def _tables(present: Content) -> list[str]:
    """Return our tables that are there, also those that are in no backup."""
    there = set(connection.introspection.table_names())
    ours = {*present.tables, MigrationRecorder.Migration._meta.db_table}  # noqa: SLF001 - the documented description of any model
    return sorted(ours & there)


def _functions_on(tables: Iterable[str]) -> list[str]:
    """Return what drops the functions that triggers of these tables call, which would outlive them."""
    asked = (
        "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND relname = ANY(%s) AND pg_table_is_visible(pg_class.oid)"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [list(tables)])
        return [f"DROP FUNCTION {signature}" for (signature,) in cursor.fetchall()]


def _set_up(nodes: set[Node]) -> dict[str, type[Model]]:
    """Run just these migrations on the empty database, and return the tables they have made."""
    executor = MigrationExecutor(connection)
    known = executor.loader.graph.node_map
    last = [node for node in sorted(nodes) if not nodes & {child.key for child in known[node].children}]
    return models_in(executor.migrate(last).apps)


def _migrate_on() -> None:
    """Run the migrations that came since, and what goes with the last of them."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
