import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from typer.testing import CliRunner, Result

from lingyan.apps.audit.actions import record
from lingyan.cli.audit import NotedHashError, app
from lingyan.kernel.access import COMMAND_LINE

pytestmark = pytest.mark.django_db
LINGYAN = Path(sys.executable).with_name("lingyan")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("LINGYAN_LANG", "en")


@pytest.fixture
def rows():
    with transaction.atomic():
        return [record(COMMAND_LINE, "plans.enter_figure", ("figure", str(number))) for number in range(3)]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["verify", *words], catch_exceptions=False)


def test_a_whole_chain_is_one_line_with_the_hash_to_note_down(rows):
    done = run()
    assert done.exit_code == 0
    assert done.stdout == f"The chain holds: 3 records. Note this outside: 3:{rows[-1].hash}\n"


def test_a_noted_hash_that_is_met_holds(rows):
    assert run("--expect", f"2:{rows[1].hash.upper()}", "--expect", f"3:{rows[2].hash}").exit_code == 0


def test_a_noted_hash_that_is_not_met_ends_with_1_and_names_the_record(rows):
    done = run("--expect", f"2:{rows[2].hash}")
    assert done.exit_code == 1
    assert "Record 2 is not the one" in done.stdout


def test_a_broken_chain_ends_with_1_and_tells_in_json(rows):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_chainhead SET number = 4")
    done = run("--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["holds"], told["read"], told["number"], told["broken_at"]) == (False, len(rows), 4, 4)
    assert "cut at its end" in told["reason"]


def test_an_empty_chain_holds():
    done = run()
    assert (done.exit_code, done.stdout) == (0, "The chain holds no record yet.\n")


@pytest.mark.parametrize("given", ["", "3", "0:" + "a" * 64, "3:abc", "x:" + "a" * 64])
def test_what_is_no_noted_hash_is_refused(given):
    with pytest.raises(NotedHashError) as wrong:
        run("--expect", given)
    assert wrong.value.exit_code == 2


def test_where_there_is_no_site_one_line_says_so(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    done = subprocess.run(
        [LINGYAN, "audit", "verify"],
        env={**kept, "LINGYAN_DATA": str(tmp_path), "LINGYAN_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("lingyan: There is no audit here.")
    assert len(done.stderr.splitlines()) == 1
