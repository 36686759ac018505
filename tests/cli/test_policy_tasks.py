import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from typer.testing import CliRunner

from factories.circular import FILES
from factories.reviews import ORDERS
from lingyan.apps.policies.resources.task_table_words import NoTasksError, TableFormatError
from lingyan.cli.pack import NotWritableError
from lingyan.cli.policy import app


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", "en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "orders.txt"
    path.write_bytes(ORDERS.encode("gb18030"))
    return path


def told(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["tasks", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def word_rows(path: Path) -> list[list[str]]:
    tables = Document(io.BytesIO(path.read_bytes())).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_the_tasks_of_a_file_are_written_as_word(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.docx"
    assert "tasks written: 2" in told(file, "--out", out)
    assert word_rows(out)[1:] == [
        ["二、重点任务"] * 7,
        [
            "1",
            "二（一）",
            "建设标准厂房",
            "—",
            "衡阳市人民政府, 珠晖区人民政府",
            "2035-12-31 (2035年底前)",
            "to be decided",
        ],
        ["2", "二（二）", "培育龙头企业", "衡阳市人民政府", "珠晖区人民政府, 火星开发总署", "—", "to be decided"],
    ]


def test_the_tasks_of_a_file_are_written_by_unit(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.docx"
    told(file, "--out", out, "--by", "unit")
    heads = [each.text for each in Document(io.BytesIO(out.read_bytes())).paragraphs]
    assert "衡阳市人民政府: leads 1, responsible for 1" in heads
    assert "火星开发总署: supports 1" in heads


def test_the_tasks_of_a_file_are_written_as_excel(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "new folder" / "table.xlsx"
    told(file, "--out", out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["By clause", "By unit"]
    assert [cell.value for cell in book["By clause"][4]][3:6] == [
        "培育龙头企业",
        "衡阳市人民政府",
        "珠晖区人民政府, 火星开发总署",
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_table(name: str, tmp_path: Path) -> None:
    file, out = tmp_path / name, tmp_path / "table.docx"
    file.write_bytes(FILES[name]())
    assert "tasks written: 2" in told(file, "--out", out)
    assert [row[2:5] for row in word_rows(out) if row[0].isdecimal()] == [
        ["放开低空空域", "—", "省发展改革委"],
        ["建设起降场", "—", "省交通运输厅"],
    ]


def test_a_gazette_gives_a_table_for_each_document_in_it(tmp_path: Path) -> None:
    path, out = tmp_path / "gazette.txt", tmp_path / "table.docx"
    path.write_text(f"《衡阳市人民政府公报》2031年第3期\n{ORDERS}{ORDERS.replace('9号', '10号')}", encoding="utf-8")
    assert "tasks written: 4" in told(path, "--out", out)
    assert len(Document(io.BytesIO(out.read_bytes())).tables) == 2


def test_a_document_without_tasks_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    path, out = tmp_path / "tale.txt", tmp_path / "table.docx"
    path.write_text("某市情况介绍\n某市位于南方，气候温和。\n", encoding="utf-8")
    with pytest.raises(NoTasksError, match=r"tale\.txt"):
        told(path, "--out", out)
    assert not out.exists()


def test_another_kind_of_file_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(TableFormatError, match="pdf"):
        told(tmp_path / "none.txt", "--out", tmp_path / "table.pdf")


def test_a_place_that_cannot_be_written_is_told(file: Path) -> None:
    (file.parent / "table.xlsx").mkdir()
    with pytest.raises(NotWritableError, match="it is a folder"):
        told(file, "--out", file.parent / "table.xlsx")


def test_no_framework_and_no_database_is_needed(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.xlsx"
    code = (
        f"import sys; sys.argv = ['lingyan', 'policy', 'tasks', {str(file)!r}, '--out', {str(out)!r}]\n"
        "import lingyan.cli.main as m\ntry:\n m.main()\nexcept SystemExit: pass\nassert 'django' not in sys.modules"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert out.exists()
