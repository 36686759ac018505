"""Figures are what a document prints of the past or present; what it wants is none of them."""

import pytest

from factories.documents import plan, read_with
from lingyan.domain.corpus.extraction.figures import figures_of
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.targets import targets_of

FIGURES = {
    "a level of a year": ("2022年，绿色产值达到300亿元。", ["绿色产值 = 300 亿元 2022 level"]),
    "a level of the end of a year": ("截至2022年底，绿色企业达到120家。", ["绿色企业 = 120 家 2022 level"]),
    "growth of a year": ("2022年，绿色产值增长8%。", ["绿色产值增长 = 8 % 2022 increase"]),
    "what has been built": ("目前已建成驿站30座。", ["已建成驿站 = 30 座 None level"]),
    "words for a number": ("2022年，绿色产值达到三百亿元。", ["绿色产值 = 300 亿元 2022 level"]),
    "a bound": ("2022年，绿色产值超过300亿元。", ["绿色产值 > 300 亿元 2022 level"]),
    "several": (
        "2022年，绿色产值达到300亿元，占比达到12%。",
        ["绿色产值 = 300 亿元 2022 level", "绿色产值占比 = 12 % 2022 level"],
    ),
    "a range": ("2022年，绿色占比达到10%—12%。", []),
    "a target": ("到2025年，绿色产值达到300亿元。", []),
}


def told(figure):
    return f"{figure.indicator} {figure.comparator} {figure.value} {figure.unit} {figure.year} {figure.kind}"


@pytest.mark.parametrize(("sentence", "expected"), FIGURES.values(), ids=FIGURES)
def test_what_was_is_a_figure(sentence, expected):
    found = read_with(figures_of, plan(background=sentence))
    assert [told(figure) for figure in found] == expected
    assert {figure.clause for figure in found} <= {"一"}


def test_a_figure_is_no_target_and_a_target_no_figure():
    text = plan(background="2022年，绿色产值达到300亿元。", goal="到2025年，绿色产值达到900亿元。")
    assert [str(one.value) for one in read_with(figures_of, text)] == ["300"]
    assert [str(one.value) for one in read_with(targets_of, text)] == ["900"]


def test_the_words_of_a_figure_are_those_of_the_document():
    text = plan(background="2022年，绿色产值达到300亿元。")
    (figure,) = read_with(figures_of, text)
    assert text[figure.quote.whole.start : figure.quote.whole.end] == figure.quote.words


def test_the_base_year_of_a_table_is_a_figure():
    table = (
        "附表\n主要指标表\n指标\n单位\n2022年\n2025年\n绿色产值\n亿元\n300\n900\n绿电占比\n%\n20\n30\n湿地\n处\n5\n9\n"
    )
    found = read_with(figures_of, plan() + table)
    assert [(one.indicator, str(one.value), one.unit, one.year) for one in found] == [
        ("绿色产值", "300", "亿元", 2022),
        ("绿电占比", "20", "%", 2022),
        ("湿地", "5", "处", 2022),
    ]


def test_both_values_that_a_real_plan_prints_of_one_thing_are_read(documents):
    part = documents["dev-plan"]
    trade = {
        (str(one.value), one.clause)
        for one in figures_of(part, passages_of(part))
        if "进出口总额" in one.indicator and one.year == 2018 and one.unit == "亿元"
    }
    assert {("365.82", "表1"), ("893.87", "一/（一）/6")} <= trade
