import pytest

from factories.printed import LOCKED, Sheet, pdf
from lingyan.engines.documents.errors import TooManyPagesError
from lingyan.engines.documents.pdf.pages import read_pages
from lingyan.engines.documents.pdf.shapes import Page
from lingyan.engines.documents.text import ReadingLimits
from lingyan.engines.office_package import DamagedFileError, PasswordError
from lingyan.kernel.errors import LingyanError

LIMITS = ReadingLimits(1 << 20, pages=3)


def pages(*sheets: Sheet) -> list[Page]:
    return list(read_pages("a.pdf", pdf(*sheets), LIMITS))


def texts(*sheets: Sheet) -> list[str]:
    return [line.text for page in pages(*sheets) for line in page.lines]


def test_pages_come_in_order_with_their_size() -> None:
    found = pages(Sheet().text(85, 100, "甲"), Sheet(width=842, height=595).text(85, 100, "乙"))
    assert [(page.number, page.width, page.height, page.glyphs) for page in found] == [
        (1, 595, 842, 1),
        (2, 842, 595, 1),
    ]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda sheet: sheet.turned(200, 500, "内部资料", (0.7, 0.7, -0.7, 0.7), 60), id="slanted"),
        pytest.param(lambda sheet: sheet.turned(40, 500, "内部资料", (0, 1, -1, 0), 12), id="on-its-side"),
        pytest.param(lambda sheet: sheet.turned(300, 500, "内部资料", (-1, 0, 0, -1), 12), id="upside-down"),
        pytest.param(lambda sheet: sheet.text(40, 500, "内部资料", 3), id="tiny"),
    ],
)
def test_a_watermark_is_left_out_and_counted(draw: object) -> None:
    (found,) = pages(draw(Sheet().text(85, 100, "正文正文正文。")))
    assert ([line.text for line in found.lines], found.slanted) == (["正文正文正文。"], 4)


def test_what_stands_outside_of_the_page_is_not_there() -> None:
    assert texts(Sheet().text(85, 100, "甲").text(700, 100, "乙").text(85, -50, "丙")) == ["甲"]


@pytest.mark.parametrize(
    ("matrix", "rotate"),
    [
        pytest.param((0, 1, -1, 0), 0, id="upwards"),
        pytest.param((0, -1, 1, 0), 0, id="downwards"),
    ],
)
def test_a_page_whose_words_stand_on_their_side_is_turned(matrix: tuple[float, ...], rotate: int) -> None:
    sheet = Sheet(rotate=rotate)
    first, second = (300, 330) if matrix[1] > 0 else (330, 300)
    sheet.turned(first, 500, "第一行文字", matrix).turned(second, 500, "第二行文字", matrix)
    assert texts(sheet) == ["第一行文字", "第二行文字"]


def test_a_page_that_says_how_it_is_turned_is_read_upright() -> None:
    sheet = Sheet(rotate=90).turned(300, 500, "第一行文字", (0, 1, -1, 0)).turned(330, 500, "第二行文字", (0, 1, -1, 0))
    (found,) = pages(sheet)
    assert ([line.text for line in found.lines], found.width) == (["第一行文字", "第二行文字"], 842)


def test_pictures_are_seen() -> None:
    whole, small, none = pages(
        Sheet().image(0, 842, 595, 842), Sheet().image(85, 300, 50, 50).text(85, 100, "甲"), Sheet().text(85, 100, "乙")
    )
    assert [(page.has_picture, page.is_covered) for page in (whole, small, none)] == [
        (True, True),
        (True, False),
        (False, False),
    ]


def test_characters_that_no_font_explains_are_counted() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>"
    )
    (found,) = read_pages("a.pdf", pdf(Sheet().text(85, 100, "甲乙丙"), font=font), LIMITS)
    assert (found.unknown, found.lines) == (3, [])
    (found,) = read_pages("a.pdf", pdf(Sheet().text(85, 100, "甲\ue123")), LIMITS)
    assert found.lines[0].text[0] == "甲"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"%PDF-1.4 cut off", DamagedFileError, id="cut-off"),
        pytest.param(pdf(), DamagedFileError, id="no-pages"),
        pytest.param(pdf(Sheet().text(1, 1, "甲"), encrypt=LOCKED), PasswordError, id="password"),
        pytest.param(
            pdf(Sheet().text(1, 1, "甲"), encrypt=b"<</Filter/Adobe.PubSec/V 4>>"), PasswordError, id="certificate"
        ),
        pytest.param(pdf(*[Sheet()] * 4), TooManyPagesError, id="too-many-pages"),
    ],
)
def test_a_bad_file_is_one_clear_error(data: bytes, error: type[LingyanError]) -> None:
    with pytest.raises(error) as caught:
        list(read_pages("a.pdf", data, LIMITS))
    assert all(caught.value.parts()[::2])
