"""Two maps have one scale, and a map of differences keeps losses apart from gains."""

from dataclasses import replace
from decimal import Decimal

from lingyan.figures.hexmap import HexCell
from lingyan.figures.side_by_side import difference_map, paired_maps


def cells(*values):
    made = HexCell(path="", name="", column=0, row=0, value=None, label="县")
    return [
        replace(made, path=str(at), column=at, value=None if value is None else Decimal(value))
        for at, value in enumerate(values)
    ]


def numbers(drawn):
    return [hexagon.number for hexagon in drawn.hexagons]


def test_the_same_value_has_the_same_shade_before_and_after():
    before, after = paired_maps(cells(100, 50, 0), cells(50, 0, 0))
    assert numbers(before)[1] == numbers(after)[0]
    assert numbers(before)[2] == numbers(after)[1]
    assert [each.low for each in before.classes] == [each.low for each in after.classes]


def test_each_map_counts_its_own_counties():
    before, after = paired_maps(cells(100, 0, None), cells(0, 0, None))
    assert [each.count for each in before.classes] == [1, 1]
    assert sorted(each.count for each in after.classes) == [0, 2]
    assert after.unknown == 1


def test_losses_stand_below_the_middle_and_gains_above():
    drawn = difference_map(cells(-100, -10, 0, 10, 100, None))
    assert numbers(drawn) == [1, 2, 3, 4, 5, 0]


def test_where_nothing_differs_all_is_the_middle():
    assert numbers(difference_map(cells(0, 0))) == [3, 3]
    assert difference_map(cells()).classes == ()
