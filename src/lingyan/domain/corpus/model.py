"""What a read document is made of (文本模型): spans, paragraphs, clauses, blocks, parts, and the whole file.

Offsets count code points of the decoded text, a byte order mark left out, newlines as they stand; ends are excluded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.kernel.message import Message


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of the original text (字符区间), end excluded.

    >>> Span(2, 4).of("湖南衡阳")
    '衡阳'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (段落) as pieces of the original in reading order, one piece for each printed line.

    `bounds` holds start and end of each piece, one after the other: compact, for files of many million characters.
    """

    bounds: tuple[int, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces, in reading order."""
        return tuple(Span(*self.bounds[i : i + 2]) for i in range(0, len(self.bounds), 2))

    @property
    def start(self) -> int:
        """Where the paragraph's first piece begins in the original."""
        return self.bounds[0]

    @property
    def end(self) -> int:
        """Where the paragraph's last piece ends in the original."""
        return self.bounds[-1]


class ClauseKind(StrEnum):
    """What a clause is (条款种类): a part of a statute, or a heading of a plan."""

    BOOK = "book"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ITEM = "item"
    SUBITEM = "subitem"
    HEADING = "heading"


class BlockKind(StrEnum):
    """What a node is that is no clause (文本块种类)."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    BOX = "box"
    BOX_ITEM = "box_item"
    ATTACHMENT = "attachment"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading and what stands below it (条款).

    `num` is as printed, `title` the words up to the first 。 or None; `level` is the depth in a plan, and what the
    clause is in a statute. `heading` covers number and title, `spans` the whole clause with all that is below it; one
    span unless something displaced stands inside. `first` and `last` are its paragraphs, `last` excluded; `parent` is
    the index of the node around it, `after` the index of the first node behind its subtree.
    """

    path: str
    num: str
    title: str | None
    level: int | str
    kind: ClauseKind
    heading: tuple[Span, ...]
    spans: tuple[Span, ...]
    first: int
    last: int
    parent: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Block:
    """A node that is no heading (文本块): 款, table, box, attachment, table of contents.

    The fields are those of a clause.
    """

    path: str
    num: str | None
    title: str | None
    kind: BlockKind
    spans: tuple[Span, ...]
    first: int
    last: int
    parent: int | None
    after: int


Node = Clause | Block


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of a document should know (提示): what was repaired, and what could not be.

    `code` is stable, `at` an offset in the original or None.
    """

    code: str
    message: Message
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself (元数据); None and empty where the text does not say.

    Dates are ISO, `date_effective` the printed words where they name no day (自发布之日起施行).
    """

    title: str | None = None
    notice_title: str | None = None
    doc_number: str | None = None
    registration_number: str | None = None
    issuer: str | None = None
    date_signed: str | None = None
    date_published: str | None = None
    date_effective: str | None = None
    date_expiry: str | None = None
    addressees: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One document (一份文件) in a file; most files hold just one.

    `text` is that of the whole file, `spans` what of it belongs to this document, in the order of the file.
    `nodes` are in reading order, parents before children; `index` finds one by its path.
    """

    text: str = field(repr=False)
    spans: tuple[Span, ...]
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    nodes: tuple[Node, ...] = field(repr=False)
    index: Mapping[str, int] = field(repr=False, compare=False)
    notes: tuple[Note, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The headings, in order."""
        return tuple(node for node in self.nodes if isinstance(node, Clause))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The other nodes, in order."""
        return tuple(node for node in self.nodes if isinstance(node, Block))

    def children(self, node: Node) -> Iterator[Node]:
        """Yield the nodes directly below `node`, in order."""
        at = self.index[node.path] + 1
        while at < node.after:
            yield self.nodes[at]
            at = self.nodes[at].after

    def below(self, node: Node) -> tuple[Node, ...]:
        """Return all nodes below `node`, in order."""
        return self.nodes[self.index[node.path] + 1 : node.after]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """Yield the nodes around `node`, the nearest first."""
        parent = node.parent
        while parent is not None:
            yield self.nodes[parent]
            parent = self.nodes[parent].parent


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read (文件): one document, or several as in a gazette."""

    text: str = field(repr=False)
    metadata: Metadata
    parts: tuple[Part, ...]

    @property
    def is_gazette(self) -> bool:
        """Whether the file holds several documents."""
        return len(self.parts) > 1

    @property
    def only(self) -> Part:
        """The document of a file that is no gazette.

        Raises:
            EmptyDocumentError: page furniture was all that the file holds.
        """
        if not self.parts:
            raise EmptyDocumentError
        return self.parts[0]
