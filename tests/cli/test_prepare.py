"""`lingyan prepare` sets a site up and ends; only then does the application for web servers answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from factories import model_sites

LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    return model_sites.surroundings(tmp_path)


def run(surroundings: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, env=surroundings, timeout=300)


def serve_by_wsgi(surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run(
        surroundings, sys.executable, "-c", "import lingyan.config.wsgi as site; print(callable(site.application))"
    )


def test_a_site_is_prepared_once_and_answers_web_servers_only_then(surroundings):
    refused = serve_by_wsgi(surroundings)
    assert (refused.returncode, refused.stdout) == (1, "")
    (line,) = refused.stderr.splitlines()
    assert line.startswith("lingyan: ")
    assert "lingyan prepare" in line
    first = run(surroundings, LINGYAN, "prepare")
    assert (first.returncode, first.stderr) == (0, "")
    assert [line.split(" ", 3)[:2] for line in first.stdout.splitlines()] == [
        ["The", "tables"],
        ["The", "static"],
        ["The", "packs"],
        ["The", "first"],
    ]
    second = run(surroundings, LINGYAN, "prepare")
    assert (second.returncode, second.stdout) == (0, "Everything is up to date.\n")
    answered = serve_by_wsgi(surroundings)
    assert (answered.returncode, answered.stdout, answered.stderr) == (0, "True\n", "")
    narrowed = serve_by_wsgi({**surroundings, "LINGYAN_PACKS": "national"})
    assert narrowed.returncode == 1


def test_a_pack_that_is_wrong_is_one_clear_line(surroundings):
    model_sites.copy_site(model_sites.Stage.TABLES, Path(surroundings["LINGYAN_DATA"]))
    told = run({**surroundings, "LINGYAN_PACKS": "atlantis"}, LINGYAN, "prepare")
    assert told.returncode == 2
    assert "atlantis" in told.stderr
    assert len(told.stderr.splitlines()) == 1
