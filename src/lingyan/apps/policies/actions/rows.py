"""A read document as rows (入库): its nodes with their own words, in the order in which they are read."""

from collections.abc import Iterator, Sequence

from lingyan.apps.policies.models import Clause, LoadedText, RowKind
from lingyan.domain.corpus import model
from lingyan.domain.corpus.reading import Reading, read_part
from lingyan.domain.corpus.rows import row_lines

_TABLES = frozenset({model.BlockKind.TABLE, model.BlockKind.BOX})
LONGEST_PATH = 500
"""Characters of a path that the table holds; no citation is longer."""


def clause_rows(text: LoadedText, part: model.Part) -> list[Clause]:
    """Return the rows of `part` for the table of clauses, not saved yet."""
    rows = _Rows(text, part).filled()
    for row in rows:
        row.reading = "\n".join("".join(words for _place, words in runs) for runs in row.paragraphs)
    return rows


class _Rows:
    """Fills the rows paragraph by paragraph; `open` holds the nodes around the next paragraph, outermost first."""

    def __init__(self, text: LoadedText, part: model.Part) -> None:
        self.text = text
        self.part = part
        self.rows: list[Clause] = []
        self.open: list[tuple[int, Clause]] = []
        self.heading: tuple[model.Span, ...] = ()
        self.lines = _row_lines(part)

    def filled(self) -> list[Clause]:
        """Return all rows."""
        nodes = list(enumerate(self.part.nodes))[::-1]
        for at, reading in enumerate(read_part(self.part)):
            self._close(at)
            while nodes and self.part.nodes[nodes[-1][0]].first <= at:
                self._open_node(*nodes.pop())
            self._add_words(reading, self.lines.get(at))
        while nodes:
            self._open_node(*nodes.pop())
        self._close(len(self.part.paragraphs))
        return self.rows

    def _open_node(self, index: int, node: model.Node) -> None:
        """Add the row of a node; its heading is in the next paragraph, which may be that of a node inside."""
        while self.open and not self._is_inside(node, self.open[-1][0]):
            self._close_last()
        row = self._add(
            path=node.path[:LONGEST_PATH],
            kind=str(node.kind),
            num=node.num or "",
            title=node.title or "",
        )
        if isinstance(node, model.Clause):
            self.heading = node.heading
        self.open.append((index, row))

    def _is_inside(self, node: model.Node, index: int) -> bool:
        parent = node.parent
        while parent is not None and parent > index:
            parent = self.part.nodes[parent].parent
        return parent == index

    def _add_words(self, reading: Reading, line: model.Span | None) -> None:
        """Add a paragraph; the row of a table is kept as its whole `line`, with the tabs around its empty cells."""
        row = self._row_for_words()
        row.paragraphs.append([[line.start, line.of(self.part.text)]] if line else _runs(reading))
        if self.heading:
            places = [place for span in self.heading for place in reading.places(span)]
            row.heading_length = max((place.end for place in places), default=0)
            self.heading = ()

    def _row_for_words(self) -> Clause:
        """Return the row that takes the next paragraph: the last one if it is still the innermost open node's."""
        around = self.open[-1][1] if self.open else None
        last = self.rows[-1] if self.rows else None
        if last is not None and (last is around or (not last.is_node and last.path == (around.path if around else ""))):
            return last
        kind = RowKind.MORE if around else RowKind.FRONT
        return self._add(path=around.path if around else "", kind=kind)

    def _add(self, *, path: str, kind: str, num: str = "", title: str = "") -> Clause:
        order = len(self.rows)
        row = Clause(
            text=self.text,
            order=order,
            after=order + 1,
            path=path,
            kind=kind,
            depth=len(self.open) + 1,
            num=num,
            title=title,
            paragraphs=[],
        )
        self.rows.append(row)
        return row

    def _close(self, at: int) -> None:
        """Close the nodes that end before paragraph `at`."""
        while self.open and self.part.nodes[self.open[-1][0]].last <= at:
            self._close_last()

    def _close_last(self) -> None:
        _index, row = self.open.pop()
        row.after = len(self.rows)


def _row_lines(part: model.Part) -> dict[int, model.Span]:
    """Return the lines of all rows of tables that kept their cells, by the numbers of their paragraphs."""
    blocks = (node for node in part.nodes if isinstance(node, model.Block) and node.kind in _TABLES)
    return {number: line for block in blocks for number, line in row_lines(part, block).items()}


def _runs(reading: Reading) -> list[list[object]]:
    """Return the runs of a paragraph: place in the original and words."""
    return list(_each_run(reading))


def _each_run(reading: Reading) -> Iterator[list[object]]:
    ends: Sequence[int] = (*reading.starts[1:], len(reading.text))
    for start, end, origin in zip(reading.starts, ends, reading.origins, strict=True):
        yield [origin, reading.text[start:end]]
