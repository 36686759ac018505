import pytest

from factories.printed import LEFT, Sheet, pdf
from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.engines.documents.errors import NoCharactersError, ScannedDocumentError
from lingyan.engines.documents.pdf.reading import read_printed
from lingyan.engines.documents.text import DocumentText, ReadingLimits
from lingyan.kernel.errors import LingyanError

LIMITS = ReadingLimits(1 << 20)
WIDE = 35
"""Characters of a full line."""

EDGES = (85, 150, 330, 510)
HEAD = ("序号", "任务", "单位")
UNKNOWN = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>"
)


def read(*sheets: Sheet, font: bytes | None = None) -> DocumentText:
    return read_printed("a.pdf", pdf(*sheets, font=font) if font else pdf(*sheets), LIMITS)


def set_in_lines(*paragraphs: str, width: int = WIDE) -> list[str]:
    """Break paragraphs into full lines, the first of each set in by two characters."""
    lines = []
    for words in paragraphs:
        lines.append("\u3000\u3000" + words[: width - 2])
        lines += [words[at : at + width] for at in range(width - 2, len(words), width)]
    return lines


FIRST = "（一）" + "推进各项工作落实，" * 12 + "取得实效。"
SECOND = "（二）" + "完善各类机制办法，" * 9 + "抓好落实。"


def test_lines_become_paragraphs_again() -> None:
    sheet = Sheet().text(190, 80, "某省工作方案", 22).lines(120, *set_in_lines("一、任务", FIRST, SECOND))
    assert read(sheet).text == f"某省工作方案\n一、任务\n{FIRST}\n{SECOND}\n"


def test_a_paragraph_goes_on_over_the_page_without_what_is_printed_at_its_edges() -> None:
    lines = set_in_lines(FIRST, SECOND)
    sheets = [
        Sheet().text(85, 50, "某省公报").lines(100, *part).text(290, 800, f"— {number} —")
        for number, part in enumerate((lines[:3], lines[3:]), 1)
    ]
    found = read(*sheets)
    assert found.text == f"{FIRST}\n{SECOND}\n"
    assert [found.page_of(found.text.index(words)) for words in ("（一）", "（二）")] == [1, 2]
    assert [str(note.message) for note in found.notes] == ["Page numbers and running heads left out: 4."]


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = set_in_lines(FIRST, SECOND, width=16)
    half = len(lines) // 2
    sheet = Sheet().text(190, 60, "某省工作方案", 22)
    sheet.lines(100, *lines[:half]).lines(100, *lines[half:], x=310)
    assert read(sheet).text == f"某省工作方案\n{FIRST}\n{SECOND}\n"


class TestTables:
    def test_they_stand_in_their_place(self) -> None:
        sheet = Sheet().lines(60, "\u3000\u3000一、任务", "表1 分工").table([HEAD, ("1", "甲", "乙")], EDGES, 100)
        assert read(sheet.lines(200, "\u3000\u3000二、保障")).text == (
            "一、任务\n表1 分工\n序号\t任务\t单位\n1\t甲\t乙\n二、保障\n"
        )

    @pytest.mark.parametrize("between", [None, "续表", "表1（续）"])
    def test_they_go_on_over_the_page(self, between: str | None) -> None:
        first = Sheet().lines(60, "表1 分工").table([HEAD, ("1", "建设平", "省商")], EDGES, 640).text(290, 800, "1")
        second = Sheet().table([HEAD, ("", "台。", "务厅"), ("2", "甲", "乙")], EDGES, 130).text(290, 800, "2")
        if between:
            second.text(280, 110, between)
        assert read(first, second.lines(300, "下文。")).text == (
            "表1 分工\n序号\t任务\t单位\n1\t建设平台。\t省商务厅\n2\t甲\t乙\n下文。\n"
        )

    def test_two_tables_with_words_between_are_two(self) -> None:
        first = Sheet().table([HEAD, ("1", "甲", "乙")], EDGES, 640)
        second = Sheet().lines(110, "表2 分工").table([HEAD, ("1", "丙", "丁")], EDGES, 130)
        assert read(first, second).text.count("序号") == 2

    def test_words_that_say_a_table_goes_on_where_none_does_stay(self) -> None:
        first = Sheet().table([HEAD, ("1", "甲", "乙")], EDGES, 640)
        assert read(first, Sheet().lines(110, "续表", "\u3000\u3000下文。")).text.splitlines()[2:] == ["续表", "下文。"]
        assert read(Sheet().lines(110, "续表")).text == "续表\n"

    def test_a_frame_has_margins_of_its_own(self) -> None:
        inside = set_in_lines("1.算力工程。" + "建设算力中心，" * 8 + "抓好落实。", width=25)
        sheet = Sheet().lines(60, *set_in_lines(FIRST))
        sheet.table([("",)], (110, 480), 200, step=160).lines(220, "专栏1 工程", *inside, x=150)
        text = read(sheet.lines(420, *set_in_lines(SECOND))).text
        assert text == f"{FIRST}\n专栏1 工程\n1.算力工程。{'建设算力中心，' * 8}抓好落实。\n{SECOND}\n"


def test_what_is_left_out_is_told() -> None:
    sheet = Sheet().lines(100, "正文。").turned(200, 500, "内部资料", (0.7, 0.7, -0.7, 0.7), 60)
    picture = Sheet().image(0, 842, 595, 842)
    found = read(sheet, picture, *[Sheet().lines(150, f"第{at}页正文很长很长很长很长很长很长。") for at in range(3)])
    assert [(note.code, str(note.message)) for note in found.notes] == [
        ("slanted_words", "Slanted or tiny characters left out, as of a watermark: 4."),
        ("pages_without_text", "Pages without text were not read; recognise their text first (OCR): 2."),
    ]


def test_a_few_characters_that_no_font_explains_are_told() -> None:
    sheet = Sheet().lines(100, "正文" * 10)
    sheet.content.append(f"BT /F1 12 Tf {LEFT} 600 Td <{'e123'}> Tj ET")
    assert read(sheet).text == "正文" * 10 + "\n"


@pytest.mark.parametrize(
    ("sheets", "font", "error"),
    [
        pytest.param([Sheet().image(0, 842, 595, 842)] * 2, None, ScannedDocumentError, id="pictures-of-pages"),
        pytest.param(
            [Sheet().image(0, 842, 595, 842).text(400, 830, "扫描王")] * 2,
            None,
            ScannedDocumentError,
            id="with-a-stamp",
        ),
        pytest.param([Sheet().image(85, 300, 50, 50)], None, ScannedDocumentError, id="a-small-picture"),
        pytest.param([Sheet().lines(100, "正文" * 10)], UNKNOWN, NoCharactersError, id="fonts-without-characters"),
        pytest.param([Sheet()], None, EmptyDocumentError, id="nothing"),
        pytest.param([Sheet().text(290, 800, "— 1 —")], None, EmptyDocumentError, id="a-page-number-only"),
    ],
)
def test_a_file_without_words_is_one_clear_error(
    sheets: list[Sheet], font: bytes | None, error: type[LingyanError]
) -> None:
    with pytest.raises(error) as caught:
        read(*sheets, font=font)
    what, _where, remedy = caught.value.parts()
    assert what
    assert remedy
