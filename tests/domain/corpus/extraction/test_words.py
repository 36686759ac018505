"""Rows whose cells single spaces part are read from the right."""

import pytest

from lingyan.domain.corpus.extraction.heads import Head
from lingyan.domain.corpus.extraction.words import heads_in, row_in
from lingyan.domain.corpus.model import Span

N, T, L, A, D = Head.NUMBER, Head.TASK, Head.LEAD, Head.ANSWER, Head.TIME


def cells(heads, line):
    row = row_in(heads, line, Span(0, len(line)))
    return row if row is None else [" ".join(word.of(line) for word in cell) for cell in row]


ROWS = {
    "number-task-unit": ([N, T, L], "1 粮食产量稳定 市农业农村局", ["1", "粮食产量稳定", "市农业农村局"]),
    "several-units": ([N, T, A], "2 推进通光纤 市工信局 市财政局", ["2", "推进通光纤", "市工信局 市财政局"]),
    "two-columns-of-units": ([N, T, L, A], "3 建设港口 市交通局 各区", ["3", "建设港口", "市交通局", "各区"]),
    "the-second-blank": ([N, T, L, A], "3 建设港口 市交通局", ["3", "建设港口", "市交通局", ""]),
    "time": (
        [N, T, A, D],
        "4 建设机场 一期 市发展改革局 2025年底前",
        ["4", "建设机场 一期", "市发展改革局", "2025年底前"],
    ),
    "no-number-column": ([T, A], "建设港口 市交通局", ["建设港口", "市交通局"]),
    "no-number": ([N, T, A], "建设港口 市交通局", None),
    "no-unit": ([N, T, A], "5 建设港口 加快推进", None),
    "no-task": ([N, T, A], "6 市交通局", None),
    "too-many-units": ([N, T, L, A], "7 建设港口 市交通局 各区 市财政局", None),
    "empty": ([N, T, A], " ", None),
}


@pytest.mark.parametrize(("heads", "line", "expected"), ROWS.values(), ids=ROWS)
def test_a_row(heads, line, expected):
    assert cells(heads, line) == expected


def test_heads_spaced_out_are_put_together():
    line = "序号 工 作 任 务 牵头负责部门"
    assert [head.of(line) for head in heads_in(line, Span(0, len(line)))] == ["序号", "工 作 任 务", "牵头负责部门"]
    assert heads_in("建成园区 责任单位", Span(0, 9)) is None
    assert heads_in("责任单位 " * 20, Span(0, 100)) is None
