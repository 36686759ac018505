"""A read document as plain data (数据输出), in the stable format of `policy parse` and `policy extract`."""

from lingyan.domain.corpus.model import Block, Clause, Document, Metadata, Node, Note, Part, Span
from lingyan.kernel.message import Translate, as_written

Data = dict[str, object]


def as_data(document: Document, translate: Translate = as_written) -> Data:
    """Return what a file holds: metadata, clauses, blocks and notes; `documents` of such objects for a gazette.

    `start` and `end` of a clause are those of its number and title, of a block those of all its words; null where
    something displaced stands inside. `spans` covers a node whole.

    Raises:
        EmptyDocumentError: page furniture was all that the file holds.
    """
    if not document.is_gazette:
        return part_data(document.only, translate)
    return {
        "metadata": metadata_data(document.metadata),
        "clauses": [],
        "blocks": [],
        "notes": [],
        "documents": [part_data(part, translate) for part in document.parts],
    }


def part_data(part: Part, translate: Translate = as_written) -> Data:
    """Return one document of a file."""
    return {
        "metadata": metadata_data(part.metadata),
        "spans": _spans(part.spans),
        "clauses": [node_data(clause) for clause in part.clauses],
        "blocks": [node_data(block) for block in part.blocks],
        "notes": [note_data(note, translate) for note in part.notes],
    }


def metadata_data(metadata: Metadata) -> Data:
    """Return what a document says of itself."""
    return {
        "title": metadata.title,
        "notice_title": metadata.notice_title,
        "doc_number": metadata.doc_number,
        "registration_number": metadata.registration_number,
        "issuer": metadata.issuer,
        "date_signed": metadata.date_signed,
        "date_published": metadata.date_published,
        "date_effective": metadata.date_effective,
        "date_expiry": metadata.date_expiry,
        "addressees": list(metadata.addressees),
        "attachments": list(metadata.attachments),
    }


def node_data(node: Node) -> Data:
    """Return a clause or a block."""
    place = node.heading if isinstance(node, Clause) else node.spans
    whole = place[0] if len(place) == 1 else None
    data: Data = {
        "num": node.num,
        "title": node.title,
        "level": node.level if isinstance(node, Clause) else None,
        "start": whole.start if whole else None,
        "end": whole.end if whole else None,
        "path": node.path,
        "spans": _spans(node.spans),
    }
    return {"kind": node.kind.value, **data} if isinstance(node, Block) else data


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def note_data(note: Note, translate: Translate) -> Data:
    """Return what the reader of a document should know."""
    return {"code": note.code, "text": note.message.text(translate), "at": note.at}
