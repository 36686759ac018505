import io
from datetime import date

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from lingyan.apps.policies.resources.task_table_word import word_of
from lingyan.apps.policies.resources.task_table_words import Order
from lingyan.domain.tasks.division import TaskLine, TaskTable
from lingyan.kernel.message import as_written

ROAD = TaskLine(
    "二/（一）",
    "修路",
    ("甲局",),
    ("乙局",),
    ("各县",),
    due=date(2035, 12, 31),
    due_words="2035年底前",
    headings=("二、重点任务",),
)
BRIDGE = TaskLine("三", "修桥", responsible=("甲局",), is_open=True, headings=("三、保障措施",))
TABLE = TaskTable("修路方案", "衡政发〔2031〕9号", (ROAD, BRIDGE))
HEADS = ["No.", "clause", "task", "lead units", "participating or responsible units", "due by", "state"]


def opened(*tables, order=Order.CLAUSE, **more):
    return Document(io.BytesIO(word_of(tables, order, as_written, **more)))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_table_stands_on_a4_on_its_side_with_its_title_in_the_font_of_titles():
    paper = opened(TABLE)
    section = paper.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    title = paper.paragraphs[0]
    assert title.text == "Division of the tasks of “修路方案”"
    assert title.runs[0].element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_each_task_is_a_row_below_the_heading_of_its_chapter():
    (table,) = opened(TABLE).tables
    assert cells(table) == [
        HEADS,
        ["二、重点任务"] * 7,
        ["1", "二（一）", "修路", "甲局", "各县, 乙局", "2035-12-31 (2035年底前)", "confirmed"],
        ["三、保障措施"] * 7,
        ["2", "三", "修桥", "—", "甲局", "—", "to be decided"],
    ]
    assert len(table.rows[1]._tr.tc_lst) == 1


def test_the_head_is_repeated_and_no_row_is_torn_apart():
    (table,) = opened(TABLE).tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])


def test_where_all_is_confirmed_no_column_says_so():
    (table,) = opened(TaskTable("方案", "", (ROAD,))).tables
    assert cells(table)[0] == HEADS[:-1]


def test_by_unit_each_has_a_section_with_what_it_owes():
    paper = opened(TABLE, order=Order.UNIT)
    named = [each.text for each in paper.paragraphs if each.text.startswith(("甲局", "乙局", "各县"))]
    assert named == ["甲局: leads 1, responsible for 1", "各县: responsible for 1", "乙局: supports 1"]
    first = cells(paper.tables[0])
    assert first[0] == ["No.", "clause", "task", "part", *HEADS[3:]]
    assert [row[2:4] for row in first[1:]] == [["修路", "lead unit"], ["修桥", "responsible unit"]]
    assert [row[0] for row in first[1:]] == ["1", "2"]
    assert len(paper.tables) == 3


def test_the_documents_of_a_gazette_follow_one_another_under_its_name():
    other = TaskTable("修桥方案", "", (BRIDGE,))
    paper = opened(TABLE, other, title="公报")
    assert paper.paragraphs[0].text == "Division of the tasks of “公报”"
    texts = [each.text for each in paper.paragraphs]
    assert texts.index("修路方案") < texts.index("修桥方案")
    assert "Tasks: 3, of which to be decided: 2" in texts
    assert [len(table.rows) for table in paper.tables] == [5, 3]


def test_the_only_document_of_a_gazette_that_has_tasks_stands_under_its_own_name():
    assert opened(TABLE, title="公报").paragraphs[0].text == "Division of the tasks of “修路方案”"


@pytest.mark.parametrize("order", list(Order))
def test_a_document_without_tasks_says_so(order):
    paper = opened(TaskTable("方案", "", ()), order=order)
    assert "No task that names a unit stands in this document." in [each.text for each in paper.paragraphs]
    assert not paper.tables
