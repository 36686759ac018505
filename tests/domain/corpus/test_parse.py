import gc
from collections.abc import Callable
from pathlib import Path
from traceback import walk_stack
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import lines_run
from lingyan.domain.corpus.export import part_data
from lingyan.domain.corpus.model import Block, Clause, Document, Node, Part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.corpus.titles import squeezed

LETTERS = "坚持改革创新完善机制优化环境推动发展加强管理落实责任提升能力服务保障建设体系"
COUNTS = "一二三四五六七八九"
words = st.text(alphabet=LETTERS, min_size=4, max_size=9)
sentences = st.lists(st.text(alphabet=LETTERS, min_size=6, max_size=24), min_size=2, max_size=6).map(
    lambda parts: "，".join(parts) + "。"
)
sections = st.tuples(
    words, st.lists(st.tuples(words, st.lists(sentences, min_size=1, max_size=2)), min_size=1, max_size=4)
)
plans = st.lists(sections, min_size=2, max_size=4)


def paragraphs_of(plan: list[tuple[str, list[tuple[str, list[str]]]]]) -> list[str]:
    """Return a plan as paragraphs: 一、 alone on its line, （一） with the text behind it, text without number."""
    result = []
    for section, (title, items) in zip(COUNTS, plan, strict=False):
        result.append(f"{section}、{title}")
        for count, (name, texts) in zip(COUNTS, items, strict=False):
            result.append(f"（{count}）{name}。{texts[0]}")
            result.extend(texts[1:])
    return result


def tree_of(text: str) -> list[tuple[str, str | None, int | str]]:
    (part,) = parse(text).parts
    return [(clause.path, clause.title, clause.level) for clause in part.clauses]


@given(plan=plans, width=st.integers(16, 44), between=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_where_lines_are_broken_does_not_change_the_tree(
    typeset: Callable[..., str], plan: list[tuple[str, list[tuple[str, list[str]]]]], width: int, between: str
) -> None:
    paragraphs = paragraphs_of(plan)
    expected = tree_of("\n".join(paragraphs))
    assert len(expected) == len(plan) + sum(min(len(items), 9) for _, items in plan)
    assert tree_of(typeset(paragraphs, width, between=between)) == expected


@given(plan=plans)
def test_other_numbers_change_nothing_but_paths(plan: list[tuple[str, list[tuple[str, list[str]]]]]) -> None:
    text = "\n".join(paragraphs_of(plan))
    other = text
    for count, following in zip(COUNTS[::-1], ["十", *COUNTS[:0:-1]], strict=True):
        other = other.replace(f"（{count}）", f"（{following}）").replace(f"{count}、", f"{following}、")
    (before,), (after,) = parse(text).parts, parse(other).parts
    assert [(c.title, c.level, c.spans, c.heading) for c in before.clauses] == [
        (c.title, c.level, c.spans, c.heading) for c in after.clauses
    ]
    assert all(c.path != d.path for c, d in zip(before.clauses, after.clauses, strict=True))


@given(
    text=st.text(alphabet="第一二章条、（）(1)．. \n\f\t甲乙。；：，表专栏附件续目录5号〔2021〕年月日#*", max_size=300)
)
@settings(max_examples=200)
def test_any_text_is_read_and_every_place_is_inside_it(text: str) -> None:
    document = parse(text)
    for part in document.parts:
        for number, node in enumerate(part.nodes):
            assert part.nodes[part.index[node.path]] is node
            assert number < node.after <= len(part.nodes)
            assert 0 <= node.first <= node.last <= len(part.paragraphs)
            assert all(span.of(text) for span in node.spans)
            if isinstance(node, Clause):
                quoted = squeezed("".join(span.of(text) for span in node.heading))
                assert (
                    quoted == squeezed(node.num + (node.title or ""))
                    or node.title is None
                    or quoted.startswith(node.num)
                )
        assert all(p.start >= 0 and p.end <= len(text) for p in part.paragraphs)


STATUTE_HEADS = [
    "第一章 总则",
    "第一条 甲。",
    "第二条 乙。",
    "第三条 丙：",
    "第四条（丁）",
    "（一）乙；",
    "1.丙。",
    "①丁",
]
PLAN_HEADS = ["一、甲", "专栏1 戊", "表1 己", "附件1：庚", "附件：1.辛", "目录", "# 壬", "\f续表", "\t100", "12"]
LETTER_HEADS = [
    "某政发〔2021〕1号",
    "某省人民政府",
    "2021年1月1日",
    "各市人民政府：",
    "— 12 —",
    "《某省公报》2021年第3期 4",
]
heads = st.sampled_from([*STATUTE_HEADS, *PLAN_HEADS, *LETTER_HEADS])
blocks = st.lists(st.tuples(st.one_of(heads, sentences, words), st.sampled_from([1, 1, 2, 130])), max_size=20)


@given(opening=st.sampled_from(["", "第一条 甲。\n第二条 乙。\n第三条 丙。\n"]), blocks=blocks)
@settings(max_examples=150, deadline=None)
def test_no_order_of_headings_and_lines_however_many_stops_the_reading(
    opening: str, blocks: list[tuple[str, int]]
) -> None:
    text = opening + "\n".join(line for line, count in blocks for line in [line] * count)
    document = parse(text)
    assert document.text == text
    for part in document.parts:
        assert len(part.index) == len(part.nodes)


@given(plan=plans, width=st.integers(16, 44))
def test_a_heading_quotes_its_number_and_title(
    typeset: Callable[..., str], plan: list[tuple[str, list[tuple[str, list[str]]]]], width: int
) -> None:
    text = typeset(paragraphs_of(plan), width)
    (part,) = parse(text).parts
    for clause in part.clauses:
        (span,) = clause.heading
        assert squeezed(span.of(text)) == clause.num + (clause.title or "")
        assert all(outer.spans[0].start <= clause.spans[0].start for outer in part.ancestors(clause))
        (whole,) = clause.spans
        assert span.of(text).startswith(clause.num)
        assert whole.start == span.start


def test_a_text_without_structure_is_one_document_without_clauses() -> None:
    (part,) = parse("这里没有任何条款。\n只有两个段落。").parts
    assert (part.nodes, len(part.paragraphs)) == ((), 2)
    assert parse("").parts == ()


def test_contents_that_repeat_every_heading_are_no_clauses() -> None:
    heads = ["第一章 总则", "第一节 目的", "第二章 任务", "第一节 产业", "第二节 科技", "第三章 附则"]
    text = "某市规划\n目 录\n" + "\n".join(heads) + "\n" + "\n".join(f"{head}\n正文很多，内容很多。" for head in heads)
    assert [title for _, title, _ in tree_of(text)] == ["总则", "目的", "任务", "产业", "科技", "附则"]


def test_mixed_widths_and_control_characters_are_read() -> None:
    text = "一、甲\x07甲\n(一)乙。丙。\n（二) 丁。戊。\n１.己。庚。\n2．辛。壬。\x1b[31m<script>"
    assert [path for path, _, _ in tree_of(text)] == ["一", "一/（一）", "一/（二）", "一/（二）/1", "一/（二）/2"]


@pytest.mark.parametrize(
    "unit",
    [
        "（一）做好工作。推进各项工作，落实责任。",
        "一、甲\n",
        "附件1：甲\n",
        "专栏1 甲\n1.乙。丙。\n",
        "第一条 甲\n（一）乙；\n",
        "12\n万亩\n约束性\n",
        "某政发〔2021〕1号\n某省人民政府\n2021年1月1日\n各市人民政府：\n",
        "（下转第3页）\n（上接第2页）\n",
        "目录\n一、甲 1\n",
        "\f续表\n",
        "\f12\n",
        "附件：1.甲方案\n2021年1月1日\n",
    ],
)
def test_a_long_line_or_many_lines_cost_no_more_than_their_length(unit: str) -> None:
    small, large = unit * 200, unit * 1_600
    parse(unit * 10)
    assert lines_run(lambda: parse(large)) < 12 * lines_run(lambda: parse(small))


def test_tables_go_on_behind_many_boxes_at_no_more_cost_than_their_length() -> None:
    table, box, more = "表1 甲指标\n1\n2\n3\n4\n5\n6\n", "专栏1 甲乙\n推进任务。\n", "续表\n1\n2\n3\n4\n5\n6\n推进。\n"
    small, large = (table + box * count + "推进任务，落实。\n" + more * count for count in (100, 800))
    assert lines_run(lambda: parse(large)) < 12 * lines_run(lambda: parse(small))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("转{}页", id="turn"),
        pytest.param("甲（下转{}3 页", id="page-of-turn"),
        pytest.param("接{}页", id="origin"),
        pytest.param("责任单位{}甲", id="label"),
        pytest.param("------\n文号{}|", id="field"),
        pytest.param("附件{}甲", id="attachment"),
        pytest.param("第一{}甲", id="number"),
        pytest.param("> {}甲", id="markup"),
    ],
)
def test_a_gap_however_wide_is_passed_over_once(text: str) -> None:
    """A second look from each of its spaces would not end before the reader has gone home."""
    (part,) = parse(text.format(" " * 300_000)).parts
    assert len(part.paragraphs) == text.count("\n") + 1


def test_reading_starts_no_search_for_cycles() -> None:
    seen: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if any(frame.f_code is parse.__wrapped__.__code__ for frame, _ in walk_stack(None)):
            seen.append(phase)

    text = "（一）做好工作。推进各项工作，落实责任。\n" * 2_000
    gc.callbacks.append(note)
    try:
        parse(text)
    finally:
        gc.callbacks.remove(note)
    assert seen == []
    assert gc.isenabled()


@pytest.mark.parametrize(
    "key",
    ["dev-plan", "gba", "gazette-2021-18/credit", "gazette-2021-18/energy-supervision"],
)
def test_the_checked_clauses_of_the_real_files_are_found(
    documents: dict[str, Part], shared: Path, score: ModuleType, key: str
) -> None:
    ratio, differences = score.score_clauses(part_data(documents[key]), shared / "data/clauses.yaml", key)
    assert ratio >= 0.98, differences


GAZETTE = {
    "gazette-2021-18/energy-supervision": [[1, 434]],
    "gazette-2021-18/natural-resources-145": [[437, 4298]],
    "gazette-2021-18/credit": [[4299, 4858]],
    "gazette-2021-18/weather": [[4859, 5307]],
    "gazette-2021-18/old-communities": [[5308, 6254]],
    "gazette-2021-18/commerce-145": [[6255, 9128], [9513, 9555]],
    "gazette-2021-18/cross-strait": [[9129, 9512]],
    "gazette-2021-18/personnel": [[9557, 9628]],
}
"""The lines of each document of the gazette; page furniture at an edge belongs to none."""


def test_the_gazette_is_split_at_the_checked_lines(seeds: dict[str, Document], documents: dict[str, Part]) -> None:
    text = seeds["gazette-2021-18"].text

    def lines(part: Part) -> list[list[int]]:
        joined: list[list[int]] = []
        for span in part.spans:
            first, last = (text.count("\n", 0, at) + 1 for at in (span.start, span.end - 1))
            if joined and first - joined[-1][1] < 9:
                joined[-1][1] = last
            else:
                joined.append([first, last])
        return joined

    assert {key: lines(part) for key, part in documents.items() if key in GAZETTE} == GAZETTE


def paths(part: Part, kind: type[Node]) -> list[str]:
    return [node.path for node in part.nodes if isinstance(node, kind)]


def test_the_plans_of_the_gazette_have_all_their_chapters_boxes_and_tables(documents: dict[str, Part]) -> None:
    land, trade = documents["gazette-2021-18/natural-resources-145"], documents["gazette-2021-18/commerce-145"]
    chapters = [len([path for path in paths(part, Clause) if "/" not in path]) for part in (land, trade)]
    assert chapters == [13, 10]
    assert [path for path in paths(land, Block) if "/" not in path] == ["目录", *(f"专栏{n}" for n in range(1, 12))]
    assert [note.code for note in (*land.notes, *trade.notes)] == ["swapped_columns", "continued"]
    assert land.index["第九章/第四节"] < land.index["第十章"]
    assert [path for path in paths(trade, Clause) if path.startswith("第十章/")][-1] == "第十章/六"
    assert len(paths(documents["gazette-2021-18/old-communities"], Block)) == 4
    assert paths(documents["dev-plan"], Block) == ["表1", "附件1", "附件2"]


def test_a_title_above_the_contents_does_not_go_on_behind_them(typeset) -> None:
    words = "根据《某省规划纲要》和有关文件精神，结合全省发展实际情况，制定本项规划，明确总体要求和主要任务措施。"
    body = typeset([words * 2, words * 3, words], 20)
    text = (
        f"某省某某和开放型经济发展五年中长期规划\n目录\n一、总则\n二、任务\n三、附则\n{body}\n一、总则\n"
        "推进。\n二、任务\n推进。\n三、附则\n推进。"
    )
    part = parse(text).only
    assert [span.of(text) for span in part.paragraphs[0].spans] == ["某省某某和开放型经济发展五年中长期规划"]
