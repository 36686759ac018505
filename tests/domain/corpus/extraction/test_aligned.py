"""Tables set in columns come back whole where numbers prove the rows and white space the columns, else not at all."""

import pytest

from counting import lines_run
from lingyan.domain.corpus.extraction.aligned import set_table
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.lines import split_lines
from lingyan.domain.corpus.model import Span
from lingyan.domain.corpus.parse import parse

HEADS = "序号  重点任务            牵头单位    配合单位          完成时限"
FULL = (
    HEADS,
    "1     建设数据平台二期，  市数据局    市财政局、各县区人2026年9月底前",
    "      算力达到500P                    民政府",
    "（二）培育产业",
    "2     培育智能工厂10家    市工业和信  市商务局、市税务局2026年11月底前",
    "                          息化局",
)
ROWS = [
    ["1", "建设数据平台二期，算力达到500P", "市数据局", "市财政局、各县区人民政府", "2026年9月底前"],
    ["2", "培育智能工厂10家", "市工业和信息化局", "市商务局、市税务局", "2026年11月底前"],
]
CENTRED = (
    "  序号        任务          责任单位",
    "   1      修建道路5条       市交通局",
    "   2      植树护林三           各县",
    "             万亩",
)
TABLES = {
    "flush, one cell up to the next column": (FULL, ROWS),
    "heads again on the next page": ((*FULL[:3], HEADS, *FULL[4:]), ROWS),
    "text behind the last row": ((*FULL, "三、工作要求", "（一）加强领导。各地要抓好各项工作落实，做好宣传。"), ROWS),
    "a paragraph right behind the last row": (
        (*FULL, "    各责任单位要高度重视，细化工作措施，按时保质完成各项任务，做好宣传。"),
        ROWS,
    ),
    "another table behind it": ((*FULL, "1     其他事项            市数据局    市财政局          2026年9月底前"), ROWS),
    "centred": (CENTRED, [["1", "修建道路5条", "市交通局"], ["2", "植树护林三万亩", "各县"]]),
}
NONE = {
    "one row": FULL[:2],
    "words ahead of the first number": (HEADS, "      建设数据平台        市数据局", *FULL[1:]),
    "a word over the edge of a column": (
        HEADS,
        "1     建设数据平台一期和二期市数据局    市财政局",
        "2     培育工厂            市商务局    市税务局",
    ),
    "cells set around the middle of their row": (
        HEADS,
        "1     建设数据平台一期    市数据局    市财政局",
        "      建设数据平台二期    市工业和信",
        "2     ，算力达到500P      息化局      市商务局",
    ),
    "a cell that begins below its number": (
        HEADS,
        "1     建设数据平台一期    市数据局    市财政局",
        "                                                        2026年底前",
        "2     建设数据平台二期    市数据局    市财政局",
    ),
    "a line that goes on although there was room": (
        HEADS,
        "1     修路                市数据局    市财政局",
        "      建设数据平台二期",
        "2     建设数据平台三期    市数据局    市财政局",
    ),
    "no numbers": (HEADS, "建设平台            市数据局    市财政局", "培育工厂            市商务局    市税务局"),
    "no columns": ("序号", "1  建设", "2  修路"),
    "tabs": ("序号\t任务", "1\t建设", "2\t修路"),
}


def printed(lines):
    text = "\n".join(lines)
    return text, [Span(line.start, line.end) for line in split_lines(text)]


@pytest.mark.parametrize(("lines", "rows"), TABLES.values(), ids=TABLES)
def test_rows_come_back(lines, rows):
    text, spans = printed(lines)
    found = set_table(text, spans)
    assert [["".join(span.of(text) for span in cell) for cell in row] for row in found.rows] == rows
    assert [head.of(text) for head in found.heads] == lines[0].split()


@pytest.mark.parametrize("lines", NONE.values(), ids=NONE)
def test_what_proves_no_table_gives_none(lines):
    assert set_table(*printed(lines)) is None


def test_nothing_gives_none():
    assert set_table("", []) is None


def test_tasks_and_targets_are_read_from_the_rows_and_nothing_from_their_broken_lines():
    body = "\n".join(FULL)
    found = extract(parse(f"某市2026年工作要点分工方案\n一、任务分工\n{body}\n二、要求\n抓好落实。\n").only)
    assert [(task.clause, task.lead, task.participants, task.due.day) for task in found.tasks] == [
        ("一/1", ("市数据局",), ("市财政局", "各县区人民政府"), "2026-09-30"),
        ("一/2", ("市工业和信息化局",), ("市商务局", "市税务局"), "2026-11-30"),
    ]
    assert [(one.clause, one.indicator, str(one.value), one.unit) for one in found.targets] == [
        ("一/1", "算力", "500", "P"),
        ("一/2", "培育智能工厂", "10", "家"),
    ]


@pytest.mark.parametrize("unit", [HEADS, FULL[1], FULL[2], "（二）培育产业", "1  1"])
def test_the_work_grows_with_the_length(unit):
    small, large = printed([HEADS, *[unit] * 50]), printed([HEADS, *[unit] * 400])
    set_table(*small)
    assert lines_run(lambda: set_table(*large)) < 12 * lines_run(lambda: set_table(*small))
