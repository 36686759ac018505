"""Hexagon maps: geometry, order and borders."""

import math
import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.figures.hexmap import WIDTH, HexCell, hex_map

PLACES = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40)


def cell(column: int, row: int, value: int | None = 1, group: str = "") -> HexCell:
    number = None if value is None else Decimal(value)
    return HexCell(f"{column}/{row}", f"{column}-{row}", column, row, number, "甲乙", group=group)


def edges(borders: str) -> int:
    return len(re.findall("M", borders))


@given(PLACES)
def test_no_two_hexagons_overlap_and_all_lie_on_the_sheet(places):
    drawn = hex_map(cell(column, row) for column, row in places)
    half, side = WIDTH / 2, WIDTH / math.sqrt(3)
    for one, other in combinations(drawn.hexagons, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= WIDTH - 0.3
    for hexagon in drawn.hexagons:
        assert half <= hexagon.x <= drawn.width - half
        assert side <= hexagon.y <= drawn.height - side


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        pytest.param((0, 0), (1, 0), 1, id="side-by-side"),
        pytest.param((0, 0), (0, 1), 1, id="below-an-even-row"),
        pytest.param((1, 0), (0, 1), 1, id="below-left-of-an-even-row"),
        pytest.param((0, 1), (1, 2), 1, id="below-right-of-an-odd-row"),
        pytest.param((0, 0), (2, 0), 0, id="apart"),
        pytest.param((0, 0), (1, 1), 0, id="not-touching"),
    ],
)
def test_a_border_is_drawn_once_between_two_groups_that_touch(first, second, count):
    apart = hex_map([cell(*first, group="east"), cell(*second, group="west")])
    together = hex_map([cell(*first, group="east"), cell(*second, group="east")])
    assert edges(apart.borders) == count
    assert edges(together.borders) == 0


def test_the_list_goes_from_the_highest_to_the_unknown():
    drawn = hex_map([cell(0, 0, 3), cell(1, 0, None), cell(2, 0, 9)])
    assert [hexagon.cell.value for hexagon in drawn.ranked] == [9, 3, None]
    assert (drawn.unknown, [hexagon.number for hexagon in drawn.hexagons]) == (1, [1, 0, 5])


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("甲", "甲"),
        ("衡阳县", "衡阳县"),
        ("Shuangpai", "Shuangpai"),
        ("Jianghua Yao Autonomous", "Jianghua Y…"),
        ("湘西土家族苗族自治", "湘西土家族苗…"),
        ("", ""),
    ],
)
def test_a_label_fits_into_its_hexagon_or_is_shortened(label, written):
    (hexagon,) = hex_map([HexCell("a", "a", 0, 0, None, label)]).hexagons
    ems = sum(1 if sign > "\u2e7f" else 0.56 for sign in hexagon.label)
    assert hexagon.label == written
    assert hexagon.size * ems <= WIDTH
    assert hexagon.size >= 8


def test_a_map_of_nothing_is_an_empty_sheet():
    assert hex_map([]).hexagons == ()


def test_the_legend_tells_apart_what_is_not_known_and_what_is_not_there():
    cells = [cell(0, 0), cell(1, 0, None), replace(cell(2, 0, None), absent="none", is_void=True)]
    assert hex_map(cells).without == [("", False, 1), ("none", True, 1)]
