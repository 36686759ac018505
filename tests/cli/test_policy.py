import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factories.circular import FILES
from lingyan.cli.policy import app
from lingyan.cli.policy_file import NotReadableError
from lingyan.domain.corpus.decode import DocumentTooLargeError, EmptyDocumentError
from lingyan.kernel.errors import BadInputError

TEXT = """某省人民政府关于某项工作的意见
某政发〔2021〕5号
各市州人民政府：
一、总体要求
（一）指导思想。坚持发展。
专栏1 工程
1.算力工程。建设中心。
三、主要任务
推进工作。
附件：1.清单
2.分工
某省人民政府
2021年9月3日
"""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", "en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "opinion.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["parse", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_tree_is_shown_with_what_the_document_says_of_itself(file: Path) -> None:
    assert told(str(file)).splitlines() == [
        "Title: 某省人民政府关于某项工作的意见",
        "Number: 某政发〔2021〕5号",
        "Issued by: 某省人民政府",
        "Signed: 2021-09-03",
        "To: 各市州人民政府",
        "Attachments: 清单；分工",
        "一、 总体要求",
        "  （一） 指导思想",
        "    [专栏1] 工程",
        "      [专栏1/1] 算力工程",
        "三、 主要任务",
        "! 一、 is followed by 三、: numbers are missing in between.",
        "",
    ]


def test_json_has_clauses_with_places_in_the_decoded_text(file: Path) -> None:
    data = json.loads(told(str(file), "--json"))
    assert data["metadata"]["doc_number"] == "某政发〔2021〕5号"
    assert [TEXT[clause["start"] : clause["end"]] for clause in data["clauses"]] == [
        "一、总体要求",
        "（一）指导思想",
        "三、主要任务",
    ]
    assert [block["path"] for block in data["blocks"]] == ["专栏1", "专栏1/1"]
    assert [note["code"] for note in data["notes"]] == ["numbering_gap"]


def test_a_gazette_shows_its_documents_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "gazette.txt"
    path.write_text(f"《某省人民政府公报》2021年第3期\n{TEXT}{TEXT.replace('5号', '6号')}", encoding="utf-8")
    assert [line for line in told(str(path)).splitlines() if line.startswith(("Title", "Number"))] == [
        "Title: 某省人民政府公报 2021年第3期",
        "Title: 某省人民政府关于某项工作的意见",
        "Number: 某政发〔2021〕5号",
        "Title: 某省人民政府关于某项工作的意见",
        "Number: 某政发〔2021〕6号",
    ]
    assert len(json.loads(told(str(path), "--json"))["documents"]) == 2


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx", "a.pdf"])
def test_json_of_other_files_has_the_text_in_which_places_count(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    data = json.loads(told(str(path), "--json"))
    quoted = [data["text"][clause["start"] : clause["end"]] for clause in data["clauses"]]
    assert quoted[:2] == ["一、总体要求", "（一）指导思想"]
    assert data["kind"] == path.suffix.removeprefix(".")


def test_the_text_of_a_plain_file_is_the_file_and_is_not_told(file: Path) -> None:
    assert "text" not in json.loads(told(str(file), "--json"))


def test_what_was_left_out_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(FILES["a.pdf"]())
    left_out = "Page numbers and running heads left out: 4."
    assert told(str(path)).splitlines()[0] == f"! {left_out}"
    assert json.loads(told(str(path), "--json"))["notes"] == [{"code": "page_furniture", "text": left_out, "at": None}]


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["told", "json"])
def test_a_file_of_page_numbers_only_is_one_clear_error(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "pages.txt"
    path.write_text("— 12 —\n", encoding="utf-8")
    with pytest.raises(EmptyDocumentError):
        told(str(path), *options)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(None, NotReadableError, id="missing"),
        pytest.param(b"", EmptyDocumentError, id="empty"),
        pytest.param(b"a" * (1024 * 1024 + 1), DocumentTooLargeError, id="too-large"),
    ],
)
def test_bad_files_are_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, error: type[BadInputError]
) -> None:
    monkeypatch.setenv("LINGYAN_MAX_UPLOAD_MB", "1")
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error) as raised:
        told(str(path))
    assert raised.value.exit_code == 2
