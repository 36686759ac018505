"""Nodes finished (节点成形): twigs of the tree with their places in the original."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, Self

from lingyan.domain.corpus.model import Block, BlockKind, Clause, ClauseKind, Node, Span
from lingyan.domain.corpus.paragraphs import Passage
from lingyan.domain.corpus.tree import Twig


class Pieces(NamedTuple):
    """The printed lines of a document in reading order (行片段).

    `firsts` gives for each paragraph its first piece; `breaks` the pieces that do not follow the one before in the
    file, because something displaced was put right there.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    firsts: tuple[int, ...]
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, passages: Sequence[Passage], below: Mapping[int, int]) -> Self:
        """Return the pieces of `passages`; `below` gives for the start of each line that of the next in the file."""
        lines = [line for passage in passages for line in passage.lines]
        starts = [line.start for line in lines]
        ends = [line.start + len(line.text) for line in lines]
        firsts = accumulate((len(passage.lines) for passage in passages), initial=0)
        breaks = (at for at, (above, start) in enumerate(pairwise(starts), 1) if below.get(above) != start)
        return cls(starts, ends, tuple(firsts), tuple(breaks))

    def goes_on(self, piece: int) -> bool:
        """Whether a piece follows the one before in the file."""
        at = bisect_left(self.breaks, piece)
        return at == len(self.breaks) or self.breaks[at] != piece

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """Return the places of paragraphs `first` to `last`, `last` excluded: one span where nothing is displaced."""
        begin, end = self.firsts[first], self.firsts[last]
        if begin == end:
            return ()
        low, high = bisect_right(self.breaks, begin), bisect_right(self.breaks, end - 1)
        cuts = [begin, *self.breaks[low:high], end]
        return tuple(Span(self.starts[a], self.ends[b - 1]) for a, b in pairwise(cuts))


def finished(twigs: Sequence[Twig], passages: Sequence[Passage], pieces: Pieces) -> tuple[Node, ...]:
    """Return the nodes of `twigs`, in the same order."""
    return tuple(_node(twig, passages, pieces) for twig in twigs)


def _node(twig: Twig, passages: Sequence[Passage], pieces: Pieces) -> Node:
    spans = pieces.spans(twig.first, twig.last)
    if isinstance(twig.kind, BlockKind):
        return Block(
            path=twig.path,
            num=twig.num,
            title=twig.title,
            kind=twig.kind,
            spans=spans,
            first=twig.first,
            last=twig.last,
            parent=twig.parent,
            after=twig.after,
        )
    return Clause(
        path=twig.path,
        num=twig.num or "",
        title=twig.title,
        level=twig.level,
        kind=ClauseKind(twig.kind),
        heading=_heading(passages[twig.first], twig.heading_end, pieces, twig.first),
        spans=spans,
        first=twig.first,
        last=twig.last,
        parent=twig.parent,
        after=twig.after,
    )


def _heading(passage: Passage, end: int, pieces: Pieces, number: int) -> tuple[Span, ...]:
    """Return the places of the first `end` characters of a paragraph."""
    lines = passage.lines
    if end <= len(lines[0].text):
        text = lines[0].text[:end].rstrip()
        return (Span(lines[0].start, lines[0].start + len(text)),)
    spans: list[Span] = []
    at, first = 0, pieces.firsts[number]
    while end > 0:
        line = lines[at]
        taken = min(end, len(line.text))
        if spans and pieces.goes_on(first + at):
            spans[-1] = Span(spans[-1].start, line.start + taken)
        else:
            spans.append(Span(line.start, line.start + taken))
        end -= taken
        at += 1
    return tuple(spans)
