"""`lingyan worker` ends with the process beside which it runs, and is started again when it ends by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factories import model_sites
from lingyan.cli.worker import worker_beside

LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory) -> dict[str, str]:
    """Return the environment of a site whose tables are laid and whose packs are not loaded."""
    folder = tmp_path_factory.mktemp("site")
    model_sites.copy_site(model_sites.Stage.TABLES, folder)
    return model_sites.surroundings(folder)


def test_a_worker_ends_when_the_process_beside_it_is_gone(surroundings):
    # Nothing holds the other end of its pipe, as after a crash.
    ended = subprocess.run(
        [LINGYAN, "worker", "--beside"], env=surroundings, input=b"", capture_output=True, check=False, timeout=120
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_worker_by_itself_asks_for_a_site_that_is_prepared(surroundings):
    ended = subprocess.run(
        [LINGYAN, "worker", "--once"], env=surroundings, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 1
    assert "lingyan prepare" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are those of Unix")
def test_a_worker_that_ends_by_itself_is_started_again_and_told_to_end_at_last(tmp_path):
    pipe, mark = tmp_path / "pipe", tmp_path / "mark"
    os.mkfifo(pipe)
    program = (
        "import pathlib, sys; mark = pathlib.Path(sys.argv[2]); is_second = mark.exists(); mark.touch();"
        "pipe = open(sys.argv[1], 'w'); pipe.write('begun\\n'); pipe.flush();"
        "is_second and (sys.stdin.read(), pipe.write('told\\n')); pipe.close()"
    )
    reader = os.open(pipe, os.O_RDWR)
    with os.fdopen(reader, "r") as lines:
        with worker_beside((sys.executable, "-c", program, str(pipe), str(mark)), pause=0.01):
            assert [lines.readline(), lines.readline()] == ["begun\n", "begun\n"]
        assert lines.readline() == "told\n"
