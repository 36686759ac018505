import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factories.word import docx, para
from lingyan.cli.policy import app
from lingyan.cli.policy_file import NotReadableError
from lingyan.domain.corpus.decode import EmptyDocumentError

TEXT = """某省人民政府关于某项工作的意见
某政发〔2021〕5号
各市州人民政府：
根据《某省某项条例》（某政发〔2020〕4号），提出以下意见。
一、任务
（一）建设园区。2025年底前，建成园区30个以上。（责任单位：省商务厅、
省财政厅等）
（二）建设港口。主管部门应当自收到申请之日起20个工作日内答复。〔省交通运输厅牵头，省水利厅配合〕
某省人民政府
2021年9月3日
附件
承接目录
县区\t主导产业\t承载园区
东县\t电子[一]\t东县经开区
西县\t装备\t西县园区
"""
POSTS = """某省人民政府关于张某同志任职的通知
某政人〔2021〕14号
各市人民政府：
省人民政府决定：
张某同志任省水利厅副厅长（试用期一年）。
某省人民政府
2021年9月15日
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
    result = CliRunner().invoke(app, ["extract", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_json_is_the_stable_format_with_places_in_the_decoded_text(file: Path) -> None:
    data = json.loads(told(str(file), "--json"))
    assert {"metadata", "clauses", "tasks", "targets", "deadlines", "refs", "catalogues"} <= data.keys()
    first, second = data["tasks"]
    assert (first["clause"], first["units"], first["has_more"]) == ("一/（一）", ["省商务厅", "省财政厅"], True)
    assert (first["deadline"], first["lead"]) == ("2025-12-31", [])
    assert (second["lead"], second["participants"]) == (["省交通运输厅"], ["省水利厅"])
    assert TEXT[first["start"] : first["end"]] == first["quote"] == "（责任单位：省商务厅、\n省财政厅等）"
    assert [(ref["title"], ref["number"], ref["relation"]) for ref in data["refs"]] == [
        ("某省某项条例", "某政发〔2020〕4号", "basis")
    ]
    assert data["catalogues"][0]["rows"] == [["东县", "电子[一]", "东县经开区"], ["西县", "装备", "西县园区"]]
    assert [(target["comparator"], target["value"], target["unit"]) for target in data["targets"]] == [(">=", 30, "个")]
    assert [(found["number"], found["unit"]) for found in data["deadlines"]] == [(20, "工作日")]


def test_posts_are_in_the_json(tmp_path: Path) -> None:
    path = tmp_path / "posts.txt"
    path.write_text(POSTS, encoding="utf-8")
    (found,) = json.loads(told(str(path), "--json"))["appointments"]
    assert (found["change"], found["person"], found["body"], found["post"]) == (
        "appointed",
        "张某",
        "省水利厅",
        "副厅长",
    )
    assert (found["remark"], found["date"], found["number"]) == ("试用期一年", "2021-09-15", "某政人〔2021〕14号")
    assert "appointed" in told(str(path))


def test_people_see_a_table_for_each_kind(file: Path) -> None:
    shown = told(str(file))
    for word in (
        "Tasks",
        "Targets",
        "Deadlines",
        "References",
        "承接目录",
        "省商务厅",
        "电子[一]",
        "rests on it",
        "20工作日",
    ):
        assert word in shown
    assert "Appointments" not in shown


def test_a_document_that_orders_nothing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tale.txt"
    path.write_text("某市情况介绍\n某市位于南方，气候温和。\n", encoding="utf-8")
    assert "Nothing was found" in told(str(path))


def test_a_gazette_gives_documents(tmp_path: Path) -> None:
    path = tmp_path / "gazette.txt"
    path.write_text(f"《某省人民政府公报》2021年第3期\n{TEXT}{TEXT.replace('5号', '6号')}", encoding="utf-8")
    data = json.loads(told(str(path), "--json"))
    assert [len(document["tasks"]) for document in data["documents"]] == [2, 2]
    assert told(str(path)).count("Tasks") == 2


def test_items_of_a_word_file_stand_in_the_text_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "opinion.docx"
    path.write_bytes(docx(*(para(line) for line in TEXT.splitlines()[:9])))
    data = json.loads(told(str(path), "--json"))
    items = [*data["tasks"], *data["targets"], *data["deadlines"]]
    assert len(items) > 2
    assert all(data["text"][item["start"] : item["end"]] == item["quote"] for item in items)


def test_bad_input_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError):
        told(str(tmp_path / "none.txt"))
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    with pytest.raises(EmptyDocumentError):
        told(str(empty))
