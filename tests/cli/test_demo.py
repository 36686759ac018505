"""`lingyan demo`: fills an empty site, says so when it is filled already, and takes all of it away again."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories.command_line import lingyan
from factories.model_sites import Stage
from factories.sites import Sites, TestSite

LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture
def site(sites: Sites, django_db_blocker) -> Iterator[TestSite]:
    """A prepared site of its own; commands in this process work on it."""
    with django_db_blocker.unblock(), sites.copied(Stage.SITE).entered() as entered:
        yield entered


def run(site: TestSite, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command, given = [LINGYAN, *words], site.surroundings
    return subprocess.run(command, capture_output=True, text=True, check=False, env=given, timeout=300)


def test_a_demonstration_is_made_once_and_taken_away_once_and_the_audit_still_holds(site):
    made = run(site, "demo", "--seed", "5")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines()[-1].startswith("The demonstration is ready.")
    again = lingyan("demo", "--seed", "5")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines()[-1] == "The demonstration of seed 5 is there already; nothing was changed."
    ended = lingyan("demo", "--end")
    assert ended.returncode == 0
    assert ended.stdout.splitlines()[-1] == "The demonstration has ended; everything made up is gone."
    nothing = lingyan("demo", "--end")
    assert (nothing.returncode, len(nothing.stderr.splitlines())) == (1, 1)
    assert lingyan("audit", "verify").returncode == 0


@pytest.mark.parametrize("seed", ["-1", "x", str(2**40)])
def test_a_seed_that_is_none_is_bad_input(seed):
    told = lingyan("demo", "--seed", seed)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
