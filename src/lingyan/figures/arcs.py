"""Arcs (弧线图): many documents in one column, each citing those above it; geometry only.

Every document has a line of its own, so that sixty are as readable as five; a link is an arc on the left, its relation
told by the kind of line and by a mark at its widest point. The page draws it as plain SVG, with one link a document.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lingyan.figures.lettering import cut, ems

WIDTH = 1080.0
MOST = 60
"""Documents in one drawing; a longer column is a table."""

_ROW, _TOP = 27.0, 8.0
_WIDEST, _NARROWEST = 26.0, 6.5
_ROOM = 390.0
_LEAST = 12.0
_TEXT, _TITLE_SIZE, _NOTE_SIZE = 18.0, 13.5, 11.0
_NOTE_ROOM = 16.0


@dataclass(frozen=True, slots=True)
class Point:
    """A document in the column (弧线图节点); `is_faint` where only its name is known."""

    identity: str
    title: str
    note: str = ""
    url: str = ""
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """One document citing another (弧): the kind of line, the mark on it, and what it says."""

    source: str
    target: str
    relation: str
    mark: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class DrawnArc:
    """An arc where it runs (弧线): an SVG path from the citing document to the cited one, its mark at `x`, `y`."""

    arc: Arc
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Row:
    """A document where it stands (行), with the arcs that begin at it."""

    point: Point
    x: float
    y: float
    title: str
    note: str
    arcs: tuple[DrawnArc, ...]


@dataclass(frozen=True, slots=True)
class Arcs:
    """The whole drawing (弧线图)."""

    width: float
    height: float
    rows: tuple[Row, ...]


def arcs(points: Iterable[Point], links: Iterable[Arc]) -> Arcs:
    """Return the drawing: a cited document above those that cite it, else in the order given; links to others fall out.

    In a ring of documents that cite one another, one arc leads down.
    """
    given = list(points)
    known = {point.identity for point in given}
    drawn = [arc for arc in links if arc.source in known and arc.target in known and arc.source != arc.target]
    ordered = _ordered(given, drawn)
    places = {point.identity: number for number, point in enumerate(ordered)}
    longest = max((abs(places[arc.source] - places[arc.target]) for arc in drawn), default=0)
    step = min(_WIDEST, max(_NARROWEST, _ROOM / longest)) if longest else 0.0
    x = round(_LEAST * 2 + step * longest, 1)
    rows = tuple(
        _row(point, places, [arc for arc in drawn if arc.source == point.identity], x, step) for point in ordered
    )
    return Arcs(WIDTH, round(2 * _TOP + _ROW * len(rows), 1), rows)


def _ordered(points: Sequence[Point], links: Sequence[Arc]) -> list[Point]:
    """Return the documents so that each comes right behind what it cites and nothing before it has cited yet."""
    known = {point.identity: point for point in points}
    cites: dict[str, list[str]] = {identity: [] for identity in known}
    for link in links:
        cites[link.source].append(link.target)
    ordered: dict[str, Point] = {}
    begun: set[str] = set()

    def place(identity: str) -> None:
        if identity in begun:
            return
        begun.add(identity)
        for cited in cites[identity]:
            place(cited)
        ordered[identity] = known[identity]

    for point in points:
        place(point.identity)
    return list(ordered.values())


def _row(point: Point, places: Mapping[str, int], links: Sequence[Arc], x: float, step: float) -> Row:
    note = cut(point.note, _NOTE_ROOM)
    room = (WIDTH - x - _TEXT - ems(note) * _NOTE_SIZE) / _TITLE_SIZE - 1
    return Row(
        point=point,
        x=x,
        y=_y(places[point.identity]),
        title=cut(point.title, room),
        note=note,
        arcs=tuple(_drawn(arc, places, x, step) for arc in links),
    )


def _drawn(arc: Arc, places: Mapping[str, int], x: float, step: float) -> DrawnArc:
    """Return an arc; a curve of two equal handles is widest at three quarters of their length."""
    start, end = _y(places[arc.source]), _y(places[arc.target])
    widest = _LEAST + step * abs(places[arc.source] - places[arc.target])
    handle = round(x - 6 - widest * 4 / 3, 1)
    path = f"M{x - 6:g} {start:g}C{handle:g} {start:g} {handle:g} {end:g} {x - 6:g} {end:g}"
    return DrawnArc(arc, path, round(x - 6 - widest, 1), round((start + end) / 2, 1))


def _y(place: int) -> float:
    return round(_TOP + _ROW * (place + 0.5), 1)
