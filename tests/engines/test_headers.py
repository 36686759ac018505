import pytest

from lingyan.engines.cells import RowRead, text_cell
from lingyan.engines.headers import ColumnTwiceError, find_head

NAMES = {"place": ("地区", "Place"), "value": ("数值", "value"), "unit": ("计量单位", "unit")}


def rows(*texts):
    return [
        RowRead("", number, tuple(text_cell(text) for text in each))
        for number, each in enumerate(texts, start=1)
        if any(each)
    ]


@pytest.mark.parametrize(
    ("texts", "last_row", "positions"),
    [
        pytest.param([("地区", "数值")], 1, {"place": 0, "value": 1}, id="plain"),
        pytest.param([("　地　区", "数值*")], 1, {"place": 0, "value": 1}, id="spaces-and-marks"),
        pytest.param([("PLACE", "Value:")], 1, {"place": 0, "value": 1}, id="english"),
        pytest.param([("地区", "数值（万元）")], 1, {"place": 0, "value": 1}, id="unit-in-brackets"),
        pytest.param(
            [("统计表",), ("单位：万元",), ("数值", "", "地区")], 3, {"place": 2, "value": 0}, id="below-titles"
        ),
        pytest.param(
            [("地区", "二〇二四年", ""), ("", "数值", "计量单位")], 2, {"place": 0, "value": 1, "unit": 2}, id="merged"
        ),
        pytest.param([("地区", "数值"), ("衡阳市", "12")], 1, {"place": 0, "value": 1}, id="first-row-of-data-is-none"),
    ],
)
def test_the_head_is_found_by_the_names_of_its_columns(texts, last_row, positions):
    head = find_head(rows(*texts), NAMES, "甲.xlsx")
    assert (head.last_row, head.positions) == (last_row, positions)


def test_a_sheet_without_any_of_the_columns_has_no_head():
    assert find_head(rows(("甲", "乙"), ("丙", "丁")), NAMES, "甲.xlsx") is None


def test_a_head_further_down_than_people_put_it_is_not_looked_for():
    assert find_head(rows(*[("甲",)] * 21, ("地区",)), NAMES, "甲.xlsx") is None


def test_what_the_file_calls_its_columns_and_what_means_none_is_told():
    head = find_head(rows(("地区", "数值（万元）", "备注")), NAMES, "甲.xlsx")
    assert (head.written["value"], head.others) == ("数值(万元)", ("备注",))


def test_a_column_that_stands_twice_is_asked_about():
    with pytest.raises(ColumnTwiceError, match="数值"):
        find_head(rows(("地区", "数值", "value")), NAMES, "甲.xlsx")
