import io
from datetime import date

import openpyxl

from lingyan.apps.policies.resources.task_table_sheet import sheet_of
from lingyan.domain.tasks.division import TaskLine, TaskTable
from lingyan.kernel.message import as_written

ROAD = TaskLine(
    "二/（一）",
    "修路",
    ("甲局",),
    ("乙局",),
    due=date(2035, 12, 31),
    due_words="2035年底前",
    headings=("二、重点任务", "（一）基础"),
)
BRIDGE = TaskLine("三", "=1+1", responsible=("甲局",), is_open=True)
TABLE = TaskTable("修路方案", "衡政发〔2031〕9号", (ROAD, BRIDGE))
HEADS = ("chapter", "clause", "task", "lead units", "participating or responsible units", "due by", "due, as printed")


def opened(*tables, **more):
    return openpyxl.load_workbook(io.BytesIO(sheet_of(tables, as_written, **more)))


def rows(page):
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_a_sheet_has_the_tasks_by_clause_with_days_as_days():
    page = opened(TABLE)["By clause"]
    title, heads, first, second = rows(page)
    assert title[0].startswith("Division of the tasks of “修路方案”")
    assert tuple(heads) == ("No.", *HEADS, "state")
    assert first[:6] == [1, "二、重点任务 （一）基础", "二（一）", "修路", "甲局", "乙局"]
    assert first[6].date() == date(2035, 12, 31)
    assert first[7:] == ["2035年底前", "confirmed"]
    assert second == [2, "—", "三", "=1+1", "—", "甲局", "—", "—", "to be decided"]


def test_a_sheet_has_what_each_unit_owes():
    page = opened(TABLE)["By unit"]
    shown = [row[:5] for row in rows(page)[2:]]
    assert shown == [
        ["甲局", 1, "二（一）", "修路", "lead unit"],
        ["甲局", 2, "三", "=1+1", "responsible unit"],
        ["乙局", 1, "二（一）", "修路", "supporting unit"],
    ]


def test_heads_are_frozen_words_wrapped_and_columns_wide_enough():
    for page in opened(TABLE):
        assert page.freeze_panes == "A3"
        assert all(cell.alignment.wrap_text for cell in page[3])
        widths = {cell.value: page.column_dimensions[cell.column_letter].width for cell in page[2]}
        assert widths["task"] > 40
        assert widths["No."] < 10


def test_words_are_never_taken_for_a_formula():
    cell = opened(TABLE)["By clause"]["D4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_where_all_is_confirmed_no_column_says_so():
    page = opened(TaskTable("方案", "", (ROAD,)))["By clause"]
    assert rows(page)[1] == ["No.", *HEADS]


def test_the_documents_of_a_gazette_are_told_apart_by_a_column():
    book = opened(TABLE, TaskTable("修桥方案", "", (BRIDGE,)), title="公报")
    assert [row[:2] for row in rows(book["By clause"])[2:]] == [[1, "修路方案"], [2, "修路方案"], [3, "修桥方案"]]
    assert [row[:3] for row in rows(book["By unit"])[2:]] == [
        ["甲局", 1, "修路方案"],
        ["甲局", 2, "修路方案"],
        ["甲局", 3, "修桥方案"],
        ["乙局", 1, "修路方案"],
    ]
