import os
import stat
import subprocess
import sys
from pathlib import Path

READ_KEY = "from lingyan.config import settings; print(settings.SECRET_KEY)"


def read_key(folder: Path, **environment: str) -> str:
    given = {**os.environ, "LINGYAN_DATA": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "-c", READ_KEY], env=given, capture_output=True, text=True, check=True
    ).stdout


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path):
    first = read_key(tmp_path)
    assert len(first) > 40
    assert read_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_a_key_that_is_given_is_not_kept(tmp_path: Path):
    assert read_key(tmp_path, LINGYAN_SECRET_KEY="given") == "given\n"  # noqa: S106 - no real secret
    assert list(tmp_path.iterdir()) == []


def test_two_first_starts_read_the_same_key(tmp_path: Path):
    given = {**os.environ, "LINGYAN_DATA": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", READ_KEY], env=given, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1
