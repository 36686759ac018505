import json
import subprocess
import sys
from pathlib import Path

import pytest

from lingyan.cli.main import COMMANDS

LINGYAN = Path(sys.executable).with_name("lingyan")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": "", "LANG": "en_GB.UTF-8", **environment}
    return subprocess.run([LINGYAN, *words], capture_output=True, text=True, check=False, env=given)


def test_help_lists_every_command():
    told = run("--help")
    assert told.returncode == 0
    assert all(name in told.stdout for name in COMMANDS)


def test_an_unknown_command_is_bad_input():
    assert run("nonsense").returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("deadline", "2022-01-24", "-5", "working-day"),
        ("deadline", "2022-01-24", "99999999999", "working-day"),
        ("deadline", "1999-01-01", "5", "working-day"),
        ("deadline", "2022-02-30", "5", "day"),
        ("deadline", "2022-01-24", "5", "fortnight"),
        ("pack", "export", "nonsense"),
        ("policy", "parse", "no-such-file.txt"),
    ],
    ids=" ".join,
)
def test_bad_input_gives_one_clear_line_and_exit_code_2(words):
    told = run(*words)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert told.stderr.strip()


def test_errors_speak_chinese_where_the_terminal_does_not_speak_english():
    told = run("deadline", "1999-01-01", "5", "working-day", LANG="C.UTF-8")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told.stderr)


def test_a_deadline_is_counted_without_django():
    told = run("deadline", "2022-01-24", "20", "working-day", "--json")
    assert json.loads(told.stdout)["due"] == "2022-02-24"
    code = "import sys; sys.argv=['lingyan','deadline','2022-01-24','20','working-day'];import lingyan.cli.main as m\n"
    code += (
        "try:\n m.main()\nexcept SystemExit: pass\nassert 'django' not in sys.modules and 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgres://u@127.0.0.1:1/lingyan", id="nobody-listens"),
        pytest.param("postgres://u:pa/ss@127.0.0.1/lingyan", id="slash-in-the-password"),
    ],
)
def test_a_database_that_is_away_is_one_clear_line(tmp_path: Path, url: str):
    told = run("audit", "verify", DATABASE_URL=url, LINGYAN_DATA=str(tmp_path))
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)
    assert told.stderr.startswith("lingyan: ")
