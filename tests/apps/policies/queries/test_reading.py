import pytest
from django.http import Http404

from counting import lines_run
from lingyan.apps.policies import queries
from lingyan.apps.policies.models import LoadedText
from lingyan.apps.policies.queries import Highlight, ReadText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def read(key: str, highlight: Highlight | None = None) -> ReadText:
    document = queries.find(key)
    text = queries.shown_text(document)
    assert text is not None
    return queries.read_text(text, queries.items_by_clause(document), highlight)


def test_a_heading_alone_on_its_line_is_a_heading_and_one_that_runs_on_is_bold(load, plan):
    load(plan)
    clauses = {clause.anchor: clause for clause in read("small-plan").clauses}
    assert (clauses["二"].level, clauses["二"].heading, clauses["二"].paragraphs) == (2, "二、重点任务", ())
    assert clauses["二/（一）"].level == 0
    assert clauses["二/（一）"].paragraphs == ("<b>（一）培育企业</b>。支持龙头企业带动上下游。",)


def test_no_anchor_stands_twice_and_words_outside_the_tree_have_none(load, plan):
    load(plan)
    clauses = read("small-plan").clauses
    anchors = [clause.anchor for clause in clauses if clause.anchor]
    assert len(anchors) == len(set(anchors)) == 7
    assert [clause.kind for clause in clauses if not clause.anchor] == ["front"]


def test_items_stand_at_the_clause_that_they_cite_and_others_are_named(load, plan):
    load(plan)
    text = read("small-plan")
    marks = {clause.anchor: [item.name_en for item in clause.items] for clause in text.clauses if clause.items}
    assert marks == {"一": ["Output"], "二/（二）/1": ["Roads"]}
    assert [item.name_en for item in text.unplaced] == ["Nowhere"]


def test_a_highlight_marks_the_characters_of_the_original(load, plan):
    load(plan.replace("\n", "\n\n"))
    original = plan.replace("\n", "\n\n")
    start = original.index("三年内")
    clauses = {clause.anchor: clause for clause in read("small-plan", Highlight(start, start + 3)).clauses}
    assert "<mark>三年内</mark>修通园区道路" in clauses["二/（二）/1"].paragraphs[0]
    assert sum("<mark>" in words for clause in clauses.values() for words in clause.paragraphs) == 1


def test_markup_in_the_text_is_escaped_wherever_it_stands(load, plan):
    hostile = plan.replace("培育企业", "<img src=x>").replace("三年内", "<b onclick=x>").replace("总体要求", "<script>")
    load(hostile)
    start = hostile.index("<b onclick")
    for clause in read("small-plan", Highlight(start, start + 4)).clauses:
        for words in (clause.heading, *clause.paragraphs):
            safe = words.__html__() if hasattr(words, "__html__") else ""
            assert "<img" not in safe
            assert "<script" not in safe
            assert "<b on" not in safe


def test_the_outline_is_a_tree_with_first_words_where_there_is_no_title(load, plan, law):
    load(plan)
    load(law)
    plan_outline = read("small-plan").outline
    assert [entry.label for entry in plan_outline] == ["一、 总体要求", "二、 重点任务", "三、 保障措施"]
    assert [entry.anchor for entry in plan_outline[1].below[1].below] == ["二/（二）/1", "二/（二）/2"]
    labels = [entry.label for entry in read("small-law").outline]
    assert labels[1] == "第二条 本省行政区域内的用水适用…"


def test_a_long_outline_stops_at_a_shallower_level(load):
    chapters = "".join(
        f"{number}、第{number}项工作\n" + "".join(f"{item}.措施{item}。做好工作。\n" for item in range(1, 30))
        for number in "一二三四五六七八九十"
    )
    key = load(f"某市工作要点\n{chapters}").texts[0].document.key
    outline = read(key).outline
    assert len(outline) == 10
    assert not any(entry.below for entry in outline)


def test_the_version_asked_for_is_found_and_no_other(load, plan):
    registered, other = load(plan), load(plan.replace("两座水厂", "三座水厂"))
    versions = list(queries.versions_of(queries.find("small-plan")))
    assert queries.text_of(versions).pk == registered.whole.text_id
    assert queries.text_of(versions, str(other.whole.text_id)).pk == other.whole.text_id
    assert queries.text_of([]) is None
    for strange in ("0", "abc", "-1"):
        with pytest.raises(Http404):
            queries.text_of(versions, strange)


def test_the_words_of_a_clause_hold_what_is_below_it_up_to_a_limit(load, plan):
    load(plan)
    clause = queries.resolve("small-plan", "二").clause
    words, is_whole = queries.words_of(clause, 600)
    assert words.startswith("二、重点任务\n（一）培育企业")
    assert words.endswith("建成两座水厂。")
    assert is_whole
    assert queries.words_of(clause, 10) == (words[:10], False)


def test_the_cells_of_a_table_are_quoted_on_one_line(load):
    cells = ["产值", "亿元", "100", "200", "300", "400", "500", "600"]
    text = "某市规划\n一、目标\n主要目标见下表。\n表1 主要目标\n{}\n二、保障\n加强领导。\n".format("\n".join(cells))
    key = load(text).whole.document.key
    words, _is_whole = queries.words_of(queries.resolve(key, "表1").clause, 600)
    assert words.splitlines() == ["表1主要目标", " ｜ ".join(cells)]


def test_reading_takes_two_queries_however_long_the_text_is(load, plan, django_assert_num_queries):
    load(plan)
    text, document = LoadedText.objects.get(), queries.find("small-plan")
    with django_assert_num_queries(2):
        queries.read_text(text, queries.items_by_clause(document))


def test_a_long_text_costs_the_page_no_more_than_its_length(load):
    def key_of(paragraphs: int) -> str:
        body = "".join(
            f"{number}、第{number}项\n" + "各地各部门要抓好落实，取得实际成效。\n" * paragraphs
            for number in "一二三四五六七八九十"
        )
        return load(f"某市{paragraphs}年规划\n{body}").whole.document.key

    small, large = key_of(20), key_of(160)
    read(small)
    assert lines_run(lambda: read(large)) < 12 * lines_run(lambda: read(small))


def test_a_long_clause_is_quoted_from_where_the_name_sought_stands(load):
    rows = "\n".join(f"第{number}县重点发展第{number}号产业和相应的配套服务业。" for number in range(200))
    key = load(f"某市产业引导规划\n\n一、引导目录\n\n{rows}\n").whole.document.key
    clause = queries.resolve(key, "一").clause
    words, is_whole = queries.words_of(clause, 300, "第150县")
    assert "第150县重点发展" in words
    assert words.startswith("…")
    assert not is_whole
    assert queries.words_of(clause, 300, "没有的名称") == queries.words_of(clause, 300)


def test_what_was_sought_is_marked_and_markup_stays_harmless():
    assert queries.marked("甲<b>乙</b>甲", "甲") == "<mark>甲</mark>&lt;b&gt;乙&lt;/b&gt;<mark>甲</mark>"
    assert queries.marked("<i>", "") == "&lt;i&gt;"


TABLE = """东江省方案
一、目标
到2035年建成。
表1 指标
单位：亿元
指标\t数值\t说明
产值\t100\t
\t\t<b>注</b>
注：产值为快报数。
二、保障
加强\t领导。
"""


def test_a_table_that_kept_its_cells_is_shown_row_by_row(load):
    (loaded,) = load(TABLE).texts
    start = TABLE.index("100")
    clauses = {clause.anchor: clause for clause in read(loaded.document.key, Highlight(start, start + 2)).clauses}
    table = next(clause for clause in clauses.values() if clause.kind == "table")
    assert table.paragraphs == ("表1指标", "单位：亿元")
    assert table.rows[:2] == (("指标", "数值", "说明"), ("产值", "<mark>10</mark>0", ""))
    assert table.rows[2][:2] == ("", "")
    assert "<b>" not in str(getattr(table.rows[2][2], "__html__", str)())
    assert table.remarks == ("注：产值为快报数。",)
    assert clauses["二"].rows == ()


def test_a_table_that_kept_its_cells_is_quoted_row_by_row(load):
    (loaded,) = load(TABLE).texts
    clause = queries.resolve(loaded.document.key, "表1").clause
    words, _is_whole = queries.words_of(clause, 200)
    assert words.splitlines()[2:4] == ["指标 ｜ 数值 ｜ 说明", "产值 ｜ 100"]
