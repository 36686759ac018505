"""The width to which text is wrapped (版心宽度), and whether a printed line is full."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lingyan.domain.corpus.lines import Line

ENDS = frozenset("。！？；：…!?;:")
"""What a sentence, or a part of one that may end a paragraph, ends with."""
_MIN_WIDTH = 20
_MIN_LINES = 3
_MIN_SHARE = 0.3
_MAX_BEYOND = 0.2
_NEAR = 2
_RAGGED = 5
"""Lines with many figures or Latin letters may look so much wider: these are set narrower than half a character."""
_SLACK = 3
"""A full line may lack so many columns: punctuation that may not begin a line moves a character down."""
_INDENT = 4
"""The first line of a paragraph is two characters shorter."""
_LABEL = 7
"""A colon among so many first characters makes them a label."""
_COLUMNS = re.compile(r"\S {2,}\S.* {2,}\S")
"""Words that wide gaps part in a line: a row whose cells are set below one another."""
_WIDE = 10
"""A line is set across the columns if it is so much wider than they are."""


class Wrap(NamedTuple):
    """How a document is wrapped (换行方式): width of the columns and of lines set across them, 0 where it is not."""

    width: int
    across: int

    def is_wide(self, line: Line) -> bool:
        """Whether a line is set across the columns."""
        return bool(self.width) and line.width > self.width + _WIDE

    def is_full(self, line: Line, *, first: bool, wide: bool = False) -> bool:
        """Whether the line was broken because it was full; the `first` of a paragraph is shorter."""
        width = self.across if wide and self.across else self.width
        return bool(width) and line.width >= width - _SLACK - (_INDENT if first else 0)

    def is_broken(self, line: Line, opening: Line) -> bool:
        """Whether `line` was broken because it was full; it ends a paragraph so far, which begins with `opening`."""
        width = self.width
        if self.across and max(line.width, opening.width) > width + _WIDE:
            width = self.across
        return bool(width) and line.width >= width - _SLACK - (_INDENT if line is opening else 0)

    def looks_first(self, line: Line, *, wide: bool = False) -> bool:
        """Whether a full line is as much shorter as the first of a paragraph."""
        width = self.across if wide and self.across else self.width
        return width - _SLACK - _INDENT <= line.width <= width - _SLACK


def measure(lines: Sequence[Line]) -> Wrap:
    """Return how `lines` are wrapped.

    They are where many end in the middle of a sentence at about the same width. Lines with a label (责任单位：) prove
    nothing, since what stands behind it is a list, nor do rows of a table.
    """
    running = [line for line in lines if line.width >= _MIN_WIDTH and not line.cells and "：" not in line.text[:_LABEL]]
    running = [line for line in running if "  " not in line.text or _COLUMNS.search(line.text) is None]
    broken = Counter([line.width for line in running if line.text[-1] not in ENDS])
    width = _peak(broken)
    if width == 0 or _near(broken, width) < max(_MIN_LINES, _MIN_SHARE * len(running)):
        return Wrap(0, 0)
    wide = Counter({size: count for size, count in broken.items() if size > width + _WIDE})
    across = _peak(wide) if sum(wide.values()) >= _MIN_LINES else 0
    if _near(wide, across) < _MIN_SHARE * sum(wide.values()):
        across = 0
    beyond = across + _NEAR if across else width + _WIDE
    if sum(line.width > beyond for line in running) > _MAX_BEYOND * len(running):
        return Wrap(0, 0)  # headings of one length; what is wrapped has no lines so much longer
    return Wrap(width, across)


def _near(widths: Counter[int], width: int) -> int:
    """Return how many lines are about as wide as `width`, first lines of paragraphs among them."""
    return sum(widths[width + step] for step in range(-_NEAR - _INDENT, _RAGGED + 1))


def _peak(widths: Counter[int]) -> int:
    """Return the width that most lines have, with those next to it."""
    if not widths:
        return 0
    return max(widths, key=lambda size: (widths.get(size - 1, 0) + 2 * widths[size] + widths.get(size + 1, 0), size))
