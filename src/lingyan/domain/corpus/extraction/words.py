"""Rows whose cells single spaces part (空格分列): told apart from the right, where units and times stand."""

import re
from collections.abc import Sequence

from lingyan.domain.corpus.extraction.heads import Head, head_of
from lingyan.domain.corpus.extraction.turns import kind_of
from lingyan.domain.corpus.model import Span

_WORD = re.compile(r"\S+")
_UNITS = frozenset({Head.LEAD, Head.ANSWER, Head.HELP})
_LONGEST_HEADS = 60


def words_in(text: str, span: Span) -> list[Span]:
    """Return where the words of a printed line stand that white space parts."""
    return [Span(word.start(), word.end()) for word in _WORD.finditer(text, span.start, span.end)]


def heads_in(text: str, span: Span) -> list[Span] | None:
    """Return where the heads of columns stand in a printed line, letters spaced out put together; None for other lines.

    >>> line = "序号 工 作 任 务 责任单位"
    >>> [head.of(line) for head in heads_in(line, Span(0, len(line)))]
    ['序号', '工 作 任 务', '责任单位']
    """
    if span.end - span.start > _LONGEST_HEADS:
        return None
    words = words_in(text, span)
    heads: list[Span] = []
    at = 0
    while at < len(words):
        stop = next((end for end in range(len(words), at, -1) if _is_head(text, words[at:end])), None)
        if stop is None:
            return None
        heads.append(Span(words[at].start, words[stop - 1].end))
        at = stop
    return heads


def row_in(heads: Sequence[Head], text: str, span: Span) -> list[list[Span]] | None:
    """Return the words of each column of a printed row; None where it is no row of these columns.

    A number comes first where there is a column for it; units and a time stand at the end, the task between them.
    """
    words = words_in(text, span)
    cells: dict[Head, list[Span]] = {}
    first = 0
    if heads[0] is Head.NUMBER:
        if not words or kind_of(words[0].of(text)) is not Head.NUMBER:
            return None
        cells[Head.NUMBER], first = words[:1], 1
    last = len(words)
    if Head.TIME in heads and last and kind_of(words[last - 1].of(text)) is Head.TIME:
        cells[Head.TIME] = words[last - 1 : last]
        last -= 1
    begin = last
    while begin - 1 > first and kind_of(words[begin - 1].of(text)) is Head.ANSWER:
        begin -= 1
    units = [head for head in heads if head in _UNITS]
    named = words[begin:last]
    if not named or begin <= first or len(named) > len(units) > 1:
        return None
    cells.update(
        {units[0]: named} if len(units) == 1 else {head: [word] for head, word in zip(units, named, strict=False)}
    )
    cells[Head.TASK] = words[first:begin]
    return [cells.get(head, []) for head in heads]


def _is_head(text: str, words: Sequence[Span]) -> bool:
    return head_of("".join(word.of(text) for word in words)) is not None
