"""Cells of tables of indicators are told apart by their words, and heads say what the values below are."""

import pytest

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import (
    Role,
    Sort,
    binding_of,
    cell_of,
    columns_of,
    counts_of,
    has_value_head,
    is_head,
    joined,
    sort_of,
)
from lingyan.domain.corpus.model import Span

SORTS = {
    Sort.VALUE: ["30", "≥59", "1,200", "3.5%", "11左右", "200以上", "30—40", "[13.5]", "-15%", "12.5（15）", "±3"],
    Sort.UNIT: ["亿元", "%", "（万亩）", "吨标准煤/万元", "年", "个"],
    Sort.BLANK: ["—", "-", "/", "无", "——"],
    Sort.ATTRIBUTE: ["约束性", "预期性", "（约束性）", "预期性指标"],
    Sort.NAME: ["绿电占比", "每年新增100个", "1.绿色产值", "绿色产值（亿元）"],
}


@pytest.mark.parametrize(("text", "sort"), [(text, sort) for sort, texts in SORTS.items() for text in texts])
def test_a_cell_is_told_by_its_words(text, sort):
    assert sort_of(text) is sort


@pytest.mark.parametrize(("text", "binding"), [("约束性", "约束性"), ("预期性指标", "预期性"), ("绿色", None)])
def test_what_binds_is_printed(text, binding):
    assert binding_of(text) == binding


def test_a_cell_is_without_white_space_and_knows_its_place():
    text = "头 绿 电占比 尾"
    assert cell_of(text, Span(2, 7)).text == "绿电占比"
    both = joined([cell_of(text, Span(0, 1)), cell_of(text, Span(8, 9))])
    assert (both.text, both.spans, both.sort) == ("头尾", (Span(0, 1), Span(8, 9)), Sort.NAME)


HEAD = "某市绿色发展规划\n某政发〔2023〕8号\n各县区人民政府：\n现印发给你们。\n某市人民政府\n2023年3月6日\n"
UNDATED = "某市绿色发展规划\n"
BODY = "一、目标\n绿色发展。\n二、任务\n抓好落实。\n三、保障\n加强领导。\n"


def horizon(part_of, head=HEAD):
    return Horizon.of(part_of(head + BODY))


TARGET, FIGURE, RATE = Role.TARGET, Role.FIGURE, Role.RATE
COLUMNS = {
    "a year gone and one to come": ("指标\0单位\0 2022年\0 2025年", 2, [(FIGURE, 2022), (TARGET, 2025)]),
    "words that say which": ("2022年实际\0 2025年目标", 2, [(FIGURE, 2022), (TARGET, 2025)]),
    "words apart from years": ("基期值\0目标值", 2, [(FIGURE, None), (TARGET, None)]),
    "a year and words that are one head or two": ("2025年规划目标", 1, [(TARGET, 2025)]),
    "a rate of growth": ("2022年\0 2025年\0年均增长（%）", 3, [(FIGURE, 2022), (TARGET, 2025), (RATE, None)]),
    "its own year": ("2023年\0 2025年", 2, [(TARGET, 2023), (TARGET, 2025)]),
    "more columns than heads": ("2022年\0 2025年", 3, None),
    "no heads": ("指标\0单位", 2, None),
}


@pytest.mark.parametrize(("heads", "count", "expected"), COLUMNS.values(), ids=COLUMNS)
def test_heads_name_columns(heads, count, expected, part_of):
    found = columns_of(heads, count, horizon(part_of))
    assert (None if found is None else [tuple(column) for column in found]) == expected


def test_without_a_year_of_its_own_the_first_of_several_is_the_base(part_of):
    found = columns_of("2018年\0 2020年\0 2025年", 3, horizon(part_of, UNDATED))
    assert [column.role for column in found] == [FIGURE, TARGET, TARGET]


def test_heads_may_name_different_counts():
    assert set(counts_of("2022年\0 2025年")) == {2}
    assert counts_of("指标\0单位") == ()


@pytest.mark.parametrize("text", ["指标", "单位", "2025年", "序号", "指标名称", "2025年目标", "属性"])
def test_heads_are_known(text):
    assert is_head(text)


@pytest.mark.parametrize("text", ["", "绿电占比", "30", "亿元"])
def test_what_is_no_head_is_not(text):
    assert not is_head(text)


def test_heads_of_values_are_known():
    assert has_value_head("2025年目标")
    assert not has_value_head("指标")
