import pytest

from lingyan.engines.documents.pdf.furniture import drop_furniture
from lingyan.engines.documents.pdf.shapes import Line, Page


def line(words: str, y: float, x: float = 85) -> Line:
    return Line(x, y, x + 12 * len(words), y + 12, 12, words)


def page(number: int, *lines: Line) -> Page:
    body = [line(f"第{number}页的正文第{at}行，内容各不相同。", 120 + 20 * at) for at in range(3)]
    return Page(number, 595, 842, [*body, *lines])


def left(pages: list[Page]) -> list[list[str]]:
    drop_furniture(pages)
    return [[each.text for each in one.lines if "正文" not in each.text] for one in pages]


@pytest.mark.parametrize(
    "form", ["— {} —", "- {} -", "{}", "第 {} 页", "第{}页 共9页", "{} / 9", "Page {} of 9", "·{}·"]
)
def test_a_page_number_at_the_foot_is_left_out_even_of_one_page(form: str) -> None:
    pages = [page(7, line(form.format(7), 790))]
    assert drop_furniture(pages) == 1
    assert len(pages[0].lines) == 3


def test_running_heads_come_again_at_the_same_place() -> None:
    pages = [page(at, line(f"《某省公报》2031年第3期 {at}", 40), line("某省政府文件", 52)) for at in (1, 2, 3, 4)]
    assert left(pages) == [[], [], [], []]


def test_heads_of_left_and_right_pages_may_differ() -> None:
    pages = [page(at, line("某省公报" if at % 2 else "政府文件", 40, x=85 if at % 2 else 400)) for at in range(1, 7)]
    assert left(pages) == [[]] * 6


def test_in_a_file_of_two_pages_twice_is_enough() -> None:
    assert left([page(1, line("某省公报", 40)), page(2, line("某省公报", 41))]) == [[], []]
    assert left([page(1, line("某省公报", 40)), page(2)]) == [["某省公报"], []]


@pytest.mark.parametrize(
    ("words", "y"),
    [
        pytest.param("附件{}", 60, id="attachments"),
        pytest.param("附件", 60, id="an-attachment"),
        pytest.param("表{} 主要指标", 60, id="tables"),
        pytest.param("续表", 60, id="a-table-that-goes-on"),
        pytest.param("第{}章 总则", 60, id="chapters"),
        pytest.param("专栏{}", 60, id="boxes"),
        pytest.param("同样的话", 400, id="in-the-middle"),
    ],
)
def test_what_belongs_to_the_document_stays(words: str, y: float) -> None:
    pages = [page(at, line(words.format(at), y)) for at in (1, 2, 3, 4)]
    assert left(pages) == [[words.format(at)] for at in (1, 2, 3, 4)]


def test_the_same_words_at_other_places_stay() -> None:
    pages = [page(at, line("各地落实。", 40 + 20 * at)) for at in (1, 2, 3)]
    assert left(pages) == [["各地落实。"]] * 3


def test_numbers_that_do_not_grow_with_the_pages_are_no_page_numbers() -> None:
    pages = [page(at, line(f"增长{number}倍", 60)) for at, number in ((1, 5), (2, 9), (3, 2))]
    assert left(pages) == [["增长5倍"], ["增长9倍"], ["增长2倍"]]


def test_a_number_with_words_below_it_is_no_page_number() -> None:
    assert left([page(1, line("12", 780), line("亿元", 800))]) == [["12", "亿元"]]


def test_a_bare_number_at_the_head_of_one_page_stays() -> None:
    assert left([page(1, line("12", 40))]) == [["12"]]
