"""Layers (层次图): one document between what it rests on, above, and what rests on it, below; geometry only.

The page draws it as plain SVG with one link for each document. Documents of one relation stand in a band of rows; a
line of the relation's own kind leads from the band along the left edge to the document in the middle, and its word
stands on it, so that no relation is told by colour alone. No two lines cross.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lingyan.figures.lettering import cut, wrapped

WIDTH = 960.0
COLUMNS = 4
MOST = 12
"""Boxes drawn of one relation; the table has the rest."""

_EDGE, _SPINE, _GAP = 8.0, 14.0, 12.0
_BOX_HEIGHT, _CENTRE_HEIGHT = 58.0, 52.0
_RISE, _WORDS = 16.0, 20.0
"""From a box to the line of its row, and from that line to what stands behind it, where the word has its place."""
_TITLE_SIZE, _NOTE_SIZE, _CENTRE_SIZE = 13.0, 11.0, 16.0
_INSET = 10.0
_TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it is drawn (文件框): `is_faint` where only its name is known, `note` its number."""

    title: str
    note: str = ""
    url: str = ""
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Documents of one relation (关系带): `relation` names the kind of line, `label` says it in words."""

    relation: str
    label: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A document where it stands (框): its upper left corner, size, and title in lines that fit."""

    sheet: Sheet
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a relation (关系线), as an SVG path; `has_head` where it ends in an arrow."""

    relation: str
    path: str
    has_head: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """The word on a line (线上字): what it says, how many documents that is, and where."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layers:
    """The whole drawing (层次图)."""

    width: float
    height: float
    centre: Box
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    words: tuple[Word, ...]


def layers(centre: Sheet, above: Sequence[Band], below: Sequence[Band]) -> Layers:
    """Return the drawing; bands stand in the order given, from top to bottom, empty ones nowhere."""
    upper = [band for band in above if band.sheets]
    lower = [band for band in below if band.sheets]
    left = _EDGE + _SPINE * (max(len(upper), len(lower)) + 1)
    drawing = _Drawing(left)
    top = _EDGE + sum(_height(band) for band in upper)
    at = _EDGE
    for number, band in enumerate(upper):
        at = drawing.band_above(band, at, _EDGE + _SPINE * (number + 1), top)
    bottom = at = top + _CENTRE_HEIGHT
    for number, band in enumerate(lower):
        at = drawing.band_below(band, at, _EDGE + _SPINE * (len(lower) - number), bottom)
    middle = _middle(centre, top)
    return Layers(WIDTH, at + _EDGE, middle, tuple(drawing.boxes), tuple(drawing.lines), tuple(drawing.words))


class _Drawing:
    """Collects what is drawn, row by row."""

    def __init__(self, left: float) -> None:
        self.left = left
        self.column = (WIDTH - _EDGE - left + _GAP) / COLUMNS
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.words: list[Word] = []

    def band_above(self, band: Band, at: float, spine: float, end: float) -> float:
        """Draw a band whose lines come up from `end` along `spine`; return where the next one begins."""
        for row in _rows(band):
            bus = at + _BOX_HEIGHT + _RISE
            middles = self._row(row, at)
            self.lines.append(Line(band.relation, f"M{spine:g} {end:g}V{bus:g}H{middles[-1]:g}", has_head=False))
            self.lines += [Line(band.relation, f"M{x:g} {bus:g}V{at + _BOX_HEIGHT + 1:g}") for x in middles]
            at = bus + _WORDS
        self.words.append(Word(band.label, self.left, at - _WORDS + 14))
        return at

    def band_below(self, band: Band, at: float, spine: float, start: float) -> float:
        """Draw a band whose lines go up along `spine` to `start`; return where the next one begins."""
        self.words.append(Word(band.label, self.left, at + _WORDS - 5))
        for number, row in enumerate(_rows(band)):
            bus, top = at + _WORDS, at + _WORDS + _RISE
            middles = self._row(row, top)
            self.lines += [Line(band.relation, f"M{x:g} {top:g}V{bus:g}", has_head=False) for x in middles]
            self.lines.append(
                Line(band.relation, f"M{middles[-1]:g} {bus:g}H{spine:g}V{start + 1:g}", has_head=not number)
            )
            at = top + _BOX_HEIGHT
        return at

    def _row(self, row: Sequence[Sheet], top: float) -> list[float]:
        """Draw the boxes of a row, and return the middles of them."""
        width = self.column - _GAP
        lefts = [self.left + number * self.column for number in range(len(row))]
        self.boxes += [_box(sheet, x, top, width) for sheet, x in zip(row, lefts, strict=True)]
        return [round(x + width / 2, 1) for x in lefts]


def _rows(band: Band) -> list[tuple[Sheet, ...]]:
    shown = band.sheets[:MOST]
    return [shown[first : first + COLUMNS] for first in range(0, len(shown), COLUMNS)]


def _height(band: Band) -> float:
    return len(_rows(band)) * (_BOX_HEIGHT + _RISE + _WORDS)


def _box(sheet: Sheet, x: float, y: float, width: float) -> Box:
    room = width - 2 * _INSET
    lines = wrapped(sheet.title, room / _TITLE_SIZE, _TITLE_LINES)
    return Box(sheet, round(x, 1), round(y, 1), round(width, 1), _BOX_HEIGHT, lines, cut(sheet.note, room / _NOTE_SIZE))


def _middle(sheet: Sheet, y: float) -> Box:
    """Return the document that the drawing is about: as wide as all of it, so that every line reaches it."""
    width = WIDTH - 2 * _EDGE
    room = width - 2 * _INSET
    title, note = cut(sheet.title, room / _CENTRE_SIZE), cut(sheet.note, room / _NOTE_SIZE)
    return Box(sheet, _EDGE, y, width, _CENTRE_HEIGHT, (title,), note)


def drawn_of(bands: Iterable[Band]) -> int:
    """Return how many documents of some bands are drawn."""
    return sum(min(len(band.sheets), MOST) for band in bands)
