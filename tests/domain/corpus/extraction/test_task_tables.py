"""Each row of a table of tasks is a task, its units by the heads of their columns."""

from lingyan.domain.corpus.extraction.grids import grids_of
from lingyan.domain.corpus.extraction.issued import Issued
from lingyan.domain.corpus.extraction.notes import Mode
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.places import place_of
from lingyan.domain.corpus.extraction.rules import rules_of
from lingyan.domain.corpus.extraction.task_tables import tasks_in, worded_rows
from lingyan.domain.corpus.parse import parse


def tasks(text):
    part = parse(text).only
    passages = passages_of(part)
    return list(tasks_in(grids_of(part, passages), rules_of(passages), Issued("2024-01-05")))


LOST = (
    "某市分工方案\n附件\n重点任务分工表\n序号\n重点任务\n牵头单位\n责任单位\n完成时限\n1\n开办企业一日办结\n"
    "市市场监管局\n市税务局、市公安局\n2024年底前\n2\n建设服务大厅\n市政务局\n各区\n长期坚持\n"
)


def test_lead_and_participants_come_from_their_columns():
    first, second = tasks(LOST)
    assert (first.clause, first.title, first.mode) == ("附件/1", "开办企业一日办结", Mode.LEAD_AND_PARTICIPANTS)
    assert (first.lead, first.participants) == (("市市场监管局",), ("市税务局", "市公安局"))
    assert (first.due.day, second.due.day, second.due.words) == ("2024-12-31", None, "长期坚持")
    assert place_of(LOST, first.note).of(LOST) == "市市场监管局\n市税务局、市公安局"
    assert place_of(LOST, first.words).of(LOST) == "开办企业一日办结"


def test_a_cell_may_say_itself_who_leads():
    text = (
        "某市分工方案\n工作任务\t责任单位\n建设港口，今年底前开工\t市交通局牵头，市财政局、各区配合\n"
        "建设机场\t市发展改革局\n"
    )
    first, second = tasks(text)
    assert (first.lead, first.participants, first.due.day) == (("市交通局",), ("市财政局", "各区"), "2024-12-31")
    assert (second.lead, second.units, second.due) == ((), ("市发展改革局",), None)


def test_merged_cells_of_units_hold_for_the_rows_below():
    text = "某市分工方案\n序号\t工作任务\t责任单位\n1\t建设港口\t市交通局\n2\t建设码头\t\n3\t建设机场\t市发展改革局\n"
    assert [(task.clause, task.units) for task in tasks(text)] == [
        ("表/1", ("市交通局",)),
        ("表/2", ("市交通局",)),
        ("表/3", ("市发展改革局",)),
    ]


def test_cells_merged_with_those_above_hold_where_rows_count():
    text = (
        "某市方案\n分工表\n序号\n事项\n工作措施\n责任单位\n1\n地铁工程\n利用车站和停车场建设光伏设施\n"
        "市地铁集团\n2\n新建车站屋顶光伏覆盖面积过半\n"
    )
    first, second = tasks(text)
    assert (first.units, second.units) == (("市地铁集团",), ("市地铁集团",))
    assert first.confidence > second.confidence
    assert second.note.words == "市地铁集团"
    assert second.title == "新建车站屋顶光伏覆盖面积过半"


def test_the_title_is_a_short_cell_or_the_first_words():
    long = "加快推进全区范围内各类基础设施和公共服务设施的建设改造和管理维护，确保各项目标任务按期完成。"
    text = f"某市方案\n类别\t工作任务\t责任单位\n设施\t{long}\t市交通局\n\t{long}\t市交通局\n"
    assert [task.title for task in tasks(text)] == ["设施", long.split("，", maxsplit=1)[0]]


def test_rows_of_an_attachment_count_below_it():
    text = (
        "某市方案\n一、要求\n抓好落实。\n附表：1.分工表\n2.其他\n附表1\n分工表\n序号\n重点任务\n责任单位\n1\n"
        "建设港口\n市交通局\n"
    )
    assert [task.clause for task in tasks(text)] == ["附表1/1"]


def test_every_cell_for_a_task_may_hold_targets():
    rows = "1\t建设平台3个\t归集数据500万条\t市数据局\n2\t优化审批\t\t市政务局\n"
    text = f"某市方案\n一、清单\n序号\t工作任务\t具体措施\t责任单位\n{rows}"
    part = parse(text).only
    found = worded_rows(part.text, grids_of(part, passages_of(part)))
    assert [(path, passage.text) for path, passage in found] == [
        ("一/1", "建设平台3个"),
        ("一/1", "归集数据500万条"),
        ("一/2", "优化审批"),
    ]
    catalogue = parse("某省目录\n县区\t主导产业\n东县\t电子\n西县\t装备\n").only
    assert list(worded_rows(catalogue.text, grids_of(catalogue, passages_of(catalogue)))) == []


def test_rows_without_words_or_units_are_no_tasks():
    text = "某市分工方案\n工作任务\t责任单位\n建设港口\t\n\t市交通局\n建设机场\t市发展改革局\n建设铁路\t市铁路办\n"
    assert [task.title for task in tasks(text)] == ["建设机场", "建设铁路"]


def test_rules_of_the_document_hold_in_tables():
    text = (
        "某市分工方案\n一、要求\n列第一位的为牵头单位。各区政府均为各项任务责任单位。\n工作任务\t责任单位\n"
        "建设港口\t市交通局、市财政局\n建设机场\t市发展改革局\n"
    )
    first, second = tasks(text)
    assert (first.lead, first.participants, first.units) == (
        ("市交通局",),
        ("市财政局",),
        ("市交通局", "市财政局", "各区政府"),
    )
    assert second.default_units == ("各区政府",)
    assert first.clause == "一/1"


def test_a_catalogue_is_no_table_of_tasks():
    assert tasks("某省目录\n县区\t主导产业\t承载园区\n东县\t电子\t东县经开区\n西县\t装备\t西县园区\n") == []
