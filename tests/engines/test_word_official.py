"""A document that an office issues has the page, the type, and the order of parts of the standard."""

from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt

from lingyan.engines.file_kinds import check_kind
from lingyan.engines.word import FANGSONG, HEI, KAI, TITLE_FONT, Paragraph, Style
from lingyan.engines.word_official import RED, Facts, OfficialPaper, write_official

PAPER = OfficialPaper(
    title="限期整改通知书",
    number="衡阳节监改〔2026〕1号",
    head="衡阳市发展和改革委员会",
    addressee="甲冶炼厂",
    blocks=(
        Paragraph("一、情况", Style.HEADING),
        Paragraph("（一）设备", Style.SUBHEADING),
        Paragraph("请整改。\x0b"),
    ),
    attachments=("现场监察记录", "事项清单"),
    signed="衡阳市发展和改革委员会",
    day="2026年11月21日",
    note="联系人：张三",
    copies="市工业和信息化局",
    printed=("衡阳市发展和改革委员会", "2026年11月21日"),
)
RECORD = replace(
    PAPER,
    head="",
    signed="",
    copies="",
    printed=None,
    blocks=(Facts([("时间", "2026年11月20日"), ("情况", "第一行\n第二行")]),),
    signers=("监察人员（签名）：\u3000\u3000年",),
)


def opened(paper: OfficialPaper = PAPER):
    return Document(BytesIO(write_official(paper)))


def texts(document) -> list[str]:
    return [one.text for one in document.paragraphs if one.text]


def said(text: str):
    return next(one for one in reversed(opened().paragraphs) if one.text == text)


def font_of(paragraph) -> str:
    return paragraph.runs[0].element.rPr.rFonts.get(qn("w:eastAsia"))


def test_page_and_margins_are_those_of_the_standard() -> None:
    section = opened().sections[0]
    assert [round(size.mm) for size in (section.page_width, section.page_height)] == [210, 297]
    assert [round(size.mm) for size in (section.top_margin, section.left_margin)] == [37, 28]
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    assert (round(height / 36000), round(width / 36000)) == (225, 156)


def test_a_page_has_22_lines_of_28_signs() -> None:
    document = opened()
    normal, section = document.styles["Normal"], document.sections[0]
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    height = section.page_height - section.top_margin - section.bottom_margin
    assert height // normal.paragraph_format.line_spacing == 22
    squeeze = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
    assert width // (normal.font.size.pt + squeeze) == 28


def test_title_headings_and_body_have_their_fonts_and_sizes() -> None:
    title, body = said(PAPER.title), said("请整改。")
    assert (font_of(title), title.runs[0].font.size, title.alignment) == (
        TITLE_FONT,
        Pt(22),
        WD_ALIGN_PARAGRAPH.CENTER,
    )
    assert (font_of(body), body.runs[0].font.size, body.paragraph_format.first_line_indent) == (
        FANGSONG,
        Pt(16),
        Pt(32),
    )
    assert [font_of(said(text)) for text in ("一、情况", "（一）设备")] == [HEI, KAI]


def test_the_head_is_red_above_the_number_and_a_red_rule() -> None:
    head, number = opened().paragraphs[0], said(PAPER.number)
    assert (head.runs[0].font.color.rgb, font_of(head)) == (RED, TITLE_FONT)
    assert round(head.paragraph_format.space_before.mm) == 35
    rule = number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert rule.get(qn("w:color")) == "FF0000"


def test_a_long_name_still_fits_one_line_of_the_head() -> None:
    name = "湘南湘西承接产业转移示范区发展改革委员会"
    size = opened(replace(PAPER, head=name)).paragraphs[0].runs[0].font.size.pt
    assert 22 <= size <= 156 / 25.4 * 72 / len(name)


def test_the_parts_stand_in_the_order_of_the_standard() -> None:
    assert texts(opened()) == [
        PAPER.head,
        PAPER.number,
        PAPER.title,
        "甲冶炼厂：",
        "一、情况",
        "（一）设备",
        "请整改。",
        "附件：1. 现场监察记录",
        "2. 事项清单",
        PAPER.signed,
        PAPER.day,
        "（联系人：张三）",
    ]


def test_signature_and_date_are_centred_on_each_other_and_stay_together() -> None:
    signed, day = said(PAPER.signed), said(PAPER.day)
    assert {signed.alignment, day.alignment} == {WD_ALIGN_PARAGRAPH.RIGHT}
    middles = [
        (signed.paragraph_format.right_indent.pt / 16 if signed.paragraph_format.right_indent else 0) + 11 / 2,
        day.paragraph_format.right_indent.pt / 16 + 7.0 / 2,
    ]
    assert middles[0] == middles[1]
    assert day.paragraph_format.right_indent == Pt(64)
    assert signed.paragraph_format.keep_with_next


def test_one_attachment_has_no_number() -> None:
    assert "附件：事项清单" in texts(opened(replace(PAPER, attachments=("事项清单",))))


def test_page_numbers_stand_between_dashes_on_the_outer_side() -> None:
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [one.alignment for one in (odd, even)] == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]
    assert all("PAGE" in one._p.xml and one.text.startswith("— ") for one in (odd, even))
    assert odd.runs[0].font.size == Pt(14)


def test_copies_and_printing_stand_between_lines_at_the_foot() -> None:
    table = opened().tables[0]
    assert [row.cells[0].text for row in table.rows] == [
        "抄送：市工业和信息化局。",
        "衡阳市发展和改革委员会\t2026年11月21日印发",
    ]
    assert table._tbl.tblPr.find(qn("w:tblpPr")).get(qn("w:vertAnchor")) == "page"


def test_a_record_has_no_red_head_and_its_facts_in_a_table_with_lines_to_sign_on() -> None:
    document = opened(RECORD)
    assert texts(document)[:2] == [RECORD.title, RECORD.number]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["时间", "2026年11月20日"],
        ["情况", "第一行\n第二行"],
    ]
    assert "监察人员（签名）：\u3000\u3000年" in texts(document)
    assert all(one.runs[0].font.color.rgb is None for one in document.paragraphs if one.runs)


def test_the_file_is_what_its_name_says() -> None:
    assert check_kind("a.docx", write_official(PAPER), ("docx",), limit=10**6).ending == "docx"
