"""A row of a table of investors is read cell by cell, with every reason why it cannot be."""

import pytest

from factories.investors import CODE, sheet_row
from lingyan.apps.enterprises.resources.reading import RowRead, read_row
from lingyan.domain.projects.investors import ListFacts

pytestmark = pytest.mark.django_db


def read(**cells: str) -> RowRead:
    return read_row(sheet_row(**cells))


def test_a_whole_row_is_understood_as_people_write_it():
    one = read(
        name="甲公司",
        uscc=f" {CODE.lower()} ",
        region="广东 深圳",
        other_names="甲；乙、丙",
        top_list="世界500强",
        year="2025",
        rank="12",
        source="官网",
    )
    assert one.problems == ()
    assert (one.uscc, one.region, one.other_names) == (CODE, "440300", ("甲", "乙", "丙"))
    assert one.entry == ListFacts("world", 2025, 12, "官网")
    assert RowRead.restored(one.payload) == one


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        pytest.param({}, 1, id="nothing"),
        pytest.param({"name": "甲", "uscc": "123"}, 1, id="code"),
        pytest.param({"name": "甲", "region": "月球"}, 1, id="region"),
        pytest.param({"name": "甲", "top_list": "银河500强", "year": "2025"}, 1, id="list"),
        pytest.param({"name": "甲", "top_list": "世界500强"}, 1, id="no-year"),
        pytest.param({"name": "甲", "year": "2025"}, 1, id="no-list"),
        pytest.param({"name": "甲", "top_list": "世界500强", "year": "二五", "rank": "x"}, 2, id="numbers"),
        pytest.param({"name": "甲", "uscc": "1", "region": "月球", "top_list": "x"}, 3, id="all-at-once"),
    ],
)
def test_every_reason_is_told(cells, count):
    one = read(**cells)
    assert len(one.problems) == count
    assert one.entry is None
