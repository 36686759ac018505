"""`lingyan procedure` lists what the packs hold and says how a case stands, in words or as data."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lingyan.cli.procedure import app
from lingyan.kernel.errors import BadInputError, LingyanError

STORY = """
procedure: energy-supervision
events:
- {date: 2021-12-15, event: rectification_notice_served, months: 6}
- {date: 2022-05-20, event: extension_requested, months: 4, form: written}
- {date: 2022-07-01, event: extension_decided, granted: false}
"""


@pytest.fixture(autouse=True)
def _english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LINGYAN_LANG", "en")
    monkeypatch.delenv("LINGYAN_PACKS", raising=False)


def run(folder: Path, *words: str, text: str = STORY, procedure: str = "energy-supervision") -> Result:
    """Replay a case; an error of ours is left in `exception`, as the entry of the program finds it."""
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["replay", procedure, str(file), *words])


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    told = run(tmp_path, "--as-of", "2022-09-16", "--json")
    answer: dict[str, Any] = json.loads(told.stdout)
    assert list(answer) == ["procedure", "as_of", "state", "clocks", "refused", "deemed", "duties"]
    assert (answer["procedure"], answer["as_of"], answer["state"]) == ("energy-supervision", "2022-09-16", "rectifying")
    assert [(clock["id"], clock["due"], clock["status"]) for clock in answer["clocks"]] == [
        ("rectification", "2022-09-15", "lapsed"),
        ("extension_request", "2022-05-31", "met"),
        ("objection", "2021-12-30", "lapsed"),
        ("extension_decision", "2022-06-15", "deemed"),
    ]
    assert [(one["event"], one["date"], one["clause"]) for one in answer["refused"]] == [
        ("extension_decided", "2022-07-01", "第二十三条")
    ]
    assert answer["deemed"][0]["months"] == 3
    assert answer["duties"][0]["due"] == "2022-09-15"


def test_people_read_state_clocks_refusals_silence_and_duties(tmp_path: Path) -> None:
    lines = run(tmp_path, "--as-of", "2022-09-16").stdout.splitlines()
    assert lines[0] == "2022-09-16 energy conservation supervision: rectification under way"
    assert "  2022-09-15  rectification  Overdue (第二十三条)" in lines
    assert "  2021-12-30  objection  Passed unused (第二十四条)" in lines
    assert "  2022-06-15  decision on the extension  Decided by silence (第二十三条)" in lines
    assert any(line.startswith("  ✗ 2022-07-01 extension decided (第二十三条)") for line in lines)
    assert "  ✓ 2022-06-16 extension decided (第二十三条)" in lines
    assert "  → supervised unit: rectify as the notice asks 2022-09-15 (第二十三条)" in lines


def test_names_are_chinese_unless_english_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = {"{name_en:s}{name_zh:.0}": "{name_zh:s}{name_en:.0}", "Clock running": "计时中"}
    monkeypatch.setattr("lingyan.cli.procedure.translate", lambda words: chinese.get(words, words))
    lines = run(tmp_path, "--as-of", "2022-06-01").stdout.splitlines()
    assert lines[0] == "2022-06-01 节能监察: 整改中"
    assert "  2022-06-15  整改  计时中 (第二十三条)" in lines


def test_today_is_asked_about_where_no_day_is_given(tmp_path: Path) -> None:
    told = run(tmp_path, "--json", text="[]")
    assert json.loads(told.stdout)["state"] == "opened"


BAD = {
    "empty": ("", "there is no list of events"),
    "no-list": ("events: soon", "there is no list of events"),
    "no-event": ("- soon", "Event 1 of the log"),
    "unknown-event": ("- {date: 2022-01-24, event: danced}", "no event “danced”"),
    "unknown-field": ("- {date: 2022-01-24, event: materials_received, colour: red}", "no field “colour”"),
    "wrong-type": ("- {date: 2022-01-24, event: visit_started, officers: two}", "expected is a whole number"),
    "wrong-choice": ("- {date: 2022-01-24, event: visit_started, ground: fun}", "expected is one of plan"),
    "no-day": ("- {date: soon, event: materials_received}", "expected is a date"),
    "another-procedure": ("procedure: credit-repair\nevents: []", "a case of “credit-repair”"),
    "procedure-of-lists": ("procedure: [a]\nevents: []", "a case of “['a']”"),
    "tag": ("!!python/name:os.system", "is no YAML"),
    "references": ("events: &a [*a]", "refers (*) to more than a case can hold"),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_a_bad_file_gives_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    wrong = run(tmp_path, "--json", text=text).exception
    assert isinstance(wrong, LingyanError)
    assert said in str(wrong)
    assert "\n" not in str(wrong)


def test_bad_input_ends_with_code_2_and_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from lingyan.cli.main import main; main()", "procedure", "replay"]
    for words in (["energy-supervision", str(tmp_path / "none.yaml")], ["no-such-thing", str(tmp_path)]):
        ended = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
        assert ended.stderr.startswith("lingyan: ")


def test_a_day_that_is_none_is_bad_input(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path, "--as-of", "tomorrow").exception, BadInputError)


def test_the_procedures_are_listed_with_their_clause() -> None:
    lines = CliRunner().invoke(app, ["list"]).stdout.splitlines()
    assert any(line.startswith("energy-supervision") and line.endswith("2021-12-01") for line in lines)
    listed = json.loads(CliRunner().invoke(app, ["list", "--json"]).stdout)
    energy = next(one for one in listed if one["id"] == "energy-supervision")
    assert energy["citation"] == "gazette-2021-18/energy-supervision 第二十九条"
    assert {"review", "supplement", "service", "rectification", "objection"} <= set(energy["clocks"])


def test_an_office_replays_by_the_readings_that_it_chose(tmp_path: Path) -> None:
    pack = tmp_path / "data/packs/ours"
    pack.mkdir(parents=True)
    described = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    (pack / "pack.yaml").write_text(described, encoding="utf-8")
    (pack / "conventions.yaml").write_text("- {id: C7, choice: working-day}\n", encoding="utf-8")
    told = run(tmp_path, "--json", text="- {date: 2024-04-08, event: visit_concluded, finding: violation}")
    assert json.loads(told.stdout)["clocks"][0]["due"] == "2024-04-28"
