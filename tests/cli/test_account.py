"""`lingyan account`: for the one who has the machine, when nobody can log in any more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> dict[str, str]:
    """The surroundings of a site that was just prepared."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINGYAN_", "DATABASE_URL"))}
    given = {**kept, "LINGYAN_DATA": str(tmp_path_factory.mktemp("site")), "LINGYAN_LANG": "en"}
    given["DJANGO_SETTINGS_MODULE"] = "lingyan.config.settings"
    told = run(given, "prepare")
    assert told.returncode == 0, told.stderr
    assert "log in as admin with the one-time password" in told.stdout.splitlines()[-1]
    return given


def run(site: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINGYAN, *words], capture_output=True, text=True, check=False, env=site, timeout=120)


def test_the_first_password_is_printed_only_once(site):
    again = run(site, "prepare")
    assert again.returncode == 0
    assert "password" not in again.stdout + again.stderr


def test_accounts_are_listed_for_people_and_programs(site):
    assert run(site, "account", "list").stdout.startswith("admin  admin  -  administrator *")
    (listed,) = json.loads(run(site, "account", "list", "--json").stdout)
    assert listed["login"] == "admin"
    assert {"role": "zone_office", "scope": ""} in listed["grants"]
    assert listed["must_change_password"] is True
    assert "password" not in {key for key in listed if key != "must_change_password"}


def test_a_new_password_is_given(site):
    told = run(site, "account", "reset", "admin")
    assert told.returncode == 0
    assert told.stdout.startswith("One-time password of admin: ")
    assert len(told.stdout.split()[-1]) == 19


def test_a_name_or_an_address_is_unlocked(site):
    for words in (("admin",), ("--address", "10.0.0.7")):
        told = run(site, "account", "unlock", *words)
        assert (told.returncode, told.stdout) == (0, "Nothing was locked, and no wrong attempt was kept.\n")


def test_second_factors_of_another_secret_key_are_listed_and_turned_off(site):
    given = {**site, "LINGYAN_SECRET_KEY": "that of another machine"}
    made = (
        "import django; django.setup()\n"
        "from lingyan.apps.accounts.models import CodeDevice, Person\n"
        "CodeDevice.objects.create(user=Person.objects.get(login='admin'), name='totp')"
    )
    subprocess.run([sys.executable, "-c", made], check=True, env=given, timeout=120)
    assert run(given, "account", "second-factors").stdout == ""
    assert run(site, "account", "second-factors").stdout == "admin\n"
    off = run(site, "account", "second-factors", "--turn-off")
    assert (off.stdout, off.stderr) == ("admin\n", "Second factors turned off: 1.\n")
    assert run(site, "account", "second-factors").stdout == ""


@pytest.mark.parametrize(
    "words",
    [("reset", "nobody"), ("unlock", "nobody"), ("unlock",)],
    ids=" ".join,
)
def test_bad_input_is_one_clear_line(site, words):
    told = run(site, "account", *words)
    assert (told.returncode, told.stdout) == (2, "")
    assert len(told.stderr.splitlines()) == 1
