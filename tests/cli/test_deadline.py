import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.testing import CliRunner

import lingyan
from lingyan.cli.deadline import SETTINGS, deadline
from lingyan.kernel.errors import LingyanError

PROGRAM = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
PROGRAM.command("deadline", context_settings=SETTINGS)(deadline)

KEYS = ["start", "length", "unit", "due", "unrolled_due", "provisional", "covered_until", "conventions", "trace"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LINGYAN_LANG", "en")
    monkeypatch.delenv("LINGYAN_PACKS", raising=False)


def told(*words: str) -> str:
    result = CliRunner().invoke(PROGRAM, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def counted(*words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(told(*words, "--json"))
    return answer


def test_json_has_the_keys_of_the_contract_in_order() -> None:
    answer = counted("2022-09-20", "15", "day")
    assert list(answer) == KEYS
    assert {key: answer[key] for key in KEYS[:-2]} == {
        "start": "2022-09-20",
        "length": 15,
        "unit": "day",
        "due": "2022-10-08",
        "unrolled_due": "2022-10-05",
        "provisional": False,
        "covered_until": "2026-12-31",
    }
    assert answer["conventions"] == ["C1", "C2", "C3"]
    assert all(isinstance(line, str) and line for line in answer["trace"])


def test_the_last_day_stays_on_a_holiday_with_no_roll() -> None:
    answer = counted("2022-09-20", "15", "day", "--no-roll")
    assert answer["due"] == answer["unrolled_due"] == "2022-10-05"


def test_a_date_past_the_table_is_provisional_and_says_so() -> None:
    answer = counted("2026-12-20", "20", "working-day")
    assert answer["provisional"] is True
    assert any("Provisional" in line and "2026-12-31" in line for line in answer["trace"])


def test_people_read_the_due_day_first_and_then_the_reasons() -> None:
    lines = told("2022-09-20", "15", "day").splitlines()
    assert lines[:2] == ["2022-10-08 Saturday", "15 days after 2022-09-20"]
    assert [line.split(":")[0].strip() for line in lines[-3:]] == ["C1", "C2", "C3"]


def test_explain_shows_every_day() -> None:
    short, full = told("2022-01-24", "20", "working-day"), told("2022-01-24", "20", "working-day", "--explain")
    assert "2022-01-31 (Monday): Spring Festival" in full
    assert "2022-01-31" not in short


def test_every_sentence_is_put_into_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = {
        "Thursday": "星期四",
        "{length} working days": "{length}个工作日",
        "{period} after {day}": "{day}起{period}",
    }
    monkeypatch.setattr("lingyan.cli.deadline.translate", lambda text: chinese.get(text, text))
    assert told("2022-01-24", "20", "working-day").startswith("2022-02-24 星期四\n2022-01-24起20个工作日\n")


SINGLE_COMMANDS = {
    "es-01": (("2022-01-24", "20", "working-day"), "date", "due"),
    "es-03": (("2022-04-01", "20", "working-day"), "date", "due"),
    "es-05": (("2023-03-06", "5", "working-day"), "date", "due"),
    "es-07": (("2023-03-01", "20", "working-day", "--pause", "2023-03-07..2023-03-09"), "date", "due"),
    "es-09": (("2024-02-05", "20", "working-day"), "date", "due"),
    "es-13": (("2022-09-20", "15", "day"), "date", "due"),
    "es-15": (("2022-04-20", "15", "day"), "limit", "due"),
    "es-17": (("2022-08-31", "6", "month"), "date", "due"),
    "es-19": (("2023-11-30", "6", "month"), "date", "due"),
    "es-21": (("2022-03-16", "30", "day"), "limit", "due"),
    "es-23": (("2022-06-15", "15", "day", "--before"), "latest_day", "due"),
    "es-27": (("2022-06-15", "3", "month"), "date", "due"),
    "es-29": (("2022-11-30", "3", "month"), "date", "due"),
    "es-31": (("2023-05-15", "15", "day", "--before"), "date", "due"),
    "es-33": (("2022-03-01", "15", "day"), "limit", "due"),
    "es-35": (("2022-03-16", "30", "day"), "date", "due"),
}


@pytest.mark.parametrize("case", SINGLE_COMMANDS)
def test_the_command_answers_the_checked_cases(shared: Path, case: str) -> None:
    scenarios = yaml.safe_load((shared / "data" / "scenarios.yaml").read_text(encoding="utf-8"))["scenarios"]
    expected = next(scenario["expected"] for scenario in scenarios if scenario["id"] == case)
    words, asked, key = SINGLE_COMMANDS[case]
    answer = counted(*words)
    assert answer[key] == expected[asked]
    assert answer["unrolled_due"] == expected.get("unrolled", answer["unrolled_due"])


BAD = {
    "negative": ("2022-01-24", "-5", "working-day"),
    "nought": ("2022-01-24", "0", "working-day"),
    "fraction": ("2022-01-24", "1.5", "day"),
    "words": ("2022-01-24", "twenty", "day"),
    "absurd": ("2022-01-24", "9" * 40, "working-day"),
    "more-than-a-century": ("2022-01-24", "101", "year"),
    "past-9999": ("9999-12-30", "5", "working-day"),
    "unknown-unit": ("2022-01-24", "5", "fortnight"),
    "no-such-day": ("2022-02-30", "5", "day"),
    "no-date": ("yesterday", "5", "day"),
    "before-the-table": ("2003-12-31", "5", "working-day"),
    "before-the-table-in-days": ("1999-01-01", "15", "day"),
    "back-before-the-table": ("2004-01-10", "15", "day", "--before"),
    "no-pause": ("2022-01-24", "5", "day", "--pause", "2022-01-25"),
    "no-day-in-a-pause": ("2022-01-24", "5", "day", "--pause", "2022-01-25..soon"),
    "backward-pause": ("2022-01-24", "5", "day", "--pause", "2022-01-27..2022-01-25"),
    "pause-of-a-count-back": ("2022-01-24", "5", "day", "--before", "--pause", "2022-01-25..2022-01-27"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_one_clear_line(case: str) -> None:
    with pytest.raises(LingyanError) as caught:
        told(*BAD[case])
    text = caught.value.text()
    assert caught.value.exit_code == 2
    assert text
    assert "\n" not in text
    assert "{" not in text


def test_a_pack_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_PACKS", "national,atlantis")
    with pytest.raises(LingyanError, match="atlantis"):
        told("2022-01-24", "5", "day")


def test_nothing_is_written_by_counting(tmp_path: Path) -> None:
    told("2022-01-24", "5", "day")
    assert list(tmp_path.iterdir()) == []


def test_the_command_starts_without_the_web_and_without_numpy() -> None:
    code = (
        "import sys, lingyan.cli.deadline\n"
        "heavy = {'django', 'numpy', 'altair', 'lingyan.config.settings'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_offices_own_pack_counts_without_being_named(tmp_path: Path) -> None:
    folder = tmp_path / "data/packs/ours"
    (folder / "calendar").mkdir(parents=True)
    described = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    (folder / "pack.yaml").write_text(described, encoding="utf-8")
    national = Path(lingyan.__file__).parent / "packs/national/calendar/2022.csv"
    year = national.read_text(encoding="utf-8") + "2022-02-23,holiday,州庆,Prefecture Day,州人民政府放假通知\n"
    (folder / "calendar/2022.csv").write_text(year, encoding="utf-8")
    assert counted("2022-01-24", "20", "working-day")["due"] == "2022-02-25"
