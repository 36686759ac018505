"""Tables of indicators are put together from rows, from lines with gaps and from cells one below the other."""

import pytest

from factories.documents import plan
from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_grids import grids_of

ROWS = [("绿色产值", "亿元", "300", "900"), ("绿电占比", "%", "20", "30"), ("湿地", "处", "5", "9")]
HEADS = ("指标", "单位", "2022年", "2025年")
TITLE = "附表\n主要指标表\n"


def table(join, *, rows=ROWS, heads=HEADS):
    return plan() + TITLE + "\n".join(join.join(row) for row in (heads, *rows)) + "\n"


def rows_of(part_of, text):
    part = part_of(text)
    return [
        (row.name.text, row.unit, row.binding, *(value.text if value else None for value in row.values))
        for grid in grids_of(part, Horizon.of(part))
        for row in grid.rows
    ]


PLAIN = [("绿色产值", "亿元", None, "300", "900"), ("绿电占比", "%", None, "20", "30"), ("湿地", "处", None, "5", "9")]


@pytest.mark.parametrize("join", ["\t", "    ", "\n"], ids=["kept", "gaps", "lost"])
def test_a_table_is_read_however_its_cells_were_kept(join, part_of):
    assert rows_of(part_of, table(join)) == PLAIN


def test_a_value_that_is_not_printed_is_none(part_of):
    rows = [("绿色产值", "亿元", "—", "900"), *ROWS[1:]]
    assert rows_of(part_of, table("\n", rows=rows))[0] == ("绿色产值", "亿元", None, None, "900")


def test_what_binds_stands_in_its_row(part_of):
    rows = [(*row, "约束性") for row in ROWS]
    found = rows_of(part_of, table("\n", rows=rows, heads=(*HEADS, "属性")))
    assert {row[2] for row in found} == {"约束性"}


def test_the_number_of_a_row_is_no_value(part_of):
    rows = [(str(number), *row) for number, row in enumerate(ROWS, 1)]
    assert rows_of(part_of, table("\n", rows=rows, heads=("序号", *HEADS))) == PLAIN


def test_a_unit_behind_the_name_is_taken_from_there(part_of):
    rows = [("绿色产值（亿元）", "300", "900"), ("绿电占比（%）", "20", "30"), ("湿地（处）", "5", "9")]
    assert rows_of(part_of, table("\n", rows=rows, heads=("指标", "2022年", "2025年"))) == PLAIN


def test_a_row_of_another_count_is_left_out(part_of):
    rows = [*ROWS, ("林地", "万亩", "7")]
    assert rows_of(part_of, table("\n", rows=rows)) == PLAIN


def test_a_table_of_something_else_is_no_table_of_indicators(part_of):
    text = plan() + "附表\n任务分工表\n序号\n任务\n牵头单位\n1\n建设驿站\n市住建局\n2\n建设绿道\n市林业局\n"
    assert rows_of(part_of, text) == []
