import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from factories.office import read_rows
from lingyan.engines.sheet_writing import LONGEST_CELL
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook


def written(*values: object, **column: object) -> list[object]:
    """Return what a table program reads in a column of these values."""
    data = write_workbook([SheetWritten("表", (ColumnWritten("列", **column),), [(value,) for value in values])])
    return [cell.value for (cell,) in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        pytest.param("衡阳市", "衡阳市", id="words"),
        pytest.param("a<b & c>d \"e\" 'f'", "a<b & c>d \"e\" 'f'", id="marks-of-xml"),
        pytest.param("  两行\n第二行 ", "  两行\n第二行 ", id="spaces-and-lines"),
        pytest.param("a\x00b\x1fc\ud800d", "abcd", id="signs-that-no-xml-holds"),
        pytest.param("x" * (LONGEST_CELL + 9), "x" * LONGEST_CELL, id="longer-than-a-cell"),
        pytest.param("=1+1", "=1+1", id="words-like-a-formula"),
        pytest.param(7, 7, id="whole-number"),
        pytest.param(True, True, id="yes-or-no"),
        pytest.param(Decimal("0.30"), 0.3, id="exact-number"),
        pytest.param(Decimal("1E+3"), 1000, id="no-exponent"),
        pytest.param(None, None, id="nothing"),
        pytest.param("", None, id="empty-words"),
    ],
)
def test_a_value_is_read_as_it_was_written(value: object, read: object) -> None:
    assert written(value, "x") == [read, "x"]


def test_a_day_is_a_day_even_in_a_column_of_numbers() -> None:
    (found,) = written(date(2024, 3, 1), number_format="0.00")
    assert found.date() == date(2024, 3, 1)


def test_rows_stand_below_the_head_in_each_sheet_and_a_row_may_be_short() -> None:
    columns = (ColumnWritten("甲"), ColumnWritten("乙"))
    sheets = [
        SheetWritten("一", columns, [("a", "b"), ("c",)], note="说明"),
        SheetWritten("二", columns, []),
        SheetWritten("三", columns, ((str(number), None) for number in range(1200))),
    ]
    found = read_rows(write_workbook(sheets), "t.xlsx")
    rows = [(row.sheet, row.number, *(cell.text for cell in row.cells)) for row in found]
    assert rows[:5] == [
        ("一", 1, "说明"),
        ("一", 2, "甲", "乙"),
        ("一", 3, "a", "b"),
        ("一", 4, "c"),
        ("二", 1, "甲", "乙"),
    ]
    assert (len(rows), rows[-1]) == (5 + 1201, ("三", 1201, "1199"))
