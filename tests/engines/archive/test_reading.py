"""A backup that is not whole, not ours, or not safe is refused with one clear error."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engines.archive.test_writing import HEAD
from lingyan.engines.archive import (
    DamagedArchiveError,
    KeptFile,
    NewerArchiveError,
    NotAnArchiveError,
    new_archive,
    open_archive,
    tell_nobody,
)
from lingyan.kernel.errors import LingyanError


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    with new_archive(tmp_path / "a.zip", HEAD) as archive:
        archive.add_table("plans.entry", ("id", "name"), [[1, "a"], [2, "b"]])
        archive.add_file("packs/own/pack.yaml", io.BytesIO(b"key: own\n"))
        archive.finish()
    return tmp_path / "a.zip"


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Return the backup with its members changed, as a zip that is right in itself."""
    with zipfile.ZipFile(backup) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return backup


def manifest(**given: object) -> Callable[[dict[str, bytes]], None]:
    """Return what writes other words into the manifest."""

    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **given}).encode()

    return change


def member(name: str, data: bytes | None) -> Callable[[dict[str, bytes]], None]:
    """Return what puts a member in, or takes it out."""

    def change(members: dict[str, bytes]) -> None:
        members.pop(name, None)
        if data is not None:
            members[name] = data

    return change


def grown(members: dict[str, bytes]) -> None:
    """Make a table of a gigabyte of spaces, rightly listed."""
    listed = json.loads(members["manifest.json"])
    listed["tables"][0]["size"] = 1 << 28
    members["manifest.json"] = json.dumps(listed).encode()
    members["tables/plans.entry.jsonl"] = b" " * (1 << 28)


TABLE = "tables/plans.entry.jsonl"

WRONG = {
    "another-content": (member(TABLE, b'[1,"a"]\n[2,"c"]\n'), DamagedArchiveError, "not what it was"),
    "another-file": (member("files/packs/own/pack.yaml", b"key: owl\n"), DamagedArchiveError, "not what it was"),
    "a-row-less": (member(TABLE, b'[1,"a"]\n'), DamagedArchiveError, "another size"),
    "a-member-gone": (member(TABLE, None), DamagedArchiveError, "missing"),
    "a-member-more": (member("tables/more.jsonl", b""), DamagedArchiveError, "missing"),
    "a-way-out": (member("files/../../secret-key", b""), DamagedArchiveError, "no backup holds"),
    "a-way-from-the-root": (member("/etc/passwd", b""), DamagedArchiveError, "no backup holds"),
    "a-drive": (member("C:/x", b""), DamagedArchiveError, "no backup holds"),
    "a-backslash": (member("files\\..\\x", b""), DamagedArchiveError, "no backup holds"),
    "no-manifest": (member("manifest.json", None), NotAnArchiveError, "no list"),
    "a-manifest-of-others": (manifest(kind="other"), NotAnArchiveError, "no list"),
    "a-manifest-that-is-none": (member("manifest.json", b"[]"), NotAnArchiveError, "no list"),
    "a-broken-manifest": (member("manifest.json", b"{"), DamagedArchiveError, "cannot be read"),
    "a-manifest-without-tables": (manifest(tables=[{"model": 1}]), DamagedArchiveError, "cannot be read"),
    "a-newer-form": (manifest(format=2, lingyan="9.1.0"), NewerArchiveError, r"9\.1\.0"),
    "a-zip-bomb": (grown, DamagedArchiveError, "200 times"),
}


def read_whole(file: Path) -> None:
    with open_archive(file) as archive:
        archive.check(tell_nobody)
        for table in archive.manifest.tables:
            list(archive.rows(table))


def test_a_whole_backup_is_read(backup):
    read_whole(backup)


@pytest.mark.parametrize(("change", "kind", "words"), WRONG.values(), ids=WRONG)
def test_a_changed_backup_is_refused(backup, change, kind: type[LingyanError], words):
    with pytest.raises(kind, match=words) as wrong:
        read_whole(rewritten(backup, change))
    assert len(str(wrong.value).splitlines()) == 1


def test_two_members_of_one_name_are_refused(backup):
    with zipfile.ZipFile(backup, "a") as more, pytest.warns(UserWarning, match="Duplicate"):
        more.writestr(TABLE, b"")
    with pytest.raises(DamagedArchiveError):
        read_whole(backup)


def test_a_backup_that_lost_a_byte_on_its_way_is_refused(backup):
    whole = backup.read_bytes()
    start = whole.index(b"plans.entry.jsonl") + len("plans.entry.jsonl") + 24
    backup.write_bytes(whole[:start] + bytes([whole[start] ^ 255]) + whole[start + 1 :])
    with pytest.raises(DamagedArchiveError):
        read_whole(backup)


@pytest.mark.parametrize("kept", [0, 1, 100, -1, -30], ids=lambda kept: f"first-{kept}-bytes")
def test_a_backup_that_was_cut_is_refused(backup, kept):
    backup.write_bytes(backup.read_bytes()[:kept])
    with pytest.raises(NotAnArchiveError):
        read_whole(backup)


NO_BACKUPS = {"empty": (b"", "it is empty"), "words": (b"hello", "it is no zip file")}


@pytest.mark.parametrize(("data", "words"), NO_BACKUPS.values(), ids=NO_BACKUPS)
def test_a_file_that_is_no_zip_is_refused(tmp_path, data, words):
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(NotAnArchiveError, match=words):
        read_whole(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["none.zip", "."])
def test_what_is_no_file_is_refused(tmp_path, name):
    with pytest.raises(NotAnArchiveError, match="it cannot be read"):
        read_whole(tmp_path / name)


def test_a_line_that_is_no_row_is_refused(tmp_path):
    with new_archive(tmp_path / "a.zip", HEAD) as archive:
        archive.add_table("plans.entry", ("id", "name"), [[1]])
        archive.finish()
    with pytest.raises(DamagedArchiveError, match="no row"):
        read_whole(tmp_path / "a.zip")


def test_a_file_is_written_out_as_it_was(backup, tmp_path):
    with open_archive(backup) as archive:
        (kept,) = archive.manifest.files
        assert isinstance(kept, KeptFile)
        archive.extract(kept, tmp_path / "out" / kept.path)
    assert (tmp_path / "out/packs/own/pack.yaml").read_bytes() == b"key: own\n"
