import pytest

from lingyan.engines.documents.pdf.columns import reading_order
from lingyan.engines.documents.pdf.shapes import Block, Grid, Line, Page


def line(words: str, x: float, y: float, width: float) -> Line:
    return Line(x, y, x + width, y + 10, 10, words)


def told(*lines: Line, grids: tuple[Grid, ...] = ()) -> list[tuple[str, int]]:
    page = Page(1, 595, 842, list(lines), list(grids))
    return [(_name(placed.block), placed.column) for placed in reading_order(page)]


def _name(block: Block) -> str:
    return block.text if isinstance(block, Line) else type(block).__name__


def column(name: str, x: float, first: float, count: int = 6, width: float = 200) -> list[Line]:
    return [line(f"{name}{at}", x, first + 15 * at, width) for at in range(count)]


def names(name: str, side: int, count: int = 6) -> list[tuple[str, int]]:
    return [(f"{name}{at}", side) for at in range(count)]


def test_one_column_is_read_from_top_to_bottom_with_its_tables() -> None:
    grid = Grid(85, 115, 500, 140, (85,), ())
    assert told(line("乙", 85, 150, 400), line("甲", 85, 100, 400), grids=(grid,)) == [
        ("甲", 0),
        ("Grid", 0),
        ("乙", 0),
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = [*column("右", 310, 103), *column("左", 85, 100)]
    assert told(*lines) == names("左", 1) + names("右", 2)


def test_what_goes_across_parts_the_columns_into_bands() -> None:
    lines = [
        line("题", 150, 60, 300),
        *column("甲", 85, 100),
        *column("乙", 310, 100),
        *column("丙", 85, 400),
        *column("丁", 310, 400),
    ]
    table = Grid(85, 250, 510, 350, (85, 300), ())
    expected = [("题", 0), *names("甲", 1), *names("乙", 2), ("Grid", 0), *names("丙", 1), *names("丁", 2)]
    assert told(*lines, grids=(table,)) == expected


def test_a_table_inside_a_column_stays_in_it() -> None:
    table = Grid(310, 140, 510, 170, (310, 400), ())
    lines = [*column("左", 85, 100), *column("右", 310, 100, 2), *column("后", 310, 180, 4)]
    assert told(*lines, grids=(table,)) == [*names("左", 1), *names("右", 2, 2), ("Grid", 2), *names("后", 2, 4)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*column("名", 85, 100, 6, 60), *column("值", 310, 100, 6, 200)][:10], id="few-lines"),
        pytest.param(
            [line(f"名{at}", 85, 100 + 15 * at, 200 if at == 0 else 40) for at in range(6)]
            + [line(f"值{at}", 310, 100 + 15 * at, 200 if at == 0 else 60) for at in range(6)],
            id="names-and-values",
        ),
        pytest.param([*column("上", 85, 100), *column("下", 310, 400)], id="not-beside-each-other"),
        pytest.param([*column("行", 85, 100, 12, 400), line("右", 310, 400, 100)], id="a-date-on-the-right"),
    ],
)
def test_other_things_side_by_side_are_no_columns(lines: list[Line]) -> None:
    assert {side for _words, side in told(*lines)} == {0}


def test_parts_of_a_line_are_read_together_where_there_is_one_column() -> None:
    assert told(line("主任", 85, 100, 40), line("某某", 300, 101, 40)) == [("主任 某某", 0)]
