"""Cells that come column by column are put together where their counts prove how, and left alone elsewhere."""

import pytest

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import Cell
from lingyan.domain.corpus.extraction.indicator_turns import by_columns
from lingyan.domain.corpus.model import Span

HEAD = "某市绿色发展规划\n某政发〔2023〕8号\n各县区人民政府：\n现印发给你们。\n某市人民政府\n2023年3月6日\n"
BODY = "一、目标\n绿色发展。\n二、任务\n抓好落实。\n三、保障\n加强领导。\n"


def turned(part_of, words):
    cells = [Cell(word, (Span(at, at + 1),)) for at, word in enumerate(words.split())]
    return [
        (name.text, unit, binding, *(value.text if value else None for value in values))
        for _, rows in by_columns(cells, Horizon.of(part_of(HEAD + BODY)))
        for name, unit, binding, values in rows
    ]


NAMES = "1.绿色产值 2.绿电占比 3.湿地"
UNITS = "亿元 % 处"
PLAIN = [
    ("1.绿色产值", "亿元", None, "300", "900"),
    ("2.绿电占比", "%", None, "20", "30"),
    ("3.湿地", "处", None, "5", "9"),
]
TABLES = {
    "heads behind": (f"{NAMES} {UNITS} 300 20 5 900 30 9 指标 单位 2022年 2025年", PLAIN),
    "heads ahead": (f"指标 单位 2022年 2025年 {NAMES} {UNITS} 300 20 5 900 30 9", PLAIN),
    "a value that is not printed": (
        f"{NAMES} {UNITS} — 20 5 900 30 9 指标 单位 2022年 2025年",
        [("1.绿色产值", "亿元", None, None, "900"), *PLAIN[1:]],
    ),
    "what binds": (
        f"{NAMES} {UNITS} 300 20 5 900 30 9 约束性 预期性 约束性 指标 单位 2022年 2025年 属性",
        [
            ("1.绿色产值", "亿元", "约束性", "300", "900"),
            ("2.绿电占比", "%", "预期性", "20", "30"),
            ("3.湿地", "处", "约束性", "5", "9"),
        ],
    ),
    "a cell of words for all columns": (
        f"{NAMES} {UNITS} 每年新增100亿元 20 5 30 9 指标 单位 2022年 2025年",
        [("1.绿色产值", "亿元", None, "每年新增100亿元", None), *PLAIN[1:]],
    ),
    "units in the names": (
        "绿色产值（亿元） 绿电占比（%） 湿地（处） 300 20 5 900 30 9 指标 2022年 2025年",
        [
            ("绿色产值（亿元）", "", None, "300", "900"),
            ("绿电占比（%）", "", None, "20", "30"),
            ("湿地（处）", "", None, "5", "9"),
        ],
    ),
    "a name on two lines": (
        f"1.绿色 产值 2.绿电占比 3.湿地 {UNITS} 300 20 5 900 30 9 指标 单位 2022年 2025年",
        PLAIN,
    ),
    "a value too many": (f"{NAMES} {UNITS} 300 20 5 900 30 9 7 指标 单位 2022年 2025年", []),
    "a value too few": (f"{NAMES} {UNITS} 300 20 5 900 30 指标 单位 2022年 2025年", []),
    "a unit too few": (f"{NAMES} 亿元 % 300 20 5 900 30 9 指标 单位 2022年 2025年", []),
    "no heads": (f"{NAMES} {UNITS} 300 20 5 900 30 9", []),
}


@pytest.mark.parametrize(("words", "expected"), TABLES.values(), ids=TABLES)
def test_columns_are_put_together(words, expected, part_of):
    assert turned(part_of, words) == expected


def test_a_table_that_goes_on_is_read_part_by_part(part_of):
    first = f"{NAMES} {UNITS} 300 20 5 900 30 9 指标 单位 2022年 2025年"
    second = "续表 4.林地 5.草地 6.绿道 万亩 万亩 公里 3 4 50 5 6 90 指标 单位 2022年 2025年"
    assert [row[0] for row in turned(part_of, f"{first} {second}")] == [
        "1.绿色产值",
        "2.绿电占比",
        "3.湿地",
        "4.林地",
        "5.草地",
        "6.绿道",
    ]
