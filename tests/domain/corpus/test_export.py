import json
from collections.abc import Callable
from pathlib import Path

from lingyan.domain.corpus.export import as_data
from lingyan.domain.corpus.model import Document, Part
from lingyan.domain.corpus.parse import parse

TEXT = """某省人民政府关于某项工作的意见
某政发〔2021〕5号
各市州人民政府：
一、甲
（一）指导思想。坚持发展。
表1 指标
	指标
	数值
	100
三、乙
正文。"""


def test_the_format_is_the_stable_one() -> None:
    data = as_data(parse(TEXT))
    assert list(data) == ["metadata", "spans", "clauses", "blocks", "notes"]
    assert data["metadata"] == {
        "title": "某省人民政府关于某项工作的意见",
        "notice_title": None,
        "doc_number": "某政发〔2021〕5号",
        "registration_number": None,
        "issuer": "某省人民政府",
        "date_signed": None,
        "date_published": None,
        "date_effective": None,
        "date_expiry": None,
        "addressees": ["各市州人民政府"],
        "attachments": [],
    }
    clauses = data["clauses"]
    assert isinstance(clauses, list)
    assert [(c["num"], c["title"], c["level"], TEXT[c["start"] : c["end"]]) for c in clauses] == [
        ("一、", "甲", 1, "一、甲"),
        ("（一）", "指导思想", 2, "（一）指导思想"),
        ("三、", "乙", 1, "三、乙"),
    ]
    ((start, end),) = clauses[0]["spans"]
    assert TEXT[start:end].endswith("100")
    blocks = data["blocks"]
    assert isinstance(blocks, list)
    assert [(b["kind"], b["num"], b["title"], b["level"], b["path"]) for b in blocks] == [
        ("table", "表1", "指标", None, "表1")
    ]
    assert TEXT[blocks[0]["start"] : blocks[0]["end"]].startswith("表1 指标")
    notes = data["notes"]
    assert isinstance(notes, list)
    assert [(note["code"], note["at"]) for note in notes] == [("numbering_gap", TEXT.index("三、"))]
    json.dumps(data)


def test_notes_are_told_in_the_language_asked_for() -> None:
    (note,) = as_data(parse("一、甲\n三、乙"), lambda template: f"译：{template}")["notes"]  # type: ignore[misc]
    assert note["text"].startswith("译：")


def test_a_gazette_gives_a_list_of_documents() -> None:
    one = TEXT + "\n某省人民政府\n2021年1月2日\n"
    data = as_data(parse(f"《某省人民政府公报》2021年第3期\n{one}{one.replace('5号', '6号')}"))
    documents = data["documents"]
    assert isinstance(documents, list)
    assert [document["metadata"]["doc_number"] for document in documents] == ["某政发〔2021〕5号", "某政发〔2021〕6号"]
    assert (data["clauses"], data["blocks"]) == ([], [])
    assert data["metadata"]["title"] == "某省人民政府公报 2021年第3期"  # type: ignore[index]


def test_words_that_something_displaced_splits_have_no_single_place(part_of: Callable[[str], Part]) -> None:
    order = (
        "某省人民政府令第3号\n《某省办法》已经通过，现予公布，自2022年1月1日起施行。\n"
        "省长 某某\n2021年9月9日\n某 省 办 法"
    )
    text = (
        f"第一条 为了提高监管的水平和服务的效能，加强监测和统计的工作，促进各\n{order}\n"
        "项事业发展，制定本办法。\n另行规定。\n第二条 适用。\n第三条 施行。"
    )
    part = part_of(text)
    blocks = as_data(Document(text, part.metadata, (part,)))["blocks"]
    assert isinstance(blocks, list)
    assert (blocks[0]["path"], blocks[0]["start"], len(blocks[0]["spans"])) == ("第一条/第一款", None, 2)
    assert [text[start:end] for start, end in blocks[0]["spans"]] == [
        "第一条 为了提高监管的水平和服务的效能，加强监测和统计的工作，促进各",
        "项事业发展，制定本办法。",
    ]


def test_every_place_in_the_real_files_is_that_of_its_words(seeds: dict[str, Document], shared: Path) -> None:
    assert shared
    for document in seeds.values():
        data = as_data(document)
        for part in data.get("documents") or [data]:  # type: ignore[attr-defined]
            for clause in part["clauses"]:
                words = "".join(document.text[clause["start"] : clause["end"]].split())
                assert words == "".join((clause["num"] + (clause["title"] or "")).split())
