"""Tables of contents (目录): headings printed ahead of the text, which are no clauses."""

import re
from collections.abc import Sequence

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.numbering import Marker, Style, rank_of, read_marker
from lingyan.domain.corpus.wrap import Wrap

_TITLE = re.compile(r"[【\[]?\s*目\s*[录次]\s*[】\]]?")
_LEADERS = re.compile(r"[\s.．·…⋯]{2,}[（(]?\d{1,4}[）)]?$|\s+\d{1,4}$|[.．·…⋯\s]+$")
_SENTENCE = re.compile(r"[。；！？]")
_SAME = 5
"""Two headings are the same if number and so many first characters are."""
_MIN_ENTRIES = 3
_ENTRY = 40
"""No more of an entry is looked at."""
_MAX_WIDTH = 90


def find_contents(lines: Sequence[Line], wrap: Wrap) -> tuple[int, int] | None:
    """Return the lines from 目录 to the last entry, the end excluded; None where there is no table of contents."""
    for at, line in enumerate(lines):
        if line.text[0] in "目【[" and _TITLE.fullmatch(line.text):
            end = _contents_end(lines, at + 1, wrap)
            if end - at > _MIN_ENTRIES:
                return at, end
    return None


def _contents_end(lines: Sequence[Line], first: int, wrap: Wrap) -> int:
    """Return the line behind the last entry of the contents that begin in line `first`.

    They end at running text, at a heading that was an entry before, or where the outermost numbers begin again.
    """
    seen: set[tuple[Style, int, str]] = set()
    top: Marker | None = None
    at = first
    while at < len(lines):
        line = lines[at]
        marker = read_marker(line.text)
        if marker is None:
            if not _may_go_on(lines, at, wrap):
                break
        else:
            key = entry_key(marker, line.text)
            if key in seen or _begins_again(marker, top) or _SENTENCE.search(line.text):
                break
            seen.add(key)
            if top is None or rank_of(marker) <= rank_of(top):
                top = marker
        at += 1
    return at


def entry_key(marker: Marker, text: str) -> tuple[Style, int, str]:
    """Return what two printings of a heading have in common."""
    head = _LEADERS.sub("", text[marker.length : marker.length + _ENTRY])
    return marker.style, marker.number, head.replace(" ", "").replace("\u3000", "")[:_SAME]


def _begins_again(marker: Marker, top: Marker | None) -> bool:
    """Whether the outermost numbers begin again with this one, after higher ones."""
    return top is not None and rank_of(marker) == rank_of(top) and marker.number == 1 and top.number > 1


def _may_go_on(lines: Sequence[Line], at: int, wrap: Wrap) -> bool:
    """Whether a line without a number belongs to the contents: the rest of a long entry, or an entry like 附件.

    The contents of a gazette are titles with their pages, under the names of columns. A title that is left open in a
    line is that of a sentence.
    """
    line = lines[at]
    if line.width > _MAX_WIDTH or _SENTENCE.search(line.text) or line.text.count("《") > line.text.count("》"):
        return False
    above = lines[at - 1]
    if read_marker(above.text) and wrap.is_full(above, first=True) and not wrap.is_full(line, first=False):
        return True
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    follows = read_marker(below) is not None or _LEADERS.search(below) is not None
    return "，" not in line.text and (_LEADERS.search(line.text) is not None or follows)
