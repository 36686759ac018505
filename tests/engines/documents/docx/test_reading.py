import io
from collections.abc import Callable

import pytest
from docx import Document

from factories.word import STRICT, box, cell, definition, docx, level, numbers, para, row, run, style, table
from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.engines.documents import DocumentKind, DocumentText, ReadingLimits, read_document
from lingyan.engines.documents.docx import reading
from lingyan.engines.documents.errors import ScannedDocumentError, TooHeavyError
from lingyan.engines.office_package import BombError, DamagedFileError, DeclarationError, MacroError, PasswordError
from lingyan.kernel.errors import LingyanError

LIMITS = ReadingLimits(1 << 22)


def read(*body: str, **parts: str) -> DocumentText:
    return read_document("a.docx", docx(*body, **parts), LIMITS)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_come_in_their_order() -> None:
    found = read(para("甲"), table(row("一", "二"), row("三", "四")), para(), para("乙"))
    assert (found.text, found.kind) == ("甲\n一\t二\n三\t四\n乙\n", DocumentKind.DOCX)


def test_a_file_of_the_strict_standard_is_read_as_well() -> None:
    assert read(para("甲"), table(row("一", "二")), namespace=STRICT).text == "甲\n一\t二\n"


def test_the_text_is_found_where_the_file_says_that_it_is() -> None:
    assert read(para("甲"), main="word/document2.xml").text == "甲\n"


class TestHeadings:
    STYLES = (
        style("1", "heading 1", '<w:outlineLvl w:val="0"/>')
        + style("2", "heading 2")
        + style("3", "Mine", more='<w:basedOn w:val="2"/>')
        + style("4", "Body", '<w:outlineLvl w:val="9"/>', '<w:basedOn w:val="1"/>')
        + style("Circle", more='<w:basedOn w:val="Circle"/>')
    )

    @pytest.mark.parametrize(
        ("paragraph", "expected"),
        [
            pytest.param(para("总体要求", style="1"), "## 总体要求", id="style"),
            pytest.param(para("总体要求", style="2"), "### 总体要求", id="style-by-its-name"),
            pytest.param(para("总体要求", style="3"), "### 总体要求", id="style-based-on-one"),
            pytest.param(para("总体要求", '<w:outlineLvl w:val="2"/>'), "#### 总体要求", id="its-own-level"),
            pytest.param(para("总体要求", '<w:outlineLvl w:val="9"/>', style="1"), "总体要求", id="its-own-text-level"),
            pytest.param(para("总体要求", style="4"), "总体要求", id="style-of-running-text"),
            pytest.param(para("总体要求", style="Circle"), "总体要求", id="style-based-on-itself"),
            pytest.param(para("总体要求", style="None"), "总体要求", id="no-such-style"),
            pytest.param(para("一、总体要求", style="1"), "一、总体要求", id="numbered"),
            pytest.param(para("推进各项工作。", style="1"), "推进各项工作。", id="a-sentence"),
        ],
    )
    def test_they_are_marked_where_only_their_style_tells(self, paragraph: str, expected: str) -> None:
        assert read(para("正文。"), paragraph, styles=self.STYLES).text == f"正文。\n{expected}\n"

    def test_the_first_ones_are_the_title(self) -> None:
        body = [para(words, style="1") for words in ("某省人民政府关于", "低空经济的意见")]
        found = read(*body, para("总体要求", style="2"), para("正文。"), para("保障", style="1"), styles=self.STYLES)
        assert found.text == "某省人民政府关于\n低空经济的意见\n### 总体要求\n正文。\n## 保障\n"

    def test_entries_of_the_contents_are_no_rows(self) -> None:
        styles = style("T1", "toc 1")
        tabbed = "<w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t></w:r>"
        body = [para(tabbed.format(words, page), style="T1") for words, page in (("总则", 1), ("任务", 3))]
        assert read(*body, styles=styles).text == "总则 1\n任务 3\n"


class TestDeletedMarks:
    def test_a_paragraph_goes_on_in_the_next_when_its_end_was_deleted(self) -> None:
        gone = "<w:rPr><w:del/></w:rPr>"
        assert read(para("甲", gone), para("乙", gone), para("丙")).text == "甲乙丙\n"
        assert read(para("甲"), para("乙", gone)).text == "甲\n乙\n"

    def test_a_paragraph_that_was_deleted_whole_is_not_counted(self) -> None:
        numbering = definition(0, level(0, "decimal", "%1、")) + numbers(1, 0)
        gone = para(f"<w:del>{run('乙')}</w:del>", "<w:rPr><w:del/></w:rPr>", numbered=(1, 0))
        found = read(para("甲", numbered=(1, 0)), gone, para("丙", numbered=(1, 0)), numbering=numbering)
        assert found.text == "1、甲\n2、丙\n"

    def test_a_row_that_was_deleted_is_left_out(self) -> None:
        found = read(table(row("一", "二"), row("三", "四", properties="<w:del/>"), row("五", "六")))
        assert (found.text, [note.code for note in found.notes]) == ("一\t二\n五\t六\n", ["tracked_changes"])


class TestHiddenParagraphs:
    def test_a_style_may_hide_a_paragraph(self) -> None:
        hidden = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        found = read(para("甲"), para("乙", style="H"), styles=hidden)
        assert (found.text, [note.code for note in found.notes]) == ("甲\n", ["hidden_words"])

    def test_an_empty_paragraph_with_a_hidden_mark_is_not_counted(self) -> None:
        numbering = definition(0, level(0, "decimal", "%1、")) + numbers(1, 0)
        hidden = para("", "<w:rPr><w:vanish/></w:rPr>", numbered=(1, 0))
        found = read(para("甲", numbered=(1, 0)), hidden, para("丙", numbered=(1, 0)), numbering=numbering)
        assert found.text == "1、甲\n2、丙\n"

    def test_the_default_style_holds_where_none_is_named(self) -> None:
        normal = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        )
        body = [para("某方案"), para("正文。", style="Other"), para("总体要求")]
        assert read(*body, styles=normal + style("Other")).text == "某方案\n正文。\n### 总体要求\n"


def test_everything_else_that_stands_beside_the_text_is_told() -> None:
    found = read(para("甲"), '<w:altChunk xmlns:r="urn:x" r:id="r9"/>')
    assert [(note.code, str(note.message)) for note in found.notes] == [
        ("embedded_documents", "Embedded documents not read: 1.")
    ]


def test_headers_footers_and_notes_are_left_out() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph("正文。")
    assert read_document("a.docx", saved(document), LIMITS).text == "正文。\n"


def test_lists_and_merged_cells_of_a_program_are_read() -> None:
    document = Document()
    for words in ("甲", "乙"):
        document.add_paragraph(words, style="List Number")
    made = document.add_table(3, 3)
    for at, each in enumerate(each for line in made.rows for each in line.cells):
        each.text = str(at)
    made.cell(0, 0).merge(made.cell(1, 0)).text = "并"
    made.cell(2, 0).merge(made.cell(2, 1)).text = "宽"
    assert read_document("a.docx", saved(document), LIMITS).text == "1.甲\n2.乙\n并\t1\t2\n并\t4\t5\n宽\t\t8\n"


def test_a_large_file_is_never_whole_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 0
    forget = reading._Body._forget

    def counting(body: reading._Body, element: object) -> None:
        nonlocal most
        forget(body, element)
        if len(body.writer._lines) % 500 == 0:
            most = max(most, sum(1 for _each in element.getroottree().getroot().iter()))

    monkeypatch.setattr(reading._Body, "_forget", counting)
    rows = [row(str(at), "甲", "乙") for at in range(1_500)]
    read(*[para(f"第{at}段。") for at in range(1_500)], table(*rows))
    assert most < 4_000, "of 30,000 elements; the parser looks some thousand ahead"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        pytest.param(lambda: docx(para("甲"))[:-40], DamagedFileError, id="cut-off"),
        pytest.param(
            lambda: docx(para("甲")).replace(b"word/document.xml", b"word/documenu.xml", 1),
            DamagedFileError,
            id="changed",
        ),
        pytest.param(lambda: docx("<w:p>"), DamagedFileError, id="markup-that-does-not-close"),
        pytest.param(lambda: docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), DamagedFileError, id="nested-without-end"),
        pytest.param(
            lambda: docx(para(f"{'<w:ins>' * 900}{run('甲')}{'</w:ins>' * 900}")), DamagedFileError, id="deep"
        ),
        pytest.param(lambda: docx(para("甲"), more={"_rels/.rels": b"<a/>"}), DamagedFileError, id="no-text-linked"),
        pytest.param(lambda: docx(para("甲"), styles="<w:style>"), DamagedFileError, id="broken-styles"),
        pytest.param(lambda: docx(para("甲"), more={"word/vbaProject.bin": b"x"}), MacroError, id="macros"),
        pytest.param(lambda: docx(para("甲"), more={"word/media/a.bin": bytes(40_000_000)}), BombError, id="bomb"),
        pytest.param(
            lambda: docx(para("甲"), more={"word/x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
            DeclarationError,
            id="entities",
        ),
        pytest.param(docx, EmptyDocumentError, id="empty"),
        pytest.param(
            lambda: docx(para(), para("<w:r><w:footnoteReference/></w:r>")), EmptyDocumentError, id="no-words"
        ),
        pytest.param(lambda: docx(para("<w:r><w:drawing/></w:r>")), ScannedDocumentError, id="pictures-only"),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            PasswordError,
            id="password",
        ),
    ],
)
def test_a_bad_file_is_one_clear_error(make: Callable[[], bytes], error: type[LingyanError]) -> None:
    with pytest.raises(error) as caught:
        read_document("a.docx", make(), LIMITS)
    what, _where, remedy = caught.value.parts()
    assert what
    assert remedy


def test_more_cells_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_CELLS", 10)
    small = table(*[row("一", "二", "三")] * 3)
    assert read(small, para("甲"), small)
    with pytest.raises(TooHeavyError):
        read(table(*[row("一", "二", "三")] * 4))


def test_a_cell_merged_over_many_rows_does_not_grow_without_end() -> None:
    merged = "<w:vMerge/>"
    rows = [row(cell("甲" * 4_000, '<w:vMerge w:val="restart"/>'), "一"), *[row(cell("", merged), "二")] * 600]
    with pytest.raises(TooHeavyError):
        read_document("a.docx", docx(table(*rows)), ReadingLimits(1 << 22, characters=1_000_000))


class TestTables:
    def test_a_cell_is_one_line_whatever_stands_in_it(self) -> None:
        several = cell(
            para("建设平台。") + para("完善机制 GDP") + para("2025 年") + table(row("内", "表"), row("一", "二"))
        )
        assert read(table(row("任务", several), row("一", "二"))).text.splitlines()[0] == (
            "任务\t建设平台。完善机制 GDP 2025 年内表一二"
        )

    def test_merged_cells_stand_in_every_row_and_once_in_a_row(self) -> None:
        begins, goes_on = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
        found = read(
            table(
                row(cell("类别", begins), cell("指标", '<w:gridSpan w:val="2"/>')),
                row(cell("", goes_on), "总值", "100"),
                row(cell("另类", begins), "占比", "30"),
                row(cell("", "<w:vMerge/>"), cell("注", '<w:gridSpan w:val="2"/>')),
            )
        )
        assert found.text == "类别\t指标\t\n类别\t总值\t100\n另类\t占比\t30\n另类\t注\t\n"

    def test_a_row_may_begin_further_in(self) -> None:
        found = read(table(row("一", "二", "三"), row("四", "五", properties='<w:gridBefore w:val="1"/>')))
        assert found.text == "一\t二\t三\n\t四\t五\n"

    def test_numbers_are_counted_row_by_row(self) -> None:
        numbering = definition(0, level(0, "decimal", "%1")) + numbers(1, 0)
        counted = [row(cell(para("", numbered=(1, 0))), "任务") for _each in range(3)]
        assert read(table(*counted), numbering=numbering).text == "1\t任务\n2\t任务\n3\t任务\n"

    def test_a_frame_around_paragraphs_is_no_table(self) -> None:
        inner = table(row("指标", "数值"), row("总值", "100"))
        frame = table(row(cell(para("专栏1 工程") + para("1.算力工程。建设中心。") + inner)), row("注：甲。"))
        assert (
            read(para("前。"), frame).text
            == "前。\n专栏1 工程\n1.算力工程。建设中心。\n指标\t数值\n总值\t100\n注：甲。\n"
        )

    def test_a_text_box_in_a_cell_belongs_to_it(self) -> None:
        boxed = cell(para(run("甲") + box(para("乙") + table(row("丙", "丁")))))
        assert read(table(row("一", boxed), row("二", "三"))).text == "一\t甲乙丙丁\n二\t三\n"

    def test_empty_rows_and_columns_are_left_out(self) -> None:
        assert read(table(row("一", "", "二"), row("", "", ""), row("三", "", "四"))).text == "一\t二\n三\t四\n"

    def test_a_span_wider_than_any_table_is_cut(self) -> None:
        wide = cell("一", '<w:gridSpan w:val="999999999"/>')
        assert read(table(row(wide, "二"), row("三", "四"))).text == "一\t\n三\t四\n"

    def test_parts_of_a_table_out_of_place_do_no_harm(self) -> None:
        assert read("<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:tbl><w:tc/></w:tbl>", para("甲")).text == "甲\n"
