"""Characters brought into printed lines (字符成行)."""

from collections.abc import Iterable, Sequence

from lingyan.engines.documents.characters import clean
from lingyan.engines.documents.pdf.shapes import Glyph, Line

_APART = 1.2
"""From so many widths of a character on, a gap parts a line: two columns, or a name and a date."""

_SPACED = 0.7
"""A gap so wide between Chinese characters was meant."""

_WORD_SPACE = 0.2
"""A gap so wide between Latin letters parts two words."""

_SAME_LINE = 0.5
_OVERPRINTED = 0.3
"""A sign printed again so near makes it bold."""


def lines_of(glyphs: Iterable[Glyph], *, apart: float = _APART) -> list[Line]:
    """Return the lines that the characters make, from top to bottom and left to right, parted at wide gaps."""
    return [line for row in _rows(glyphs) for line in _parted(row, apart)]


def joined_row(parts: Sequence[Line]) -> Line:
    """Return the parts of one line as one, a space for each gap."""
    return Line(
        parts[0].x0,
        min(part.top for part in parts),
        parts[-1].x1,
        max(part.bottom for part in parts),
        max(part.size for part in parts),
        " ".join(part.text for part in parts),
    )


def rows_of_lines(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the parts of lines together that stand side by side, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.x0)):
        above = rows[-1][0] if rows else None
        if above is not None and _is_beside(above.top, above.bottom, line.top, line.bottom):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row) for row in rows]


def _is_beside(top: float, bottom: float, other_top: float, other_bottom: float) -> bool:
    """Whether two things stand side by side: they have half the height of the lower one in common."""
    height = min(bottom - top, other_bottom - other_top)
    return min(bottom, other_bottom) - max(top, other_top) >= _SAME_LINE * height


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the characters line by line, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        first = rows[-1][0] if rows else None
        if first is not None and _is_beside(first.top, first.bottom, glyph.top, glyph.bottom):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row) for row in rows]


def _parted(row: Sequence[Glyph], apart: float) -> Iterable[Line]:
    """Yield the pieces of a row between its wide gaps; white space makes none of them wider or narrower."""
    piece: list[Glyph] = []
    spaced: set[int] = set()
    for glyph in row:
        if not glyph.text.strip():
            spaced.add(len(piece))
            continue
        if piece and _is_overprinted(piece[-1], glyph):
            continue
        if piece and glyph.x0 - max(each.x1 for each in piece[-2:]) > apart * max(glyph.size, piece[-1].size):
            yield _line(piece, spaced)
            piece, spaced = [], set()
        piece.append(glyph)
    if piece:
        yield _line(piece, spaced)


def _is_overprinted(before: Glyph, glyph: Glyph) -> bool:
    return before.text == glyph.text and glyph.x0 - before.x0 < _OVERPRINTED * glyph.size


def _line(piece: Sequence[Glyph], spaced: set[int]) -> Line:
    """Return a line of characters; `spaced` says ahead of which of them white space is printed."""
    words = piece[0].text
    for at in range(1, len(piece)):
        before, glyph = piece[at - 1], piece[at]
        words += f" {glyph.text}" if at in spaced or _has_space(before, glyph) else glyph.text
    sizes = sorted(glyph.size for glyph in piece)
    return Line(
        min(glyph.x0 for glyph in piece),
        min(glyph.top for glyph in piece),
        max(glyph.x1 for glyph in piece),
        max(glyph.bottom for glyph in piece),
        sizes[len(sizes) // 2],
        clean(words).text.replace("\n", " ").strip(),
    )


def _has_space(before: Glyph, glyph: Glyph) -> bool:
    """Whether the gap between two characters was meant as a space."""
    latin = before.text.isascii() and glyph.text.isascii()
    return glyph.x0 - before.x1 > (_WORD_SPACE if latin else _SPACED) * max(before.size, glyph.size)
