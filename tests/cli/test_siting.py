"""`lingyan siting allocate` answers in the stable format, or with one clear line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lingyan.cli.siting import FactorError, TwicePinnedError, app
from lingyan.domain.siting.pinning import PinsDoNotFitError
from lingyan.loaders.number_tables import TableFileError

PROJECTS = """id,industry,investment_10k_cny,land_mu,energy_tce,labour
P1,茶油,1000,6,10,10
P2,锂电池,900,6,10,10
P3,电子信息,800,6,10,10
"""
PARKS = """id,county,land_mu,energy_tce,labour
K1,430405,6,100,100
K2,430407,6,100,100
"""


@pytest.fixture(autouse=True)
def _english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LINGYAN_LANG", "en")
    monkeypatch.delenv("LINGYAN_PACKS", raising=False)


def run(folder: Path, *words: str, **texts: str) -> Result:
    """Allocate; every text is written to a file of its name."""
    for name, text in {"projects": PROJECTS, "parks": PARKS, **texts}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    options = [str(folder / word) if word.endswith(".csv") else word for word in words]
    return CliRunner().invoke(app, ["allocate", str(folder / "projects.csv"), *options])


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    told = run(
        tmp_path,
        "--scores",
        "scores.csv",
        "--concentration",
        "0",
        "--json",
        scores="project,park,score\nP1,K1,0.5\nP2,K1,1\nP3,K2,0.25\n",
    )
    answer = json.loads(told.stdout)
    assert list(answer) == [
        "placed",
        "unplaced",
        "gross",
        "penalty",
        "value",
        "bound",
        "gap",
        "seconds",
        "prices",
        "checked",
    ]
    assert answer["placed"] == [{"project": "P2", "park": "K1"}, {"project": "P3", "park": "K2"}]
    assert [each["project"] for each in answer["unplaced"]] == ["P1"]
    assert "land_mu is short, 6 needed and 0 left" in answer["unplaced"][0]["reason"]
    assert (answer["gross"], answer["penalty"], answer["value"], answer["bound"], answer["gap"]) == (
        1100,
        0,
        1100,
        1100,
        0,
    )
    assert answer["checked"] is True
    assert {"park": "K1", "limit": "land_mu"}.items() <= answer["prices"][0].items()


def test_people_read_how_good_it_is_where_each_goes_and_why_not(tmp_path: Path) -> None:
    lines = run(tmp_path, "--concentration", "0").stdout.splitlines()
    assert lines[0].startswith("2 placed, 1 not. Value ")
    assert lines[0].endswith("(gap 0.00%); checked.")
    assert any(line.startswith("  K1: P") for line in lines)
    assert any(line.startswith("  ✗ P") for line in lines)
    assert any("one more unit of land_mu is worth" in line for line in lines)


def test_pins_bans_and_what_was_before_are_kept(tmp_path: Path) -> None:
    head = "project,park\n"
    options = ("--pins", "pins.csv", "--bans", "bans.csv", "--keep", "keep.csv", "--json")
    told = run(tmp_path, *options, pins=head + "P3,K1\n", bans=head + "P1,K2\n", keep=head + "P2,K2\n")
    placed = json.loads(told.stdout)["placed"]
    assert placed == [{"project": "P2", "park": "K2"}, {"project": "P3", "park": "K1"}]


def test_pins_that_do_not_fit_end_with_1(tmp_path: Path) -> None:
    told = run(tmp_path, "--pins", "pins.csv", pins="project,park\nP1,K1\nP2,K1\n")
    assert isinstance(told.exception, PinsDoNotFitError)
    assert told.exception.exit_code == 1


def test_a_project_with_two_parks_is_refused(tmp_path: Path) -> None:
    told = run(tmp_path, "--pins", "pins.csv", pins="project,park\nP1,K1\nP1,K2\n")
    assert isinstance(told.exception, TwicePinnedError)


@pytest.mark.parametrize("option", ["--concentration=-1", "--fairness=nan", "--moving=inf", "--seconds=0"])
def test_a_number_that_an_option_cannot_take_is_refused(tmp_path: Path, option: str) -> None:
    assert isinstance(run(tmp_path, option).exception, FactorError)


def test_a_wrong_file_is_named_with_its_line(tmp_path: Path) -> None:
    told = run(tmp_path, parks=PARKS.replace("K2,430407,6", "K2,430407,-6"))
    assert isinstance(told.exception, TableFileError)
    assert told.exception.text() == (
        "“land_mu” is -6, which is below 0. (file parks.csv, line 3) Correct the file and run it again: "
        "UTF-8 CSV with a header, numbers not below 0 and none left out."
    )


def test_a_file_of_100_mb_is_refused_at_once(tmp_path: Path) -> None:
    run(tmp_path)
    with (tmp_path / "projects.csv").open("wb") as file:
        file.truncate(100_000_000)
    told = CliRunner().invoke(app, ["allocate", str(tmp_path / "projects.csv")])
    assert "The file has 100.0 MB, and 32.0 MB are read at most" in str(told.exception)


def test_neither_the_command_nor_the_core_loads_django() -> None:
    code = "import sys, lingyan.cli.siting, lingyan.domain.siting.allocating; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_the_search_is_compiled_beforehand() -> None:
    told = CliRunner().invoke(app, ["compile"])
    assert (told.exit_code, told.stdout) == (0, "")
