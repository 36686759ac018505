"""`lingyan demo`: fills an empty site, says so when it is filled already, and takes all of it away again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a site of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINGYAN_", "DATABASE_URL"))}
    settings = "lingyan.config.settings"
    return {**kept, "LINGYAN_DATA": str(tmp_path), "LINGYAN_LANG": "en", "DJANGO_SETTINGS_MODULE": settings}


def run(site: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINGYAN, *words], capture_output=True, text=True, check=False, env=site, timeout=300)


def test_a_demonstration_is_made_once_and_taken_away_once_and_the_audit_still_holds(site):
    made = run(site, "demo", "--seed", "5")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines()[-1].startswith("The demonstration is ready.")
    again = run(site, "demo", "--seed", "5")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines()[-1] == "The demonstration of seed 5 is there already; nothing was changed."
    ended = run(site, "demo", "--end")
    assert ended.returncode == 0
    assert ended.stdout.splitlines()[-1] == "The demonstration has ended; everything made up is gone."
    nothing = run(site, "demo", "--end")
    assert (nothing.returncode, len(nothing.stderr.splitlines())) == (1, 1)
    assert run(site, "audit", "verify").returncode == 0


@pytest.mark.parametrize("seed", ["-1", "x", str(2**40)])
def test_a_seed_that_is_none_is_bad_input(site, seed):
    told = run(site, "demo", "--seed", seed)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
