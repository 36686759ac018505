"""Of several processes with one lock file, one at a time is inside, and a dead one lets the next in."""

import subprocess
import sys
from pathlib import Path

import pytest

from lingyan.loaders.file_lock import is_taken, one_at_a_time, try_to_take

INSIDE = """
import sys, time
from pathlib import Path
from lingyan.loaders.file_lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    with open(sys.argv[2], "a") as told: told.write("in ")
    time.sleep(float(sys.argv[3]))
    with open(sys.argv[2], "a") as told: told.write("out ")
"""


def started(lock: Path, told: Path, seconds: float = 0.1) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", INSIDE, str(lock), str(told), str(seconds)])


def test_processes_take_turns(tmp_path: Path) -> None:
    told = tmp_path / "told"
    processes = [started(tmp_path / "made/lock", told) for _process in range(3)]
    assert [process.wait(30) for process in processes] == [0, 0, 0]
    assert told.read_text() == "in out " * 3


def test_a_process_that_is_killed_lets_the_next_in(tmp_path: Path) -> None:
    told = tmp_path / "told"
    killed = started(tmp_path / "lock", told, seconds=60)
    while not told.exists() or not told.read_text():
        assert killed.poll() is None
    killed.kill()
    killed.wait(30)
    assert started(tmp_path / "lock", told).wait(30) == 0
    assert told.read_text() == "in in out "


def test_an_error_inside_frees_the_lock(tmp_path: Path) -> None:
    def fail() -> None:
        with one_at_a_time(tmp_path / "lock"):
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fail()
    assert started(tmp_path / "lock", tmp_path / "told").wait(30) == 0


def test_one_who_only_looks_sees_whether_somebody_is_inside(tmp_path: Path) -> None:
    lock, told = tmp_path / "lock", tmp_path / "told"
    assert not is_taken(lock)
    inside = started(lock, told, seconds=60)
    while not told.exists() or not told.read_text():
        assert inside.poll() is None
    assert is_taken(lock)
    with lock.open("r+b") as other:
        assert not try_to_take(other.fileno())
    inside.kill()
    inside.wait(30)
    assert not is_taken(lock)
    with lock.open("r+b") as other:
        assert try_to_take(other.fileno())
