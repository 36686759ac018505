import pytest

from lingyan.apps.policies.actions.rows import clause_rows
from lingyan.apps.policies.models import Clause, LoadedText
from lingyan.domain.corpus.parse import parse

INTERRUPTED = """某市规划
一、发展目标
到2035年建成。主要目标见下表。
表1 主要目标
产值
亿元
100
200
300
400
500
600
在此基础上继续努力。
二、保障
加强领导。
"""


def rows_of(text: str) -> list[Clause]:
    return clause_rows(LoadedText(), parse(text).parts[0])


def shape(rows: list[Clause]) -> list[tuple[str, str]]:
    return [(row.kind, row.path) for row in rows]


def test_words_outside_the_tree_have_rows_of_their_own(plan):
    rows = rows_of(plan)
    assert (rows[0].kind, rows[0].path) == ("front", "")
    assert "为了做强制造业" in rows[0].reading


def test_a_row_holds_its_own_words_only(plan):
    readings = {row.path: row.reading for row in rows_of(plan)}
    assert readings["二"] == "二、重点任务"
    assert readings["二/（二）/1"].endswith("修通园区道路。")


def test_what_follows_a_table_goes_on_behind_it():
    rows = rows_of(INTERRUPTED)
    kinds = [row.kind for row in rows if row.path.startswith(("一", "表"))]
    assert kinds == ["heading", "table", "more"]
    more = next(row for row in rows if row.kind == "more")
    assert (more.path, more.reading) == ("一", "在此基础上继续努力。")


def test_a_subtree_ends_where_the_next_node_begins(plan):
    rows = rows_of(plan)
    second = next(row for row in rows if row.path == "二")
    assert [row.path for row in rows[second.order : second.after]] == [
        "二",
        "二/（一）",
        "二/（二）",
        "二/（二）/1",
        "二/（二）/2",
    ]
    assert [row.order for row in rows] == list(range(len(rows)))


def test_depth_counts_the_nodes_around(plan):
    depths = {row.path: row.depth for row in rows_of(plan) if row.path}
    assert (depths["一"], depths["二/（二）"], depths["二/（二）/1"]) == (1, 2, 3)


def test_the_number_of_an_article_is_shown_with_its_first_paragraph(law):
    rows = {row.path: row for row in rows_of(law)}
    assert rows["第二条"].paragraphs == []
    first = rows["第二条/第一款"]
    assert first.paragraphs[0][0][1].startswith("第二条")
    assert (first.heading_length, rows["第二条"].heading_length, rows["第二条/第二款"].heading_length) == (3, 0, 0)


@pytest.mark.parametrize("name", ["plan", "law", "own"])
def test_nothing_is_lost_and_nothing_stands_twice(name, request):
    text = request.getfixturevalue(name)
    runs = [run for row in rows_of(text) for paragraph in row.paragraphs for run in paragraph]
    assert "".join("".join(words for _start, words in sorted(runs)).split()) == "".join(text.split())


def test_the_row_of_a_table_keeps_the_tabs_around_its_empty_cells():
    text = "某市规划\n一、目标\n到2035年建成。\n表1 指标\n指标\t单位\t数值\n产值\t\t\n\t\t100\n二、保障\n加强\t领导。\n"
    (table,) = [row for row in rows_of(text) if row.kind == "table"]
    assert ["".join(words for _place, words in runs) for runs in table.paragraphs] == [
        "表1指标",
        "指标\t单位\t数值",
        "产值\t\t",
        "\t\t100",
    ]
    for runs in table.paragraphs:
        assert all(text[place : place + len(words)] == words for place, words in runs)
