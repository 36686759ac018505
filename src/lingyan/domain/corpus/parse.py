"""Reads a document (解析): text in, clause tree, metadata and notes out."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from lingyan.domain.corpus import attachments as attached
from lingyan.domain.corpus import (
    contents,
    continuation,
    furniture,
    gazette,
    inline,
    metadata,
    sequence,
    signatures,
    tree,
    wrap,
)
from lingyan.domain.corpus.gazette import Draft, EventKind
from lingyan.domain.corpus.lines import Line, split_lines
from lingyan.domain.corpus.model import Document, Metadata, Paragraph, Part, Span
from lingyan.domain.corpus.nodes import Pieces, finished
from lingyan.domain.corpus.paragraphs import Role
from lingyan.domain.corpus.report import numbering_notes
from lingyan.kernel.garbage import collector_paused


@collector_paused()
def parse(text: str) -> Document:
    r"""Read `text`, a whole file, into the documents that it holds.

    >>> document = parse("某市办法\n第一条 为了规范。\n第二条 本办法适用于本市。\n第三条 自公布之日起施行。")
    >>> [clause.num for clause in document.parts[0].clauses]
    ['第一条', '第二条', '第三条']
    """
    printed = split_lines(text)
    if inline.lacks_breaks(printed):
        printed = inline.part_lines(printed)
    aside = furniture.find_furniture(printed)
    issue = next((found for at in sorted(aside) if (found := furniture.GAZETTE_HEAD.search(printed[at].text))), None)
    lines = [line for at, line in enumerate(printed) if at not in aside]
    if not lines:
        return Document(text, Metadata(), ())
    drafts = gazette.split(lines, gazette.find_events(lines), is_gazette=issue is not None)
    for draft in drafts:
        gazette.arrange(draft, lines)
    continuation.join(drafts, lines)
    starts = [line.start for line in lines]
    below = dict(pairwise(starts))
    parts = tuple(_part(draft, lines, text, below) for draft in drafts if draft.lines)
    if len(parts) == 1:
        return Document(text, parts[0].metadata, parts)
    title = f"{issue[1]} {issue[2]}年第{issue[3]}期" if issue else None
    return Document(text, Metadata(title=title), parts)


def _part(draft: Draft, lines: Sequence[Line], text: str, below: Mapping[int, int]) -> Part:
    """Return the finished document of `draft`; `below` gives for the start of each line that of the next one."""
    own = [lines[at] for at in draft.lines]
    wrapped = wrap.measure(own)
    entries = contents.find_contents(own, wrapped)
    if entries and entries[1] < len(own):  # a title above the contents does not go on behind them
        own[entries[1]] = own[entries[1]]._replace(parted=True)
    if any(event.kind is EventKind.SIGNED for event in draft.events):
        places = {at: position for position, at in enumerate(draft.lines)}
        draft.events = signatures.without_inner_days(draft, places, own, wrapped)
    found = attached.find_attachments(own, entries)
    layout = sequence.arrange(own, sequence.Known(wrapped, entries, _roles(draft, found)), text)
    pieces = Pieces.of(layout.passages, below)
    nodes = finished(tree.grow(layout, found.heads), layout.passages, pieces)
    index = MappingProxyType({node.path: number for number, node in enumerate(nodes)})
    return Part(
        text=text,
        spans=_spans(draft, lines),
        metadata=metadata.read(metadata.Source(draft, own, found, lines)),
        paragraphs=tuple(_paragraph(passage.lines) for passage in layout.passages),
        nodes=nodes,
        index=index,
        notes=(*draft.notes, *layout.notes, *numbering_notes(nodes)),
    )


def _roles(draft: Draft, found: attached.Attachments) -> dict[int, Role]:
    """Return what is known of the document's lines, by their position in it."""
    roles: dict[int, Role] = {}
    signed = {at for event in draft.events if event.kind is EventKind.SIGNED for at in range(event.first, event.last)}
    for position, at in enumerate(draft.lines):
        if at in draft.head:
            roles[position] = Role.HEAD
        elif at in signed:
            roles[position] = Role.SIGNED
    for listing in found.listings:
        roles.update(dict.fromkeys(range(listing.first, listing.last), Role.LISTING))
    for head in found.heads:
        roles.update(dict.fromkeys(range(head.first, head.last), Role.TITLE))
        roles[head.first] = Role.ATTACHED
    return roles


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    bounds: list[int] = []
    for line in lines:
        bounds += (line.start, line.start + len(line.text))
    return Paragraph(tuple(bounds))


def _spans(draft: Draft, lines: Sequence[Line]) -> tuple[Span, ...]:
    """Return what of the file belongs to the document, in the order of the file."""
    places = sorted(draft.lines)
    breaks = [(last, first) for last, first in pairwise(places) if first != last + 1]
    firsts = [places[0], *(first for _, first in breaks)]
    lasts = [*(last for last, _ in breaks), places[-1]]
    return tuple(Span(lines[first].start, lines[last].end) for first, last in zip(firsts, lasts, strict=True))
