"""A paper is laid out as official papers are, and opens as what was put into it."""

from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lingyan.engines.file_kinds import check_kind
from lingyan.engines.word import FANGSONG, HEI, Paper, PaperTable, Paragraph, Style, write_paper

PAPER = Paper(
    "关于任务落实情况的通报",
    (
        Paragraph("2026年11月", Style.CENTRED),
        Paragraph("一、逾期", Style.HEADING),
        PaperTable(("序号", "单位"), [("1", "甲县\x0b"), ("2", "乙县")], (1, 4)),
        Paragraph("请抓紧。"),
        Paragraph("2026-11-21", Style.SIGNED),
    ),
)


def opened():
    return Document(BytesIO(write_paper(PAPER)))


def font_of(paragraph) -> str:
    return paragraph.runs[0].element.rPr.rFonts.get(qn("w:eastAsia"))


def test_page_and_type_are_those_of_the_standard() -> None:
    section = opened().sections[0]
    assert [round(size.mm) for size in (section.page_width, section.page_height)] == [210, 297]
    assert [round(size.mm) for size in (section.top_margin, section.left_margin)] == [37, 28]
    assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == 156


def test_title_headings_and_body_have_their_fonts_and_sizes() -> None:
    paragraphs = {one.text: one for one in opened().paragraphs if one.text}
    title, body = paragraphs[PAPER.title], paragraphs["请抓紧。"]
    assert (title.runs[0].font.size, body.runs[0].font.size) == (Pt(22), Pt(16))
    assert (font_of(paragraphs["一、逾期"]), font_of(body)) == (HEI, FANGSONG)
    assert body.paragraph_format.first_line_indent == Pt(32)
    assert paragraphs["2026-11-21"].paragraph_format.first_line_indent is None


def test_a_table_repeats_its_head_and_holds_its_rows_without_signs_that_do_not_print() -> None:
    table = opened().tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["序号", "单位"], ["1", "甲县"], ["2", "乙县"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_pages_are_numbered() -> None:
    foot = opened().sections[0].footer.paragraphs[0]
    assert "PAGE" in foot._p.xml
    assert foot.text.startswith("— ")


def test_the_file_is_what_its_name_says() -> None:
    assert check_kind("a.docx", write_paper(PAPER), ("docx",), limit=10**6).ending == "docx"


WIDE = Paper(
    "分工表",
    [PaperTable(["序号", "任务", "单位"], [["一、总则"], ["1", "修路", "甲局"]], [1, 3, 2])],
    is_landscape=True,
)


def test_a_paper_on_its_side_turns_the_sheet_with_its_margins() -> None:
    section = Document(BytesIO(write_paper(WIDE))).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sizes = [section.page_width, section.page_height, section.top_margin, section.bottom_margin]
    assert [round(size.mm) for size in sizes] == [297, 210, 28, 26]
    assert [round(size.mm) for size in (section.left_margin, section.right_margin)] == [35, 37]


def test_the_columns_of_a_table_fill_the_type_area_by_their_shares() -> None:
    table = Document(BytesIO(write_paper(WIDE))).tables[0]
    assert [round(column.width.mm, 1) for column in table.columns] == [37.5, 112.5, 75.0]
    assert [round(cell.width.mm, 1) for cell in table.rows[2].cells] == [37.5, 112.5, 75.0]


def test_a_row_of_one_cell_is_a_heading_across_the_table_and_stays_with_the_next_row() -> None:
    table = Document(BytesIO(write_paper(WIDE))).tables[0]
    assert len(table.rows[1]._tr.tc_lst) == 1
    assert {cell.text for cell in table.rows[1].cells} == {"一、总则"}
    assert table.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert [cell.text for cell in table.rows[2].cells] == ["1", "修路", "甲局"]
