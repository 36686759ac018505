"""Cells one below the other (逐行单元格): which column each belongs to, told by what it is where the columns repeat.

Numbers that count from one on part the rows where there is such a column; else a row begins with words of a task behind
units or a time. What cannot be told is left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lingyan.domain.corpus.extraction.heads import Head
from lingyan.domain.corpus.extraction.units import begins_as_unit, is_organ_of_its_own, is_unit, read_units

_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_TIME = re.compile(
    r"(?:(?:19|20)\d\d年|今年|明年|每年|每月|每季度|长期|持续|常年)[^，。；]{0,16}|[^，。；]{0,10}(?:底|月|季度|年)前(?:完成)?"
)
_ORDERED = re.compile(
    "推进|建设|加强|落实|开展|完善|提升|支持|建立|健全|加快|实施|组织|制定|优化|强化|推动|深化|培育|鼓励|做好"
)
_PLACE = re.compile(r"[省市县区州盟旗镇乡域]$|地区$|^合计$")
_OPEN = frozenset("、，,（(")
_UNIT_HEADS = (Head.LEAD, Head.ANSWER, Head.HELP)
_TOLD = frozenset({Head.LEAD, Head.ANSWER, Head.HELP, Head.TIME})
_WORDED = frozenset({Head.TASK, Head.GROUP, Head.OTHER})
_SHORT = 10
_LONGEST_CELL = 60
_MIN_ROWS = 2


def kind_of(text: str) -> Head:
    """Return what a cell is by its words alone: a number, units, a time, or the words of a task.

    >>> [kind_of(text).value for text in ("3", "市财政局、各区政府", "2025年底前", "建设市民服务中心")]
    ['number', 'answer', 'time', 'task']
    """
    if _NUMBER.fullmatch(text):
        return Head.NUMBER
    if _TIME.fullmatch(text):
        return Head.TIME
    if _ORDERED.match(text) or "。" in text:
        return Head.TASK
    names = read_units(text).names
    units = bool(names) and all(is_unit(name) for name in names)
    certain = units and any(begins_as_unit(name) or is_organ_of_its_own(name) for name in names)
    return Head.ANSWER if certain else Head.TASK


def task_rows(heads: Sequence[Head], texts: Sequence[str]) -> list[list[list[int]]]:
    """Return for each row and column which of the `texts` are its cell; rows without a task or a unit are left out."""
    kinds = [kind_of(text) for text in texts]
    segments = _numbered(heads, texts, kinds) if Head.NUMBER in heads else _parted(heads, kinds)
    rows = [row for segment in segments if (row := _row(heads, texts, kinds, segment))]
    return rows if len(rows) >= _MIN_ROWS or Head.NUMBER in heads else []


def even_rows(heads: Sequence[Head], texts: Sequence[str]) -> list[list[list[int]]]:
    """Return the rows of cells that come strictly in the turn of the columns, as long as they read as such cells."""
    width = len(heads)
    rows: list[list[list[int]]] = []
    for first in range(0, len(texts) - width + 1, width):
        row = range(first, first + width)
        sound = all(
            len(texts[at]) <= _LONGEST_CELL
            and "。" not in texts[at]
            and (head is not Head.PLACE or _PLACE.search(texts[at]))
            and (head is not Head.NUMBER or _NUMBER.fullmatch(texts[at]))
            for at, head in zip(row, heads, strict=True)
        )
        if not sound:
            break
        rows.append([[at] for at in row])
    return rows if len(rows) >= _MIN_ROWS else []


def _numbered(heads: Sequence[Head], texts: Sequence[str], kinds: Sequence[Head]) -> Iterator[range]:
    """Yield the cells of each row, its number first; the last row ends with its units and time."""
    starts: list[int] = []
    expected = None
    for at, text in enumerate(texts):
        match = _NUMBER.fullmatch(text)
        if match and (int(match[1]) == expected if starts else int(match[1]) == 1 or at == 0):
            starts.append(at)
            expected = int(match[1]) + 1
    for at, start in enumerate(starts):
        stop = starts[at + 1] if at + 1 < len(starts) else len(texts)
        yield range(start, _row_end(heads, kinds, start + 1, stop))


def _row_end(heads: Sequence[Head], kinds: Sequence[Head], start: int, stop: int) -> int:
    """Return where the row ends whose cells begin at `start`: before words behind units, or units behind a time."""
    order = [head for head in heads if head in _TOLD]
    time_last = bool(order) and order[-1] is Head.TIME
    seen: set[Head] = set()
    for at in range(start, stop):
        kind = kinds[at]
        if kind is Head.TASK and Head.ANSWER in seen:
            return at
        if Head.TIME in seen and (kind is Head.TIME or (kind is Head.ANSWER and time_last)):
            return at
        seen.add(kind)
    return stop


def _parted(heads: Sequence[Head], kinds: Sequence[Head]) -> Iterator[range]:
    """Yield the cells of each row where there are no numbers: a row begins with words behind units or a time."""
    start, seen = 0, False
    for at, kind in enumerate(kinds):
        if seen and kind is Head.TASK:
            yield range(start, _row_end(heads, kinds, start, at))
            start, seen = at, False
        seen = seen or kind is Head.ANSWER
    if seen:
        yield range(start, _row_end(heads, kinds, start, len(kinds)))


def _row(heads: Sequence[Head], texts: Sequence[str], kinds: Sequence[Head], segment: range) -> list[list[int]] | None:
    """Return which cells of a segment fill each column; None without a task or units, or where they are too many."""
    cells: dict[Head, list[list[int]]] = {Head.TASK: [], Head.ANSWER: [], Head.TIME: [], Head.NUMBER: []}
    for at in segment:
        cells[kinds[at]].append([at])
    units = [head for head in heads if head in _UNIT_HEADS]
    named = _joined(cells[Head.ANSWER], lambda above: texts[above[-1]][-1] in _OPEN)
    blank = not named and Head.NUMBER not in heads  # only where rows count can a cell be merged with the one above
    if blank or not cells[Head.TASK] or len(named) > len(units):
        return None
    filled = dict(zip(_places(heads, units), named, strict=False))
    worded = [at for at, head in enumerate(heads) if head in _WORDED]
    filled.update(_worded(worded, texts, [at for cell in cells[Head.TASK] for at in cell]))
    for head in (Head.TIME, Head.NUMBER):
        if head in heads and cells[head]:
            filled[list(heads).index(head)] = cells[head][0]
    return [filled.get(at, []) for at in range(len(heads))]


def _worded(columns: Sequence[int], texts: Sequence[str], words: Sequence[int]) -> dict[int, list[int]]:
    """Return which words fill the columns that hold words.

    Short lines at the head are the cell of the first column; where there is none, it is merged with the one above.
    """
    if len(columns) == 1 or len(words) < len(columns):
        return {columns[-1]: list(words)}
    short = next((at for at, word in enumerate(words) if len(texts[word]) > _SHORT), len(words))
    first = min(max(short, 1), len(words) - len(columns) + 1)
    rest = words[first:]
    middle = {column: rest[at : at + 1] for at, column in enumerate(columns[1:-1])}
    return {
        columns[0]: list(words[:first]),
        **{c: list(w) for c, w in middle.items()},
        columns[-1]: list(rest[len(middle) :]),
    }


def _places(heads: Sequence[Head], wanted: Sequence[Head]) -> list[int]:
    return [at for at, head in enumerate(heads) if head in wanted]


def _joined(cells: list[list[int]], goes_on: Callable[[list[int]], bool]) -> list[list[int]]:
    """Return cells with those put together that go on with the one above."""
    joined: list[list[int]] = []
    for cell in cells:
        if joined and goes_on(joined[-1]):
            joined[-1] = joined[-1] + cell
        else:
            joined.append(cell)
    return joined
