import pytest

from factories.office import book, book_members, words, zipped
from lingyan.engines.tables import ColumnSought, MissingColumnsError, TableRead
from lingyan.engines.workbook import OpenTable

COLUMNS = (
    ColumnSought("place", ("地区", "Place"), is_required=True),
    ColumnSought("value", ("数值", "Value"), is_required=True),
    ColumnSought("note", ("备注", "Note")),
)
HEAD = words("地区", "数值")


def read(data, name="甲.xlsx"):
    table = TableRead(OpenTable(data, name), COLUMNS)
    rows = [(number, {key: cell.text for key, cell in cells.items()}) for number, cells in table.rows()]
    return rows, [note.text() for note in table.notes]


def test_rows_come_by_the_keys_of_their_columns():
    assert read(book(HEAD + words("衡阳市", "12", number=2))) == ([(2, {"place": "衡阳市", "value": "12"})], [])


def test_the_sheet_that_has_the_columns_is_read_and_the_others_are_told_of():
    sheets = {
        "说明": words("请填写"),
        "数据": HEAD + words("衡阳市", "1", number=2),
        "旧数据": HEAD + words("乙", number=2),
    }
    rows, notes = read(zipped(book_members(sheets)))
    assert [number for number, _cells in rows] == [2]
    assert notes == ["The sheet “旧数据” was not read: only the first sheet with the columns asked for is."]


def test_a_sheet_that_only_explains_another_is_not_told_of():
    guide = words("填报说明") + words("只填数值一列", number=2)
    table = words("旧数据") + words("乙", "2", number=2)
    sheets = {"数据": HEAD + words("衡阳市", "1", number=2), "填报说明": guide, "旧数据": table, "附注": guide}
    _rows, notes = read(zipped(book_members(sheets)))
    assert [note for note in notes if "填报说明" in note] == []
    assert len(notes) == 2, "one with a table, and one that is not headed by its own name"


def test_of_many_columns_that_mean_nothing_the_first_are_named_and_the_others_counted():
    heads = words("地区", "数值", *(f"列{number}" for number in range(20)))
    (note,) = read(book(heads + words("甲", "1", number=2)))[1]
    assert note.endswith("列10、列11, and 8 more.")


def test_columns_that_mean_nothing_are_told_of():
    assert read(book(words("地区", "数值", "联系人") + words("甲", "1", "乙", number=2)))[1] == [
        "These columns were not read: 联系人."
    ]


def test_rows_that_hold_none_of_the_columns_are_left_out():
    data = book(words("地区", "数值", "别的") + words("", "", "x", number=2) + words("甲", number=3))
    assert read(data)[0] == [(3, {"place": "甲", "value": ""})]


def test_rows_behind_those_looked_through_for_the_head_are_read_too():
    data = book(HEAD + "".join(words("甲", "1", number=number) for number in range(2, 60)))
    assert [number for number, _cells in read(data)[0]] == list(range(2, 60))


def test_a_table_without_a_column_that_is_needed_is_refused_with_its_name():
    with pytest.raises(MissingColumnsError, match="no column headed “数值”"):
        read(book(words("地区", "金额")))


def test_a_text_table_is_read_in_the_same_way():
    assert read("地区,数值\n甲,1\n".encode(), "甲.csv")[0] == [(2, {"place": "甲", "value": "1"})]
