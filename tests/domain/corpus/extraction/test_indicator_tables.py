"""Values of tables of indicators have the year of their column, the unit of their row and their exact place."""

import pytest

from factories.documents import plan, read_with
from lingyan.domain.corpus.extraction.targets import targets_of

OTHERS = "绿电占比\n%\n20\n30\n湿地\n处\n5\n9\n"


def first_target(row, *, heads="指标\n单位\n2022年\n2025年\n", others=OTHERS, title="主要指标表"):
    text = f"{plan()}附表\n{title}\n{heads}{row}{others}"
    return text, read_with(targets_of, text)


def told(target):
    said = f"{target.indicator} {target.comparator} {target.value} {target.unit} {target.year} {target.kind}"
    return f"{said} {target.binding}" if target.binding else said


CELLS = {
    "a bare number": ("绿色产值\n亿元\n300\n900\n", "绿色产值 = 900 亿元 2025 level"),
    "a sign": ("绿色产值\n亿元\n300\n≥900\n", "绿色产值 >= 900 亿元 2025 level"),
    "a bound": ("绿色产值\n亿元\n300\n900以上\n", "绿色产值 >= 900 亿元 2025 level"),
    "about": ("绿色产值\n亿元\n300\n900左右\n", "绿色产值 ~ 900 亿元 2025 level"),
    "its own unit": ("绿色占比\n%\n20%\n30%\n", "绿色占比 = 30 % 2025 level"),
    "a total of several years": ("能耗下降率\n%\n—\n[13.5]\n", "能耗下降率 = 13.5 % 2025 reduction"),
    "a cut": ("能耗下降率\n%\n—\n-15\n", "能耗下降率 = 15 % 2025 reduction"),
    "a growth": ("产值增长率\n%\n5\n6\n", "产值增长率 = 6 % 2025 increase"),
    "a growth each year": ("产值年均增速\n%\n5\n6\n", "产值年均增速 = 6 % 2025 rate"),
}


@pytest.mark.parametrize(("row", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_is_a_value(row, expected):
    _, found = first_target(row)
    assert told(found[0]) == expected
    assert len(found) == 3


def test_every_value_stands_where_its_quote_says():
    text, found = first_target("绿色产值\n亿元\n300\n900\n")
    for target in found:
        (span,) = target.quote.spans
        assert text[span.start : span.end] == target.quote.words


def test_the_clause_of_a_value_is_its_table():
    _, found = first_target("绿色产值\n亿元\n300\n900\n")
    assert len({target.clause for target in found}) == 1
    assert found[0].clause.split("/")[-1].startswith(("附表", "表"))


def test_the_base_year_stands_in_the_name():
    _, found = first_target("能耗下降率（以2020年为基期）\n%\n—\n15\n")
    assert (found[0].kind, found[0].base_year) == ("reduction", 2020)


def test_each_column_of_a_year_to_come_is_a_target():
    _, found = first_target(
        "绿色产值\n亿元\n300\n500\n900\n",
        heads="指标\n单位\n2022年\n2024年\n2025年\n",
        others="绿电占比\n%\n20\n25\n30\n湿地\n处\n5\n7\n9\n",
    )
    assert [target.year for target in found] == [2024, 2025] * 3


def test_the_rate_of_a_row_with_a_level_is_left_out_and_that_of_others_kept():
    heads = "指标\n单位\n2022年\n2025年\n年均增长（%）\n"
    _, found = first_target(
        "绿色产值\n亿元\n300\n900\n8\n", heads=heads, others="绿色投资\n%\n—\n—\n9\n湿地\n处\n5\n9\n—\n"
    )
    assert [told(target) for target in found] == [
        "绿色产值 = 900 亿元 2025 level",
        "绿色投资年均增长 = 9 % 2025 rate",
        "湿地 = 9 处 2025 level",
    ]


def test_what_binds_is_told():
    heads = "指标\n单位\n2022年\n2025年\n属性\n"
    others = "绿电占比\n%\n20\n30\n约束性\n湿地\n处\n5\n9\n预期性\n"
    _, found = first_target("绿色产值\n亿元\n300\n900\n预期性\n", heads=heads, others=others)
    assert [target.binding for target in found] == ["预期性", "约束性", "预期性"]


def test_the_targets_of_a_plan_that_is_over_are_doubted():
    heads = "指标\n单位\n2020年目标\n2020年实际\n"
    _, found = first_target("绿色产值\n亿元\n300\n310\n", heads=heads, title="主要指标完成情况表")
    assert found
    assert {target.confidence for target in found} == {0.3}
