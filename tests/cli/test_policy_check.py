"""A draft is held against documents in force on the command line, without a database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from factories.drafted import CITY_PLAN, LAW, NOTICE, PLAN, PLANTED, written
from lingyan.cli.pack import NotWritableError
from lingyan.cli.policy import app
from lingyan.cli.policy_check import SeveralDraftsError
from lingyan.cli.policy_file import NotReadableError
from lingyan.domain.corpus.decode import EmptyDocumentError

TEXTS = {"plan.txt": PLAN, "law.txt": LAW, "city.txt": CITY_PLAN, "notice.txt": NOTICE}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {**TEXTS, "draft.txt": written(*PLANTED), "fine.txt": written()}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(folder: Path, *more: str, draft: str = "draft.txt") -> str:
    against = [str(folder / name) for name in TEXTS]
    result = CliRunner().invoke(app, ["check", str(folder / draft), *against, *more], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_json_holds_every_finding_with_both_quotes(folder: Path) -> None:
    data = json.loads(told(folder, "--json"))
    assert data["counts"]["below"] == sum(one.kind == "below" for one in PLANTED)
    text = (folder / "draft.txt").read_text(encoding="utf-8")
    below = next(one for one in data["findings"] if one["subject"] == "period")
    start, end = below["draft"]["spans"][0]
    assert text[start:end] == below["draft"]["quote"]
    assert below["document"] == "law.txt"
    assert below["in_force"]["clause"] == "第二条"
    assert {"key": "law.txt", "title": "东江省投资项目服务办法"} in data["documents"]


def test_a_draft_without_faults_has_none(folder: Path) -> None:
    counts = json.loads(told(folder, "--json", draft="fine.txt"))["counts"]
    assert (counts["contradicts"], counts["below"], counts["misses"]) == (0, 0, 0)
    assert counts["agrees"] > 20


def test_a_person_reads_tables_kind_by_kind(folder: Path) -> None:
    shown = told(folder)
    assert "contradicts 6" in shown
    assert "森林覆盖率" in shown
    assert shown.index("contradicts") < shown.index("below")


def test_the_findings_are_written_as_a_word_file(folder: Path) -> None:
    told(folder, "--out", str(folder / "found.docx"))
    paper = Document(str(folder / "found.docx"))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert any("≥58%" in row[3] and "58%" in row[1] and "60%" in row[2] for row in rows)
    assert any(row[1] == "nothing of it" for row in rows)


def test_it_is_told_in_chinese_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", "zh")
    assert "森林覆盖率" in told(folder)


@pytest.mark.parametrize("name", ["draft", "against"])
def test_a_file_that_is_not_there_is_one_clear_error(folder: Path, name: str) -> None:
    names = {"draft": ["gone.txt", "plan.txt"], "against": ["draft.txt", "gone.txt"]}[name]
    with pytest.raises(NotReadableError):
        CliRunner().invoke(app, ["check", *(str(folder / one) for one in names)], catch_exceptions=False)


def test_an_empty_draft_is_one_clear_error(folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(EmptyDocumentError):
        told(folder, draft="empty.txt")


def test_a_gazette_is_no_draft_but_may_be_held_against(folder: Path) -> None:
    several = "".join(
        f"某省人民政府办公厅关于做好第{n}项工作的通知\n某政办发〔2031〕{n}号\n各市州人民政府：\n一、落实责任。各地落实责任。\n"
        f"二、备足物资。各地备足物资。\n某省人民政府办公厅\n2031年5月6日\n"
        for n in (21, 22)
    )
    (folder / "gazette.txt").write_text(several, encoding="utf-8")
    with pytest.raises(SeveralDraftsError):
        told(folder, draft="gazette.txt")
    result = CliRunner().invoke(
        app, ["check", str(folder / "draft.txt"), str(folder / "gazette.txt"), "--json"], catch_exceptions=False
    )
    assert [one["key"] for one in json.loads(result.output)["documents"]] == ["gazette.txt#1", "gazette.txt#2"]


def test_a_file_that_cannot_be_written_is_one_clear_error(folder: Path) -> None:
    (folder / "found.docx").mkdir()
    with pytest.raises(NotWritableError, match="it is a folder"):
        told(folder, "--out", str(folder / "found.docx"))


def test_no_database_is_needed(folder: Path) -> None:
    code = (
        "import sys; sys.argv=['lingyan','policy','check',*sys.argv[1:],'--json'];"
        "from lingyan.cli.main import main\ntry: main()\nexcept SystemExit: pass\n"
        "assert 'django.db' not in sys.modules, 'a database was asked for'"
    )
    run = [sys.executable, "-c", code, str(folder / "draft.txt"), str(folder / "plan.txt")]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]
