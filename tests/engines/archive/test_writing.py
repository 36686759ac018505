"""A backup stands in its place whole or not at all."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lingyan.engines.archive import (
    BusyFileError,
    FileThereError,
    Manifest,
    NotWrittenError,
    is_being_written,
    new_archive,
    open_archive,
    tell_nobody,
)
from lingyan.engines.archive.writing import part_of

HEAD = Manifest("0.1.0", datetime(2026, 1, 2, tzinfo=UTC), "sqlite", {"plans": ["0001_first"]})
ROWS = [[1, "衡南\n县", None], [2, "\x00", 1.5]]


def write(out: Path, *, force: bool = False) -> Manifest:
    with new_archive(out, HEAD, force=force) as archive:
        archive.add_table("plans.entry", ("id", "name", "value"), ROWS)
        return archive.finish()


def test_what_was_written_is_read_back(tmp_path):
    written = write(tmp_path / "a.zip")
    with open_archive(tmp_path / "a.zip") as archive:
        archive.check(tell_nobody)
        assert archive.manifest == written
        assert [row for _size, row in archive.rows(written.tables[0])] == ROWS
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]
    assert written.rows == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_its_owner_may_read_it(tmp_path):
    write(tmp_path / "a.zip")
    assert stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_replaced_only_on_demand(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"mine")
    with pytest.raises(FileThereError, match="--force"):
        write(tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    write(tmp_path / "a.zip", force=True)
    assert (tmp_path / "a.zip").read_bytes() != b"mine"


def test_a_file_that_comes_meanwhile_is_not_overwritten(tmp_path):
    def meanwhile() -> None:
        with new_archive(tmp_path / "a.zip", HEAD) as archive:
            (tmp_path / "a.zip").write_bytes(b"mine")
            archive.finish()

    with pytest.raises(FileThereError):
        meanwhile()
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def test_two_do_not_write_one_file_at_once(tmp_path):
    with new_archive(tmp_path / "a.zip", HEAD) as archive:
        assert is_being_written(part_of(tmp_path / "a.zip"))
        with pytest.raises(BusyFileError):
            write(tmp_path / "a.zip")
        archive.finish()
    assert (tmp_path / "a.zip").exists()


def test_what_fails_inside_leaves_nothing(tmp_path):
    def rows():
        yield [1]
        raise KeyError

    def fail() -> None:
        with new_archive(tmp_path / "a.zip", HEAD) as archive:
            archive.add_table("plans.entry", ["id"], rows())

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path):
    with pytest.raises(NotWrittenError, match="no such file or folder"):
        write(tmp_path / "nowhere/a.zip")


FULL = """
import resource, sys
from pathlib import Path
from engines.archive.test_writing import HEAD
from lingyan.engines.archive import NotWrittenError, new_archive
import signal, random
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with new_archive(Path(sys.argv[1]), HEAD) as archive:
        archive.add_table("plans.entry", ["id"], ([random.getrandbits(512)] for _ in range(100_000)))
except NotWrittenError as wrong:
    print(wrong)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file size")
def test_a_disk_without_room_is_one_clear_error_and_leaves_nothing(tmp_path):
    tests = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path / "a.zip"], cwd=tests, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("The backup could not be written to")
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from engines.archive.test_writing import HEAD
from lingyan.engines.archive import new_archive
def rows():
    yield [1]
    os.kill(os.getpid(), signal.SIGKILL)
with new_archive(Path(sys.argv[1]), HEAD) as archive:
    archive.add_table("plans.entry", ["id"], rows())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_backup_leaves_no_half_file_and_does_not_hinder_the_next(tmp_path):
    tests = Path(__file__).resolve().parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "a.zip"], cwd=tests, check=False)
    assert killed.returncode < 0
    assert not (tmp_path / "a.zip").exists()
    assert not is_being_written(part_of(tmp_path / "a.zip"))
    write(tmp_path / "a.zip")
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]
