"""Passages (段落): the paragraphs of a document as they are read, each with the clause in which it stands."""

from dataclasses import dataclass

from lingyan.domain.corpus.model import BlockKind, Clause, Node, Part, Span
from lingyan.domain.corpus.reading import Reading, read_part

_NO_SENTENCES = frozenset({BlockKind.TABLE, BlockKind.CONTENTS})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage (引文): where they stand in the original, run by run, and as they are read."""

    spans: tuple[Span, ...]
    words: str

    @property
    def whole(self) -> Span | None:
        """The one run in which the words stand, or None where something displaced or a page break parts them."""
        return self.spans[0] if len(self.spans) == 1 else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it is read, the clause around it, and the innermost node, which may be a table or a box."""

    number: int
    reading: Reading
    clause: Clause | None
    node: Node | None

    @property
    def text(self) -> str:
        """The words, without page furniture and line breaks."""
        return self.reading.text

    @property
    def is_running_text(self) -> bool:
        """Whether it is read as sentences: not a row of a table, nor of a table of contents."""
        return self.node is None or self.node.kind not in _NO_SENTENCES

    def quote(self, first: int, last: int) -> Quote:
        """Return the words from `first` to `last`, `last` excluded, places in `text`."""
        return Quote(_joined(self.reading.spans(first, last)), self.text[first:last])


def passages_of(part: Part) -> tuple[Passage, ...]:
    """Return all paragraphs of a document in reading order, each with its clause and node."""
    inner: list[Node | None] = [None] * len(part.paragraphs)
    clauses: list[Clause | None] = [None] * len(part.paragraphs)
    for node in part.nodes:  # parents before children, so the innermost stays
        for at in range(node.first, node.last):
            inner[at] = node
            if isinstance(node, Clause):
                clauses[at] = node
    return tuple(
        Passage(number, reading, clauses[number], inner[number]) for number, reading in enumerate(read_part(part))
    )


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return `spans` with those that touch made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
