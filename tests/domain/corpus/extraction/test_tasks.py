"""Tasks are drafted from the notes of a document, each with its clause, its words and its day."""

import pytest

from lingyan.domain.corpus.extraction.notes import Mode
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.rules import rules_of
from lingyan.domain.corpus.extraction.tasks import tasks_of
from lingyan.domain.corpus.parse import parse


def tasks(text):
    part = parse(text).only
    passages = passages_of(part)
    return tasks_of(part, passages, rules_of(passages))


def brief(text):
    return [(task.clause, task.title, task.units) for task in tasks(text)]


HEAD = "某省促进工作实施方案\n一、总体要求\n坚持发展。\n二、重点任务\n"

DOCUMENTS = {
    "behind-its-sentence": (
        HEAD + "（一）建设港口。提升吞吐能力。（责任单位：省交通运输厅、各市人民政府）\n"
        "（二）建设机场。（责任单位：民航某监管局）\n",
        [
            ("二/（一）", "建设港口", ("省交通运输厅", "各市人民政府")),
            ("二/（二）", "建设机场", ("民航某监管局",)),
        ],
    ),
    "line-of-its-own": (
        HEAD + "（一）建设港口\n提升吞吐能力。\n（责任单位：省交通运输厅）\n（二）建设机场\n优化航线。\n"
        "（责任单位：省发展改革委）\n",
        [("二/（一）", "建设港口", ("省交通运输厅",)), ("二/（二）", "建设机场", ("省发展改革委",))],
    ),
    "labels-on-lines": (
        HEAD + "1.建设港口\n提升能力。\n牵头单位：省交通运输厅\n责任单位：省财政厅、省水利厅\n完成时限：2025年底前\n"
        "2.建设机场\n优化航线。\n牵头单位：省发展改革委\n责任单位：省财政厅\n",
        [
            ("二/1", "建设港口", ("省交通运输厅", "省财政厅", "省水利厅")),
            ("二/2", "建设机场", ("省发展改革委", "省财政厅")),
        ],
    ),
    "labels-in-brackets-on-lines": (
        HEAD + "1.建设港口\n提升能力。\n（牵头单位：省交通运输厅）\n（配合单位：省财政厅）\n"
        "（完成时限：2025年底前）\n2.建设机场\n优化航线。\n",
        [("二/1", "建设港口", ("省交通运输厅", "省财政厅"))],
    ),
    "one-unit-under-two-labels": (
        HEAD + "1.建设港口\n牵头单位：省交通运输厅\n责任单位：省交通运输厅\n",
        [("二/1", "建设港口", ("省交通运输厅",)), ("二/1", "建设港口", ("省交通运输厅",))],
    ),
    "labels-of-two-tasks-on-lines": (
        HEAD + "1.建设港口\n牵头单位：省交通运输厅\n牵头单位：省发展改革委\n",
        [("二/1", "建设港口", ("省交通运输厅",)), ("二/1", "建设港口", ("省发展改革委",))],
    ),
    "note-in-the-heading": (
        HEAD + "（一）建设港口（责任单位：省交通运输厅）\n提升吞吐能力。\n"
        "（二）建设机场（责任单位：省发展改革委）\n优化航线。\n",
        [("二/（一）", "建设港口", ("省交通运输厅",)), ("二/（二）", "建设机场", ("省发展改革委",))],
    ),
    "several-in-a-clause": (
        HEAD
        + "（一）建设通道。铁路方面，加快干线。（省发展改革委牵头负责）公路方面，打通断头路。（省交通运输厅牵头负责）\n"
        "",
        [
            ("二/（一）", "建设通道", ("省发展改革委",)),
            ("二/（一）", "公路方面，打通断头路", ("省交通运输厅",)),
        ],
    ),
    "two-notes-on-lines": (
        HEAD + "（一）建设通道。加快干线。\n（省发展改革委牵头负责）\n（省交通运输厅负责）\n",
        [("二/（一）", "建设通道", ("省发展改革委",)), ("二/（一）", "建设通道", ("省交通运输厅",))],
    ),
    "a-note-for-all-points-above": (
        HEAD + "（一）建设通道\n1.建设铁路。\n2.建设公路。\n3.建设机场。\n（责任单位：省交通运输厅）\n"
        "（二）建设平台\n1.建设园区。\n2.建设口岸。\n（责任单位：省商务厅）\n",
        [("二/（一）", "建设通道", ("省交通运输厅",)), ("二/（二）", "建设平台", ("省商务厅",))],
    ),
    "the-last-point-alone-has-one": (
        HEAD + "（一）建设通道\n1.建设铁路。\n（责任单位：省发展改革委）\n2.建设公路。\n（责任单位：省交通运输厅）\n"
        "（二）建设平台\n1.研究政策。\n2.建设口岸。\n（责任单位：省商务厅）\n",
        [
            ("二/（一）/1", "建设铁路", ("省发展改革委",)),
            ("二/（一）/2", "建设公路", ("省交通运输厅",)),
            ("二/（二）/2", "建设口岸", ("省商务厅",)),
        ],
    ),
    "a-heading-without-stops": (
        "某市行动计划\n一、工作任务\n1.推动水网建设\n开展调查。【责任部门：市水务局、各镇】\n",
        [("一/1", "推动水网建设", ("市水务局", "各镇"))],
    ),
    "ministry": (
        "某部意见\n一、加强供给\n（一）扩大供给。增加产能。（国家发展改革委牵头，工业和信息化部、财政部等部门及各省级人民政府按职责分工负责）\n",
        [("一/（一）", "扩大供给", ("国家发展改革委", "工业和信息化部", "财政部", "各省级人民政府"))],
    ),
    "a-lead-behind-each-name": (
        "某市措施\n一、任务\n（一）建设园区。提升能级。\n责任单位：市委组织部（牵头）、市人社局（牵头）、市教育局\n",
        [("一/（一）", "建设园区", ("市委组织部", "市人社局", "市教育局"))],
    ),
    "broken-lines": (
        "某省规划\n一、任务\n（一）建设园区。提升能\n级。（责任单位：省发\n展改革委、省商务厅）\n",
        [("一/（一）", "建设园区", ("省发展改革委", "省商务厅"))],
    ),
    "lists-throughout": (
        HEAD
        + "1.建设铁路。（省发展改革委、省交通运输厅）\n2.建设口岸。（省商务厅、某某海关）\n3.建设园区。（省商务厅）\n",
        [
            ("二/1", "建设铁路", ("省发展改革委", "省交通运输厅")),
            ("二/2", "建设口岸", ("省商务厅", "某某海关")),
            ("二/3", "建设园区", ("省商务厅",)),
        ],
    ),
    "two-lists-prove-nothing": (HEAD + "1.建设铁路。（省发展改革委）\n2.建设口岸。（省商务厅、某某海关）\n", []),
    "no-notes": (HEAD + "1.建设铁路。\n2.建设口岸（含码头）。\n", []),
}


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_tasks_of_documents(text, expected):
    assert brief(text) == expected


def test_the_words_of_a_task_and_of_its_note_are_quoted_at_their_places():
    text = HEAD + "（一）建设港口\n提升吞吐能力。\n优化航线。\n（责任单位：省交通运输厅、\n省财政厅）\n"
    (task,) = tasks(text)
    assert "".join(span.of(text) for span in task.note.spans) == "（责任单位：省交通运输厅、省财政厅）"
    assert task.words.words == "（一）建设港口\n提升吞吐能力。\n优化航线。"
    assert "".join(span.of(text) for span in task.words.spans) == task.words.words.replace("\n", "")


DUES = {
    "line-below": ("建成园区。\n责任单位：市商务局\n完成时限：2024年6月", "2024-06-30"),
    "bracket-below": ("建成园区。\n（责任单位：市商务局）\n（完成时限：2024年6月）", "2024-06-30"),
    "line-above": ("建成园区。\n完成时限：2024年底前\n责任单位：市商务局", "2024-12-31"),
    "the-first-of-two-lines": (
        "建成园区。\n责任单位：市商务局\n完成时限：2024年6月\n完成时间：2025年6月",
        "2024-06-30",
    ),
    "words-between": ("建成园区。\n责任单位：市商务局\n另有要求。\n完成时限：2024年6月", None),
    "own-words": ("2024年底前，各区完成编制。（责任单位：市商务局）", "2024-12-31"),
    "label-wins": ("2024年底前，各区完成编制。（责任单位：市商务局；完成时限：2024年6月底前）", "2024-06-30"),
    "the-last-of-two": ("2023年底前开工，2024年底前建成。（责任单位：市商务局）", "2024-12-31"),
    "none": ("到2024年，建成园区。（责任单位：市商务局）", None),
    "open": ("建成园区。（责任单位：市商务局；完成时限：长期坚持）", None),
}


@pytest.mark.parametrize(("words", "day"), DUES.values(), ids=DUES)
def test_when_a_task_is_due(words, day):
    (task,) = tasks(f"{HEAD}（一）编制方案。{words}\n")
    assert (task.due.day if task.due else None) == day


def test_what_comes_again_each_year_is_due_so_only_without_another_day():
    (task,) = tasks(HEAD + "（一）评估。每年3月底前评估。（责任单位：市商务局）\n")
    assert (task.due.day, task.due.recurs) == ("--03-31", True)
    (task,) = tasks(HEAD + "（一）评估。每年3月底前、9月10日前评估，每年11月底前上报。（责任单位：市商务局）\n")
    assert task.due is None


def test_units_for_all_tasks_stand_behind_the_printed_ones():
    text = (
        HEAD + "（一）建设港口。（责任单位：省交通运输厅，各市人民政府。以下均需各市人民政府负责，不再列出）\n"
        "（二）建设机场。（责任单位：省发展改革委）\n"
    )
    first, second = tasks(text)
    assert (first.units, first.default_units) == (("省交通运输厅", "各市人民政府"), ())
    assert (second.units, second.default_units) == (("省发展改革委", "各市人民政府"), ("各市人民政府",))


def test_the_first_leads_where_the_document_says_so():
    text = (
        HEAD + "（一）建设港口。（责任单位：省交通运输厅、省财政厅。列第一位的为牵头单位，下同）\n"
        "（二）建设机场。（责任单位：省发展改革委、省财政厅）\n"
    )
    assert [(task.lead, task.participants, task.mode) for task in tasks(text)] == [
        (("省交通运输厅",), ("省财政厅",), Mode.LEAD_AND_PARTICIPANTS),
        (("省发展改革委",), ("省财政厅",), Mode.LEAD_AND_PARTICIPANTS),
    ]


def test_doubt_lowers_confidence():
    sure, spoken, strange, unclosed = tasks(
        HEAD + "（一）甲事。（责任单位：市商务局）\n（二）乙事。（市商务局牵头）\n（三）丙事。（责任单位：某某业主）\n"
        "（四）丁事。（责任单位：市商务局\n"
    )
    assert sure.confidence > spoken.confidence > strange.confidence
    assert unclosed.confidence == strange.confidence


def test_a_note_ahead_of_all_clauses_has_no_clause():
    (task,) = tasks("某市方案\n建设园区。（责任单位：市商务局）\n")
    assert (task.clause, task.title) == (None, "建设园区")


def test_the_time_on_a_line_of_its_own_is_part_of_the_note():
    text = HEAD + "1.建设港口\n责任单位：省交通运输厅\n完成时限：2025年底前\n"
    (task,) = tasks(text)
    assert task.note.words == "责任单位：省交通运输厅\n完成时限：2025年底前"


def test_a_table_of_contents_has_no_tasks():
    entries = "一、建设港口（责任单位：省交通运输厅）\n二、建设机场\n三、保障措施\n"
    text = f"某省方案\n目录\n{entries}{entries}"
    assert [task.clause for task in tasks(text)] == ["一"]


def test_a_note_below_what_guides_a_document_is_of_the_sentence_ahead_and_doubtful():
    text = "某省合作方案\n一、指导思想\n坚持合作。推进铁路建设，加快前期工作。（省发展改革委牵头负责）\n"
    (task,) = tasks(text)
    assert (task.clause, task.title, task.lead, task.confidence) == ("一", "推进铁路建设", ("省发展改革委",), 0.7)


BESIDE = {
    "one-list-beside-leads": (
        "（一）建港。（省交通运输厅牵头，省财政厅参与）\n（二）通航。（省水利厅、省商务厅）\n",
        [(("省交通运输厅",), ("省交通运输厅", "省财政厅")), ((), ("省水利厅", "省商务厅"))],
    ),
    "bodies-and-all-departments": (
        "（一）建港。（省交通运输厅牵头，省财政厅参与）\n（二）走访。（省商务厅、省工商联，省直各部门）\n",
        [(("省交通运输厅",), ("省交通运输厅", "省财政厅")), ((), ("省商务厅", "省工商联", "省直各部门"))],
    ),
    "a-list-that-explains": (
        "（一）建港。（省交通运输厅牵头，省财政厅参与）\n（二）通航。报送主管部门（省水利厅、省商务厅）。\n",
        [(("省交通运输厅",), ("省交通运输厅", "省财政厅"))],
    ),
    "sentences-beside-labels": (
        "1.建港。责任单位：省交通运输厅\n2.通航。省水利厅牵头，省商务厅配合。\n3.修路。由省财政厅负责。\n",
        [((), ("省交通运输厅",)), (("省水利厅",), ("省水利厅", "省商务厅")), (("省财政厅",), ("省财政厅",))],
    ),
    "sentences-that-go-on": (
        "1.建港。责任单位：省交通运输厅\n2.通航。由省水利厅负责。加快前期工作。\n3.修路。由省财政厅负责。统一调度。\n",
        [((), ("省交通运输厅",))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BESIDE.values(), ids=BESIDE)
def test_lists_and_sentences_beside_notes(text, expected):
    assert [(task.lead, task.units) for task in tasks(HEAD + text)] == expected
