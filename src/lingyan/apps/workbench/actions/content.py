"""What a backup holds (备份内容): tables as the migrations run so far describe them, and files of the data folder."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps
from django.db.models import BinaryField, Field, Model

from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders import calendar, in_force

CALENDARS, PACKS = calendar.FOLDER, in_force.OWN
"""The folders in the data folder that the office itself fills."""

SECRET_KEY = "secret-key"  # noqa: S105 - the name of the file, not what stands in it
"""The file in the data folder that holds the key by which cookies are signed."""

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "accounts.session": "whoever holds a backup must not be logged in by it; people log in again",
        "sessions": "the table of Django's own sessions, which nobody uses",
        "axes": "counts log-ins that failed lately; the audit has what is worth keeping",
        "django_tasks_database": "the queue of the worker; the jobs themselves are kept, and say how far they came",
        "contenttypes": "written anew by the migrations",
        "auth.permission": "the same",
        "policies.indexedclause": "derived from the clauses; a restore makes it anew",
    }
)
"""What is in no backup, by app or by model, and why."""

ONE_BY_ONE = frozenset({"policies.loadedfile"})
"""Tables whose rows may be megabytes each, besides those with a column of bytes."""

CHUNK = 500
"""Rows that are held at once of other tables."""


class NoSiteError(DoesNotHoldError):
    """A database without tables of ours (没有站点)."""

    code = "backup.no_site"
    what = _("There is no site here to back up.")
    where = _("(data folder {folder})")
    remedy = _("Check LINGYAN_DATA and DATABASE_URL, or set the site up with “lingyan prepare”.")


class NewerTablesError(DoesNotHoldError):
    """Tables that a newer Lingyan has changed (数据表来自更新的版本)."""

    code = "site.newer_tables"
    what = _("The tables were set up by a newer Lingyan: this one does not know “{migration}”.")
    remedy = _("Install that version again; this one must not touch them.")


@dataclass(frozen=True, slots=True)
class Content:
    """The tables of a database (数据表) as the migrations run in it describe them, whatever the code says today."""

    migrations: dict[str, list[str]]
    models: dict[str, type[Model]]
    """By label, such as `plans.entry`; those that no backup holds are not among them."""

    tables: tuple[str, ...]
    """The names of all tables, also of those that no backup holds."""

    @property
    def is_empty(self) -> bool:
        """Whether no migration was run."""
        return not self.migrations


def content_of(alias: str) -> Content:
    """Return what the database holds.

    Raises:
        NewerTablesError: a migration was run in it that this installation does not have.
    """
    loader = MigrationLoader(connections[alias])
    applied = {node for node in loader.applied_migrations if node[0] in loader.migrated_apps}
    if unknown := sorted(applied - set(loader.disk_migrations)):
        raise NewerTablesError(migration=".".join(unknown[0]))
    nodes = sorted(applied & set(loader.graph.nodes))
    apps = loader.project_state(nodes).apps
    tables = tuple(table_of(model) for model in apps.get_models(include_auto_created=True) if is_ours(model))
    return Content(_by_app(applied), models_in(apps), tables)


def _by_app(nodes: set[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(nodes):
        found.setdefault(app, []).append(name)
    return found


def models_in(apps: StateApps) -> dict[str, type[Model]]:
    """Return the models that a backup holds, by label, those of a state of the migrations."""
    every = apps.get_models(include_auto_created=True)
    kept = [model for model in every if not {label_of(model), app_of(model)} & set(LEFT_OUT)]
    return {label_of(model): model for model in kept if is_ours(model)}


def is_ours(model: type[Model]) -> bool:
    """Whether migrations look after the table of the model."""
    return bool(model._meta.managed) and not model._meta.proxy  # noqa: SLF001 - the documented description of any model


def label_of(model: type[Model]) -> str:
    """Return the label of a model in small letters."""
    return str(model._meta.label_lower)  # noqa: SLF001 - the same


def app_of(model: type[Model]) -> str:
    """Return the app of a model."""
    return str(model._meta.app_label)  # noqa: SLF001 - the same


def table_of(model: type[Model]) -> str:
    """Return the name of the table in the database."""
    return str(model._meta.db_table)  # noqa: SLF001 - the same


def columns_of(model: type[Model]) -> list["Field[object, object]"]:
    """Return the columns of a model that are kept, in its own order."""
    fields = model._meta.local_concrete_fields  # noqa: SLF001 - the same
    return [field for field in fields if not getattr(field, "generated", False)]


def chunk_of(model: type[Model]) -> int:
    """Return how many rows of a table may be held at once."""
    is_heavy = label_of(model) in ONE_BY_ONE or any(isinstance(one, BinaryField) for one in columns_of(model))
    return 1 if is_heavy else CHUNK


def kept_files(*, with_key: bool) -> Iterator[tuple[str, Path]]:
    """Yield the files of the data folder that belong to the site, each with its path there.

    Calendars and packs of the office do; the key only where it is asked for: with it, whoever has the backup could
    forge the cookies of the running site.
    """
    folder = in_force.data_folder(os.environ)
    for below in (CALENDARS, PACKS):
        for file in sorted((folder / below).rglob("*")):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file
    if with_key and (folder / SECRET_KEY).is_file():
        yield SECRET_KEY, folder / SECRET_KEY
