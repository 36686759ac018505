import pytest

from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.engines.documents.errors import TooHeavyError
from lingyan.engines.documents.text import DocumentKind, ReadingLimits
from lingyan.engines.documents.writer import TextWriter


@pytest.fixture
def writer() -> TextWriter:
    return TextWriter("a.docx", ReadingLimits(1_000, characters=200))


def text(writer: TextWriter) -> str:
    return writer.finished(DocumentKind.DOCX).text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(" \u3000甲\t ", "甲\n", id="space-around"),
        pytest.param("甲\r\n\n乙", "甲\n乙\n", id="lines"),
        pytest.param("指标 \t\t 数值", "指标\t数值\n", id="tabs-between-words"),
        pytest.param("一、\t总体要求", "一、 总体要求\n", id="a-tab-behind-a-number"),
        pytest.param("1.\t指标\t数值", "1. 指标\t数值\n", id="a-tab-behind-a-number-and-another"),
    ],
)
def test_a_paragraph_is_one_line_for_each_of_its_own(writer: TextWriter, words: str, expected: str) -> None:
    writer.paragraph(words)
    assert text(writer) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("总体要求", "### 总体要求", id="only-its-style-tells"),
        pytest.param("总体\n要求", "### 总体要求", id="on-two-lines"),
        pytest.param("# 总体要求", "### 总体要求", id="marked-already"),
        pytest.param("（一）总体要求", "（一）总体要求", id="a-number-tells"),
        pytest.param("要推进各项工作。", "要推进各项工作。", id="a-sentence"),
        pytest.param("主要任务：", "主要任务：", id="what-leads-on"),
        pytest.param("推" * 61, "推" * 61, id="too-long"),
    ],
)
def test_a_heading_is_marked_where_nothing_else_tells_it(writer: TextWriter, words: str, expected: str) -> None:
    writer.paragraph("正文。")
    writer.heading("主要任务", 1)
    writer.heading(words, 2)
    assert text(writer).split("\n", 2)[2] == expected + "\n"


def test_headings_as_deep_as_can_be_have_six_marks(writer: TextWriter) -> None:
    writer.paragraph("正文。")
    writer.heading("甲", 9)
    assert text(writer) == "正文。\n###### 甲\n"


def test_an_empty_heading_is_none(writer: TextWriter) -> None:
    writer.heading(" \n ", 1)
    writer.heading("某方案", 2)
    writer.heading("任务", 3)
    assert text(writer) == "某方案\n#### 任务\n"


def test_a_row_keeps_its_empty_cells_and_loses_line_breaks(writer: TextWriter) -> None:
    writer.rows([["", "甲\n乙\tGDP\n5", ""], ["", " ", ""], ["单"]])
    assert text(writer) == "\t甲乙GDP 5\t\n单\n"


def test_what_does_not_print_is_told_once(writer: TextWriter) -> None:
    writer.paragraph("甲\x07")
    writer.row(["乙\u202e", "丙"])
    found = writer.finished(DocumentKind.DOCX)
    assert [(note.code, note.message.data) for note in found.notes] == [("unseen_characters", {"count": 2})]


def test_pages_begin_where_the_text_was(writer: TextWriter) -> None:
    writer.page()
    writer.paragraph("甲乙")
    writer.page()
    writer.page()
    writer.paragraph("丙")
    assert writer.finished(DocumentKind.PDF).pages == (0, 3, 3)


def test_nothing_written_is_an_empty_document(writer: TextWriter) -> None:
    writer.paragraph(" ")
    assert writer.is_empty
    with pytest.raises(EmptyDocumentError):
        text(writer)


def test_more_text_than_allowed_is_refused_while_it_is_written(writer: TextWriter) -> None:
    writer.paragraph("甲" * 199)
    with pytest.raises(TooHeavyError):
        writer.paragraph("乙")
