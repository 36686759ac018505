"""Page furniture (版面附属文字): page numbers, running heads, column names; no words of the document.

A line is furniture only on evidence: its own form, or the same words at the edge of several pages.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from lingyan.domain.corpus.lines import TAB, Line

_DASHES = "—–－\\-―─·•~～"
_PLAIN = re.compile(
    rf"""
    PAGE\s*\d*|Page\s*\d+(?:\s*of\s*\d+)?
    |[{_DASHES}]{{1,2}}\s*\d{{1,4}}\s*[{_DASHES}]{{1,2}}
    |第\s*\d{{1,4}}\s*页(?:[\s,，/]*共\s*\d{{1,4}}\s*页)?
    |\d{{1,4}}\s*/\s*\d{{1,4}}
    |(?:\d{{1,4}}\s*)?《[^《》]{{2,24}}公报》\s*\d{{4}}\s*年\s*第\s*\d{{1,3}}\s*期(?:\s*\d{{1,4}})?
    """,
    re.VERBOSE,
)
GAZETTE_HEAD = re.compile(r"《?([^《》\s]{2,24}公报)》?\s*(\d{4})\s*年\s*第\s*(\d{1,3})\s*期")
"""The running head of a gazette: its name, the year, the number."""

_NUMBERED_EDGE = re.compile(r"(?:(\d{1,4})\s*)?([\u4e00-\u9fff]{2,14})\s*(\d{1,4})?")
_BARE = re.compile(r"\d{1,4}")
_FIRSTS = frozenset("0123456789P")
_LASTS = frozenset("0123456789期页" + _DASHES)
_STRUCTURAL = re.compile(r"(?:专栏|附件|附表|附图|附录|表|图|第|续|重点)")
_SENTENCE = re.compile(r"[，、；：。！？:;]")
_ENDS = "。！？；：…"
_MAX_FURNITURE = 72
"""No running head is wider than this many columns."""
_BODY = 24
"""A line of running text is at least this wide, in columns."""
_EDGE_REPEATS = 2
_SERIAL = re.compile(r"序\s*号|编\s*号")
_ROW = 40
"""A row of a table takes no more lines."""
_GAP = 8
"""The same head does not come again within so many lines."""


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the lines that are page furniture."""
    found: set[int] = set()
    bare: list[int] = []
    edges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        text = line.text
        if (text[-1] not in _LASTS and text[0] not in _FIRSTS) or line.width > _MAX_FURNITURE or line.cells:
            continue
        if _BARE.fullmatch(text):
            bare.append(at)
        elif _PLAIN.fullmatch(text):
            found.add(at)
        elif (edge := _NUMBERED_EDGE.fullmatch(text)) and (edge[1] or edge[3]) and not _STRUCTURAL.match(edge[2]):
            edges[edge[2]].append((at, int(edge[1] or edge[3])))
    found.update(_running_heads(edges, lines))
    _add_page_numbers(found, lines, bare)
    return found | _repeated_edges(lines, found)


def _add_page_numbers(found: set[int], lines: Sequence[Line], bare: Sequence[int]) -> None:
    """Add to `found` those of the numbers alone on their lines that are page numbers."""
    serials = _serials(lines, bare)
    before, behind = None, 0
    for at in bare:
        if at in serials:
            continue
        before = next((lines[i] for i in range(at - 1, behind - 1, -1) if i not in found), before)
        after = next((lines[i] for i in range(at + 1, len(lines)) if i not in found), None)
        behind = at
        if _is_page_number(lines[at], before, after):
            found.add(at)


def _serials(lines: Sequence[Line], bare: Sequence[int]) -> set[int]:
    """Return the numbers alone on their lines that count the rows of a table: from one on, below 序号.

    A table that goes on with its heads printed again counts on.
    """
    found: set[int] = set()
    heads = [at for at, line in enumerate(lines) if line.text[0] in "序编" and _SERIAL.fullmatch(line.text)]
    if not heads:
        return found
    count, above, due = 0, -_ROW, 0
    for at in bare:
        while due < len(heads) and heads[due] < at:
            above, due = heads[due], due + 1
            count = 0 if _number(lines[at]) == 1 else count
        if at - above <= _ROW and _number(lines[at]) == count + 1:
            found.add(at)
            count, above = count + 1, at
    return found


def _number(line: Line) -> int:
    return int(line.text)


def _running_heads(edges: dict[str, list[tuple[int, int]]], lines: Sequence[Line]) -> set[int]:
    """Return the lines whose words come again with a growing page number: 省政府办公厅文件 13."""
    found: set[int] = set()
    for places in edges.values():
        numbers = [number for _, number in places]
        apart = all(later[0] - earlier[0] >= _GAP for earlier, later in pairwise(places))
        grows = all(later > earlier for earlier, later in pairwise(numbers))
        if len(places) >= _EDGE_REPEATS and apart and grows:
            found.update(at for at, _ in places)
        else:
            found.update(at for at, _ in places if _at_page_edge(lines, at) and len(places) == 1)
    return found


def _at_page_edge(lines: Sequence[Line], at: int) -> bool:
    """Whether a page begins right after the line, or with it."""
    return at + 1 < len(lines) and lines[at + 1].opens_page


def _is_page_number(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a number alone on its line stands between lines of running text, or at the edge of a page."""
    if line.indent >= TAB:
        return False
    ends = before is not None and (before.width >= _BODY or before.text[-1] in _ENDS)
    begins = after is not None and after.width >= _BODY
    if before is None or after is None:
        return ends or begins
    return (ends and begins) or after.opens_page or (line.opens_page and begins)


def _is_text(line: Line) -> bool:
    """Whether a line has the punctuation of a sentence, is a row, or names a table, a box or an attachment."""
    return line.cells > 0 or _SENTENCE.search(line.text) is not None or _STRUCTURAL.match(line.text) is not None


def _repeated_edges(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return the lines that stand beside page numbers or breaks with the same words at least three times."""
    places: dict[str, list[int]] = defaultdict(list)
    beside = {at + step for at in found for step in (-1, 1)} | {at for at, line in enumerate(lines) if line.opens_page}
    for at in sorted(beside - found):
        if 0 <= at < len(lines) and (line := lines[at]).width <= _MAX_FURNITURE and not _is_text(line):
            places[line.text].append(at)
    return {at for same in places.values() if len(same) > _EDGE_REPEATS for at in same}
