import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lingyan.domain.corpus.model import Document, Part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.corpus.resolve import nearest, resolve
from lingyan.domain.corpus.titles import squeezed

PLAN = """第一章 总则
第一节 要求
一、甲
（一）思想。坚持。
1.乙。丙。
专栏1 工程
1.丁。戊。
表2 指标
	指标
	数值
	100
第二章 任务
一、己
（二）目标。建成。
全省发展主要指标
	指标
	数值
	100
"""
STATUTE = """第一章 总则
第一条 为了规范。
第二条 市主管部门职责：
（一）制定；
（二）监督。
区主管部门职责：
（一）组织；
（二）报告。
第三章 附则
第三条 施行：
（一）公布；
（二）备案：
1.登记。
另行规定。
第四条 自公布之日起施行。"""
TWICE = "一、要求\n（一）思想。坚持。\n一、要求\n（一）思想。坚持。\n（二）目标。建成。"


@pytest.mark.parametrize(
    ("text", "asked", "path"),
    [
        pytest.param(PLAN, "第一章/第一节/一/（一）/1", "第一章/第一节/一/（一）/1", id="exact"),
        pytest.param(PLAN, "第一章/第一节/一/(一)/１", "第一章/第一节/一/（一）/1", id="widths"),
        pytest.param(PLAN, "第一章.第一节.一.（一）.1", "第一章/第一节/一/（一）/1", id="points"),
        pytest.param(PLAN, "第一章第一节", "第一章/第一节", id="without-separators"),
        pytest.param(PLAN, "第二章 一（二）", "第二章/一/（二）", id="as-in-a-letter"),
        pytest.param(PLAN, "一/（二）", "第二章/一/（二）", id="further-inside"),
        pytest.param(PLAN, "一", None, id="further-inside-in-two-places"),
        pytest.param(PLAN, "第一章/专栏1", "专栏1", id="box-in-its-chapter"),
        pytest.param(PLAN, "第一章/专栏1/1", "专栏1/1", id="item-of-a-box"),
        pytest.param(PLAN, "表2/3", "表2", id="row"),
        pytest.param(PLAN, "表2/3-5", "表2", id="rows"),
        pytest.param(
            PLAN, "第二章/一/（二）/全省发展主要指标/2", "第二章/一/（二）/全省发展主要指标", id="row-of-a-named-table"
        ),
        pytest.param(PLAN, "第二章/一/（二）/2", "第二章/一/（二）/全省发展主要指标", id="row-of-the-only-table"),
        pytest.param(PLAN, "第三章", None, id="none"),
        pytest.param(PLAN, "第三章/2", None, id="row-of-nothing"),
        pytest.param(PLAN, "", None, id="empty"),
        pytest.param(STATUTE, "第二条/第二款", "第二条/第二款", id="paragraph"),
        pytest.param(STATUTE, "第二条第二款", "第二条/第二款", id="paragraph-as-cited"),
        pytest.param(STATUTE, "第一条/第一款", "第一条", id="only-paragraph"),
        pytest.param(STATUTE, "第一条/第二款", None, id="no-such-paragraph"),
        pytest.param(STATUTE, "第二条/第一款/（二）", "第二条/（二）", id="item-of-the-first-paragraph"),
        pytest.param(STATUTE, "第二条第二款第（一）项", "第二条/第二款/（一）", id="item-as-cited"),
        pytest.param(STATUTE, "第二条第一款第二项", "第二条/（二）", id="item-with-its-word"),
        pytest.param(STATUTE, "第三条/第二款/（一）", None, id="item-of-another-paragraph"),
        pytest.param(STATUTE, "第三条/第一款/（九）", None, id="no-such-item"),
        pytest.param(STATUTE, "第三条/第一款/（二）/1", "第三条/（二）/1", id="subitem"),
        pytest.param(STATUTE, "第一章/第二条", "第二条", id="article-in-its-chapter"),
        pytest.param(STATUTE, "第一章/第二条/第二款", "第二条/第二款", id="paragraph-in-its-chapter"),
        pytest.param(STATUTE, "第九条/第一款", None, id="no-such-article"),
        pytest.param(STATUTE, "第一款", None, id="paragraph-of-nothing"),
        pytest.param(TWICE, "一/（二）", "一#2/（二）", id="printed-twice-found-once"),
        pytest.param(TWICE, "一/（一）", "一/（一）", id="printed-twice-the-first"),
    ],
)
def test_a_citation_finds_its_node_in_the_forms_that_people_write(
    part_of: Callable[[str], Part], text: str, asked: str, path: str | None
) -> None:
    node = resolve(part_of(text), asked)
    assert (None if node is None else node.path) == path


def test_in_a_file_of_several_documents_a_path_must_fit_one() -> None:
    plan, statute, other = (parse(text).parts[0] for text in (PLAN, STATUTE, STATUTE))
    gazette = Document("", plan.metadata, (plan, statute, other))
    assert resolve(gazette, "表2") is not None
    assert resolve(gazette, "第二条") is None


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        pytest.param("第一章/第九节/一", "第一章", id="around"),
        pytest.param("第二章/一", "第二章/一", id="exact"),
        pytest.param("附录", None, id="none"),
    ],
)
def test_the_nearest_node_is_the_closest_one_around(
    part_of: Callable[[str], Part], asked: str, path: str | None
) -> None:
    node = nearest(part_of(PLAN), asked)
    assert (None if node is None else node.path) == path


UNPLACED = {
    ("pan-prd", "二/（三）/2"): "the file is scrambled: no heading 2、 stands below （三）",
    ("pan-prd", "二/（三）/3"): "the file is scrambled: no heading 3、 stands below （三）",
    ("pan-prd", "二/（六）/4"): "the file is scrambled: 4、 stands below a repeated （四）",
    ("pan-prd", "二/（七）"): "the heading （七） is not in the file",
}
"""Citations that no honest reader can place in the file, and why."""


def citations(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield document, clause and quoted words of every checked fact."""
    for name in ("indicators.csv", "systems.csv", "parks.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                document, clause = (row["doc"], row["clause"]) if "doc" in row else row["citation"].split(" ", 1)
                yield document, clause, row.get("verbatim") or ""
    yaml = pytest.importorskip("yaml")
    yield from _cited(yaml.safe_load((folder / "procedures.yaml").read_text(encoding="utf-8")), "")


def _cited(value: object, document: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        document = value.get("doc", document)
        if "clause" in value:
            yield document, value["clause"], ""
        for inner in value.values():
            yield from _cited(inner, document)
    elif isinstance(value, list):
        for inner in value:
            yield from _cited(inner, document)


def test_the_citations_of_all_checked_facts_resolve(documents: dict[str, Part], shared: Path) -> None:
    cited = list(citations(shared / "data"))
    missing = [(key, clause) for key, clause, _ in cited if resolve(documents[key], clause) is None]
    assert len(cited) > 500
    assert set(missing) == UNPLACED.keys(), json.dumps(missing, ensure_ascii=False)
    assert len(missing) <= 0.01 * len(cited)


def test_the_words_of_a_checked_fact_stand_in_the_clause_it_cites(documents: dict[str, Part], shared: Path) -> None:
    wrong = []
    for key, clause, words in citations(shared / "data"):
        part = documents[key]
        node = resolve(part, clause)
        if node is None or not words or "…" in words:
            continue
        pieces = (span.of(part.text) for p in part.paragraphs[node.first : node.last] for span in p.spans)
        if squeezed(words) not in squeezed("".join(pieces)):
            wrong.append((key, clause, words))
    assert wrong == []
