import pytest

from lingyan.engines.documents.pdf.shapes import Grid
from lingyan.engines.documents.pdf.tables import goes_on_in, join_grids

Rows = list[tuple[str, ...]]
HEAD = ("序号", "任务", "单位")


def grid(*rows: tuple[str, ...], x0: float = 85, columns: tuple[float, ...] = (0, 60, 300), width: float = 420) -> Grid:
    return Grid(x0, 100, x0 + width, 200, tuple(x0 + at for at in columns), rows)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(grid(), True, id="the-same-columns"),
        pytest.param(grid(x0=105), True, id="on-a-sheet-set-to-the-other-side"),
        pytest.param(grid(columns=(0, 60)), False, id="fewer-columns"),
        pytest.param(grid(columns=(0, 90, 300)), False, id="other-widths"),
        pytest.param(grid(width=300), False, id="narrower"),
    ],
)
def test_a_table_goes_on_in_one_of_the_same_columns(below: Grid, *, expected: bool) -> None:
    assert goes_on_in(grid(), below) is expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        pytest.param(
            [HEAD, ("1", "甲。", "乙")],
            [("2", "丙。", "丁")],
            [HEAD, ("1", "甲。", "乙"), ("2", "丙。", "丁")],
            id="rows",
        ),
        pytest.param(
            [HEAD, ("1", "甲。", "乙")],
            [HEAD, ("2", "丙。", "丁")],
            [HEAD, ("1", "甲。", "乙"), ("2", "丙。", "丁")],
            id="head-again",
        ),
        pytest.param(
            [HEAD, HEAD, ("1", "甲", "乙")],
            [HEAD, HEAD, ("2", "丙", "丁")],
            [HEAD, HEAD, ("1", "甲", "乙"), ("2", "丙", "丁")],
            id="head-of-two-rows",
        ),
        pytest.param(
            [HEAD, ("1", "建设平", "省商")],
            [HEAD, ("", "台。", "务厅")],
            [HEAD, ("1", "建设平台。", "省商务厅")],
            id="a-row-cut-in-two",
        ),
        pytest.param(
            [("1", "建设 GDP", "省")],
            [("", "2025 年。", "")],
            [("1", "建设 GDP 2025 年。", "省")],
            id="words-cut-in-two",
        ),
        pytest.param(
            [("1", "甲。", "乙。")],
            [("", "丙。", "丁")],
            [("1", "甲。", "乙。"), ("", "丙。", "丁")],
            id="finished-sentences",
        ),
        pytest.param(
            [("1", "甲", "")], [("", "乙", "丙")], [("1", "甲", ""), ("", "乙", "丙")], id="words-where-none-were"
        ),
        pytest.param(
            [("类", "甲", "1")],
            [("类", "乙", "2")],
            [("类", "甲", "1"), ("类", "乙", "2")],
            id="merged-cells-that-come-again",
        ),
        pytest.param(
            [("", "甲", "乙")], [("", "丙", "丁")], [("", "甲", "乙"), ("", "丙", "丁")], id="rows-without-a-number"
        ),
        pytest.param([], [("1", "甲", "乙")], [("1", "甲", "乙")], id="nothing-above"),
    ],
)
def test_the_parts_become_one_table(above: Rows, below: Rows, expected: Rows) -> None:
    assert list(join_grids(grid(*above), grid(*below)).rows) == expected
