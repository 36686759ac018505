"""Writes official papers as Word files (公文排版), laid out like GB/T 9704: page, type sizes, fonts, page numbers."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SONG, FANGSONG, HEI, KAI, LATIN = "宋体", "仿宋", "黑体", "楷体", "Times New Roman"
TITLE_FONT = "方正小标宋简体"
"""What the standard asks for a title; a machine without it shows another Song, which is its next of kin."""

WIDE_SPACE = "\u3000"
"""A space as wide as a sign, by which lines to sign on leave room."""

TITLE_SIZE, BODY_SIZE, TABLE_SIZE, FOOT_SIZE = Pt(22), Pt(16), Pt(10.5), Pt(14)
LINE = Pt(28.95)
"""22 lines on the 225 mm of the type area."""

TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
WIDTH, HEIGHT = Mm(210), Mm(297)


class Style(StrEnum):
    """What a paragraph is (段落层次)."""

    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    CENTRED = "centred"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a paper (段落)."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table of a paper (表格); `widths` are shares of the type area.

    A row of a single cell is a heading inside the table: it goes across all columns and stays with the row below it.
    """

    head: Sequence[str]
    rows: Iterable[Sequence[str]]
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper (公文): its title and what follows it, in order.

    One that is mainly a wide table `is_landscape`: the page lies on its side, and the type area with it.
    """

    title: str
    blocks: Sequence[Paragraph | PaperTable] = field(default_factory=tuple)
    language: str = "zh-CN"
    is_landscape: bool = False


_LOOKS = {
    Style.BODY: (FANGSONG, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
    Style.HEADING: (HEI, True, WD_ALIGN_PARAGRAPH.LEFT),
    Style.SUBHEADING: (KAI, True, WD_ALIGN_PARAGRAPH.LEFT),
    Style.CENTRED: (KAI, False, WD_ALIGN_PARAGRAPH.CENTER),
    Style.SIGNED: (FANGSONG, False, WD_ALIGN_PARAGRAPH.RIGHT),
}
_HEADS = frozenset({Style.HEADING, Style.SUBHEADING})


def write_paper(paper: Paper) -> bytes:
    """Return a paper as a Word file."""
    document = Document()
    _lay_out(document, is_landscape=paper.is_landscape)
    document.core_properties.title = paper.title
    document.core_properties.author = ""
    document.core_properties.language = paper.language
    write_text(document.add_paragraph(), paper.title, TITLE_FONT, TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    document.add_paragraph()
    for block in paper.blocks:
        if isinstance(block, PaperTable):
            _add_table(document, block)
        else:
            font, is_indented, alignment = _LOOKS[block.style]
            written = document.add_paragraph()
            write_text(written, block.text, font, BODY_SIZE, alignment)
            written.paragraph_format.first_line_indent = BODY_SIZE * 2 if is_indented else None
            written.paragraph_format.keep_with_next = block.style in _HEADS or None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Any, *, is_landscape: bool) -> None:  # noqa: ANN401 - python-docx has no types
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    if is_landscape:
        # The sheet is turned with its margins, so that the side on which it is bound is the head of the table.
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = HEIGHT, WIDTH
        section.top_margin, section.bottom_margin = LEFT, RIGHT
        section.left_margin, section.right_margin = BOTTOM, TOP
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, BODY_SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FANGSONG)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = LINE
    normal.paragraph_format.space_after = Pt(0)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("— ", None, " —"):
        run = foot.add_run(part or "")
        run.font.name, run.font.size = LATIN, FOOT_SIZE
        run.element.rPr.rFonts.set(qn("w:eastAsia"), SONG)
        if part is None:
            add_page_number(run)


def add_page_number(run: Any) -> None:  # noqa: ANN401 - the same
    """Put the field into a run that shows the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run.element.append(element)


def write_text(paragraph: Any, text: str, font: str, size: Any, alignment: Any) -> None:  # noqa: ANN401 - the same
    """Write a paragraph in one font; signs that do not print are left out."""
    paragraph.alignment = alignment
    run = paragraph.add_run("".join(sign for sign in text if sign.isprintable() or sign == WIDE_SPACE))
    run.font.name, run.font.size = LATIN, size
    run.element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _add_table(document: Any, table: PaperTable) -> None:  # noqa: ANN401 - the same
    """Write a table; its head is repeated on every page, and a row is not torn apart."""
    drawn = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    widths = [int(width * share / sum(table.widths)) for share in table.widths]
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = wide
    _fill(drawn.rows[0], table.head, widths, HEI)
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way to say it
    for cells in table.rows:
        row = drawn.add_row()
        if len(cells) == 1:
            _head(row, cells[0])
        else:
            _fill(row, cells, widths, FANGSONG)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the same


def _fill(row: Any, cells: Sequence[str], widths: Sequence[int], font: str) -> None:  # noqa: ANN401 - the same
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        write_text(paragraph, text, font, TABLE_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _head(row: Any, text: str) -> None:  # noqa: ANN401 - the same
    """Write a heading across a row."""
    paragraph = row.cells[0].merge(row.cells[-1]).paragraphs[0]
    write_text(paragraph, text, HEI, TABLE_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.paragraph_format.keep_with_next = True
