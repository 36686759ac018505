"""Writes documents that an office issues as Word files (公文版式): the layout of GB/T 9704, red head and all.

The sizes here are those of the standard's page; what a document says comes from its template in a pack.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from lingyan.engines import word
from lingyan.engines.word import Paragraph, Style

RED, BLACK = RGBColor(0xFF, 0, 0), "000000"
CHARACTERS = 28
"""Signs in a line."""

_WHOLE = Emu(word.WIDTH - word.LEFT - word.RIGHT)
_AREA = _WHOLE / Pt(1)
_SIZE = word.BODY_SIZE / Pt(1)
_SQUEEZE = math.floor((_AREA / CHARACTERS - _SIZE) * 20)
"""By how much a sign is drawn to the next so that 28 of them stand in a line, in twentieths of a point."""

_HEAD_DROP = Mm(35)
"""From the top of the type area to the red head."""
_LARGEST_HEAD = 44.0
_RULE_GAP, _RULE_WIDTH = 11, 12
"""4 mm between the number and the red rule, in points; the rule is 1.5 points, in eighths of one."""
_FOOT_FROM_EDGE = Mm(23)
"""The page number stands 7 mm below the type area."""
_FROM_RIGHT = 4
"""Signs between the date and the right edge where a seal is put over both lines."""
_SMALL = Pt(14)
_IN_FOOT_LINE = 28
"""Signs that a line at the foot of the last page holds."""
_LABELS, _VALUES = 2, 5
"""Shares of the two columns of a table of facts."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of what was found (要素表): a label and what it says in each row."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A document that an office issues (公文).

    One with a `head`, the name of the issuing body, has the red head and rule; a record has none, its number stands
    under the title. `signers` are lines on which people sign by hand. `note` stands in brackets below the date,
    `copies` and `printed` at the foot of the last page.
    """

    title: str
    number: str
    head: str = ""
    addressee: str = ""
    blocks: Sequence[Paragraph | Facts] = ()
    attachments: Sequence[str] = ()
    signed: str = ""
    day: str = ""
    signers: Sequence[str] = ()
    note: str = ""
    copies: str = ""
    printed: tuple[str, str] | None = None


def write_official(paper: OfficialPaper) -> bytes:
    """Return a document as a Word file."""
    document = Document()
    _lay_out(document)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = paper.title, paper.number, ""
    properties.language = "zh-CN"
    _add_head(document, paper)
    for block in paper.blocks:
        if isinstance(block, Facts):
            _add_facts(document, block)
        else:
            _add_block(document, block)
    _add_attachments(document, paper.attachments)
    _add_signature(document, paper)
    _add_foot(document, paper)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Set the page with its 22 lines of 28 signs, and the page numbers on the outer side."""
    section = document.sections[0]
    section.page_width, section.page_height = word.WIDTH, word.HEIGHT
    section.top_margin, section.bottom_margin = word.TOP, word.BOTTOM
    section.left_margin, section.right_margin = word.LEFT, word.RIGHT
    section.footer_distance = _FOOT_FROM_EDGE
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = word.LATIN, word.BODY_SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), word.FANGSONG)
    # A grid of signs would say the same, but not every program that opens the file keeps to one.
    squeeze = OxmlElement("w:spacing")
    squeeze.set(qn("w:val"), str(_SQUEEZE))
    normal.element.rPr.insert_element_before(squeeze, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    shape = normal.paragraph_format
    shape.line_spacing_rule, shape.line_spacing, shape.space_after = WD_LINE_SPACING.EXACTLY, word.LINE, Pt(0)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, is_right=True)
    _number(section.even_page_footer, is_right=False)


def _number(footer: Any, *, is_right: bool) -> None:  # noqa: ANN401 - the same
    foot = footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_right else WD_ALIGN_PARAGRAPH.LEFT
    shape = foot.paragraph_format
    shape.line_spacing_rule, shape.space_after = WD_LINE_SPACING.SINGLE, Pt(0)
    shape.right_indent, shape.left_indent = (_SMALL, None) if is_right else (None, _SMALL)
    for part in ("— ", None, " —"):
        run = foot.add_run(part or "")
        run.font.name, run.font.size = word.SONG, word.FOOT_SIZE
        run.element.rPr.rFonts.set(qn("w:eastAsia"), word.SONG)
        if part is None:
            word.add_page_number(run)


def _add_head(document: Any, paper: OfficialPaper) -> None:  # noqa: ANN401 - the same
    """Write the red head, the number, the red rule, the title, and to whom it goes."""
    if paper.head:
        head = _line(document, paper.head, word.TITLE_FONT, Pt(_size_of_head(paper.head)), WD_ALIGN_PARAGRAPH.CENTER)
        head.runs[0].font.color.rgb = RED
        head.paragraph_format.space_before = _HEAD_DROP
        head.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        number = _line(document, paper.number, word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
        number.paragraph_format.space_before = word.LINE * 2
        _rule(number, "bottom", "FF0000", _RULE_WIDTH, _RULE_GAP)
    title = _line(document, paper.title, word.TITLE_FONT, word.TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_before = word.LINE * 2 if paper.head else Pt(0)
    title.paragraph_format.keep_with_next = True
    if not paper.head:
        _line(document, paper.number, word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    document.add_paragraph()
    if paper.addressee:
        _line(document, f"{paper.addressee}：", word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.LEFT)


def _size_of_head(name: str) -> float:
    """Return the size in points at which the name of the issuing body fills one line and no more."""
    return min(_LARGEST_HEAD, max(word.TITLE_SIZE / Pt(1), float(_AREA * 0.98 // len(name))))


def _add_block(document: Any, block: Paragraph) -> None:  # noqa: ANN401 - the same
    font = {Style.HEADING: word.HEI, Style.SUBHEADING: word.KAI}.get(block.style, word.FANGSONG)
    is_heading = block.style in {Style.HEADING, Style.SUBHEADING}
    alignment = WD_ALIGN_PARAGRAPH.LEFT if is_heading else WD_ALIGN_PARAGRAPH.JUSTIFY
    written = _line(document, block.text, font, word.BODY_SIZE, alignment)
    _indent(written, first=2)
    written.paragraph_format.keep_with_next = is_heading or None


def _add_facts(document: Any, facts: Facts) -> None:  # noqa: ANN401 - the same
    drawn = document.add_table(rows=0, cols=2, style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [int(_WHOLE * share / (_LABELS + _VALUES)) for share in (_LABELS, _VALUES)]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for texts in facts.rows:
        row = drawn.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no public way to say it
        for cell, text, width, font in zip(row.cells, texts, widths, (word.HEI, word.FANGSONG), strict=True):
            cell.width = width
            lines = text.splitlines() or [""]
            word.write_text(cell.paragraphs[0], lines[0], font, _SMALL, WD_ALIGN_PARAGRAPH.LEFT)
            for line in lines[1:]:
                word.write_text(cell.add_paragraph(), line, font, _SMALL, WD_ALIGN_PARAGRAPH.LEFT)


def _add_attachments(document: Any, attachments: Sequence[str]) -> None:  # noqa: ANN401 - the same
    """Write what is attached, a line below the text: by name, numbered where there are several."""
    if not attachments:
        return
    document.add_paragraph()
    for number, name in enumerate(attachments, start=1):
        counted = f"{number}. {name}" if len(attachments) > 1 else name
        text = f"附件：{counted}" if number == 1 else counted
        written = _line(document, text, word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
        _indent(written, left=2 if number == 1 else 5)


def _add_signature(document: Any, paper: OfficialPaper) -> None:  # noqa: ANN401 - the same
    """Write who signs and the day, centred on each other, with room for the seal; they stay with the text above."""
    if paper.signed:
        if document.paragraphs:
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        for _gap in range(2):
            document.add_paragraph().paragraph_format.keep_with_next = True
        width, day_width = float(len(paper.signed)), _width(paper.day)
        middle = max(_FROM_RIGHT + day_width / 2, width / 2)
        signed = _line(document, paper.signed, word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.RIGHT)
        _indent(signed, right=middle - width / 2)
        signed.paragraph_format.keep_with_next = True
        day = _line(document, paper.day, word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.RIGHT)
        _indent(day, right=middle - day_width / 2)
    for signer in paper.signers:
        _line(document, signer, word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    if paper.note:
        _indent(_line(document, f"（{paper.note}）", word.FANGSONG, word.BODY_SIZE, WD_ALIGN_PARAGRAPH.LEFT), left=2)


def _add_foot(document: Any, paper: OfficialPaper) -> None:  # noqa: ANN401 - the same
    """Write on the lower edge of the last page who gets a copy, and who printed it when, between black lines.

    The table floats on its place, told from the edge of the page, and belongs to the paragraph that follows it: one
    of no height, so that a program that does not let tables float shows it below everything else.
    """
    lines = [(f"抄送：{paper.copies}。", "")] if paper.copies else []
    if paper.printed:
        lines.append((paper.printed[0], f"{paper.printed[1]}印发"))
    if not lines:
        return
    drawn = document.add_table(rows=len(lines), cols=1)
    document.add_paragraph().paragraph_format.line_spacing = Pt(1)
    heights = [word.LINE * math.ceil((len(left) + len(right)) / _IN_FOOT_LINE) for left, right in lines]
    _float(drawn, word.HEIGHT - word.BOTTOM - sum(heights))
    for row, height in zip(drawn.rows, heights, strict=True):
        row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.EXACTLY
    for row, (left, right) in zip(drawn.rows, lines, strict=True):
        row.cells[0].width = _WHOLE
        written = row.cells[0].paragraphs[0]
        word.write_text(written, left, word.FANGSONG, _SMALL, WD_ALIGN_PARAGRAPH.LEFT)
        shape = written.paragraph_format
        shape.left_indent = shape.right_indent = _SMALL
        shape.tab_stops.add_tab_stop(_WHOLE - _SMALL, WD_TAB_ALIGNMENT.RIGHT)
        if right:
            written.runs[-1].add_tab()
            word.write_text(written, right, word.FANGSONG, _SMALL, WD_ALIGN_PARAGRAPH.LEFT)


def _float(table: Any, top: int) -> None:  # noqa: ANN401 - the same
    """Put a table on its place on the page, with thick lines around it and a thin one between its rows."""
    place = OxmlElement("w:tblpPr")
    twips = {"tblpX": word.LEFT, "tblpY": top}
    anchors = {"leftFromText": "0", "rightFromText": "0", "vertAnchor": "page", "horzAnchor": "page"}
    for name, value in {**anchors, **{name: str(round(size / Pt(1) * 20)) for name, size in twips.items()}}.items():
        place.set(qn(f"w:{name}"), value)
    properties = table._tbl.tblPr  # noqa: SLF001 - no public way to say it
    properties.insert_element_before(place, "w:tblW", "w:jc", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    borders = OxmlElement("w:tblBorders")
    for edge, size in (("top", 8), ("bottom", 8), ("insideH", 6)):
        borders.append(_edge(edge, BLACK, size, 0))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table.autofit, table.columns[0].width = False, _WHOLE


def _line(document: Any, text: str, font: str, size: Any, alignment: Any) -> Any:  # noqa: ANN401 - the same
    written = document.add_paragraph()
    word.write_text(written, text, font, size, alignment)
    return written


def _indent(paragraph: Any, *, first: float = 0, left: float = 0, right: float = 0) -> None:  # noqa: ANN401 - the same
    """Indent a paragraph by so many signs of the body."""
    shape = paragraph.paragraph_format
    shape.first_line_indent = Pt(_SIZE * first) if first else None
    shape.left_indent = Pt(_SIZE * left) if left else None
    shape.right_indent = Pt(_SIZE * right) if right else None


def _width(text: str) -> float:
    """Return how many signs of the body a text is wide; digits take half of one."""
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def _rule(paragraph: Any, edge: str, colour: str, size: int, gap: int) -> None:  # noqa: ANN401 - the same
    """Draw a line along an edge of a paragraph."""
    borders = OxmlElement("w:pBdr")
    borders.append(_edge(edge, colour, size, gap))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way to say it
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _edge(edge: str, colour: str, size: int, gap: int) -> Any:  # noqa: ANN401 - the same
    """Return a line: its size in eighths of a point, its gap in points."""
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", str(gap)), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    return line
