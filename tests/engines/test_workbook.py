import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from factories.office import book, book_members, read_rows, words, zipped
from lingyan.engines.workbook import (
    ColumnWritten,
    NoTableError,
    OpenTable,
    ReadLimits,
    SheetWritten,
    TooManyRowsError,
    write_workbook,
)


def read_back(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_visible_sheets_are_read_in_their_order_and_hidden_ones_told_of():
    data = zipped(book_members({"甲": words("a"), "乙*": words("b"), "丙": words("c")}))
    table = OpenTable(data, "甲.xlsx")
    assert [(row.sheet, row.cells[0].text) for row in table.rows()] == [("甲", "a"), ("丙", "c")]
    assert [note.text() for note in table.notes] == ["The hidden sheet “乙” was not read."]


def test_filtered_rows_are_read_and_told_of():
    hidden = words("b", number=2).replace("<row", '<row hidden="1"')
    table = OpenTable(book(words("a") + hidden), "甲.xlsx")
    assert len(list(table.rows())) == 2
    assert [note.text() for note in table.notes] == ["Rows that are hidden or filtered out were read as well: 1."]


def test_more_rows_than_are_taken_at_once_are_refused_with_their_limit():
    data = book("".join(words("a", number=number) for number in range(1, 5)))
    with pytest.raises(TooManyRowsError, match="more than 3 rows"):
        list(read_rows(data, "甲.xlsx", ReadLimits(rows=3)))


@pytest.mark.parametrize("sheets", [{"甲": ""}, {"甲*": words("a")}])
def test_a_book_in_which_nothing_can_be_seen_is_refused(sheets):
    with pytest.raises(NoTableError):
        list(read_rows(zipped(book_members(sheets)), "甲.xlsx"))


@pytest.mark.parametrize(
    ("data", "name"), [(book(words("a") + words("b", number=2)), "甲.xlsx"), (b"a\nb\n", "a.csv")], ids=["xlsx", "csv"]
)
def test_how_many_rows_there_are_is_known_before_they_are_read(data, name):
    assert OpenTable(data, name).rows_expected == 2


COLUMNS = (
    ColumnWritten("键", is_key=True),
    ColumnWritten("单位", 20, ("万元", "亿元")),
    ColumnWritten("数值", number_format="0.00"),
)


@pytest.fixture(scope="module")
def sheet():
    rows = [("k1", "=1+1", Decimal("0.3")), ("k2", None, date(2024, 3, 1))]
    return read_back(write_workbook([SheetWritten("表[1]", COLUMNS, rows)])).active


def test_what_is_written_is_read_as_it_was(sheet):
    assert [cell.value for cell in sheet[1]] == ["键", "单位", "数值"]
    assert sheet["C2"].value == 0.3
    assert sheet["C3"].value.date() == date(2024, 3, 1)


def test_words_are_never_taken_for_a_formula(sheet):
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_the_head_stays_in_sight_and_the_key_is_hidden_and_locked(sheet):
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].hidden
    assert (sheet["A2"].protection.locked, sheet["B2"].protection.locked) == (True, False)
    assert sheet.protection.sheet


def test_the_choices_of_a_column_are_offered_and_not_forced(sheet):
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), rule.showErrorMessage) == ('"万元,亿元"', "B2:B20000", False)


def test_the_help_of_a_column_is_said_beside_its_cells():
    data = write_workbook([SheetWritten("甲", (ColumnWritten("时限", help="如 2026-11-30"),), [])])
    (rule,) = read_back(data).active.data_validations.dataValidation
    assert (rule.promptTitle, rule.prompt, rule.showInputMessage) == ("时限", "如 2026-11-30", True)


def test_rows_below_those_written_are_open_where_people_write():
    data = write_workbook([SheetWritten("甲", COLUMNS, [])])
    widths = read_back(data).active.column_dimensions
    assert (widths["A"].protection.locked, widths["B"].protection.locked) == (True, False)


def test_a_title_is_made_one_that_a_sheet_may_have(sheet):
    assert sheet.title == "表 1"
    assert read_back(write_workbook([SheetWritten("", COLUMNS, [])])).active.title == "1"


def test_too_long_a_list_of_choices_is_not_offered():
    columns = (ColumnWritten("甲", choices=tuple("很长的选项" * 5 + str(each) for each in range(20))),)
    assert not read_back(write_workbook([SheetWritten("甲", columns, [])])).active.data_validations.dataValidation


def test_what_is_said_above_a_table_does_not_keep_it_from_being_read():
    data = write_workbook([SheetWritten("表", COLUMNS, [("k", "万元", 1)], note="请勿修改第一列")])
    rows = [[cell.text for cell in row.cells] for row in read_rows(data, "甲.xlsx")]
    assert rows == [["请勿修改第一列"], ["键", "单位", "数值"], ["k", "万元", "1"]]


def test_a_template_that_was_written_is_read():
    data = write_workbook([SheetWritten("表", COLUMNS, [("k", "万元", Decimal("12.5"))])])
    assert [cell.value for cell in list(read_rows(data, "甲.xlsx"))[1].cells] == ["k", "万元", Decimal("12.5")]


def test_long_words_are_wrapped_in_a_column_that_asks_for_it():
    columns = (
        ColumnWritten("任务", 30, is_wrapped=True),
        ColumnWritten("时限", 14, is_wrapped=True),
        ColumnWritten("号"),
    )
    page = read_back(write_workbook([SheetWritten("表", columns, [["很长" * 40, date(2031, 3, 4), "a"]])])).active
    assert [page.cell(2, at).alignment.wrap_text for at in (1, 2, 3)] == [True, True, None]
    assert page["B2"].value.date() == date(2031, 3, 4)
