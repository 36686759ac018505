"""A cell is read as people write it, and what cannot be read says why."""

from datetime import date
from decimal import Decimal

import pytest

from lingyan.apps.jobs.queries import SheetRow
from lingyan.apps.projects.resources.projects import COLUMNS
from lingyan.apps.projects.resources.reading import day_in, read_row
from lingyan.domain.projects.stages import Stage
from lingyan.engines.cells import EMPTY, Cell, number_cell, text_cell

pytestmark = pytest.mark.django_db


def read(**cells: object):
    made = {key: text_cell(value) if isinstance(value, str) else value for key, value in cells.items()}
    row = SheetRow(2, {column.key: made.get(column.key, EMPTY) for column in COLUMNS})
    return read_row(row, {"li": "li", "李四": "li"})


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        pytest.param(Cell("2026-03-05", date(2026, 3, 5)), date(2026, 3, 5), id="a-day"),
        pytest.param(text_cell("2026-3-5"), date(2026, 3, 5), id="text"),
        pytest.param(text_cell("2026.03.05"), date(2026, 3, 5), id="points"),
        pytest.param(text_cell("２０２６年３月５日"), date(2026, 3, 5), id="full-width-chinese"),
        pytest.param(text_cell("20260305"), date(2026, 3, 5), id="compact"),
        pytest.param(number_cell(Decimal(20260305)), date(2026, 3, 5), id="compact-number"),
        pytest.param(number_cell(Decimal(46086)), None, id="a-number-is-no-day"),
        pytest.param(text_cell("2026-02-30"), None, id="not-in-the-calendar"),
        pytest.param(text_cell("三月初"), None, id="words"),
    ],
)
def test_days_come_as_days_or_as_text(cell, day):
    assert day_in(cell) == day


def test_a_whole_row_is_read_with_its_types():
    found = read(
        name="显示模组",
        place="衡阳市",
        source="广东深圳",
        officer="李四",
        top_list="世界500强",
        top_year="2025",
        investment="12,000.5",
        land_mu=number_cell(Decimal(40)),
        labour=number_cell(Decimal(300)),
        signed_on="2026年3月5日",
    )
    assert found.problems == ()
    assert (found.place, found.source, found.officer) == ("430000/430400", "440300", "li")
    assert found.facts["investment"] == Decimal("12000.5")
    assert (found.facts["labour"], found.facts["top_year"], found.facts["top_list"]) == (300, 2025, "world")
    assert found.days == {Stage.SIGNED: date(2026, 3, 5)}


def test_an_empty_cell_says_nothing():
    found = read(name="显示模组", place="430000/430400")
    assert dict(found.facts) == {"name": "显示模组"}
    assert (found.source, found.officer, found.detail) == ("", "", "")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        pytest.param({"place": "亚特兰蒂斯"}, "no place", id="place"),
        pytest.param({"source": "火星"}, "no province or city", id="source"),
        pytest.param({"industry": "月球采矿"}, "no industry", id="industry"),
        pytest.param({"officer": "王五"}, "王五", id="officer"),
        pytest.param({"top_list": "银河500强"}, "no list", id="list"),
        pytest.param({"investment": "1.2亿"}, "no number", id="another-unit"),
        pytest.param({"labour": "3.5"}, "no whole number", id="half-a-job"),
        pytest.param({"labour": "NaN"}, "no whole number", id="not-a-number"),
        pytest.param({"signed_on": "去年"}, "no day", id="day"),
        pytest.param({"signed_on": "2026-01-01", "started_on": "2026-02-01"}, "missing", id="a-gap-in-the-stages"),
    ],
)
def test_what_cannot_be_read_says_why(cells, said):
    found = read(**{"name": "x", "place": "衡阳市", **cells})
    assert said in " ".join(one.text() for one in found.problems)
