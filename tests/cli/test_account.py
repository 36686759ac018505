"""`lingyan account`: for the one who has the machine, when nobody can log in any more."""

import json
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
    """A site that was just prepared; commands in this process work on it."""
    with django_db_blocker.unblock(), sites.copied(Stage.SITE).entered() as entered:
        yield entered


def run(site: TestSite, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command, given = [LINGYAN, *words], site.surroundings
    return subprocess.run(command, capture_output=True, text=True, check=False, env=given, timeout=300)


def test_the_first_password_is_printed_only_once(sites):
    site = sites.copied(Stage.PACKS)
    first = run(site, "prepare")
    assert first.returncode == 0, first.stderr
    assert "log in as admin with the one-time password" in first.stdout.splitlines()[-1]
    again = run(site, "prepare")
    assert again.returncode == 0
    assert "password" not in again.stdout + again.stderr


def test_accounts_are_listed_for_people_and_programs(site):
    assert run(site, "account", "list").stdout.startswith("admin  admin  -  administrator *")
    (listed,) = json.loads(lingyan("account", "list", "--json").stdout)
    assert listed["login"] == "admin"
    assert {"role": "zone_office", "scope": ""} in listed["grants"]
    assert listed["must_change_password"] is True
    assert "password" not in {key for key in listed if key != "must_change_password"}


@pytest.mark.usefixtures("site")
def test_a_new_password_is_given():
    told = lingyan("account", "reset", "admin")
    assert told.returncode == 0
    assert told.stdout.startswith("One-time password of admin: ")
    assert len(told.stdout.split()[-1]) == 19


@pytest.mark.usefixtures("site")
def test_a_name_or_an_address_is_unlocked():
    for words in (("admin",), ("--address", "10.0.0.7")):
        told = lingyan("account", "unlock", *words)
        assert (told.returncode, told.stdout) == (0, "Nothing was locked, and no wrong attempt was kept.\n")


def test_second_factors_of_another_secret_key_are_listed_and_turned_off(site, settings):
    from lingyan.apps.accounts.models import CodeDevice, Person

    settings.SECRET_KEY = "that of another machine"  # noqa: S105 - of a test
    CodeDevice.objects.create(user=Person.objects.get(login="admin"), name="totp")
    assert lingyan("account", "second-factors").stdout == ""
    assert run(site, "account", "second-factors").stdout == "admin\n"
    settings.SECRET_KEY = (site.folder / "secret-key").read_text()
    off = lingyan("account", "second-factors", "--turn-off")
    assert (off.stdout, off.stderr) == ("admin\n", "Second factors turned off: 1.\n")
    assert lingyan("account", "second-factors").stdout == ""


@pytest.mark.parametrize(
    "words",
    [("reset", "nobody"), ("unlock", "nobody"), ("unlock",)],
    ids=" ".join,
)
@pytest.mark.usefixtures("site")
def test_bad_input_is_one_clear_line(words):
    told = lingyan("account", *words)
    assert (told.returncode, told.stdout) == (2, "")
    assert len(told.stderr.splitlines()) == 1
