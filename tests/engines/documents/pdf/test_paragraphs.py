import pytest

from lingyan.engines.documents.pdf.columns import Placed
from lingyan.engines.documents.pdf.paragraphs import Margins, goes_on, margins_between, margins_of, measure, words_of
from lingyan.engines.documents.pdf.shapes import Grid, Line

MARGINS = Margins(85, 505)


def line(words: str = "推动各项工作落实", x0: float = 85, x1: float = 505, top: float = 100, size: float = 12) -> Line:
    return Line(x0, top, x1, top + size, size, words)


def joins(above: Line, below: Line, *, page: int = 1, column: int = 0) -> bool:
    return goes_on(Placed(above, 1, 0), MARGINS, Placed(below, page, column), MARGINS)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        pytest.param(line(), line(top=120), True, id="full-and-at-the-margin"),
        pytest.param(line("工作落实。"), line(top=120), True, id="a-sentence-that-fills-its-line"),
        pytest.param(line(x1=470), line(top=120), False, id="a-line-that-ends-early"),
        pytest.param(line(x1=490), line(top=120), True, id="a-sign-moved-to-the-next-line"),
        pytest.param(line(), line(x0=109, top=120), False, id="set-in"),
        pytest.param(line(x0=109), line(x0=109, top=120), False, id="two-lines-set-in"),
        pytest.param(line(), line("第三条 适用。", top=120), True, id="a-number-inside-a-sentence"),
        pytest.param(line("工作落实。"), line("第三条 适用。", top=120), False, id="a-number-behind-a-sentence"),
        pytest.param(line(), line(top=120, size=16), False, id="another-size"),
        pytest.param(line(), line(top=150), False, id="space-between"),
    ],
)
def test_a_line_goes_on_where_the_one_above_was_full(above: Line, below: Line, *, expected: bool) -> None:
    assert joins(above, below) is expected


def test_a_paragraph_goes_on_over_a_page_and_a_column() -> None:
    above, below = line(top=780), line(top=60)
    assert joins(above, below, page=2)
    assert joins(above, below, column=2)
    assert joins(line(top=100), line(top=300), page=2)


def test_a_table_ends_a_paragraph() -> None:
    table = Grid(85, 120, 505, 200, (85,), ())
    assert not goes_on(Placed(line(), 1, 0), MARGINS, Placed(table, 1, 0), MARGINS)


def test_margins_are_where_several_lines_begin_and_end() -> None:
    lines = [*[line(x0=109, top=20 * at) for at in range(4)], *[line(top=20 * at) for at in range(4)]]
    stray = line(x0=60, x1=560)
    assert margins_of([*lines, stray]) == Margins(84, 504)


def test_of_few_lines_the_outermost_are_the_margins() -> None:
    assert margins_of([line(x0=109, x1=200), line(x0=85, x1=180)]) == Margins(85, 200)


def test_each_side_of_the_sheet_has_margins_of_its_own() -> None:
    placed = [Placed(line(x0=85 + 20 * (page % 2)), page, 0) for page in (1, 2, 3, 4)]
    found = measure([*placed, Placed(Grid(0, 0, 9, 9, (0,), ()), 5, 0)], 595)
    assert {key: margins.left for key, margins in found.items()} == {(1, 0): 105, (0, 0): 85}


def test_where_no_line_is_full_the_right_margin_is_like_the_left() -> None:
    assert margins_between([line(x0=100, x1=300)], 0, 595) == Margins(100, 495)
    assert margins_between([line(x0=100, x1=450)], 0, 595) == Margins(100, 450)


def test_lines_are_joined_without_a_space_between_chinese_words() -> None:
    assert words_of([line("到2025"), line("年，GDP"), line("5% 以上")]) == "到2025年，GDP 5% 以上"
