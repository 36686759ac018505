"""What a document says (文书内容): a template of the pack, its fields filled, its headings counted."""

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lingyan.apps.cases.queries.paper_words import numeral
from lingyan.engines.word import Paragraph, Style
from lingyan.engines.word_official import Facts, OfficialPaper
from lingyan.loaders.papers import Block, BlockKind, Form, Template, fields_in

_HEADS = (BlockKind.HEADING, BlockKind.SUBHEADING)
_STOPS = "。！？；："


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills a document (填充内容): the words of every field, and what the step says as it was entered."""

    words: Mapping[str, str]
    said: Mapping[str, object]

    def knows(self, text: str) -> bool:
        """Whether every field of a text is known."""
        return all(self.words.get(name) for name in fields_in(text))

    def fits(self, block: Block) -> bool:
        """Whether a part belongs to the document: what the step says meets its condition, and all of it is known."""
        meets = all(self.said.get(name) in values for name, values in (block.when or {}).items())
        return meets and (block.kind is BlockKind.FACTS or self.knows(block.text))

    def filled(self, text: str) -> str:
        """Return a text with its fields filled; what is put in is never read as fields itself."""
        parts = string.Formatter().parse(text)
        whole = "".join(
            before + (self.words.get(name, "") if name else "") for before, name, _spec, _conversion in parts
        )
        return _without_double_stops(whole)


def written(template: Template, filling: Filling) -> OfficialPaper:
    """Return a document in words, ready to be laid out."""
    office, day = filling.words["office"], filling.words["day"]
    is_letter = template.form is Form.LETTER
    copies = _known(filling, template.copies)
    return OfficialPaper(
        title=filling.filled(template.title),
        number=filling.words["number"],
        head=office if is_letter else "",
        addressee=_known(filling, template.addressee).rstrip("：:"),
        blocks=tuple(_blocks(_shown(template.blocks, filling), filling)),
        attachments=tuple(filling.filled(one) for one in template.attachments if filling.knows(one)),
        signed=office if is_letter else "",
        day=day if is_letter else "",
        signers=template.signers,
        note=_known(filling, template.note),
        copies=copies.rstrip("。"),
        printed=(office, day) if copies else None,
    )


def _known(filling: Filling, text: str) -> str:
    return filling.filled(text) if filling.knows(text) else ""


def _shown(blocks: Iterable[Block], filling: Filling) -> list[Block]:
    """Return the parts that belong to the document; a heading under which nothing stands is none of them."""
    kept: list[Block] = []
    for block in reversed([one for one in blocks if filling.fits(one)]):
        below = kept[-1].kind if kept else None
        is_bare = block.kind in _HEADS and (below is None or below is BlockKind.HEADING or below is block.kind)
        kept += [] if is_bare else [block]
    return kept[::-1]


def _blocks(blocks: Sequence[Block], filling: Filling) -> Iterator[Paragraph | Facts]:
    counts = dict.fromkeys((*_HEADS, BlockKind.ITEM), 0)
    for block in blocks:
        if block.kind is BlockKind.FACTS:
            rows = [(label, filling.filled(text)) for label, text in block.rows if filling.knows(text)]
            yield Facts(rows)
        elif block.kind is BlockKind.TEXT:
            yield from (Paragraph(line.strip()) for line in filling.filled(block.text).splitlines() if line.strip())
        else:
            counts[block.kind] += 1
            for lower in list(counts)[list(counts).index(block.kind) + 1 :]:
                counts[lower] = 0
            yield _counted(block.kind, counts[block.kind], filling.filled(block.text))


def _counted(kind: BlockKind, number: int, text: str) -> Paragraph:
    """Return a heading or an item with its number as documents count: 一、 then （一） then 1."""
    if kind is BlockKind.HEADING:
        return Paragraph(f"{numeral(number)}、{text}", Style.HEADING)
    if kind is BlockKind.SUBHEADING:
        return Paragraph(f"（{numeral(number)}）{text}", Style.SUBHEADING)
    return Paragraph(f"{number}. {text}")


def _without_double_stops(text: str) -> str:
    """Return a text in which what was filled in does not double the stop that follows it."""
    for first in _STOPS:
        for second in "。，；":
            text = text.replace(first + second, first)
    return text
