"""Rows of tables that kept their cells (表格行): one row a line, its cells parted by tabs or bars, as many in each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lingyan.domain.corpus.lines import TAB, Line, between_bars
from lingyan.domain.corpus.model import Block, Part, Span
from lingyan.domain.corpus.numbering import Style, read_marker

_MIN_ROWS = 2
_TWO = 2
_RULE = re.compile(r"[|｜:\-—\s]+")
_BLANKS = frozenset(" \t\u3000\xa0")


class Rows(NamedTuple):
    """Lines `first` to `last`, `last` excluded, that are rows of so many columns (连续的行)."""

    first: int
    last: int
    columns: int


Cells = tuple[Span, ...]
"""Where the cells of a row stand in the original, white space around their words left out; empty where none are."""


def find_rows(lines: Sequence[Line]) -> Iterator[Rows]:
    """Yield the runs of at least two rows with equally many cells; numbers with a tab behind them make no rows."""
    behind, count = 0, len(lines)
    for at, line in enumerate(lines):
        if not line.cells or at < behind:
            continue
        behind = at + 1
        while behind < count and _is_row(lines[behind], line.cells):
            behind += 1
        if behind - at >= _MIN_ROWS and not all(_is_numbered(row) for row in lines[at:behind]):
            yield Rows(at, behind, line.cells)


def _is_row(line: Line, columns: int) -> bool:
    """Whether a line is a row of so many cells, those ahead of the last one perhaps empty."""
    return line.cells == columns or (not line.cells and line.indent == TAB * (columns - 1))


def _is_numbered(line: Line) -> bool:
    """Whether all that a tab parts is a clause from its number; a bare figure in the first cell numbers a row."""
    marker = read_marker(line.text) if line.cells == _TWO else None
    return marker is not None and marker.style is not Style.PLAIN_DIGIT and "\t" in line.text[: marker.length]


def rows_of(part: Part, block: Block) -> tuple[Cells, ...]:
    r"""Return the rows of the table `block` with their cells; nothing where the file had lost the cells.

    Every row has equally many cells; the caption and remarks are no rows.

    >>> from lingyan.domain.corpus.parse import parse
    >>> (part,) = parse("表1 主要指标\n指标\t单位\t数值\n总值\t\t100\n").parts
    >>> [[cell.of(part.text) for cell in row] for row in rows_of(part, part.blocks[0])]
    [['指标', '单位', '数值'], ['总值', '', '100']]
    """
    tabbed = row_lines(part, block)
    rows = [_cells(span.start, span.of(part.text)) for span in tabbed.values()] if tabbed else _barred(part, block)
    columns = max((len(row) for row in rows), default=0)
    return tuple(row + (Span(row[-1].end, row[-1].end),) * (columns - len(row)) for row in rows)


def _barred(part: Part, block: Block) -> list[Cells]:
    """Return the rows whose cells bars part, as many in most of them; a row of dashes rules the head off."""
    lines = [span for paragraph in part.paragraphs[block.first : block.last] for span in paragraph.spans]
    found = [(span.start, span.of(part.text)) for span in lines]
    rows = [
        (start, text, cells) for start, text in found if (cells := between_bars(text)) and not _RULE.fullmatch(text)
    ]
    usual = Counter(len(cells) for _start, _text, cells in rows).most_common(1)
    if not usual or usual[0][1] < _MIN_ROWS:
        return []
    return [
        tuple(_trimmed(start, text, *cell) for cell in cells)
        for start, text, cells in rows
        if len(cells) == usual[0][0]
    ]


def _trimmed(start: int, text: str, first: int, last: int) -> Span:
    """Return where the words of a cell stand, without the white space around them."""
    words = text[first:last].strip()
    begin = start + (text.index(words, first) if words else first)
    return Span(begin, begin + len(words))


def row_lines(part: Part, block: Block) -> dict[int, Span]:
    """Return the whole lines of the rows of the table `block` by the numbers of their paragraphs, tabs around them too.

    There are none where no tabs part the cells.
    """
    numbers = range(block.first, block.last)
    lines = {number: whole_line(part.text, part.paragraphs[number].spans[0]) for number in numbers}
    if not any("\t" in span.of(part.text).strip() for span in lines.values()):
        return {}
    return {number: span for number, span in lines.items() if "\t" in span.of(part.text)}


def whole_line(text: str, words: Span) -> Span:
    r"""Return the words of a line with the tabs and blanks around them, whatever sign ends the lines of the file.

    >>> whole_line("表\r\t甲\t\r乙", Span(3, 4))
    Span(start=2, end=5)
    """
    start, end = words.start, words.end
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    return Span(start, end)


def _cells(start: int, text: str) -> Cells:
    """Return the cells of the line `text` that begins at `start`."""
    cells: list[Span] = []
    for field in text.split("\t"):
        words = field.strip()
        begin = start + (field.index(words) if words else 0)
        cells.append(Span(begin, begin + len(words)))
        start += len(field) + 1
    return tuple(cells)
