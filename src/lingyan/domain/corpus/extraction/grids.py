"""Tables that lost their cells, put together again (表格还原): by tabs, bars, blank lines, or the turn of columns.

A table is known by the heads of its columns. Rows whose cells the text does not prove are left out, never padded; a
cell left blank below a printed one goes on with it, as merged cells are printed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from lingyan.domain.corpus.extraction.aligned import set_table
from lingyan.domain.corpus.extraction.heads import Head, head_of
from lingyan.domain.corpus.extraction.passages import Passage
from lingyan.domain.corpus.extraction.turns import even_rows, kind_of, task_rows
from lingyan.domain.corpus.extraction.words import heads_in, row_in
from lingyan.domain.corpus.lines import LINE_BREAK
from lingyan.domain.corpus.model import BlockKind, Part, Span
from lingyan.domain.corpus.rows import whole_line

_KEY = frozenset({Head.LEAD, Head.ANSWER, Head.INDUSTRY, Head.CARRIER})
_MERGED = frozenset({Head.PLACE, Head.GROUP})
_GAP = re.compile(r"\t+|[ \u3000]{2,}|[ \u3000]*[|｜][ \u3000]*")
_RULE = re.compile(r"[|｜:\-—\s]+")
_WORTH = re.compile(r"单位|部门|产业|园区|载体|承载|承接地")
_FIRST = "1"
_BEHIND_TABLE = re.compile(r"附\s*[件表录图]|抄送|第[一二三四五六七八九十百]+[章节编条]")
_SPACE = re.compile(r"\s+")
_NAMES_TABLE = re.compile(r"(?:表|目录|清单|一览|分工|分解)(?:（[^（）]*）)?$")
_SHORT = 30
_NEAR = 2
_NEAR_CHARACTERS = 600
"""All heads of a table stand within so many characters."""
_LONGEST = 600
_PROOF = 60
"""The first row of a table begins within so many lines below its heads."""
_MIN_COLUMNS = 2
_MIN_ROWS = 1
_MOST_COLUMNS = 12
_INDENT = 4
"""A paragraph is indented by no more than that."""


class Cell(NamedTuple):
    """A cell (单元格): its words without white space, and where they stand; blank where `spans` is empty."""

    text: str
    spans: tuple[Span, ...] = ()


class Grid(NamedTuple):
    """A table put together again (还原的表格): heads, rows of as many cells, the passage of its heads, its place."""

    heads: tuple[Head, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    passage: Passage
    title: str | None
    span: Span


def grids_of(part: Part, passages: Sequence[Passage]) -> tuple[Grid, ...]:
    """Return the tables of a document whose heads say what responsible units, industries or carriers they list."""
    grids: list[Grid] = []
    page = _Page(part)
    behind = -1
    for passage in passages:
        if passage.reading.start < behind or not _may_be_head(passage):
            continue
        if grid := _grid_at(page, passages, passage):
            grids.append(grid)
            behind = grid.span.end
    return tuple(grids)


def outside(grids: Sequence[Grid], passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages without those in tables that were put together again: their lines are no sentences."""
    spans = sorted(grid.span for grid in grids)
    starts = [span.start for span in spans]

    def is_inside(at: int) -> bool:
        number = bisect_right(starts, at) - 1
        return number >= 0 and at < spans[number].end

    return tuple(one for one in passages if not (one.is_running_text and is_inside(one.reading.start)))


class _Page:
    """The printed lines of a document in the order of the file (印刷行): a table is set so, however it is read."""

    def __init__(self, part: Part) -> None:
        self.text = part.text
        self.end = part.spans[-1].end
        self._part = part
        self._lines: list[Span] | None = None

    def lines_from(self, start: int) -> Iterator[Span]:
        """Yield the lines that begin at `start` and behind it."""
        if self._lines is None:
            self._lines = sorted(span for paragraph in self._part.paragraphs for span in paragraph.spans)
        yield from islice(self._lines, bisect_left(self._lines, Span(start, 0)), None)


def filled(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows with blank cells of leading columns filled from the row above, as merged cells are meant."""
    rows: list[tuple[Cell, ...]] = []
    leading = next((at for at, head in enumerate(grid.heads) if head not in _MERGED), len(grid.heads))
    for row in grid.rows:
        cells = list(row)
        for at in range(leading):
            if not cells[at].text and rows:
                cells[at] = rows[-1][at]
        rows.append(tuple(cells))
    return tuple(rows)


def _may_be_head(passage: Passage) -> bool:
    """Whether a passage may be a head of a column, or a row of heads."""
    text = passage.text
    if passage.node is not None and passage.node.kind is BlockKind.CONTENTS:
        return False
    if len(text) <= _SHORT and head_of(text) is not None:
        return True
    return "。" not in text and _WORTH.search(text) is not None and (len(text) <= _SHORT or bool(_GAP.search(text)))


def _grid_at(page: _Page, passages: Sequence[Passage], passage: Passage) -> Grid | None:
    """Return the table whose first heads are in `passage`, by whichever way its cells are told apart."""
    first = passage.reading.start
    begin = whole_line(page.text, Span(first, first)).start
    if "\t" in page.text[begin:first] and "\t" not in passage.text:
        found = _by_tabs(page, begin)
    elif _GAP.search(passage.text):
        found = _by_columns(page, first) or _by_lines(page, first)
    else:
        found = _by_turns(page, first) or _by_words(page, first)
    if found is None or len(found.rows) < _MIN_ROWS:
        return None
    head, rows = found
    heads = tuple(head_of(cell.text) or Head.OTHER for cell in head)
    spans = [span for row in (head, *rows) for cell in row for span in cell.spans]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    columns = tuple(cell.text for cell in head)
    return Grid(heads, columns, tuple(map(tuple, rows)), passage, _title(passages, passage), span)


class _Found(NamedTuple):
    """Heads and rows, as they were told apart."""

    head: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


def _heads(cells: Sequence[Cell]) -> tuple[Head, ...] | None:
    """Return what the columns hold; None where nothing says that it is a table of tasks or of industries."""
    heads = tuple(head_of(cell.text) or Head.OTHER for cell in cells)
    known = [head for head in heads if head is not Head.OTHER]
    if not _MIN_COLUMNS <= len(heads) <= _MOST_COLUMNS or len(known) * 2 < len(heads) or not _KEY.intersection(known):
        return None
    return heads


def _by_tabs(page: _Page, begin: int) -> _Found | None:
    """Return heads and rows of a table with a tab before each cell and a blank line between rows.

    Without blank lines the cells come in the turn of the columns.
    """
    near = next(_tabbed_rows(page.text, begin, min(page.end, begin + _NEAR_CHARACTERS)), [])
    if not any(head_of(cell.text) in _KEY for cell in near):
        return None
    rows = _tabbed_rows(page.text, begin, page.end)
    head = next(rows)
    if _heads(head) is not None:
        return _Found(head, [row for row in rows if len(row) == len(head)])
    count = next((at for at, cell in enumerate(head) if head_of(cell.text) is None), len(head))
    heads = _heads(head[:count])
    return _turned(heads, head[:count], head[count:]) if heads else None


def _tabbed_rows(text: str, begin: int, stop: int) -> Iterator[list[Cell]]:
    """Yield the rows from `begin` on: lines led by a tab are cells, blank ones part rows, any other ends the table."""
    row: list[Cell] = []
    at = begin
    while at < stop:
        found = LINE_BREAK.search(text, at, stop)
        end = found.start() if found else stop
        line = text[at:end]
        words = line.strip()
        if line.startswith("\t"):
            row.append(_cell(text, at, end))
        elif words:
            break
        elif row:
            yield row
            row = []
        at = found.end() if found else stop
    if row:
        yield row


def _turned(heads: tuple[Head, ...], head: Sequence[Cell], body: Sequence[Cell]) -> _Found:
    """Return the rows of cells that stand one below the other."""
    rows_of = task_rows if Head.TASK in heads else even_rows
    rows = rows_of(heads, [cell.text for cell in body])
    return _Found(head, [[_together([body[at] for at in places]) for places in row] for row in rows])


def _by_columns(page: _Page, start: int) -> _Found | None:
    """Return heads and rows of a table set in columns whose rows are numbered, their words over several lines."""
    lines = page.lines_from(start)
    first = next(lines)
    if head_of(_GAP.split(first.of(page.text), maxsplit=1)[0]) is not Head.NUMBER:
        return None
    found = set_table(page.text, chain([first], lines))
    if found is None:
        return None
    head = [_cell(page.text, place.start, place.end) for place in found.heads]
    if _heads(head) is None:
        return None
    cells = [[[_cell(page.text, place.start, place.end) for place in cell] for cell in row] for row in found.rows]
    return _Found(head, [[_together(cell) for cell in row] for row in cells])


def _by_lines(page: _Page, start: int) -> _Found | None:
    """Return heads and rows of a table with one line for each row, its cells parted by bars, tabs or wide gaps."""
    lines = page.lines_from(start)
    first = next(lines)
    split = _by_tab if "\t" in first.of(page.text) and _by_tab(page.text, first, 0) else _by_gap
    head = split(page.text, first, 0)
    if _heads(head) is None:
        return None
    rows: list[list[Cell]] = []
    for span in lines:
        if _RULE.fullmatch(page.text, span.start, span.end):
            continue
        row = split(page.text, span, len(head))
        missing = len(head) - len(row)
        if missing and not (missing == 1 and len(row) > 1 and head_of(head[0].text) in _MERGED):
            if split is _by_gap and _goes_on(page.text, span, row):
                del rows[-1:]  # what it prints of its cells is not all
            break
        rows.append([Cell("")] * missing + row)
    return _Found(head, rows)


def _goes_on(text: str, span: Span, row: Sequence[Cell]) -> bool:
    """Whether a printed line goes on with some cells of the row above: a few of them, or words further to the right."""
    indent = span.start - whole_line(text, span).start
    is_of_cells = len(row) > 1 or indent > _INDENT
    return is_of_cells and "。" not in span.of(text) and not any(head_of(cell.text) for cell in row)


def _by_tab(text: str, span: Span, count: int) -> list[Cell]:
    """Return the cells of a printed line between single tabs, blank ones included, filled up to `count` at its end.

    Heads are never blank, so a row of heads with blanks among them gives none: its tabs only set columns.
    """
    line = whole_line(text, span)
    start = line.start
    cells: list[Cell] = []
    for field in line.of(text).split("\t"):
        cells.append(_cell(text, start, start + len(field)))
        start += len(field) + 1
    if not count:
        return cells if all(cell.text for cell in cells) else []
    blank = [Cell("")] * (count - len(cells) if len(cells) > 1 else 0)
    return cells + blank


def _by_gap(text: str, span: Span, count: int) -> list[Cell]:
    """Return the cells of a printed line between bars, or runs of white space."""
    start, stop = span.start, span.end
    bars = text[start] in "|｜"
    if bars:
        start += 1
        stop -= text[stop - 1] in "|｜"
    cells: list[Cell] = []
    at = start
    for gap in _GAP.finditer(text, start, stop):
        if bars and not gap[0].strip(" \u3000\t"):
            continue
        cells.append(_cell(text, at, gap.start()))
        at = gap.end()
    cells.append(_cell(text, at, stop))
    return cells if len(cells) <= (count or _MOST_COLUMNS) else []


def _cell(text: str, start: int, stop: int) -> Cell:
    words = text[start:stop].strip()
    if not words:
        return Cell("")
    start += text[start:stop].find(words[0])
    return Cell(_SPACE.sub("", words), (Span(start, start + len(words)),))


def _by_turns(page: _Page, start: int) -> _Found | None:
    """Return heads and rows of a table with one cell on each line and nothing between rows.

    Where the heads are printed again it goes on, as over a page; if its rows count from one again, another begins.
    """
    head: list[Cell] = []
    lines = page.lines_from(start)
    body: list[Cell] = []
    for span in lines:
        cell = Cell(_SPACE.sub("", span.of(page.text)), (span,))
        if head_of(cell.text) is None or len(head) > _MOST_COLUMNS:
            body.append(cell)
            break
        head.append(cell)
    heads = _heads(head)
    if heads is None:
        return None
    rest = _body(page.text, lines, head)
    body.extend(islice(rest, _PROOF))
    if not _turned(heads, head, body).rows:
        return None
    return _turned(heads, head, [*body, *rest])


def _body(text: str, lines: Iterator[Span], head: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the cells below the heads of a table, the heads where they are printed again left out."""
    for span in lines:
        cell = _cell(text, span.start, span.end)
        if cell.text == head[0].text:
            again = [_cell(text, below.start, below.end).text for below in islice(lines, len(head) - 1)]
            after = next(lines, None)
            if again != [above.text for above in head[1:]] or after is None or after.of(text) == _FIRST:
                return
            cell = _cell(text, after.start, after.end)
        if len(cell.text) > _LONGEST or _BEHIND_TABLE.match(cell.text):
            return
        yield cell


def _by_words(page: _Page, start: int) -> _Found | None:
    """Return heads and rows of a table of tasks with one line for each row, its cells parted by single spaces."""
    lines = page.lines_from(start)
    printed = heads_in(page.text, next(lines))
    head = [_cell(page.text, span.start, span.end) for span in printed or ()]
    heads = _heads(head)
    if heads is None or heads.count(Head.TASK) != 1 or _MERGED.intersection(heads):
        return None
    rows: list[list[Cell]] = []
    for span in lines:
        row = row_in(heads, page.text, span)
        if row is None:
            break
        rows.append([_joined(page.text, words) for words in row])
    return _Found(head, rows)


def _joined(text: str, words: Sequence[Span]) -> Cell:
    """Return the cell of several words; units keep apart."""
    sign = "、" if len(words) > 1 and all(kind_of(word.of(text)) is Head.ANSWER for word in words) else ""
    return Cell(sign.join(word.of(text) for word in words), tuple(words))


def _together(cells: Sequence[Cell]) -> Cell:
    """Return one cell of what several lines hold."""
    return Cell("".join(cell.text for cell in cells), tuple(span for cell in cells for span in cell.spans))


def _title(passages: Sequence[Passage], passage: Passage) -> str | None:
    """Return what stands over a table: a title above its heads, or that of the attachment or box around it."""
    node = passage.node
    for above in reversed(passages[max(0, passage.number - _NEAR) : passage.number]):
        text = _SPACE.sub("", above.text)
        if _NAMES_TABLE.search(text) and len(text) <= 2 * _SHORT:
            return text
    return node.title if node is not None else None
