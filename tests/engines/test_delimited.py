import pytest

from lingyan.engines.delimited import rows_of_text
from lingyan.engines.file_kinds import FalseKindError
from lingyan.engines.office_package import DamagedFileError

TABLE = "地区,数值\n衡阳市,“１２”\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TABLE.encode(), id="utf-8"),
        pytest.param(TABLE.encode("utf-8-sig"), id="utf-8-with-its-mark"),
        pytest.param(TABLE.encode("gb18030"), id="gb18030"),
        pytest.param(TABLE.encode("utf-16"), id="utf-16"),
        pytest.param(TABLE.replace(",", ";").encode(), id="semicolons"),
        pytest.param(TABLE.replace(",", "\t").encode(), id="tabs"),
        pytest.param(TABLE.replace("\n", "\r\n").encode(), id="line-ends-of-windows"),
    ],
)
def test_a_text_table_is_read_as_people_save_it(data):
    rows = list(rows_of_text(data, "甲.csv"))
    assert [[cell.text for cell in row.cells] for row in rows] == [["地区", "数值"], ["衡阳市", "“12”"]]


def test_empty_lines_are_left_out_and_the_others_keep_their_numbers():
    assert [row.number for row in rows_of_text("甲\n\n,,\n乙\n".encode(), "甲.csv")] == [1, 4]


def test_a_field_in_quotes_may_hold_separators_and_line_ends():
    (row,) = rows_of_text('甲,"乙,\n丙"'.encode(), "甲.csv")
    assert [cell.value for cell in row.cells] == ["甲", "乙,\n丙"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"\x00\x01\x02", FalseKindError, id="no-text"),
        pytest.param(b"  \n ", FalseKindError, id="nothing"),
        pytest.param('甲,"乙'.encode() + b"x" * 40_000, DamagedFileError, id="quote-never-closed"),
    ],
)
def test_what_is_no_table_is_refused(data, error):
    with pytest.raises(error):
        list(rows_of_text(data, "甲.csv"))
