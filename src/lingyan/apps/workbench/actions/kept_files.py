"""The files of a backup (备份文件夹) put in their places: decided by the transaction that restores the tables.

They are laid beside first, in a folder of their own name; the record of the restore names it. Whoever comes next puts
them in their places if that record is there, and removes them if it is not: a killed process leaves no mixture.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.workbench.actions.content import CALENDARS, PACKS, SECRET_KEY
from lingyan.engines.archive import Archive
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.in_force import data_folder

STAGED = "restoring"
FOLDERS = (CALENDARS, PACKS)
RESTORED = "site.restore"
"""What the audit calls a restore."""


@contextmanager
def staged_files(archive: Archive) -> Iterator[str]:
    """Lay the files of a backup beside the data that is in use, for as long as nothing goes wrong.

    What is yielded is the name of their folder, for the record of the restore.
    """
    name = secrets.token_hex(8)
    folder = _folder() / name
    try:
        for below in FOLDERS:
            (folder / below).mkdir(parents=True)
        for kept in archive.manifest.files:
            if kept.path != SECRET_KEY and kept.path.partition("/")[0] not in FOLDERS:
                raise archive.damaged(_("it names a file “{member}” that no backup holds."), member=kept.member)
            archive.extract(kept, folder / kept.path)
        yield name
    except LingyanError:
        shutil.rmtree(folder)
        raise


def finish_files() -> None:
    """Put the files of a restore that happened in their places, and remove those of one that did not.

    Doing it again, after a process was killed at it, goes on where that one stopped.
    """
    for folder in sorted(_folder().glob("*")):
        if _has_happened(folder.name):
            _put_in_place(folder)
        shutil.rmtree(folder)


def _has_happened(name: str) -> bool:
    """Whether the audit has the record of the restore that laid the files there."""
    if AuditRecord._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001 - the documented description of any model
        return False
    return AuditRecord.objects.filter(act=RESTORED, after__contains=f'"{name}"').exists()


def _put_in_place(folder: Path) -> None:
    data = data_folder(os.environ)
    for below in FOLDERS:
        if (folder / below).exists():
            if (data / below).exists():
                (data / below).replace(folder / f"{below}-{secrets.token_hex(4)}")
            if any((folder / below).iterdir()):
                (folder / below).replace(data / below)
    if (folder / SECRET_KEY).exists():
        (folder / SECRET_KEY).chmod(0o600)
        (folder / SECRET_KEY).replace(data / SECRET_KEY)


def _folder() -> Path:
    return data_folder(os.environ) / STAGED
