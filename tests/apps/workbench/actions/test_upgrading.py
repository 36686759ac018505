"""An upgrade keeps the state before, and refuses a step that leaves a version out or leads back."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

import lingyan
from factories.sites import ENGINES, work
from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.workbench.actions import (
    JumpError,
    NewerSiteError,
    back_up,
    backup_folder,
    check_prepared,
    prepare_site,
    preparing,
    restore,
)
from lingyan.engines.archive import NotWrittenError, open_archive
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.releases import Gate

LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture(autouse=True)
def _static_files_stand(monkeypatch):
    monkeypatch.setattr(preparing, "_static_files_changed", lambda: False)


def prepared_by(version: str) -> None:
    Site.objects.update_or_create(pk=1, defaults={"version": version, "standing": Standing.REAL})


@pytest.mark.parametrize("engine", ENGINES)
def test_before_tables_are_changed_the_state_before_is_kept(enter, engine):
    enter(engine)
    work()
    prepared_by("0.0.9")
    call_command("migrate", "otp_static", "0002", verbosity=0)
    told = [message.text() for message in prepare_site()]
    (kept,) = backup_folder().iterdir()
    assert kept.name.startswith("lingyan-before-upgrade-")
    assert any(str(kept) in line for line in told)
    with open_archive(kept) as archive:
        assert archive.manifest.migrations["otp_static"] == ["0001_initial", "0002_throttling"]
        assert {table.model: table.rows for table in archive.manifest.tables}["accounts.person"] == 1
    assert not preparing.migrations_missing()
    restore(kept, actor=COMMAND_LINE, replace=True)
    assert Person.objects.count() == 1


def test_where_it_cannot_be_kept_nothing_is_changed(enter):
    enter()
    call_command("migrate", "otp_static", "0002", verbosity=0)
    backup_folder().write_text("in the way of the folder")
    with pytest.raises(NotWrittenError):
        list(prepare_site())
    assert preparing.migrations_missing()


def test_a_first_start_has_nothing_to_keep(enter):
    enter(prepared=False)
    list(prepare_site())
    assert not backup_folder().exists()
    assert Site.objects.get().version == lingyan.__version__


def test_the_version_is_written_down_and_an_upgrade_is_in_the_audit(enter):
    enter()
    work()
    prepared_by("0.0.9")
    list(prepare_site())
    site = Site.objects.get()
    assert (site.version, site.standing) == (lingyan.__version__, Standing.REAL)
    told = AuditRecord.objects.filter(act="site.upgrade").get()
    assert ("0.0.9" in told.before, lingyan.__version__ in told.after) == (True, True)
    list(prepare_site())
    assert AuditRecord.objects.filter(act="site.upgrade").count() == 1


def test_a_step_over_a_version_in_between_is_refused(enter, monkeypatch):
    enter()
    prepared_by("0.0.5")
    monkeypatch.setattr("lingyan.kernel.releases.GATES", (Gate("0.1.0", oldest="0.0.9"),))
    for refused in (lambda: list(prepare_site()), check_prepared):
        with pytest.raises(JumpError, match=r"Install Lingyan 0\.0\.9 first"):
            refused()
    assert Site.objects.get().version == "0.0.5"


def test_a_site_of_a_newer_version_is_refused(enter):
    enter()
    prepared_by("99.0.0")
    for refused in (lambda: list(prepare_site()), check_prepared):
        with pytest.raises(NewerSiteError, match=r"99\.0\.0"):
            refused()


@pytest.mark.parametrize("command", ["prepare", "serve"])
def test_the_command_line_says_so_in_one_line(enter, command):
    site = enter()
    prepared_by("99.0.0")
    more = ["--no-open", "--port", "1"] if command == "serve" else []
    told = subprocess.run([LINGYAN, command, *more], env=site.surroundings, capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert len(told.stderr.splitlines()) == 1
    assert command == "serve" or "99.0.0" in told.stderr


def test_the_newest_backups_before_an_upgrade_are_kept(enter, settings):
    enter()
    settings.BACKUPS_KEPT = 1
    for _time in range(2):
        call_command("migrate", "otp_static", "0002", verbosity=0)
        list(prepare_site())
    back_up(None, actor=COMMAND_LINE)
    assert sorted(file.name.split("-2")[0] for file in backup_folder().iterdir()) == [
        "lingyan-before-upgrade", "lingyan-made"
    ]  # fmt: skip
