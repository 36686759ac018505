"""Changes made by the workbench (总览): bringing the site up to date with its packs."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

import lingyan
from lingyan.apps.audit.actions import Difference
from lingyan.apps.audit.models import LoadedPack
from lingyan.apps.audit.queries import catalogue, look_again, packs
from lingyan.apps.chains.actions import load_pack as load_chains
from lingyan.apps.chains.queries import guidance, name_index
from lingyan.apps.places.actions import load_pack as load_places
from lingyan.apps.plans.actions import load_pack as load_plans
from lingyan.apps.policies.actions import load_pack as load_policies
from lingyan.apps.registers.actions import load_pack as load_registers
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.file_lock import one_at_a_time
from lingyan.loaders.in_force import data_folder
from lingyan.loaders.packs import Catalogue, load_catalogue
from lingyan.loaders.stamps import stamp_of

LOADERS = (load_places, load_policies, load_chains, load_plans, load_registers)
"""What takes over the packs, in the order in which rows point to one another."""

PREPARING = 7_430_000
"""The number of our advisory lock on PostgreSQL: any that no other program in the same database takes."""


class NotPreparedError(DoesNotHoldError):
    """Tables or packs that are not those of this installation (尚未准备)."""

    code = "site.not_prepared"
    what = _("The tables or the packs in them are not up to date.")
    remedy = _("Run “lingyan prepare” with the same settings, then start again.")


def prepare_site() -> Iterator[Message]:
    """Bring tables, static files and packs up to date, telling each thing done; a warm start does nothing.

    Processes that start together take turns, and whoever comes later finds the work done.
    """
    with one_at_a_time(data_folder(os.environ) / "prepare.lock"), _turn_at_the_database():
        if _migrations_missing():
            call_command("migrate", interactive=False, verbosity=0)
            yield Message(_("The tables are set up."))
        if _static_files_changed():
            call_command("collectstatic", interactive=False, verbosity=0)
            yield Message(_("The static files are set up."))
        if packs_changed():
            moved = load_packs()
            counts = {"added": moved.added, "changed": moved.changed, "removed": moved.removed}
            yield Message(_("The packs are loaded: {added} added, {changed} changed, {removed} removed."), counts)


def check_prepared() -> None:
    """Raise `NotPreparedError` where tables or packs are not those of this installation."""
    if _migrations_missing() or packs_changed():
        raise NotPreparedError


def warm_up() -> None:
    """Read the packs and build their indexes before the first reader comes, and keep them out of garbage collection.

    They live as long as the process; looking through them for garbage would hold up a page now and then.
    """
    catalogue()
    name_index()
    guidance()
    gc.collect()
    gc.freeze()


def packs_changed() -> bool:
    """Return whether the packs, or the code that reads them, differ from what the tables were filled with."""
    loaded = dict(LoadedPack.objects.values_list("key", "content_hash"))
    return loaded != {pack.key: stamp_of(pack) for pack in packs()}


def load_packs() -> Difference:
    """Take every pack over into the tables, all or nothing; repeating it changes nothing.

    Raises:
        PackError: a file of a pack cannot be used; the tables stay as they were.
    """
    # The stamps come first: what is written while the packs are read is then seen as a change at the next start.
    stamps = {pack.key: stamp_of(pack) for pack in packs()}
    packed = load_catalogue([pack.folder for pack in packs()])
    with transaction.atomic():
        moved = take_over(packed)
        LoadedPack.objects.exclude(key__in=stamps).delete()
        for pack in packed.packs:
            described = {
                "version": str(pack.version),
                "title_zh": pack.title_zh,
                "title_en": pack.title_en,
                "content_hash": stamps[pack.key],
            }
            LoadedPack.objects.update_or_create(key=pack.key, defaults=described)
    look_again()
    return moved


def take_over(packed: Catalogue) -> Difference:
    """Make every table equal to `packed`: all of them add and change first, then all let go of what leaves.

    The caller holds the transaction.
    """
    return sum((load(packed) for load in LOADERS), Difference()).settle()


@contextmanager
def _turn_at_the_database() -> Iterator[None]:
    """Wait for processes on other machines as well, where PostgreSQL serves several."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def _migrations_missing() -> bool:
    """Return whether a migration of this installation has not been run."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _static_files_changed() -> bool:
    """Return whether the collected static files are older than this installation of Lingyan."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    sources = Path(lingyan.__file__).parent.glob("apps/*/static/**/*")
    return any(file.stat().st_mtime > manifest.stat().st_mtime for file in sources)
