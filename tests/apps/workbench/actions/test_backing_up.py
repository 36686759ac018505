"""A backup holds one moment of the site, while people go on working."""

import os
import subprocess
import sys
import zipfile

import pytest
from django.db import transaction

from factories.accounts import acting, person
from factories.sites import ENGINES, rows_of, work
from lingyan.apps.audit.actions import record
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.workbench.actions import NoSiteError, back_up, backup_folder
from lingyan.apps.workbench.actions.backing_up import MADE
from lingyan.apps.workbench.actions.content import LEFT_OUT, content_of
from lingyan.engines.archive import Archive, FileThereError, open_archive
from lingyan.kernel.access import COMMAND_LINE, VISITOR, LogInError, NotYoursError, Role


def counts_in(archive: Archive) -> dict[str, int]:
    return {table.model: table.rows for table in archive.manifest.tables}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_row_is_in_a_backup(enter, tmp_path, engine):
    enter(engine)
    work()
    before = {label: len(rows) for label, rows in rows_of().items()}
    made = back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    with open_archive(made.file) as archive:
        assert counts_in(archive) == before
    assert made.manifest.database == engine
    assert before["accounts.person"] == before["files.content"] == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_written_during_a_backup_is_not_in_it_and_not_hindered(enter, tmp_path, engine):
    enter(engine)
    work()
    before = {label: len(rows) for label, rows in rows_of().items()}
    told = []

    def go_on_working(done: int, total: int) -> None:
        told.append((done, total))
        with transaction.atomic():
            person(Role.COUNTY, login=f"new-{len(told)}")
            record(acting(), "accounts.add", ("person", f"new-{len(told)}"))

    made = back_up(tmp_path / "a.zip", actor=COMMAND_LINE, tell=go_on_working)
    with open_archive(made.file) as archive:
        assert counts_in(archive) == before
    assert len(rows_of()["accounts.person"]) == before["accounts.person"] + len(told)
    assert len(told) > 40
    assert told[-1] == (made.manifest.rows, made.manifest.rows)


def test_log_ins_locks_and_queues_are_in_no_backup_and_everything_else_is(enter):
    from django.apps import apps

    enter()
    held = set(content_of("default").models)
    every = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    left = {model._meta.label_lower for model in every} - held
    assert {label for label in left if label not in LEFT_OUT} == {
        label for label in left if label.partition(".")[0] in LEFT_OUT
    }
    assert "accounts.session" not in held
    assert {"accounts.person", "otp_totp.totpdevice", "audit.auditrecord", "catalogue.site"} <= held


@pytest.mark.parametrize(("with_key", "names"), [(False, []), (True, ["files/secret-key"])], ids=["without", "with"])
def test_the_key_is_in_it_only_where_it_is_asked_for(enter, tmp_path, with_key, names):
    site = enter()
    (site.folder / "secret-key").write_text("secret")
    (site.folder / "packs/own").mkdir(parents=True)
    (site.folder / "packs/own/pack.yaml").write_text("key: own")
    (site.folder / "notes.txt").write_text("mine")
    back_up(tmp_path / "a.zip", actor=COMMAND_LINE, with_key=with_key)
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert sorted(name for name in made.namelist() if name.startswith("files/")) == [
            "files/packs/own/pack.yaml", *names
        ]  # fmt: skip


def test_a_backup_is_told_to_the_audit_with_who_made_it(enter, tmp_path):
    enter()
    office = acting(Role.ADMINISTRATOR, "")
    back_up(tmp_path / "a.zip", actor=office)
    told = AuditRecord.objects.first()
    assert (told.act, told.actor, told.key) == ("site.back_up", office.key, "a.zip")


def test_only_who_runs_the_site_may_back_it_up(enter, tmp_path):
    enter()
    with pytest.raises(LogInError):
        back_up(tmp_path / "a.zip", actor=VISITOR)
    with pytest.raises(NotYoursError):
        back_up(tmp_path / "a.zip", actor=acting(Role.ZONE_OFFICE, "430000"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_replaced(enter, tmp_path):
    enter()
    (tmp_path / "a.zip").write_text("mine")
    with pytest.raises(FileThereError):
        back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    assert back_up(tmp_path / "a.zip", actor=COMMAND_LINE, force=True).manifest.rows


def test_a_place_without_a_site_has_nothing_to_back_up(enter, tmp_path):
    enter(prepared=False)
    with pytest.raises(NoSiteError, match="no site"):
        back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_the_newest_stay_in_the_folder_of_backups(enter, settings):
    site = enter()
    settings.BACKUPS_KEPT = 2
    (backup_folder()).mkdir()
    other = backup_folder() / "lingyan-before-upgrade-20200101-000000.zip"
    other.write_text("of another kind")
    (backup_folder() / f".lingyan-{MADE}-20200101-000000.zip.part").write_text("left by a killed one")
    made = [back_up(None, actor=COMMAND_LINE).file for _time in range(3)]
    assert set((site.folder / "backups").iterdir()) == {other, *sorted(made)[-2:]}


KILLED = """
import os, signal, sys
from pathlib import Path
import django; django.setup()
from lingyan.apps.workbench.actions import back_up
from lingyan.kernel.access import COMMAND_LINE
back_up(Path(sys.argv[1]), actor=COMMAND_LINE, tell=lambda done, total: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_backup_leaves_no_file_in_its_place_and_the_site_as_it_was(enter, tmp_path):
    site = enter()
    work()
    before = rows_of()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "a.zip"], env={**os.environ, **site.surroundings}, check=False
    )
    assert killed.returncode < 0
    assert not (tmp_path / "a.zip").exists()
    assert rows_of() == before
    assert back_up(tmp_path / "a.zip", actor=COMMAND_LINE).manifest.rows
