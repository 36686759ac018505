"""Printed lines (行): where each visible line stands in the original, how wide it is, whether a page begins with it."""

import re
from functools import partial
from itertools import pairwise
from typing import NamedTuple

_MARKUP = re.compile(r"(?:>\s*)*(?:(#{1,6})(?!#)\s*)?\**\s*")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_MARKS_AHEAD = frozenset("#>*" + _INVISIBLE)
_MARKS_BEHIND = frozenset("*" + _INVISIBLE)
_BLANK = re.compile(r"\n[ \t\u3000\r]*(?=\n)")
LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line: the signs at which `str.splitlines` parts."""
_BARS = frozenset("|｜")
_FEWEST_BARS = 2
_LONGEST_CELL = 300
TAB = 8
"""A tab counts as so many columns of indent."""
_DOUBLE_SPACED = 0.4
"""From this share of blank lines on, a converter is taken to have put one after every printed line."""


class Line(NamedTuple):
    """A visible line (可见行), white space and markup around it left out.

    `width` and `indent` count half-width columns, `hashes` the marks of a Markdown heading; `parted` says that the
    line begins inside a printed one, where a heading or a part of the head was found. `cells` counts what tabs or
    bars separate where the line is the row of a table, and is 0 elsewhere: a tab ahead of the words is an indent only.
    """

    start: int
    text: str
    width: int
    indent: int
    opens_page: bool = False
    hashes: int = 0
    parted: bool = False
    cells: int = 0

    @property
    def end(self) -> int:
        """Where the line ends in the original."""
        return self.start + len(self.text)


_made = partial(tuple.__new__, Line)
"""Makes a line of all its fields at once: there are a million of them in a long file."""


def squeezed(text: str) -> str:
    """Return `text` without white space.

    >>> squeezed("湖 南 省\u3000办法")
    '湖南省办法'
    """
    return "".join(text.split())


def width_of(text: str) -> int:
    """Return the width of `text` in half-width columns.

    >>> width_of("到 2025年")
    9
    """
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def split_lines(text: str) -> list[Line]:
    """Return the visible lines of `text`.

    A page begins after a form feed. Some converters turn it into one space at the head of a line that follows another
    without the blank line that stands everywhere else; that counts as well.
    """
    lines: list[Line] = []
    spaced = "\n " in text and _is_double_spaced(text)
    barred = "|" in text or "｜" in text
    at, after_feed, after_text = 0, False, False
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            head = 0 if raw[0] == body[0] else raw.find(body[0])
            page = after_feed or (spaced and after_text and head == 1 and raw[0] == " ")
            indent = _indent_of(raw[:head]) if head else 0
            cells = _cells_in(raw, head) if "\t" in raw else 0
            line = _made((at + head, body, width_of(body), indent, page, 0, False, cells))
            if body[0] in _MARKS_AHEAD or body[-1] in _MARKS_BEHIND:
                line = _bared(line)
            if barred and not cells and (between := len(between_bars(line.text))):
                line = line._replace(cells=between)
            if line.text:
                lines.append(line)
            after_feed, after_text = raw[-1] == "\f", True
        else:
            after_feed = after_feed or raw[-1] == "\f"
            after_text = False
        at += len(raw)
    return lines


def _bared(line: Line) -> Line:
    """Return the line without the markup and the invisible signs around its words."""
    body = line.text
    inner = body.lstrip(_INVISIBLE)
    mark = _MARKUP.match(inner)
    hashes = len(mark[1]) if mark and mark[1] else 0
    inner = inner[mark.end() :] if mark else inner
    start = line.start + len(body) - len(inner)
    inner = inner.rstrip("* \t\u3000\xa0" + _INVISIBLE)
    return line._replace(start=start, text=inner, width=width_of(inner), hashes=hashes)


def _indent_of(before: str) -> int:
    """Return the width of white space at the head of a line."""
    return len(before) + before.count("\u3000") + (TAB - 1) * before.count("\t")


def _cells_in(raw: str, head: int) -> int:
    r"""Return how many cells the line `raw` has whose words begin at `head`.

    >>> _cells_in("甲\t\t100\n", 0), _cells_in("\t甲\t\n", 1), _cells_in("\t甲\n", 1)
    (3, 3, 0)
    """
    return raw.count("\t") + 1 if raw.find("\t", head) > 0 else 0


def between_bars(text: str) -> list[tuple[int, int]]:
    """Return where in a line stands what bars part; nothing where they make no row of it.

    A row has bars at both ends, or at least two inside and no long text: one alone parts the items of a menu, and a
    menu may stand ahead of a text that lost its line breaks.

    >>> between_bars("| 甲 |  |"), between_bars("甲|乙|丙"), between_bars("首页 | 公开")
    ([(1, 4), (5, 7)], [(0, 1), (2, 3), (4, 5)], [])
    """
    if len(text) <= _FEWEST_BARS or (text[0] not in _BARS and sum(sign in _BARS for sign in text) < _FEWEST_BARS):
        return []
    bars = [at for at, sign in enumerate(text) if sign in _BARS]
    is_framed = bars[0] == 0 and bars[-1] == len(text) - 1
    cuts = bars if is_framed else [-1, *bars, len(text)]
    cells = [(before + 1, behind) for before, behind in pairwise(cuts)] if len(cuts) > _FEWEST_BARS else []
    return cells if is_framed or all(last - first <= _LONGEST_CELL for first, last in cells) else []


def _is_double_spaced(text: str) -> bool:
    return len(_BLANK.findall(text)) > _DOUBLE_SPACED * text.count("\n")
