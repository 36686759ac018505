"""Maps to be compared (对照地图): two in the same classes, or one of differences, losses apart from gains."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from lingyan.figures.classes import Scheme, ValueClass, class_of, classify
from lingyan.figures.hexmap import HexCell, HexMap, hex_map

_MIDDLE = 3


def paired_maps(before: Iterable[HexCell], after: Iterable[HexCell]) -> tuple[HexMap, HexMap]:
    """Return two maps whose shades mean the same: values of both are put into classes together."""
    first, second = hex_map(before), hex_map(after)
    values = [hexagon.cell.value for drawn in (first, second) for hexagon in drawn.hexagons]
    classes = classify(values, Scheme.EQUAL)
    return _shaded(first, classes), _shaded(second, classes)


def difference_map(cells: Iterable[HexCell]) -> HexMap:
    """Return a map of differences: much less, less, the same, more and much more; half of the largest is much."""
    drawn = hex_map(cells)
    values = [hexagon.cell.value for hexagon in drawn.hexagons if hexagon.cell.value is not None]
    half = max((abs(value) for value in values), default=Decimal(0)) / 2
    by_class: dict[int, list[Decimal]] = {}
    for value in values:
        by_class.setdefault(_step(value, half), []).append(value)
    classes = tuple(ValueClass(step, min(own), max(own), len(own)) for step, own in sorted(by_class.items()))
    return _shaded(drawn, classes)


def _step(value: Decimal, half: Decimal) -> int:
    if not value:
        return _MIDDLE
    far = 2 if abs(value) > half else 1
    return _MIDDLE + (far if value > 0 else -far)


def _shaded(drawn: HexMap, classes: tuple[ValueClass, ...]) -> HexMap:
    """Return a map in other classes, which count its own counties."""
    hexagons = tuple(replace(one, number=class_of(one.cell.value, classes)) for one in drawn.hexagons)
    numbers = [one.number for one in hexagons]
    counted = tuple(replace(each, count=numbers.count(each.number)) for each in classes)
    return replace(drawn, hexagons=hexagons, classes=counted)
