"""What is said of the site is so, also where something of it does not work."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.translation import override

from factories.accounts import person
from lingyan.apps.accounts.models import CodeDevice
from lingyan.apps.catalogue.models import LoadedPack
from lingyan.apps.jobs.actions import beat_worker
from lingyan.apps.jobs.models import Job
from lingyan.apps.workbench.queries import Condition, NoBackupError, backup_called, backups, checks, site
from lingyan.config.environment import Variable

pytestmark = pytest.mark.django_db
AWAY = OperationalError("connection refused\nis the server running?")
WELL, ATTENTION, DOWN = Condition.WELL, Condition.ATTENTION, Condition.DOWN


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def condition_of(key: str) -> Condition:
    return next(check.condition for check in checks() if check.key == key)


def test_the_tables_the_packs_and_the_database_of_a_prepared_site_are_well():
    assert {condition_of(key) for key in ("database", "tables", "packs", "waiting")} == {WELL}


def test_a_migration_that_was_not_run_is_seen(monkeypatch):
    monkeypatch.setattr(site, "migrations_missing", lambda: True)
    assert condition_of("tables") is DOWN


@pytest.mark.parametrize(("change", "condition"), [("changed", ATTENTION), ("none", DOWN)])
def test_packs_that_are_not_those_in_force_are_seen(change, condition):
    if change == "none":
        LoadedPack.objects.all().delete()
    else:
        LoadedPack.objects.update(content_hash="older")
    assert condition_of("packs") is condition


@pytest.mark.parametrize(("age", "condition"), [(5, WELL), (600, ATTENTION), (None, ATTENTION)])
def test_a_worker_that_is_silent_is_seen(age, condition):
    if age is not None:
        beat_worker("w", timezone.now() - timedelta(seconds=age))
    assert condition_of("worker") is condition


def test_a_job_that_nobody_takes_up_is_seen():
    job = Job.objects.create(kind="k", title="t", owner="x")
    assert condition_of("waiting") is WELL
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(hours=1))
    assert condition_of("waiting") is ATTENTION


def test_it_is_said_whether_e_mails_are_sent_and_by_which_server(settings):
    told = next(check for check in checks() if check.key == "mail")
    assert (told.condition, "none are sent" in told.detail) == (WELL, True)
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "zone@example.org"
    settings.EMAIL_HOST_PASSWORD = "not shown"  # noqa: S105 - of no server
    told = next(check for check in checks() if check.key == "mail")
    assert told.detail == "sent once a day by mail.example, from zone@example.org"


def test_second_factors_that_do_not_open_here_are_seen(settings):
    CodeDevice.objects.create(user=person(login="li"), name="totp")
    assert condition_of("second_factors") is WELL
    settings.SECRET_KEY = "that of another machine"  # noqa: S105 - a key for this test alone
    assert condition_of("second_factors") is ATTENTION


@pytest.mark.parametrize(("free", "condition"), [(10**12, WELL), (10**9, ATTENTION), (10**7, DOWN)])
def test_a_disk_that_fills_is_seen(monkeypatch, free, condition):
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert condition_of("room") is condition


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path))
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@pytest.mark.parametrize(("days", "condition"), [(1, WELL), (30, ATTENTION), (None, ATTENTION)])
def test_a_site_without_a_new_backup_is_told(folder, days, condition):
    if days is not None:
        made = folder / "lingyan-made-20260101-010101.zip"
        made.write_bytes(b"x")
        then = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(made, (then, then))
    assert condition_of("backup") is condition


def test_backups_are_listed_newest_first_and_nothing_else(folder):
    names = ["lingyan-made-20260101-010101.zip", "lingyan-before-upgrade-20260102-010101.zip"]
    for number, name in enumerate([*names, ".lingyan-made-20260101-010101.zip.part", "notes.zip", "lingyan-x.zip"]):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (number, number))
    assert [backup.name for backup in backups()] == names[::-1]


@pytest.mark.parametrize("name", ["../secret-key", "lingyan-made-20260101-010102.zip", "notes.zip", ""])
def test_only_backups_are_found_by_their_name(folder, name):
    (folder / "notes.zip").write_bytes(b"x")
    (folder.parent / "secret-key").write_bytes(b"x")
    with pytest.raises(NoBackupError):
        backup_called(name)


def test_a_database_that_is_away_is_said_and_nothing_else_is_asked(monkeypatch):
    def away() -> None:
        raise AWAY

    monkeypatch.setattr(connection, "cursor", away)
    found = checks()
    assert (found[0].condition, found[0].detail) == (DOWN, "connection refused")
    assert "tables" not in [check.key for check in found]


SHOWN = {
    "a-password-in-an-address": ("postgres://me:s3cr:et@db:5432/x", "postgres://me:********@db:5432/x", False),
    "no-password": ("postgres://me@db/x", "postgres://me@db/x", False),
    "a-secret": ("abc", "********", True),
    "no-secret-given": ("", "", True),
    "anything-else": ("national,hunan", "national,hunan", False),
}


@pytest.mark.parametrize(("given", "shown", "is_secret"), SHOWN.values(), ids=SHOWN)
def test_settings_are_shown_without_what_is_secret(monkeypatch, given, shown, is_secret):
    monkeypatch.setenv("LINGYAN_TEST", given)
    assert Variable("LINGYAN_TEST", "", "For a test.", is_secret=is_secret).shown() == shown
