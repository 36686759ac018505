"""A restore brings everything of a backup or changes nothing, on either database and from one to the other."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from engines.archive.test_reading import manifest, member, rewritten
from factories.accounts import acting, person
from factories.sites import ENGINES, POSTGRESQL, SQLITE, Rows, rows_of, work
from lingyan.apps.accounts.models import Organisation, Person, Session
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries import verify
from lingyan.apps.files.models import Content
from lingyan.apps.workbench.actions import (
    HoldsDataError,
    JumpError,
    NewerTablesError,
    OtherMigrationsError,
    UnfitContentError,
    back_up,
    checked_backup,
    preparing,
    restore,
)
from lingyan.engines.archive import DamagedArchiveError, NewerArchiveError, NotAnArchiveError, open_archive
from lingyan.kernel.access import COMMAND_LINE, VISITOR, LogInError, Role
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.releases import Gate

WAYS = [(source, target) for source in ENGINES for target in ENGINES]
AUDIT = ("audit.auditrecord", "audit.chainhead")


@pytest.fixture
def backup(enter, tmp_path: Path) -> Path:
    """A backup of an SQLite site in which people have worked; the test goes on at that site."""
    site = enter()
    work()
    (site.folder / "packs/own").mkdir(parents=True)
    (site.folder / "packs/own/notes.txt").write_text("of then", encoding="utf-8")
    return back_up(tmp_path / "a.zip", actor=COMMAND_LINE).file


def audit_until(number: int) -> list[tuple[object, ...]]:
    return [row for row in rows_of()["audit.auditrecord"] if row[0] <= number]


@pytest.mark.parametrize(("source", "target"), WAYS, ids=lambda engine: engine)
def test_every_table_comes_back_as_it_was_whichever_database_it_was_and_is(enter, tmp_path, source, target):
    enter(source)
    work()
    before = rows_of()
    back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    enter(target, prepared=False)
    restored = restore(tmp_path / "a.zip", actor=COMMAND_LINE)
    assert rows_of(without=AUDIT) == {label: rows for label, rows in before.items() if label not in AUDIT}
    assert audit_until(len(before["audit.auditrecord"])) == before["audit.auditrecord"]
    assert restored.kept is None
    assert verify().holds
    assert not Session.objects.exists()
    known = {row[0] for row in before["accounts.organisation"]}
    assert Organisation.objects.create(key="new", name_zh="新").pk not in known


@pytest.mark.parametrize("engine", ENGINES)
def test_the_audit_holds_after_a_restore_over_a_site_and_says_what_was_done(enter, tmp_path, engine):
    enter(engine)
    work()
    made = back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    person(Role.COUNTY, login="later")
    office = acting(Role.ADMINISTRATOR, "")
    restored = restore(made.file, actor=office, replace=True)
    assert verify().holds
    told = AuditRecord.objects.first()
    assert (told.act, told.actor, told.key) == ("site.restore", office.key, "a.zip")
    assert restored.kept is not None
    assert restored.kept.name in told.before
    assert not Person.objects.filter(login="later").exists()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="only ever added"):
        cursor.execute("UPDATE audit_auditrecord SET act = 'x'")


def test_what_was_there_is_kept_and_can_be_restored_itself(backup):
    person(Role.COUNTY, login="later")
    before = rows_of(without=AUDIT)
    restored = restore(backup, actor=COMMAND_LINE, replace=True)
    assert restored.kept is not None
    restore(restored.kept, actor=COMMAND_LINE, replace=True)
    assert rows_of(without=AUDIT) == before


def test_a_site_that_holds_data_is_not_overwritten_without_being_told_to(backup):
    before = rows_of()
    with pytest.raises(HoldsDataError, match="accounts 1, records of the audit 2, document files 1"):
        restore(backup, actor=COMMAND_LINE)
    assert rows_of() == before


def test_a_site_without_people_needs_no_such_word(backup, enter):
    enter()
    assert restore(backup, actor=COMMAND_LINE).kept is None
    assert Person.objects.exists()


def test_only_who_runs_the_site_may_restore_it(backup):
    with pytest.raises(LogInError):
        restore(backup, actor=VISITOR, replace=True)


def old_state() -> Rows:
    """Take one migration back, as on a site of an older version."""
    call_command("migrate", "otp_static", "0002", verbosity=0)
    return rows_of()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_from_before_a_migration_is_brought_up_to_date(enter, tmp_path, engine):
    enter(engine)
    work()
    before = old_state()
    back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    with open_archive(tmp_path / "a.zip") as archive:
        columns = {table.model: table.columns for table in archive.manifest.tables}
    assert "created_at" not in columns["otp_static.staticdevice"]
    enter(engine)
    restore(tmp_path / "a.zip", actor=COMMAND_LINE)
    assert "created_at" in [field.name for field in _described("otp_static_staticdevice")]
    assert rows_of()["accounts.person"] == before["accounts.person"]
    assert not preparing.migrations_missing()


def _described(table: str) -> list[object]:
    with connection.cursor() as cursor:
        return list(connection.introspection.get_table_description(cursor, table))


LABEL = "accounts.organisation"
MEMBER = f"tables/{LABEL}.jsonl"


def without_a_table(members: dict[str, bytes]) -> None:
    _listed(members, lambda tables: [one for one in tables if one["model"] != LABEL])
    del members[MEMBER]


def with_an_unknown_table(members: dict[str, bytes]) -> None:
    renamed = {"model": "accounts.owner"}
    _listed(members, lambda tables: [{**one, **(renamed if one["model"] == LABEL else {})} for one in tables])
    members["tables/accounts.owner.jsonl"] = members.pop(MEMBER)


def with_other_columns(members: dict[str, bytes]) -> None:
    _listed(members, lambda tables: [{**one, "columns": one["columns"][::-1]} for one in tables])


def _listed(members: dict[str, bytes], change: Callable[[list[dict[str, object]]], object]) -> None:
    import json

    given = json.loads(members["manifest.json"])
    members["manifest.json"] = json.dumps({**given, "tables": change(given["tables"])}).encode()


def with_an_unsafe_file(members: dict[str, bytes]) -> None:
    import json
    from hashlib import sha256

    given = json.loads(members["manifest.json"])
    kept = {"path": "lingyan.sqlite3", "size": 1, "sha256": sha256(b"x").hexdigest()}
    members["manifest.json"] = json.dumps({**given, "files": [kept]}).encode()
    members["files/lingyan.sqlite3"] = b"x"
    members.pop("files/packs/own/notes.txt", None)


WRONG = {
    "wrong-hash": (member(MEMBER, None), DamagedArchiveError, "missing"),
    "newer-version": (manifest(lingyan="99.1.0"), NewerArchiveError, r"Install Lingyan 99\.1\.0"),
    "newer-migration": (manifest(migrations={"plans": ["9999_later"]}), OtherMigrationsError, r"plans\.9999_later"),
    "unknown-app": (manifest(migrations={"owners": ["0001_first"]}), OtherMigrationsError, "owners"),
    "a-table-less": (without_a_table, DamagedArchiveError, LABEL),
    "unknown-table": (with_an_unknown_table, DamagedArchiveError, r"no table “accounts\.owner”"),
    "other-columns": (with_other_columns, DamagedArchiveError, "other columns"),
    "a-file-for-another-place": (with_an_unsafe_file, DamagedArchiveError, r"lingyan\.sqlite3"),
}


@pytest.mark.parametrize(("change", "kind", "words"), WRONG.values(), ids=WRONG)
def test_a_backup_that_cannot_be_used_changes_nothing(backup, change, kind: type[LingyanError], words):
    before, files = rows_of(), _files()
    with pytest.raises(kind, match=words) as wrong:
        restore(rewritten(backup, change), actor=COMMAND_LINE, replace=True)
    assert len(str(wrong.value).splitlines()) == 1
    assert rows_of() == before
    assert _files() == files


def _files() -> dict[str, int]:
    """Return what stands in the data folder, apart from the database and locks."""
    from lingyan.apps.workbench.actions import backup_folder

    data = backup_folder().parent
    found = (file for file in data.rglob("*") if file.is_file() and not file.name.startswith("lingyan.sqlite3"))
    return {file.relative_to(data).as_posix(): file.stat().st_size for file in found if file.suffix != ".lock"}


@pytest.mark.parametrize(("name", "data"), [("empty", b""), ("words", b"hello")], ids=lambda given: str(given)[:5])
def test_what_is_no_backup_changes_nothing(enter, tmp_path, name, data):
    enter()
    before = rows_of()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NotAnArchiveError):
        restore(tmp_path / name, actor=COMMAND_LINE, replace=True)
    assert rows_of() == before


def test_a_backup_too_old_for_one_step_says_what_to_install_first(backup, monkeypatch):
    monkeypatch.setattr("lingyan.kernel.releases.GATES", (Gate("0.1.0", oldest="0.0.9"),))
    with (
        pytest.raises(JumpError, match=r"Install Lingyan 0\.0\.9 first"),
        checked_backup(rewritten(backup, manifest(lingyan="0.0.5"))),
    ):
        pass


def test_tables_of_a_newer_version_are_not_touched(backup):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).record_applied("plans", "9999_later")
    with pytest.raises(NewerTablesError, match=r"plans\.9999_later"):
        restore(backup, actor=COMMAND_LINE, replace=True)
    assert Person.objects.exists()


def test_a_value_that_the_database_does_not_take_undoes_all(enter, tmp_path):
    enter(SQLITE)
    work()
    Organisation.objects.filter(key="office").update(name_zh="长" * 500)
    back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    enter(POSTGRESQL)
    before = rows_of()
    with pytest.raises(UnfitContentError, match=r"accounts\.organisation.*too long"):
        restore(tmp_path / "a.zip", actor=COMMAND_LINE)
    assert rows_of() == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_that_points_to_none_undoes_all(enter, tmp_path, engine):
    enter(SQLITE)
    work()
    with connection.constraint_checks_disabled():
        Content.objects.all()._raw_delete("default")
    back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    enter(engine)
    before = rows_of()
    with pytest.raises(UnfitContentError, match="files_"):
        restore(tmp_path / "a.zip", actor=COMMAND_LINE)
    assert rows_of() == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restore_that_fails_half_way_leaves_the_site_as_it_was(enter, tmp_path, engine):
    enter(engine)
    work()
    made = back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    before = rows_of()

    def fail(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(made.file, actor=COMMAND_LINE, replace=True, tell=fail)
    assert rows_of() == before
    assert verify().holds


KILLED = """
import os, signal, sys
from pathlib import Path
import django; django.setup()
from lingyan.apps.workbench.actions import restore
from lingyan.kernel.access import COMMAND_LINE
def kill(done, total):
    if done > total / 2:
        os.kill(os.getpid(), signal.SIGKILL)
restore(Path(sys.argv[1]), actor=COMMAND_LINE, replace=True, tell=kill)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_restore_leaves_the_site_as_it_was(enter, tmp_path, engine):
    site = enter(engine)
    work()
    made = back_up(tmp_path / "a.zip", actor=COMMAND_LINE)
    person(Role.COUNTY, login="later")
    before = rows_of()
    killed = subprocess.run([sys.executable, "-c", KILLED, made.file], env=site.surroundings, check=False)
    assert killed.returncode == -9
    assert rows_of() == before
    assert verify().holds
    restore(made.file, actor=COMMAND_LINE, replace=True)
    assert not Person.objects.filter(login="later").exists()
