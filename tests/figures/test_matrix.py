"""Matrices: shades, and zero apart from unknown."""

from decimal import Decimal

from lingyan.figures.matrix import MatrixCell, matrix
from lingyan.figures.render import NoStore, render_svg

CELLS = [
    MatrixCell("甲县", "装备", Decimal(3)),
    MatrixCell("甲县", "材料", Decimal(0)),
    MatrixCell("乙县", "装备", None),
    MatrixCell("乙县", "材料", Decimal(1)),
]


def test_zero_is_blank_and_unknown_is_marked():
    svg = render_svg(matrix(CELLS).specification, store=NoStore())
    assert svg.count(">?<") == 1
    assert ">0<" not in svg


def test_the_highest_has_the_strongest_shade():
    svg = render_svg(matrix(CELLS).specification, store=NoStore())
    assert all(f"var(--{shade})" in svg for shade in ("c5", "c1", "c0"))


def test_the_matrix_is_said_in_words():
    assert matrix(CELLS).summary.text() == "2 rows by 2 columns; 2 cells have a value, 1 are unknown."
