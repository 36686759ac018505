"""Preparing the site (准备): bringing the site up to date with its packs."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, transaction

import lingyan
from lingyan.apps.accounts.actions import make_first_administrator
from lingyan.apps.accounts.actions.packs import load_pack as load_accounts
from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions.packs import load_pack as load_cases
from lingyan.apps.catalogue.actions import Difference
from lingyan.apps.catalogue.models import LoadedPack, Site
from lingyan.apps.catalogue.queries import catalogue, look_again, packs
from lingyan.apps.chains.actions import load_pack as load_chains
from lingyan.apps.chains.queries import guidance, name_index
from lingyan.apps.places.actions import load_pack as load_places
from lingyan.apps.plans.actions import load_pack as load_plans
from lingyan.apps.policies.actions import load_pack as load_policies
from lingyan.apps.registers.actions import load_pack as load_registers
from lingyan.apps.workbench.actions.backing_up import BEFORE_UPGRADE, keep_backup, snapshot
from lingyan.apps.workbench.actions.content import content_of
from lingyan.apps.workbench.actions.kept_files import finish_files
from lingyan.apps.workbench.queries import migrations_missing, packs_changed
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.releases import is_newer, to_install_first
from lingyan.loaders.file_lock import one_at_a_time
from lingyan.loaders.in_force import data_folder
from lingyan.loaders.packs import Catalogue, load_catalogue
from lingyan.loaders.stamps import stamp_of

LOADERS = (load_accounts, load_places, load_policies, load_chains, load_cases, load_plans, load_registers)
"""What takes over the packs, in the order in which rows point to one another."""

PREPARING = 7_430_000
"""The number of our advisory lock on PostgreSQL: any that no other program in the same database takes."""


class NotPreparedError(DoesNotHoldError):
    """Tables or packs that are not those of this installation (尚未准备)."""

    code = "site.not_prepared"
    what = _("The tables or the packs in them are not up to date.")
    remedy = _("Run “lingyan prepare” with the same settings, then start again.")


class JumpError(DoesNotHoldError):
    """A step from one version to another that leaves out one in between (跨版本升级)."""

    code = "site.jump"
    what = _("From Lingyan {theirs} there is no way to {ours} in one step.")
    remedy = _("Install Lingyan {first} first and run “lingyan prepare” with it, then this one; nothing was changed.")


class NewerSiteError(DoesNotHoldError):
    """A site that a newer version has prepared (站点来自更新的版本)."""

    code = "site.newer"
    what = _("A newer Lingyan, {theirs}, has prepared this site; this is {ours}.")
    remedy = _("Install {theirs} or newer again, or restore a backup made before the upgrade with the version of then.")


COLLECTED_AFTER = (10_000, 20, 50)
"""New objects, then rounds of each generation, after which garbage is looked for."""


def prepare_site() -> Iterator[Message]:
    """Bring tables, static files and packs up to date, telling each thing done; a warm start does nothing.

    A site without people gets its first administrator, whose one-time password is told here and nowhere else.
    Processes that start together take turns, and whoever comes later finds the work done.
    """
    with take_turn():
        came_from = check_release()
        finish_files()
        if migrations_missing():
            yield from _upgrade_tables()
            yield Message(_("The tables are set up."))
        if _static_files_changed():
            call_command("collectstatic", interactive=False, verbosity=0)
            yield Message(_("The static files are set up."))
        if packs_changed():
            moved = load_packs()
            counts = {"added": moved.added, "changed": moved.changed, "removed": moved.removed}
            yield Message(_("The packs are loaded: {added} added, {changed} changed, {removed} removed."), counts)
        if told := make_first_administrator():
            yield told
        if came_from != lingyan.__version__:
            _note_release(came_from)


def check_release() -> str:
    """Return the version that last prepared the site, empty for none.

    Raises:
        NewerSiteError: that version is newer than this one.
        JumpError: another version has to prepare the site in between.
    """
    prepared_by = _prepared_by()
    if is_newer(prepared_by, lingyan.__version__):
        raise NewerSiteError(theirs=prepared_by, ours=lingyan.__version__)
    if prepared_by:
        check_step(prepared_by)
    return prepared_by


def check_step(theirs: str) -> None:
    """Raise `JumpError` where what version `theirs` kept has to pass through another version first."""
    if first := to_install_first(theirs, lingyan.__version__):
        raise JumpError(theirs=theirs, ours=lingyan.__version__, first=first)


def check_prepared() -> None:
    """Raise `NotPreparedError` where tables or packs are not those of this installation."""
    check_release()
    if migrations_missing() or packs_changed():
        raise NotPreparedError


def warm_up() -> None:
    """Read the packs and build their indexes before the first reader comes, and keep them out of garbage collection.

    They live as long as the process; looking through them for garbage would hold up a page now and then. So would
    looking through what pages keep, which is done seldom: what a page leaves behind is found while it is young.
    """
    catalogue()
    name_index()
    guidance()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def load_packs() -> Difference:
    """Take every pack over into the tables, all or nothing; repeating it changes nothing.

    Raises:
        PackError: a file of a pack cannot be used; the tables stay as they were.
    """
    # The stamps come first: what is written while the packs are read is then seen as a change at the next start.
    stamps = {pack.key: stamp_of(pack) for pack in packs()}
    packed = load_catalogue([pack.folder for pack in packs()])
    try:
        with transaction.atomic():
            _name_packs(packed, stamps)
            look_again()  # what is asked of the packs from here on is asked of the new ones
            return take_over(packed)
    finally:
        look_again()


def _name_packs(packed: Catalogue, stamps: Mapping[str, str]) -> None:
    """Write which packs the tables hold."""
    LoadedPack.objects.exclude(key__in=stamps).delete()
    for pack in packed.packs:
        described = {
            "version": str(pack.version),
            "title_zh": pack.title_zh,
            "title_en": pack.title_en,
            "content_hash": stamps[pack.key],
        }
        LoadedPack.objects.update_or_create(key=pack.key, defaults=described)


def take_over(packed: Catalogue) -> Difference:
    """Make every table equal to `packed`: all of them add and change first, then all let go of what leaves.

    The caller holds the transaction.
    """
    return sum((load(packed) for load in LOADERS), Difference()).settle()


@contextmanager
def take_turn() -> Iterator[None]:
    """Wait until no other process changes the site as a whole, on this machine or at this database."""
    with one_at_a_time(data_folder(os.environ) / "prepare.lock"), _turn_at_the_database():
        yield


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


def _prepared_by() -> str:
    """Return the version that last prepared the site; its table may not be there, or be that of another version."""
    table = Site._meta.db_table  # noqa: SLF001 - the documented description of any model
    if table not in connection.introspection.table_names():
        return ""
    return Site.objects.values_list("version", flat=True).order_by("pk").first() or ""


def _upgrade_tables() -> Iterator[Message]:
    """Keep the state before, where there is one, then run the migrations."""
    content = content_of(DEFAULT_DB_ALIAS)
    if not content.is_empty:
        with snapshot() as alias:
            kept = keep_backup(BEFORE_UPGRADE, content, alias)
        yield Message(_("The state before the upgrade is kept: {file}"), {"file": kept})
    call_command("migrate", interactive=False, verbosity=0)


def _note_release(came_from: str) -> None:
    """Write down that this version has prepared the site."""
    with transaction.atomic():
        site = Site.objects.order_by("pk").first() or Site()
        site.version = lingyan.__version__
        site.save()
        if came_from:
            now = {"version": lingyan.__version__}
            record(COMMAND_LINE, "site.upgrade", ("site", "version"), before={"version": came_from}, after=now)


def _static_files_changed() -> bool:
    """Return whether the collected static files are older than this installation of Lingyan."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    sources = Path(lingyan.__file__).parent.glob("apps/*/static/**/*")
    return any(file.stat().st_mtime > manifest.stat().st_mtime for file in sources)
