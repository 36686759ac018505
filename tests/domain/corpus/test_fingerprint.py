import json
from pathlib import Path

import pytest

from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.domain.corpus.fingerprint import (
    UNKNOWN,
    Fingerprint,
    MatchKind,
    fingerprint,
    fingerprint_of,
    fingerprint_part,
    identify,
    normalised,
    similarity,
)
from lingyan.domain.corpus.model import Document
from lingyan.domain.corpus.parse import parse

WORDS = "坚持改革主线着力优化环境创新机制，完善配套保护生态，有力有序承接转移，推动发展质量变革效率变革动力变革"
TEXT = "某省人民政府关于某项工作的意见\n某政发〔2021〕5号\n各市州人民政府：\n" + "".join(
    f"{count}、任务{count}\n（一）甲事{count}。{WORDS[: 20 + step]}，落实责任{count}。\n"
    for step, count in enumerate("一二三四五六七八")
)
OTHER = "某市管理办法\n" + "".join(
    f"第{count}条 本办法所称事项{count}，是指其他{count}。\n" for count in "一二三四五六七八九"
)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(TEXT.replace("\n", "\r\n"), id="newlines"),
        pytest.param(TEXT.replace("\n", "\n\n"), id="blank-lines"),
        pytest.param(TEXT.replace("（一）", "（一） ").replace("\n", "\n　　"), id="white-space"),
        pytest.param(TEXT.replace("三、", "— 3 —\n三、").replace("六、", "PAGE 4\n六、"), id="page-numbers"),
        pytest.param(TEXT.replace("5号", "５号").replace("（", "(").replace("）", ")"), id="full-width"),
        pytest.param(TEXT.replace("二、", "## 二、"), id="markdown"),
    ],
)
def test_a_copy_in_another_dress_has_the_same_hash(copy: str) -> None:
    assert fingerprint(copy).text_hash == fingerprint(TEXT).text_hash


def test_a_registered_text_is_recognised() -> None:
    known = fingerprint(TEXT, key="opinion")
    match = identify(fingerprint(TEXT), [fingerprint(OTHER, key="rules"), known])
    assert (match.kind, match.fingerprint, match.similarity, match.by) == (MatchKind.EXACT, known, 1.0, "hash")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        pytest.param(TEXT.replace("任务三", "任务参"), "number", id="one-word"),
        pytest.param(TEXT.replace("某政发〔2021〕5号\n", ""), "title", id="number-left-out"),
        pytest.param("\n".join(TEXT.split("\n")[3:]), "text", id="head-left-out"),
    ],
)
def test_a_changed_text_is_another_version(text: str, by: str) -> None:
    match = identify(fingerprint(text), [fingerprint(OTHER, key="rules"), fingerprint(TEXT, key="opinion")])
    assert (match.kind, match.fingerprint and match.fingerprint.key, match.by) == (MatchKind.VERSION, "opinion", by)


@pytest.mark.parametrize(
    ("changes", "by"),
    [
        pytest.param({"〔2021〕5号": "〔2026〕3号"}, "title", id="revised-and-numbered-anew"),
        pytest.param(
            {"〔2021〕5号": "〔2026〕3号", "关于某项工作的意见": "关于别项工作的意见"},
            "",
            id="copied-by-another-office",
        ),
        pytest.param(
            {
                "〔2021〕5号": "〔2026〕3号",
                "甲事": "乙事",
                "，落实责任": "，到位",
                WORDS[:20]: "另起炉灶的措施还有许多，样样不同于往年",
            },
            "",
            id="the-same-title-every-year",
        ),
    ],
)
def test_a_text_with_a_number_of_its_own_is_a_version_only_with_title_and_words_in_common(changes, by) -> None:
    text = TEXT
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    assert identify(fingerprint(text), [fingerprint(TEXT, key="opinion")]).by == by


def test_another_document_is_unknown() -> None:
    assert identify(fingerprint(OTHER), [fingerprint(TEXT, key="opinion")]) == UNKNOWN
    assert identify(fingerprint(OTHER), []) == UNKNOWN


def test_short_texts_are_not_taken_for_versions_of_each_other() -> None:
    one, other = fingerprint("甲乙丙丁戊己，一二三。"), fingerprint("甲乙丙丁戊己，四五六。")
    assert similarity(one, other) == 0
    assert identify(one, [other]) == UNKNOWN


def test_the_order_of_phrases_does_not_matter_to_the_sketch() -> None:
    lines = TEXT.split("\n")
    assert fingerprint("\n".join(lines[3:][::-1])).sketch == fingerprint("\n".join(lines[3:])).sketch


def test_a_fingerprint_survives_a_pack_and_holds_no_words_of_the_text() -> None:
    made = fingerprint(TEXT, key="opinion")
    dumped = json.loads(json.dumps(made.dumped()))
    assert Fingerprint.load(dumped) == made
    without = json.dumps({key: value for key, value in dumped.items() if key not in {"title", "number"}})
    assert without.isascii()
    assert len(without) < 1000
    assert "\\u" not in without


def gazette() -> str:
    second = TEXT.replace("某项", "另项").replace("5号", "6号").replace("任务", "工作")
    return f"《某省人民政府公报》2021年第3期\n{TEXT}某省人民政府\n2021年1月2日\n{second}某省人民政府\n2021年1月3日"


def test_a_gazette_and_each_of_its_documents_are_recognised() -> None:
    known = fingerprint(gazette(), key="gazette", part_keys=["gazette/one"])
    assert [part.key for part in known.parts] == ["gazette/one", ""]
    assert known.title == "某省人民政府公报 2021年第3期"
    assert Fingerprint.load(known.dumped()) == known
    alone = TEXT + "某省人民政府\n2021年1月2日"
    assert identify(fingerprint(alone), [known]).fingerprint == known.parts[0]
    assert identify(fingerprint(gazette()), [known]).fingerprint == known


@pytest.mark.parametrize(
    "text", ["", "— 12 —\n", "PAGE 1\n第 2 页 共 9 页\n"], ids=["nothing", "a-page-number", "several"]
)
def test_a_file_of_page_furniture_holds_no_document(text: str) -> None:
    with pytest.raises(EmptyDocumentError):
        fingerprint(text)


def test_one_document_is_its_only_part() -> None:
    document = parse(TEXT)
    assert fingerprint_of(document, key="a") == fingerprint_part(document.parts[0], key="a")
    assert "　" not in normalised(document.parts[0])


def test_each_real_file_is_recognised_exactly_and_with_one_line_changed(
    seeds: dict[str, Document], shared: Path
) -> None:
    register = [fingerprint_of(document, key=name) for name, document in seeds.items()]
    for name, document in seeds.items():
        assert identify(fingerprint_of(document), register).kind is MatchKind.EXACT
        lines = (shared / "seeds" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        at = max(range(len(lines) // 2, len(lines)), key=lambda step: len(lines[step]))
        lines[at] = f"{lines[at][:5]}改动{lines[at][7:]}"
        match = identify(fingerprint("\n".join(lines)), register)
        assert match.kind is MatchKind.VERSION
        assert match.fingerprint is not None
        assert match.fingerprint.key == name
        assert match.similarity > 0.9


def test_the_real_files_are_not_taken_for_each_other(seeds: dict[str, Document]) -> None:
    register = [fingerprint_of(document, key=name) for name, document in seeds.items()]
    for found in register:
        others = [entry for entry in register if entry is not found]
        assert identify(found, others) == UNKNOWN
