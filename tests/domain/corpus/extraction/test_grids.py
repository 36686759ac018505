"""Tables that lost their cells come back by tabs, bars, blank lines or the turn of their columns."""

import pytest

from lingyan.domain.corpus.extraction.grids import filled, grids_of
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.parse import parse


def grids(text):
    part = parse(text).only
    return grids_of(part, passages_of(part))


def table(text):
    (grid,) = grids(text)
    return [[cell.text for cell in row] for row in filled(grid)]


BLANKS = (
    "\t市州\n\t县区\n\t主导产业\n\t承载园区\n\n\t甲市\n\t东县\n\t电子\n\t东县经开区\n\n\t\n\t西县\n\t装备\n"
    "\t西县园区\n\n\t\n\t\n\t食品\n\t食品园\n"
)
ROWS = [
    ["甲市", "东县", "电子", "东县经开区"],
    ["甲市", "西县", "装备", "西县园区"],
    ["甲市", "西县", "食品", "食品园"],
]

LAYOUTS = {
    "tabs-and-blank-lines": (f"某省目录\n附件1\n某省产业目录\n\n{BLANKS}\n附件2\n其他\n", ROWS),
    "tabs-without-blank-lines": (
        "某省目录\n附件1\n产业目录\n\t县区\n\t主导产业\n\t东县\n\t电子\n\t西县\n\t装备\n",
        [["东县", "电子"], ["西县", "装备"]],
    ),
    "one-line-a-row": (
        "某省目录\n附件1\n产业目录\n县区\t主导产业\t承载园区\n东县\t电子\t东县经开区\n\t食品\t食品园\n西县\t\t西县园区\n",
        [["东县", "电子", "东县经开区"], ["东县", "食品", "食品园"], ["西县", "", "西县园区"]],
    ),
    "wide-gaps": (
        (
            "某省目录\n附件1\n产业目录\n县区    主导产业    承载园区\n东县    电子    东县经开区\n"
            "西县    装备    西县园区\n"
        ),
        [["东县", "电子", "东县经开区"], ["西县", "装备", "西县园区"]],
    ),
    "bars": (
        (
            "某省目录\n\n| 县区 | 主导产业 | 承载园区 |\n|---|---|---|\n| 东县 | 电子 | 东县经开区 |\n"
            "| | 食品 | 食品园 |\n"
        ),
        [["东县", "电子", "东县经开区"], ["东县", "食品", "食品园"]],
    ),
    "one-below-the-other": (
        "某省目录\n附件1\n产业目录\n县区\n主导产业\n承载园区\n东县\n电子\n东县经开区\n西县\n装备\n西县园区\n",
        [["东县", "电子", "东县经开区"], ["西县", "装备", "西县园区"]],
    ),
    "gaps-inside-bars": (
        "某省目录\n\n| 县区 | 主导产业 |\n|---|---|\n| 东县 | 电子  信息 |\n| 西县 | 装备 |\n",
        [["东县", "电子信息"], ["西县", "装备"]],
    ),
    "nothing-above": (
        "县区\t主导产业\n东县\t电子\n西县\t装备\n",
        [["东县", "电子"], ["西县", "装备"]],
    ),
    "single-spaces-to-the-end": (
        "某年分工\n序号 重点任务 牵头部门\n1 粮食产量保持基本稳定并逐年提高 市农业农村局\n2 通光纤 市工信局\n",
        [["1", "粮食产量保持基本稳定并逐年提高", "市农业农村局"], ["2", "通光纤", "市工信局"]],
    ),
    "single-spaces": (
        (
            "某年任务分工\n\n序号 工 作 任 务 牵头部门\n1 粮食产量保持基本稳定并逐年提高 市农业农村局\n"
            "2 通光纤 市工信局 市财政局\n某市办公室\n"
        ),
        [["1", "粮食产量保持基本稳定并逐年提高", "市农业农村局"], ["2", "通光纤", "市工信局、市财政局"]],
    ),
    "tasks-one-below-the-other": (
        "某省分工\n附件1\n分工表\n序号\n重点任务\n责任单位\n1\n建设港口\n省交通运输厅\n2\n建设机场\n省发展改革委\n附件2\n其他\n",
        [["1", "建设港口", "省交通运输厅"], ["2", "建设机场", "省发展改革委"]],
    ),
}


@pytest.mark.parametrize(("text", "rows"), LAYOUTS.values(), ids=LAYOUTS)
def test_rows_come_back(text, rows):
    assert table(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "某省方案\n一、目标\n市州\n人口\n甲市\n三百万\n",
        "某省方案\n一、说明\n责任单位\n要抓好落实。\n",
        "某省方案\n指标\t单位\t数值\n总值\t亿元\t100\n税收\t亿元\t9\n",
        "某省方案\n说明\n备注\n区\n市\n甲\n",
        "某省方案\n县区\n主导产业\n承载园区\n",
        "某省方案\n一、产业方向和承载园区  另行通知\n",
    ],
)
def test_other_tables_and_lines_give_none(text):
    assert grids(text) == ()


@pytest.mark.parametrize("below", ["          及住建局    2026年", "          及住建局"])
def test_a_row_that_goes_on_below_is_left_out(below):
    text = f"某市分工\n一、分工\n重点任务  责任单位  完成时限\n修路  市交通局  年底\n建园  市发改局  年底\n{below}\n"
    assert table(text) == [["修路", "市交通局", "年底"]]


@pytest.mark.parametrize("below", ["　　各地要抓好各项工作的落实", "序号  重点任务"])
def test_what_stands_below_a_table_leaves_its_last_row(below):
    text = f"某市分工\n一、分工\n重点任务  责任单位  完成时限\n修路  市交通局  年底\n{below}\n"
    assert table(text) == [["修路", "市交通局", "年底"]]


def test_rows_that_lack_a_cell_are_left_out():
    text = f"某省目录\n附件1\n某省产业目录\n\n{BLANKS}\n\t丙市\n\t北县\n\n\t丁市\n\t南县\n\t轻工\n\t南县园区\n"
    assert [row[1] for row in table(text)] == ["东县", "西县", "西县", "南县"]


def printed_again(first):
    rows = "".join(
        f"{number}\n建设{number}号港口\n省交通运输厅\n" + ("序号\n重点任务\n责任单位\n" if again else "")
        for number, again in ((1, False), (2, True), (first, False), (first + 1, False))
    )
    return f"某省分工\n分工表\n序号\n重点任务\n责任单位\n{rows}"


def test_a_table_goes_on_where_its_heads_are_printed_again():
    assert [[row[0].text for row in grid.rows] for grid in grids(printed_again(3))] == [["1", "2", "3", "4"]]


def test_another_table_counts_from_one():
    assert [[row[0].text for row in grid.rows] for grid in grids(printed_again(1))] == [["1", "2"], ["1", "2"]]


def test_other_words_like_a_head_end_the_table():
    text = "某省分工\n序号\n重点任务\n责任单位\n1\n建设港口\n省交通运输厅\n序号\n名称\n数量\n5\n"
    assert [[row[0].text for row in grid.rows] for grid in grids(text)] == [["1"]]


def test_every_cell_stands_where_the_original_has_it():
    for text, _rows in LAYOUTS.values():
        for grid in grids(text):
            for cell in (cell for row in grid.rows for cell in row):
                printed = "".join(span.of(text) for span in cell.spans)
                assert printed.replace(" ", "") == cell.text.replace("市工信局、市财政局", "市工信局市财政局")
            assert grid.span.of(text).replace(" ", "").startswith(grid.columns[0])


def test_a_table_is_called_by_the_line_above_it_or_by_what_it_stands_in():
    (below,) = grids("某省目录\n附件1\n重点产业目录\n县区\t主导产业\n东县\t电子\n西县\t装备\n")
    assert below.title == "重点产业目录"
    (inside,) = grids("某省方案\n一、布局\n各地按下列布局建设。\n县区\t主导产业\n东县\t电子\n西县\t装备\n")
    assert inside.title is None
