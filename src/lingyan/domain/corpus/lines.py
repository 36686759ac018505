"""Printed lines (行): where each visible line stands in the original, how wide it is, whether a page begins with it."""

import re
from typing import NamedTuple

_MARKUP = re.compile(r"(?:>\s*)*(?:(#{1,6})(?!#)\s*)?\**\s*")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BLANK = re.compile(r"\n[ \t\u3000\r]*(?=\n)")
TAB = 8
"""A tab counts as so many columns of indent."""
_DOUBLE_SPACED = 0.4
"""From this share of blank lines on, a converter is taken to have put one after every printed line."""


class Line(NamedTuple):
    """A visible line (可见行), white space and markup around it left out.

    `width` and `indent` count half-width columns, `hashes` the marks of a Markdown heading; `parted` says that the
    line begins inside a printed one, where a heading or a part of the head was found.
    """

    start: int
    text: str
    width: int
    indent: int
    opens_page: bool = False
    hashes: int = 0
    parted: bool = False

    @property
    def end(self) -> int:
        """Where the line ends in the original."""
        return self.start + len(self.text)


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
    spaced = _is_double_spaced(text)
    at, after_feed, after_text = 0, False, False
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if not body:
            after_feed = after_feed or raw[-1] == "\f"
            after_text = False
        else:
            head = raw.find(body[0])
            page = after_feed or (spaced and after_text and head == 1 and raw[0] == " ")
            lines.append(_line(at + head, body, raw[:head], page))
            after_feed, after_text = raw[-1] == "\f", True
        at += len(raw)
    return [line for line in lines if line.text]


def _line(start: int, body: str, before: str, page: bool) -> Line:  # noqa: FBT001 - one of four facts of a line
    """Return the line whose visible text is `body` without markup."""
    indent = len(before) + before.count("\u3000") + (TAB - 1) * before.count("\t") if before else 0
    first = body[0]
    if first not in "#>*" and first not in _INVISIBLE and body[-1] not in "*" + _INVISIBLE:
        return Line(start, body, width_of(body), indent, page)
    inner = body.lstrip(_INVISIBLE)
    mark = _MARKUP.match(inner)
    hashes = len(mark[1]) if mark and mark[1] else 0
    inner = inner[mark.end() :] if mark else inner
    start += len(body) - len(inner)
    inner = inner.rstrip("* \t\u3000\xa0" + _INVISIBLE)
    return Line(start, inner, width_of(inner), indent, page, hashes)


def _is_double_spaced(text: str) -> bool:
    return len(_BLANK.findall(text)) > _DOUBLE_SPACED * text.count("\n")
