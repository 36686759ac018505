"""How the site is (站点状况): what of it works, its backups, its settings, and whether it is being restored."""

import os
import platform
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import django
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

import lingyan
from lingyan.apps.accounts.queries import devices_in_use, unreadable_devices
from lingyan.apps.catalogue.models import LoadedPack
from lingyan.apps.catalogue.queries import packs
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.queries import newest_beat
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop
from lingyan.loaders.file_lock import is_taken
from lingyan.loaders.in_force import data_folder
from lingyan.loaders.stamps import stamp_of

RESTORING = "restoring.lock"
BACKUPS = "backups"
"""Where, below the data folder, backups are that were given no other place."""

ALIVE_WITHIN = timedelta(minutes=2)
"""A worker says several times a minute that it lives."""

OLD_AFTER = timedelta(days=7)
"""A site whose newest backup is older is told to look at it."""

LITTLE_ROOM, NO_ROOM = 2_000_000_000, 100_000_000
"""Bytes free on the disk of the data folder, below which it is told, and below which the site counts as down."""

LOOKED_AT_FOR = 15
"""Seconds for which the answer of the health page holds, so that asking it often costs nothing."""

BACK_UP = "site.backup"
"""The kind of the job that makes a backup."""

NAME = re.compile(r"lingyan-(?P<why>[a-z-]+)-\d{8}-\d{6}(?:-\d+)?\.zip")
KINDS = {
    "made": _("made on demand or at night"),
    "before-upgrade": _("before an upgrade"),
    "before-restore": _("before a restore"),
}


class NoBackupError(UnknownThingError):
    """A backup that is not in the folder of backups."""

    code = "backup.unknown"
    what = gettext_noop("There is no backup “{name}” here.")
    remedy = gettext_noop("Open the page of site care: only the newest backups are kept.")


class Condition(StrEnum):
    """How a part of the site is (状况); the values are codes of status words."""

    WELL = "running"
    ATTENTION = "attention"
    DOWN = "missed"


WORDS = {
    Condition.WELL: _("In order"),
    Condition.ATTENTION: _("Needs a look"),
    Condition.DOWN: _("Does not work"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the site that was looked at (检查项): how it is, and in words."""

    key: str
    label: str | Promise
    condition: Condition
    detail: str

    @property
    def word(self) -> str | Promise:
        """The condition in a word."""
        return WORDS[self.condition]


@dataclass(frozen=True, slots=True)
class StoredBackup:
    """A backup in the folder of backups (备份): its name, why and when it was made, and its size."""

    name: str
    kind: str | Promise
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting in force (设置): what it is called, what it is now, and what it is for."""

    name: str
    shown: str
    is_given: bool
    help: str


def restoring_lock() -> Path:
    """Return the file on which a restore holds a lock for as long as it lasts."""
    return data_folder(os.environ) / RESTORING


def is_restoring() -> bool:
    """Whether a process with this data folder is just restoring the site."""
    return is_taken(restoring_lock())


def migrations_missing() -> bool:
    """Return whether a migration of this installation has not been run."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def packs_changed() -> bool:
    """Return whether the packs, or the code that reads them, differ from what the tables were filled with."""
    loaded = dict(LoadedPack.objects.values_list("key", "content_hash"))
    return loaded != {pack.key: stamp_of(pack) for pack in packs()}


def is_well() -> bool:
    """Return whether the site can do its work; the answer holds for a few seconds."""
    known = cache.get("site.is_well")
    if known is None:
        known = all(check.condition is not Condition.DOWN for check in checks())
        cache.set("site.is_well", known, LOOKED_AT_FOR)
    return bool(known)


def checks() -> list[Check]:
    """Look at every part of the site; where the tables cannot be asked, only at what needs none."""
    database = _database()
    if database.condition is Condition.DOWN:
        return [database, _room(), _newest_backup()]
    return [database, _tables(), _packs(), _worker(), _waiting(), _mail(), _second_factors(), _room(), _newest_backup()]


def backups() -> list[StoredBackup]:
    """Return the backups in the folder of backups, the newest first."""
    found = []
    for file in backup_folder().glob("lingyan-*.zip"):
        if named := NAME.fullmatch(file.name):
            known = file.stat()
            made_at = datetime.fromtimestamp(known.st_mtime, UTC)
            found.append(StoredBackup(file.name, KINDS.get(named["why"], named["why"]), made_at, known.st_size))
    return sorted(found, key=lambda backup: (backup.made_at, backup.name), reverse=True)


def backup_being_made() -> Job | None:
    """Return the job that makes a backup at this moment, or is about to."""
    going_on = Job.objects.filter(kind=BACK_UP, state__in=[JobState.WAITING, JobState.RUNNING])
    return going_on.order_by("pk").first()


def backup_folder() -> Path:
    """Return the folder of backups; it need not be there yet."""
    return data_folder(os.environ) / BACKUPS


def backup_called(name: str) -> Path:
    """Return a backup in the folder of backups by its name.

    Raises:
        NoBackupError: there is none of that name.
    """
    file = backup_folder() / name
    if not NAME.fullmatch(name) or not file.is_file():
        raise NoBackupError(name=name)
    return file


def settings_in_force() -> list[Setting]:
    """Return every setting with its value, secrets masked."""
    variables = settings.VARIABLES
    return [Setting(one.name, one.shown(), one.name in os.environ, gettext(one.help)) for one in variables]


def versions() -> list[tuple[str, str]]:
    """Return the versions that whoever helps will ask for."""
    return [
        (gettext("Lingyan"), lingyan.__version__),
        (gettext("Database"), _database_version()),
        ("Django", django.get_version()),
        ("Python", platform.python_version()),
        (gettext("Data folder"), str(data_folder(os.environ))),
    ]


def _database_version() -> str:
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.display_name} {version}"


def _check(key: str, label: str | Promise, condition: Condition, detail: object) -> Check:
    return Check(key, label, condition, str(detail))


def _database() -> Check:
    try:
        version = _database_version()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as wrong:
        return _check("database", _("Database"), Condition.DOWN, next(iter(str(wrong).splitlines()), ""))
    return _check("database", _("Database"), Condition.WELL, version)


def _tables() -> Check:
    if migrations_missing():
        return _check("tables", _("Tables"), Condition.DOWN, gettext("not of this version: run “lingyan prepare”"))
    return _check("tables", _("Tables"), Condition.WELL, gettext("of this version"))


def _packs() -> Check:
    loaded = [f"{pack.key} {pack.version}" for pack in LoadedPack.objects.order_by("pk")]
    if not loaded:
        return _check("packs", _("Packs"), Condition.DOWN, gettext("none is loaded: run “lingyan prepare”"))
    if packs_changed():
        return _check("packs", _("Packs"), Condition.ATTENTION, gettext("changed since: run “lingyan prepare”"))
    return _check("packs", _("Packs"), Condition.WELL, gettext(", ").join(loaded))


def _worker() -> Check:
    seen = newest_beat()
    if seen is None:
        return _check("worker", _("Background work"), Condition.ATTENTION, gettext("no worker was ever started"))
    if timezone.now() - seen > ALIVE_WITHIN:
        detail = gettext("no sign of life for {time}").format(time=timesince(seen))
        return _check("worker", _("Background work"), Condition.ATTENTION, detail)
    return _check("worker", _("Background work"), Condition.WELL, gettext("a worker is running"))


def _waiting() -> Check:
    waiting = Job.objects.filter(state=JobState.WAITING)
    number, oldest = waiting.count(), waiting.order_by("created_at").values_list("created_at", flat=True).first()
    late = oldest is not None and timezone.now() - oldest > ALIVE_WITHIN
    detail = ngettext("{number} job waits", "{number} jobs wait", number).format(number=number)
    return _check("waiting", _("Waiting jobs"), Condition.ATTENTION if late else Condition.WELL, detail)


def _mail() -> Check:
    """Say whether e-mails are sent; a site without a mail server is as its office wants it, and well."""
    detail = gettext("none are sent: LINGYAN_SMTP_URL names no mail server; people are told on the site alone")
    if settings.EMAIL_HOST:
        detail = gettext("sent once a day by {server}, from {sender}")
        detail = detail.format(server=settings.EMAIL_HOST, sender=settings.DEFAULT_FROM_EMAIL)
    return _check("mail", _("E-mails"), Condition.WELL, detail)


def _second_factors() -> Check:
    if closed := len(unreadable_devices()):
        detail = gettext("{number} set up under another secret key: those people cannot log in before it is turned off")
        shown = detail.format(number=closed)
        return _check("second_factors", _("Second factors"), Condition.ATTENTION, shown)
    detail = gettext("in use: {number}").format(number=devices_in_use())
    return _check("second_factors", _("Second factors"), Condition.WELL, detail)


def _room() -> Check:
    free = shutil.disk_usage(data_folder(os.environ)).free
    condition = Condition.DOWN if free < NO_ROOM else Condition.ATTENTION if free < LITTLE_ROOM else Condition.WELL
    detail = gettext("{size} GB free for the data folder").format(size=f"{free / 1e9:,.1f}")
    return _check("room", _("Disk"), condition, detail)


def _newest_backup() -> Check:
    newest = next(iter(backups()), None)
    if newest is None:
        return _check("backup", _("Newest backup"), Condition.ATTENTION, gettext("none in the folder of backups"))
    is_old = timezone.now() - newest.made_at > OLD_AFTER
    detail = gettext("{time} ago").format(time=timesince(newest.made_at))
    return _check("backup", _("Newest backup"), Condition.ATTENTION if is_old else Condition.WELL, detail)
