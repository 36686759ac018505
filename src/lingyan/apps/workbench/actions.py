"""Changes made by the workbench (总览): bringing the site up to date with its packs."""

import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

import lingyan
from lingyan.apps.audit.actions import Difference
from lingyan.apps.audit.models import LoadedPack
from lingyan.apps.audit.queries import catalogue, pack_folders
from lingyan.apps.chains.actions import load_pack as load_chains
from lingyan.apps.chains.queries import guidance, name_index
from lingyan.apps.places.actions import load_pack as load_places
from lingyan.apps.plans.actions import load_pack as load_plans
from lingyan.apps.policies.actions import load_pack as load_policies
from lingyan.apps.registers.actions import load_pack as load_registers
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

LOADERS = (load_places, load_policies, load_chains, load_plans, load_registers)
"""What takes over the packs, in the order in which rows point to one another."""


def prepare_site() -> Iterator[Message]:
    """Bring tables, static files and packs up to date, telling each thing done; a warm start does nothing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        yield Message(_("The tables are set up."))
    if _static_files_changed():
        call_command("collectstatic", interactive=False, verbosity=0)
        yield Message(_("The static files are set up."))
    if packs_changed():
        moved = load_packs()
        counts = {"added": moved.added, "changed": moved.changed, "removed": moved.removed}
        yield Message(_("The packs are loaded: {added} added, {changed} changed, {removed} removed."), counts)


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
    """Return whether the files of a pack differ from what the tables hold."""
    loaded = dict(LoadedPack.objects.values_list("key", "content_hash"))
    return loaded != {folder.name: _hash_of(folder) for folder in pack_folders()}


def load_packs() -> Difference:
    """Take every pack over into the tables, all or nothing; repeating it changes nothing.

    Raises:
        PackError: a file of a pack cannot be used; the tables stay as they were.
    """
    folders = pack_folders()
    catalogue.cache_clear()
    packed = catalogue()
    with transaction.atomic():
        moved = sum((load(packed) for load in LOADERS), Difference())
        LoadedPack.objects.exclude(key__in=[folder.name for folder in folders]).delete()
        for pack, folder in zip(packed.packs, folders, strict=True):
            described = {
                "version": str(pack.version),
                "title_zh": pack.title_zh,
                "title_en": pack.title_en,
                "content_hash": _hash_of(folder),
            }
            LoadedPack.objects.update_or_create(key=folder.name, defaults=described)
    return moved


def _hash_of(folder: Path) -> str:
    """Return one hash of every file below `folder`, names included."""
    digest = hashlib.sha256()
    for file in sorted(item for item in folder.rglob("*") if item.is_file()):
        digest.update(str(file.relative_to(folder)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _static_files_changed() -> bool:
    """Return whether the collected static files are older than this installation of Lingyan."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    sources = Path(lingyan.__file__).parent.glob("apps/*/static/**/*")
    return any(file.stat().st_mtime > manifest.stat().st_mtime for file in sources)
