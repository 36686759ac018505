"""Hexagon map (六边形地图): one equal hexagon for each county, in classes; geometry only.

The page draws it as plain SVG with one link for each county, which Vega cannot: a click drills down, and
the keyboard walks the map. Hexagons stand on a point; odd rows are half a hexagon to the right.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lingyan.figures.classes import Scheme, ValueClass, class_of, classify

WIDTH = 60.0
"""Of one hexagon, in units of the drawing."""
_SIDE = WIDTH / math.sqrt(3)
_STEP = 1.5 * _SIDE
_MARGIN = 4.0
_GAP = 1.4
"""Left free around each hexagon, so that the frame of a chosen one is never covered by its neighbours."""
_LARGEST, _LARGEST_LATIN, _SMALLEST = 19.0, 13.0, 8.0
_ROOM = 0.88
_LATIN = 0.56
"""Width of a Latin letter by its size, on average; a Chinese character is as wide as it is high."""


@dataclass(frozen=True, slots=True)
class HexCell:
    """A county on the map (县格): where it stands, what it is called, its value or None.

    `label` is the short name written in the hexagon, `group` what borders are drawn between, `note` what
    the card says besides name and value: the reason when there is no value. `absent` is why there is none, as the
    legend tells it, and `is_void` says that nothing is there of which a value could be known.
    """

    path: str
    name: str
    column: int
    row: int
    value: Decimal | None
    label: str
    group: str = ""
    url: str = ""
    shown: str = ""
    note: str = ""
    absent: str = ""
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Hexagon:
    """A cell as it is drawn (六边形): centre, class (0: not known), its label as far as it fits, and its size."""

    cell: HexCell
    x: float
    y: float
    number: int
    label: str
    size: float


@dataclass(frozen=True, slots=True)
class HexMap:
    """The whole map (六边形地图): drawing size, hexagons, classes for the legend, borders of the groups.

    `outline` is the one hexagon about its own centre that each cell repeats.
    """

    width: float
    height: float
    hexagons: tuple[Hexagon, ...]
    classes: tuple[ValueClass, ...]
    unknown: int
    outline: str
    borders: str

    @property
    def without(self) -> list[tuple[str, bool, int]]:
        """Why hexagons have no value, for the legend: the reason, whether nothing is there, and how many."""
        cells = [hexagon.cell for hexagon in self.hexagons if hexagon.cell.value is None]
        counts = Counter((cell.absent, cell.is_void) for cell in cells)
        return [(absent, is_void, count) for (absent, is_void), count in sorted(counts.items(), key=_void_last)]

    @property
    def ranked(self) -> tuple[Hexagon, ...]:
        """The hexagons for the list beside the map: highest value first, the unknown last."""
        return tuple(sorted(self.hexagons, key=lambda hexagon: _rank(hexagon.cell)))


def hex_map(cells: Iterable[HexCell], scheme: Scheme = Scheme.QUANTILE) -> HexMap:
    """Return the geometry of `cells`, shifted so that the drawing starts at its upper left corner."""
    placed = sorted(cells, key=lambda cell: (cell.row, cell.column))
    classes = classify((cell.value for cell in placed), scheme)
    shift = _shift(placed)
    hexagons = tuple(_hexagon(cell, classes, shift) for cell in placed)
    return HexMap(
        width=round(max((hexagon.x for hexagon in hexagons), default=0) + WIDTH / 2 + _MARGIN, 1),
        height=round(max((hexagon.y for hexagon in hexagons), default=0) + _SIDE + _MARGIN, 1),
        hexagons=hexagons,
        classes=classes,
        unknown=sum(cell.value is None for cell in placed),
        outline=" ".join(f"{across:g},{down:g}" for across, down in _corners(0, 0, _GAP)),
        borders=_borders(hexagons),
    )


def _void_last(pair: tuple[tuple[str, bool], int]) -> tuple[bool, str]:
    (absent, is_void), _count = pair
    return is_void, absent


def _rank(cell: HexCell) -> tuple[bool, Decimal, str]:
    return cell.value is None, -(cell.value or Decimal(0)), cell.name


def _centre(cell: HexCell) -> tuple[float, float]:
    return (cell.column + (0.5 if cell.row % 2 else 0.0)) * WIDTH, cell.row * _STEP


def _shift(cells: Sequence[HexCell]) -> tuple[float, float]:
    centres = [_centre(cell) for cell in cells] or [(0.0, 0.0)]
    left, upper = min(x for x, _y in centres), min(y for _x, y in centres)
    return _MARGIN + WIDTH / 2 - left, _MARGIN + _SIDE - upper


def _hexagon(cell: HexCell, classes: Sequence[ValueClass], shift: tuple[float, float]) -> Hexagon:
    x, y = (round(at + by, 1) for at, by in zip(_centre(cell), shift, strict=True))
    label, size = _fitted(cell.label)
    return Hexagon(cell, x, y, class_of(cell.value, classes), label, size)


def _corners(x: float, y: float, gap: float = 0) -> list[tuple[float, float]]:
    """Return the six corners, clockwise from the top, drawn in by `gap`."""
    side = _SIDE - gap
    half = side * math.sqrt(3) / 2
    around = [(0, -side), (half, -side / 2), (half, side / 2), (0, side), (-half, side / 2), (-half, -side / 2)]
    return [(round(x + across, 1), round(y + down, 1)) for across, down in around]


def _fitted(label: str) -> tuple[str, float]:
    """Return the label, shortened where it must be, and the size at which it fits into the hexagon."""
    room = WIDTH * _ROOM
    largest = _LARGEST if any(_is_wide(sign) for sign in label) else _LARGEST_LATIN
    size = min(largest, room / (_ems(label) or 1.0))
    if size >= _SMALLEST:
        return label, round(size, 1)
    kept = label
    while _ems(f"{kept}…") * _SMALLEST > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…", _SMALLEST


def _is_wide(sign: str) -> bool:
    return sign > "\u2e7f"


def _ems(label: str) -> float:
    return sum(1.0 if _is_wide(sign) else _LATIN for sign in label)


def _borders(hexagons: Sequence[Hexagon]) -> str:
    """Return an SVG path along every edge between two groups."""
    by_place = {(hexagon.cell.column, hexagon.cell.row): hexagon for hexagon in hexagons}
    edges = []
    for (column, row), hexagon in by_place.items():
        odd = row % 2
        # Clockwise from the upper right edge; the other three edges belong to the neighbours' turn.
        neighbours = [(column + odd, row - 1), (column + 1, row), (column + odd, row + 1)]
        corners = _corners(hexagon.x, hexagon.y)
        for index, place in enumerate(neighbours):
            other = by_place.get(place)
            if other is not None and other.cell.group != hexagon.cell.group:
                edges.append(_edge(corners[index], corners[index + 1]))
    return "".join(edges)


def _edge(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}"
