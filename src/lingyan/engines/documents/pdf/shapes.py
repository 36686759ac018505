"""What stands on a page (版面元素), in points from its upper left corner."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """A printed character (字符)."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    text: str


class Line(NamedTuple):
    """Characters printed side by side (印刷行): a whole line, or what stands of it on one side of a gap."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    text: str


class Box(NamedTuple):
    """A part of a page (区域)."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Grid(NamedTuple):
    """A table between rules (表格): where it stands, the left edges of its columns, and its rows of words."""

    x0: float
    top: float
    x1: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


class Frame(NamedTuple):
    """A frame around paragraphs (文本框), and the lines in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[Line, ...]


Block = Line | Grid | Frame


@dataclass(slots=True)
class Page:
    """A page as it was printed (页面): what stands on it, and what of it was left out."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    has_picture: bool = False
    is_covered: bool = False
    """Whether one picture covers most of the page."""

    glyphs: int = 0
    slanted: int = 0
    unknown: int = 0
