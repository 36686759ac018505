"""Cells one below the other are told apart by what they are, or by the even turn of the columns."""

import pytest

from lingyan.domain.corpus.extraction.heads import Head
from lingyan.domain.corpus.extraction.turns import even_rows, kind_of, task_rows

N, T, L, A, D, G = Head.NUMBER, Head.TASK, Head.LEAD, Head.ANSWER, Head.TIME, Head.GROUP


def rows(heads, lines):
    texts = lines.split("|")
    return [["".join(texts[at] for at in cell) for cell in row] for row in task_rows(heads, texts)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12", N),
        ("3.", N),
        ("市财政局", A),
        ("各区政府、高新区管委会", A),
        ("省直有关部门", A),
        ("2025年底前", D),
        ("长期坚持", D),
        ("12月底前完成", D),
        ("推进园区建设", T),
        ("建设市民服务中心", T),
        ("压缩办理时间。", T),
    ],
)
def test_what_a_cell_is(text, kind):
    assert kind_of(text) is kind


TABLES = {
    "numbered": (
        [N, T, L, A, D],
        "1|开办企业一日办结|市市场监管局|市税务局、市公安局|2024年底前|2|建设服务大厅|市政务局|各区|长期坚持",
        [
            ["1", "开办企业一日办结", "市市场监管局", "市税务局、市公安局", "2024年底前"],
            ["2", "建设服务大厅", "市政务局", "各区", "长期坚持"],
        ],
    ),
    "wrapped-cells": (
        [N, T, A],
        "1|开办企业|一日办结|市市场监管局、|市税务局|2|建设服务大厅|市政务局",
        [["1", "开办企业一日办结", "市市场监管局、市税务局"], ["2", "建设服务大厅", "市政务局"]],
    ),
    "no-numbers": (
        [T, L, A, D],
        "开办企业|市市场监管局|市税务局|2024年底前|建设大厅|市政务局|各区|2025年底前",
        [["开办企业", "市市场监管局", "市税务局", "2024年底前"], ["建设大厅", "市政务局", "各区", "2025年底前"]],
    ),
    "groups-between-rows": (
        [N, T, A],
        "一、优化审批|1|开办企业|市市场监管局|二、优化服务|2|建设大厅|市政务局",
        [["1", "开办企业", "市市场监管局"], ["2", "建设大厅", "市政务局"]],
    ),
    "signature-behind-the-last-row": (
        [N, T, A, D],
        "1|开办企业|市市场监管局|2024年底前|2|建设大厅|市政务局|2025年底前|某市人民政府办公室|2024年3月1日",
        [["1", "开办企业", "市市场监管局", "2024年底前"], ["2", "建设大厅", "市政务局", "2025年底前"]],
    ),
    "a-blank-second-column": (
        [N, T, L, A],
        "1|开办企业|市市场监管局|2|建设大厅|市政务局|各区",
        [["1", "开办企业", "市市场监管局", ""], ["2", "建设大厅", "市政务局", "各区"]],
    ),
    "two-columns-of-words": (
        [G, T, A],
        "优化审批|开办企业|市市场监管局|优化服务|建设大厅|市政务局",
        [["优化审批", "开办企业", "市市场监管局"], ["优化服务", "建设大厅", "市政务局"]],
    ),
    "more-units-than-columns": (
        [N, T, A],
        "1|开办企业|市市场监管局|市税务局|市公安局|2|建设大厅|市政务局",
        [["2", "建设大厅", "市政务局"]],
    ),
    "units-merged-with-those-above": (
        [N, T, A],
        "1|开办企业|市市场监管局|2|压缩时间|3|建设大厅|市政务局",
        [["1", "开办企业", "市市场监管局"], ["2", "压缩时间", ""], ["3", "建设大厅", "市政务局"]],
    ),
    "words-merged-with-those-above": (
        [N, T, T, A],
        "1|地铁工程|利用车站和停车场建设光伏设施|市地铁集团|2|新建车站屋顶光伏覆盖面积过半|市交通委",
        [
            ["1", "地铁工程", "利用车站和停车场建设光伏设施", "市地铁集团"],
            ["2", "", "新建车站屋顶光伏覆盖面积过半", "市交通委"],
        ],
    ),
    "words-over-two-lines": (
        [N, G, T, A],
        "1|城市|管理|指导推进全区工作并定期组织检查|区建设管理委",
        [["1", "城市管理", "指导推进全区工作并定期组织检查", "区建设管理委"]],
    ),
    "three-columns-of-words": (
        [N, G, T, T, A],
        "1|城市|管理|推进|工作|区建设管理委",
        [["1", "城市管理", "推进", "工作", "区建设管理委"]],
    ),
    "a-table-that-goes-on": ([N, T, A], "7|开办企业|市市场监管局", [["7", "开办企业", "市市场监管局"]]),
    "no-units-at-all": ([T, A], "开办企业|建设大厅", []),
    "one-row-without-a-number-proves-nothing": ([T, A], "开办企业|市市场监管局", []),
    "numbers-that-do-not-count": ([N, T, A], "甲|3|开办企业|市市场监管局|7|建设大厅|市政务局", []),
}


@pytest.mark.parametrize(("heads", "lines", "expected"), TABLES.values(), ids=TABLES)
def test_rows_of_tasks(heads, lines, expected):
    assert rows(heads, lines) == expected


EVEN = {
    "places": ([Head.PLACE, Head.INDUSTRY], "甲县|电子信息|乙区|装备制造", 2),
    "ends-where-no-place-stands": ([Head.PLACE, Head.INDUSTRY], "甲县|电子|乙区|装备|各地要抓好|落实", 2),
    "ends-at-a-sentence": ([Head.INDUSTRY, Head.CARRIER], "电子|甲园|装备|乙园|请落实。|谢谢", 2),
    "numbers": ([Head.NUMBER, Head.INDUSTRY], "1|电子|2|装备|甲|乙", 2),
    "one-row": ([Head.PLACE, Head.INDUSTRY], "甲县|电子信息", 0),
}


@pytest.mark.parametrize(("heads", "lines", "count"), EVEN.values(), ids=EVEN)
def test_rows_in_an_even_turn(heads, lines, count):
    assert len(even_rows(heads, lines.split("|"))) == count
