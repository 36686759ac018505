"""Investors come by Excel, a row for each place in a list; each refused row says why; the same file changes nothing."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from factories.intakes import judged, taken, words
from factories.investors import CODE, code_of, investor, listed, officer, sheet_row
from lingyan.apps.enterprises.models import Enterprise, ListEntry
from lingyan.apps.enterprises.resources.investors import COLUMNS, KIND, investors_table
from lingyan.apps.jobs.models import Outcome

pytestmark = pytest.mark.django_db


def rows(*cells: dict[str, str]):
    return [sheet_row(number, **one) for number, one in enumerate(cells, start=2)]


WHOLE = (
    {"name": "集团", "uscc": code_of(1), "top_list": "世界500强", "year": "2025", "rank": "9"},
    {"name": "集团", "uscc": code_of(1), "top_list": "中国500强", "year": "2025"},
    {"name": "公司", "uscc": code_of(2), "parent": "集团", "region": "广东省深圳市"},
)


def load(*cells: dict[str, str]):
    found = judged(KIND, rows(*cells), officer())
    return found, taken(KIND, [one for one in found if one.outcome in {Outcome.NEW, Outcome.CHANGED}], officer())


def test_a_group_with_its_lists_is_taken_over_and_the_same_file_changes_nothing():
    found, done = load(*WHOLE)
    assert [one.outcome for one in found] == [Outcome.NEW, Outcome.CHANGED, Outcome.NEW]
    assert all(row.outcome != Outcome.REFUSED for row in done)
    assert Enterprise.objects.get(uscc=code_of(2)).parent == Enterprise.objects.get(uscc=code_of(1))
    assert ListEntry.objects.count() == 2
    again, _done = load(*WHOLE)
    assert {one.outcome for one in again} == {Outcome.SAME}
    assert ListEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param({"name": "甲", "uscc": "91110000600037341A"}, "91110000600037341A", id="code"),
        pytest.param({"uscc": code_of(9)}, "name", id="new-without-name"),
        pytest.param({"name": "甲", "uscc": code_of(9), "parent": "没有这家"}, "没有这家", id="no-parent"),
        pytest.param({"name": "甲", "uscc": code_of(9), "parent": "同名"}, "同名", id="several-parents"),
        pytest.param({"name": "同名"}, "同名", id="several"),
        pytest.param({"name": "集团", "uscc": code_of(1), "parent": "公司"}, "公司", id="group-that-holds-itself"),
        pytest.param({"name": "甲", "region": "广东省"}, "code", id="of-china-without-code"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(cells, told):
    top = investor("集团", code_of(1))
    investor("公司", code_of(2), parent=top)
    for number in (3, 4):
        investor("同名", code_of(number))
    found = judged(KIND, rows(cells), officer())
    assert found[0].outcome == Outcome.REFUSED
    assert told in words(found[0])


def test_an_empty_cell_changes_nothing():
    investor("甲", CODE, region="440300", note="老客户")
    found, _done = load({"uscc": CODE, "other_names": "甲甲"})
    assert found[0].outcome == Outcome.CHANGED
    held = Enterprise.objects.get()
    assert (held.name, held.region, held.note, held.other_names) == ("甲", "440300", "老客户", "甲甲")


def test_what_cannot_be_any_more_is_refused_when_it_is_taken():
    found = judged(KIND, rows({"name": "公司", "uscc": code_of(2), "parent": "集团"}), officer())
    assert found[0].outcome == Outcome.REFUSED
    top = investor("集团", code_of(1))
    found = judged(KIND, rows({"name": "公司", "uscc": code_of(2), "parent": "集团"}), officer())
    top.delete()
    (row,) = taken(KIND, found, officer())
    assert row.outcome == Outcome.REFUSED
    assert row.reasons
    assert not Enterprise.objects.exists()


def test_many_rows_are_judged_by_the_questions_of_one():
    who, counts = officer(), []
    for many in (1, 400):
        given = [{"name": str(n), "uscc": code_of(n)} for n in range(many)]
        with CaptureQueriesContext(connection) as seen:
            assert len(judged(KIND, rows(*given), who)) == many
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_many_rows_are_taken_in_the_statements_of_few():
    who, counts = officer(), []
    for numbers in (range(2), range(2, 200)):
        given = [
            {"name": str(n), "uscc": code_of(n), "top_list": "世界500强", "year": year}
            for n in numbers
            for year in ("2024", "2025")
        ]
        found = judged(KIND, rows(*given), who)
        with CaptureQueriesContext(connection) as seen:
            done = taken(KIND, found, who)
        assert all(row.outcome != Outcome.REFUSED for row in done)
        counts.append(len(seen) - len(done))
    assert counts[1] <= counts[0] + 20
    assert (Enterprise.objects.count(), ListEntry.objects.count()) == (200, 400)


def test_a_rank_that_two_rows_tell_differently_is_that_of_the_last():
    listed_twice = [
        {"name": "甲", "uscc": CODE, "top_list": "世界500强", "year": "2025", "rank": n} for n in ("8", "9")
    ]
    load(*listed_twice)
    assert ListEntry.objects.get().rank == 9


def test_what_goes_out_comes_in_again_and_changes_nothing():
    top = investor("集团", code_of(1), other_names=("老名",))
    listed(top, "world", 2025, 9)
    listed(top, "china", 2024, None)
    investor("海外", "", region="abroad")
    data = investors_table(Enterprise.objects.prefetch_related("entries"))
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(told) if row[1] in COLUMNS[1].names)
    cells = [
        {column.key: str(value) for column, value in zip(COLUMNS, row, strict=False) if value is not None}
        for row in told[head + 1 :]
    ]
    assert {one.outcome for one in judged(KIND, rows(*cells), officer())} == {Outcome.SAME}
