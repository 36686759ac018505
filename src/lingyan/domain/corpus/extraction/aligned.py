"""Tables set in columns (对齐表格): cells told by where they stand in their lines, their words broken over several.

The numbers of the rows, which count on by one, prove where a row begins; what the columns are is proven by white space
that runs down all rows, or by cells that all begin where a head does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lingyan.domain.corpus.lines import width_of
from lingyan.domain.corpus.model import Span
from lingyan.domain.corpus.rows import whole_line

_CHUNK = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_MIN_COLUMNS = 2
_MIN_ROWS = 2
_HANGING = "、，。；：）)”》"
_WORD = re.compile(r"[A-Za-z0-9.]+|.")
"""What is never broken at the end of a line: a figure, a Latin word, a character."""
_NEAR = 3
"""The first row stands within so many lines below the heads."""


class Chunk(NamedTuple):
    """Words between wide gaps of a line (片段): their place in the text, and the columns of the page that they take."""

    place: Span
    first: int
    last: int


class Set(NamedTuple):
    """Heads and rows of a table set in columns (对齐结果): for each cell the places of its words, line by line."""

    heads: tuple[Span, ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]


def set_table(text: str, lines: Iterable[Span]) -> Set | None:
    r"""Return the table whose heads stand in the first of `lines`; None where nothing proves its rows or columns.

    >>> text = "序号  任务    单位\n1     建设平  市数据\n      台      局\n2     修路    市林局\n"
    >>> found = set_table(text, [Span(0, 12), Span(13, 27), Span(34, 42), Span(43, 58)])
    >>> ["".join(span.of(text) for span in cell) for row in found.rows for cell in row]
    ['1', '建设平台', '市数据局', '2', '修路', '市林局']
    """
    source = iter(lines)
    first = next(source, None)
    head = _chunks(text, first) if first else ()
    if len(head) < _MIN_COLUMNS or "\t" in text[head[0].place.start : head[-1].place.end]:
        return None
    rows = _rows(text, head, source)
    if len(rows) < _MIN_ROWS:
        return None
    every = [chunk for row in rows for line in row for chunk in line]
    bands = _rivers(head, every) or _flush(head, every)
    if bands is None:
        return None
    cells = [cells for row in rows if (cells := _cells(text, row, bands)) is not None]
    if len(cells) < len(rows) or not _are_full(text, cells):
        return None
    return Set(tuple(chunk.place for chunk in head), tuple(cells))


def _chunks(text: str, span: Span) -> tuple[Chunk, ...]:
    """Return what wide gaps part in the printed line around `span`."""
    line = whole_line(text, span)
    words = line.of(text)
    found: list[Chunk] = []
    at = column = 0
    for match in _CHUNK.finditer(words):
        first = column + width_of(words[at : match.start()])
        column = first + width_of(match[0])
        at = match.end()
        found.append(Chunk(Span(line.start + match.start(), line.start + match.end()), first, column))
    return tuple(found)


def _rows(text: str, head: Sequence[Chunk], lines: Iterator[Span]) -> list[list[tuple[Chunk, ...]]]:
    """Return the lines of each row: one that begins with the next number, and those below it that have no number.

    A line alone at the left edge names a group of rows where the next row stands below it, else the table ends there.
    Words between the heads or such a line and a number belong to no certain row: then there are none.
    """
    rows: list[list[tuple[Chunk, ...]]] = []
    heads = [chunk.place.of(text) for chunk in head]
    last, is_open = 0, False
    for count, span in enumerate(lines):
        chunks = _chunks(text, span)
        if (not rows and count > _NEAR) or len(chunks) > len(head) or "\t" in span.of(text):
            break
        number = _number_of(text, chunks) if chunks[0].first < head[0].last else 0
        if number:
            if rows and number != last + 1:
                break
            rows.append([chunks])
            last, is_open = number, True
        elif chunks[0].first >= head[0].last and not _runs_on(chunks, head):
            if not is_open:
                return []
            rows[-1].append(chunks)
        elif [chunk.place.of(text) for chunk in chunks] != heads:
            if len(chunks) > 1 or (rows and not is_open):
                break
            is_open = False
    return rows


def _number_of(text: str, chunks: Sequence[Chunk]) -> int:
    """Return the number with which a row begins, 0 where the line begins none."""
    match = _NUMBER.fullmatch(chunks[0].place.of(text)) if len(chunks) > 1 else None
    return int(match[1]) if match else 0


def _runs_on(chunks: Sequence[Chunk], head: Sequence[Chunk]) -> bool:
    """Whether a line is running text: all of it one piece that goes on below more heads than one."""
    below = [chunk for chunk in head if chunk.first < chunks[0].last and chunks[0].first < chunk.last]
    return len(chunks) == 1 and len(below) > 1


def _rivers(head: Sequence[Chunk], every: Sequence[Chunk]) -> tuple[int, ...] | None:
    """Return where the columns begin if white space runs down between them all; None where it does not."""
    bands: list[list[int]] = []
    for chunk in sorted([*head, *every], key=lambda one: one.first):
        if bands and chunk.first <= bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], chunk.last)
        else:
            bands.append([chunk.first, chunk.last])
    starts = tuple(first for first, _last in bands)
    has_heads = [sum(first <= chunk.first < last for chunk in head) for first, last in bands]
    return starts if has_heads == [1] * len(head) else None


def _flush(head: Sequence[Chunk], every: Sequence[Chunk]) -> tuple[int, ...] | None:
    """Return where the columns begin if all words begin where a head does, and no word stands over such a place."""
    starts = {chunk.first for chunk in head}
    return tuple(sorted(starts)) if all(chunk.first in starts for chunk in every) else None


def _cells(text: str, row: Sequence[Sequence[Chunk]], starts: Sequence[int]) -> tuple[tuple[Span, ...], ...] | None:
    """Return the cells of a row; None where a word stands over the place at which a column begins.

    None as well where a cell begins below the number: what is set around its middle does not show whose a line is.
    """
    cells: list[list[Span]] = [[] for _ in starts]
    bounds = [*pairwise(starts), (starts[-1], None)]
    for chunk in (chunk for line in row for chunk in line):
        at, column = chunk.place.start, chunk.first
        for number, (first, behind) in enumerate(bounds):
            if column < first or at >= chunk.place.end or (behind is not None and column >= behind):
                continue
            stop = at
            while stop < chunk.place.end and (behind is None or column < behind):
                column += width_of(text[stop])
                stop += 1
            if behind is not None and column > behind:
                return None
            cells[number].append(Span(at, stop))
            at = stop
    behind_first = row[0][-1].place.end
    return None if any(cell and cell[0].start >= behind_first for cell in cells) else tuple(map(tuple, cells))


def _are_full(text: str, rows: Sequence[Sequence[Sequence[Span]]]) -> bool:
    """Whether in each column lines that go on below had no room for what they go on with, as the widest line shows.

    A stop or a bracket at the end of a line may hang over.
    """
    for column in zip(*rows, strict=True):
        cells = [[line.of(text) for line in cell] for cell in column]
        widest = max((width_of(line.rstrip(_HANGING)) for cell in cells for line in cell), default=0)
        pairs = ((line, below) for cell in cells for line, below in pairwise(cell))
        if any(width_of(line + _WORD.match(below)[0]) <= widest for line, below in pairs):  # type: ignore[index]
            return False
    return True
