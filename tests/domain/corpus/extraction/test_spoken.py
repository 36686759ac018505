"""Running words say who is in charge only where a sentence ends with nothing else, of organs that are certain."""

import pytest

from counting import lines_run
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.extraction.spoken import spoken_in
from lingyan.domain.corpus.parse import parse

SAID = {
    "by": ("建设平台，由市数据局负责。", [("市数据局负责", ["市数据局"], [])]),
    "without-by": ("完善标准。市场监管总局牵头，各省级人民政府落实。", [("市场监管总局", ["市场监管总局"])]),
    "two-in-a-passage": ("修路，市交通局负责；植树，市林业局负责。", [("市交通局",), ("市林业局",)]),
    "helped": ("推广良种，市农科院配合市农业农村局负责。", [("市农科院", ["市农业农村局"], ["市农科院"])]),
    "with-its-time": ("建设平台，由市数据局牵头，2025年12月底前完成。", [("市数据局", ["市数据局"], [])]),
    "with-what-is-done-in-time": (
        "由市数据局牵头，各区配合，2026年10月底前完成平台升级改造。",
        [("市数据局牵头，各区配合，2026年10月底前完成平台升级改造", ["市数据局"], ["各区"])],
    ),
    "with-what-is-done-some-time": ("由市数据局牵头，完成平台升级改造。", []),
    "explains": ("本办法由市数据局负责解释。", []),
    "by-the-market": ("价格由市场决定，企业负责。", []),
    "any-units": ("有关部门按照职责分工负责。", []),
    "no-organ": ("主要领导负责，分管同志落实。", []),
    "a-sentence-that-goes-on": ("市数据局负责平台建设，提高效率。", []),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_what_running_words_say(text, expected):
    found = list(spoken_in(text))
    assert len(found) == len(expected)
    for (note, charge), (words, *parts) in zip(found, expected, strict=True):
        assert words in note.words
        assert text[note.start : note.end].removeprefix("由") == note.words
        assert [list(charge.lead), list(charge.participants)][: len(parts)] == parts


PLAN = "某市方案\n一、任务\n（一）修路，由市交通局负责。\n（二）植树，由市林业局负责。{}\n"


def test_they_count_where_a_document_says_it_so_throughout_and_in_no_note():
    def tasks(text):
        return [(task.clause, task.units, task.confidence) for task in extract(parse(text).only).tasks]

    assert tasks(PLAN.format("")) == [("一/（一）", ("市交通局",), 0.8), ("一/（二）", ("市林业局",), 0.8)]
    assert tasks(PLAN.format("\n（三）建园。（责任单位：市商务局）")) == [("一/（三）", ("市商务局",), 0.98)]
    assert tasks("某市方案\n一、任务\n（一）修路，由市交通局负责。\n（二）植树。\n") == []


def test_a_statute_orders_no_task():
    text = "某市办法\n第一条 道路由市交通局负责。\n第二条 树木由市林业局负责。\n第三条 本办法自公布之日起施行。\n"
    assert extract(parse(text).only).tasks == ()


def test_an_article_of_measures_does():
    articles = "第一条 修路。由市交通局负责。\n第二条 植树。由市林业局负责。\n第三条 本措施自公布之日起施行。\n"
    text = f"某市支持交通若干措施\n{articles}"
    assert [(task.clause, task.lead) for task in extract(parse(text).only).tasks] == [
        ("第一条", ("市交通局",)),
        ("第二条", ("市林业局",)),
    ]


@pytest.mark.parametrize("unit", ["由市交通局，", "市交通局负责，", "由由由", "负责。"])
def test_the_work_grows_with_the_length(unit):
    small, large = unit * 100, unit * 800
    list(spoken_in(small))
    assert lines_run(lambda: list(spoken_in(large))) < 12 * lines_run(lambda: list(spoken_in(small)))


def test_what_is_done_is_no_part_of_who_does_it():
    text = "提升能力。此项工作由市数据局牵头，各区配合。"
    ((found, charge),) = spoken_in(text)
    assert (found.words, charge.lead) == ("市数据局牵头，各区配合", ("市数据局",))
    assert text[found.start : found.end] == "此项工作由市数据局牵头，各区配合"


def test_the_time_behind_is_when_it_is_due():
    ((_found, charge),) = spoken_in("由市数据局牵头，各区配合，2026年10月底前完成平台升级改造。")
    assert charge.due == "2026年10月底前完成平台升级改造"


def test_a_label_without_a_colon_opens_a_sentence_of_units():
    ((found, charge),) = spoken_in("建成驿站。责任单位市商务局、市文旅局。责任单位要加强统筹。")
    assert (found.words, charge.units) == ("责任单位市商务局、市文旅局", ("市商务局", "市文旅局"))
