"""Text for reading (阅读文本): page furniture gone, lines joined, titles closed up; each character knows its origin."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lingyan.domain.corpus.frontmatter import is_letter_spaced
from lingyan.domain.corpus.model import Node, Paragraph, Part, Span

_SPACE = re.compile(r"\s+")
_MIN_SPACED = 6
_SPACED_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph as it is read (段落阅读文本), and where its characters stand in the original.

    `starts` holds for each run the place in `text` where it begins, `origins` the place in the original: a compact
    map, since a run is as long as a printed line. The paragraph lies between `start` and `end` of the original.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    start: int
    end: int

    def origin(self, at: int) -> int:
        """Return the place in the original of the character at `at`."""
        run = bisect_right(self.starts, at) - 1
        return self.origins[run] + at - self.starts[run]

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """Return where the characters `first` to `last`, `last` excluded, stand in the original, run by run."""
        spans: list[Span] = []
        run = bisect_right(self.starts, first) - 1
        while first < last:
            behind = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
            stop = min(last, behind)
            origin = self.origins[run] + first - self.starts[run]
            spans.append(Span(origin, origin + stop - first))
            first, run = stop, run + 1
        return tuple(spans)

    def places(self, span: Span) -> tuple[Span, ...]:
        """Return the runs of `text` that show characters of `span`: what to highlight."""
        found: list[Span] = []
        behinds = (*self.starts[1:], len(self.text))
        for start, behind, origin in zip(self.starts, behinds, self.origins, strict=True):
            low, high = max(span.start, origin), min(span.end, origin + behind - start)
            if low >= high:
                continue
            place = Span(start + low - origin, start + high - origin)
            if found and found[-1].end == place.start:
                place = Span(found.pop().start, place.end)
            found.append(place)
        return tuple(found)


def read(text: str, paragraph: Paragraph) -> Reading:
    r"""Return how `paragraph` of the original `text` is read.

    >>> read("到 2025\n年，建成。", Paragraph((0, 6, 7, 12))).text
    '到2025年，建成。'
    """
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length, last = 0, ""
    for run, origin in _runs(text, paragraph):
        if last.isascii() and _needs_space(last, run[0]):
            starts.append(length)
            origins.append(origin - 1)
            parts.append(" ")
            length += 1
        starts.append(length)
        origins.append(origin)
        parts.append(run)
        length += len(run)
        last = run[-1]
    return Reading("".join(parts), tuple(starts), tuple(origins), paragraph.start, paragraph.end)


def read_part(part: Part) -> tuple[Reading, ...]:
    """Return all paragraphs of a document as they are read; a node's are those from its `first` to its `last`."""
    return tuple(read(part.text, paragraph) for paragraph in part.paragraphs)


def read_node(part: Part, node: Node) -> tuple[Reading, ...]:
    """Return the paragraphs of `node`, with all that is below it, as they are read."""
    return tuple(read(part.text, paragraph) for paragraph in part.paragraphs[node.first : node.last])


def words_of(part: Part, node: Node) -> str:
    """Return the text of `node` for reading, its paragraphs on lines of their own."""
    return "\n".join(reading.text for reading in read_node(part, node))


def _runs(text: str, paragraph: Paragraph) -> Iterator[tuple[str, int]]:
    """Yield the runs of characters that are kept, with their place in the original; pieces have no space around."""
    bounds = paragraph.bounds
    for at in range(0, len(bounds), 2):
        start, end = bounds[at], bounds[at + 1]
        piece = text[start:end]
        if " " not in piece and "\u3000" not in piece and "\xa0" not in piece:
            yield piece, start
            continue
        close = "\t" not in piece and _is_spaced_out(piece)
        begin = 0
        for gap in _SPACE.finditer(piece):
            if close or _is_stray(piece, gap):
                yield piece[begin : gap.start()], start + begin
                begin = gap.end()
        yield piece[begin:], start + begin


def _is_spaced_out(piece: str) -> bool:
    """Whether white space stands behind nearly every character of a line."""
    if is_letter_spaced(piece):
        return True
    tokens = piece.split()
    return len(tokens) >= _MIN_SPACED and sum(len(token) == 1 for token in tokens) >= _SPACED_SHARE * len(tokens)


def _is_stray(piece: str, gap: re.Match[str]) -> bool:
    """Whether white space comes from setting only: between a Chinese character and a number or a Latin word.

    A tab parts cells, and stays.
    """
    if "\t" in gap[0]:
        return False
    before, after = piece[gap.start() - 1 : gap.start()], piece[gap.end() : gap.end() + 1]
    return (before.isascii() and before.isalnum()) != (after.isascii() and after.isalnum())


def _needs_space(before: str, after: str) -> bool:
    """Whether two words of Latin letters or numbers would run together."""
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
