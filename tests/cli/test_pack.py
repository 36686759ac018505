"""`lingyan pack` checks packs and exports their rows; the exit code says whether all holds."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lingyan.cli.pack import CasesFailError, NotWritableError, app
from lingyan.kernel.errors import LingyanError
from lingyan.loaders.checkup import UnknownPackError
from lingyan.loaders.errors import PackError
from lingyan.loaders.export import EXPORTS, UnknownExportError

PACK = "key: {key}\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
CASE = "- {{name: 邵东, ask: place, given: {{name: 邵东县}}, expect: {{code: {code}}}, citation: dev-plan 附件2}}\n"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", "en")


def run(*words: str) -> Result:
    """Run the command; an error of ours is left in `exception`, as the program's entry finds it."""
    return CliRunner().invoke(app, list(words))


def office(folder: Path, code: int, key: str = "office") -> str:
    """Write the pack of an office with one case and return its folder."""
    (folder / "tests").mkdir()
    (folder / "pack.yaml").write_text(PACK.format(key=key), encoding="utf-8")
    (folder / "tests/cases.yaml").write_text(CASE.format(code=code), encoding="utf-8")
    return str(folder)


def test_the_folder_of_a_pack_is_checked_within_our_packs(tmp_path: Path) -> None:
    told = run("check", office(tmp_path, 430582))
    assert (told.exit_code, told.exception) == (0, None)
    assert "office 2026-01-01" in told.stdout
    assert "1 of 1 cases hold." in told.stdout


def test_a_case_that_does_not_hold_is_told_with_its_line_and_exit_code_1(tmp_path: Path) -> None:
    told = run("check", office(tmp_path, 430521))
    assert isinstance(told.exception, CasesFailError)
    assert told.exception.exit_code == 1
    assert "tests/cases.yaml:1: 邵东" in told.stdout
    assert "code: expected 430521, but the packs say 430582." in told.stdout


def test_a_check_is_told_as_json(tmp_path: Path) -> None:
    told = json.loads(run("check", office(tmp_path, 430521), "--json").stdout)
    assert [pack["key"] for pack in told["packs"]] == ["office"]
    assert told["cases"][0]["holds"] is False
    assert told["cases"][0]["differences"] == [{"key": "code", "expected": "430521", "answered": "430582"}]


def test_counts_are_by_pack() -> None:
    told = json.loads(run("check", "national", "--json").stdout)
    assert told["counts"]["regions"]["national"] > 3000
    assert "hunan" not in told["counts"]["documents"]


def test_what_a_narrower_pack_replaces_is_told(tmp_path: Path) -> None:
    folder = office(tmp_path, 430582)
    row = "yongzhou,430000/431100/431103/yongzhou,永州经开区,Yongzhou Zone,park,,dev-plan 附件2\n"
    (tmp_path / "carriers.csv").write_text(f"key,path,name_zh,name_en,kind,level,citation\n{row}", encoding="utf-8")
    assert "carriers/yongzhou: office wins over hunan." in run("check", folder).stdout
    assert json.loads(run("check", folder, "--json").stdout)["replaced"] == [
        {"item": "carriers/yongzhou", "winner": "office", "over": ["hunan"]}
    ]


def test_a_folder_takes_the_place_of_our_pack_of_the_same_key(tmp_path: Path) -> None:
    told = run("check", office(tmp_path, 430582, key="hunan"))
    assert isinstance(told.exception, PackError)
    assert str(told.exception.data["file"]) == str(tmp_path / "pack.yaml")
    assert told.exception.data["key"] == "within"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param(("check", "nowhere"), UnknownPackError, id="unknown-pack"),
        pytest.param(("export", "projects"), UnknownExportError, id="unknown-kind"),
        pytest.param(("export", "parks", "--out", "/proc/none/parks.csv"), NotWritableError, id="not-writable"),
    ],
)
def test_bad_input_is_one_error_with_exit_code_2(words: tuple[str, ...], kind: type[LingyanError]) -> None:
    told = run(*words)
    assert isinstance(told.exception, kind)
    assert (told.exception.exit_code, "\n" in told.exception.text()) == (2, False)


def test_a_broken_pack_is_bad_input_with_file_line_and_key(tmp_path: Path) -> None:
    folder = office(tmp_path, 430582)
    (tmp_path / "units.csv").write_text("symbol,dimension,factor,name_en,citation\n斤,mass,half,jin,dev-plan 一\n")
    told = run("check", folder)
    assert isinstance(told.exception, PackError)
    assert told.exception.text().endswith(
        f"(file {tmp_path / 'units.csv'}, line 2, key factor) Correct the file; nothing of it was loaded."
    )


@pytest.mark.parametrize("kind", EXPORTS)
def test_csv_and_json_hold_the_same_rows(kind: str) -> None:
    as_csv = list(csv.DictReader(io.StringIO(run("export", kind).stdout)))
    as_json = json.loads(run("export", kind, "--format", "json").stdout)
    assert as_csv
    assert as_csv == [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in as_json]


def test_an_export_for_excel_goes_to_a_file_with_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "parks.csv"
    told = run("export", "parks", "--out", str(file), "--excel")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfrow,prefecture")
    assert told.stdout == f"73 rows written to {file}.\n"


def test_an_unknown_format_is_refused() -> None:
    assert run("export", "parks", "--format", "xml").exit_code == 2


def test_packs_are_exported_without_loading_django() -> None:
    code = (
        "import sys; from lingyan.cli.pack import app\n"
        "try:\n app(['export', 'directions'])\nexcept SystemExit: pass\n"
        "assert 'django' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_an_offices_own_pack_is_checked_and_exported_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "packs/ours"
    folder.mkdir(parents=True)
    office(folder, 430582)
    document = "- {key: office-plan, title_zh: 本办计划, title_en: Plan, kind: plan, place: '430000/430500'}\n"
    (folder / "documents.yaml").write_text(document, encoding="utf-8")
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path))
    assert "office 2026-01-01" in run("check").stdout
    assert "office-plan" in run("export", "documents").stdout
    monkeypatch.setenv("LINGYAN_PACKS", "national")
    told = run("check")
    assert isinstance(told.exception, PackError)
    assert told.exception.data["key"] == "within"
