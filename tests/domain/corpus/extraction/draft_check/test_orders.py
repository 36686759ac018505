import pytest

from lingyan.domain.corpus.extraction.draft_check.orders import DraftTasks, name_of, task_findings
from lingyan.domain.corpus.extraction.draft_check.sides import Side, read_part
from lingyan.domain.corpus.parse import parse

TITLE = "东江省园区建设方案"
HEAD = f"{TITLE}\n东政发〔2031〕7号\n各市州人民政府：\n现印发给你们。\n东江省人民政府\n2031年3月4日\n一、重点任务\n"
NUMBERS = "一二三四五六"
ROADS = "修通园区环线道路。2033年底前修通园区环线道路。（省交通运输厅牵头，各市州人民政府配合）"
OWN_ROADS = "修通园区环线道路。2033年6月底前修通园区环线道路。（市交通运输局牵头，市财政局配合）"


def listed(tasks):
    return "".join(f"（{number}）{task}\n" for number, task in zip(NUMBERS, tasks, strict=False))


def side(*tasks):
    (part,) = parse(HEAD + listed(tasks)).parts
    read = read_part(part)
    return Side("plan", read, TITLE, read.number, "330000", ("东江省",), "province")


def draft(*tasks, names=True, more="", place="330000/330100", level="prefecture"):
    cited = f"贯彻落实《{TITLE}》（东政发〔2031〕7号），制定本方案。" if names else "制定本方案。"
    text = f"南湖市实施方案\n各县区：\n{cited}\n一、重点任务\n{listed(tasks)}{more}南湖市人民政府\n2032年4月2日\n"
    (part,) = parse(text).parts
    read = read_part(part)
    return Side("", read, read.title, "", place, ("南湖市",) if place else (), level)


def told(own, *tasks):
    return [(one.kind.value, one.subject.value) for one in task_findings(DraftTasks(own), side(*tasks))]


def test_what_is_carried_out_agrees():
    assert told(draft(OWN_ROADS), ROADS) == [("agrees", "task")]


def test_a_task_without_anything_of_it_is_missed():
    assert told(draft("扩建冷链物流中心。（市商务局牵头）"), ROADS) == [("misses", "task")]


def test_a_task_that_binds_others_is_not():
    other = ROADS.replace("各市州人民政府", "省财政厅")
    assert told(draft("扩建冷链物流中心。（市商务局牵头）"), other) == []


def test_nothing_is_missed_of_a_document_that_the_draft_does_not_name():
    assert told(draft("扩建冷链物流中心。（市商务局牵头）", names=False), ROADS) == []


def test_where_the_drafting_unit_is_unknown_every_task_may_bind():
    own = draft("扩建冷链物流中心。（市商务局牵头）", place="", level="")
    from dataclasses import replace

    nobody = replace(own, read=replace(own.read, issuer=""))
    assert told(nobody, ROADS.replace("各市州人民政府", "省财政厅")) == [("misses", "task")]


def test_what_is_spoken_of_without_a_unit_is_looked_at():
    own = draft("扩建冷链物流中心。（市商务局牵头）", more="二、其他\n修通园区环线道路，方便企业。\n")
    assert told(own, ROADS) == [("look", "task")]


def test_a_general_heading_is_not_looked_for():
    assert told(draft(OWN_ROADS), "加强组织领导。（省政府办公厅牵头，各市州人民政府配合）") == [("look", "task")]


def test_a_later_day_is_below():
    assert told(draft(OWN_ROADS.replace("2033年6月", "2034年6月")), ROADS) == [("below", "due")]


def test_no_day_where_one_is_set_is_missed():
    assert told(draft("修通园区环线道路。（市交通运输局牵头）"), ROADS) == [("misses", "due")]


LEADS = {
    "another organ of the same level": ("省财政厅牵头", ["contradicts"]),
    "the same organ": ("省交通厅牵头", []),
    "another organ of another level": ("市财政局牵头", ["look"]),
    "the same matters at another level": ("市交通运输局牵头", []),
}


@pytest.mark.parametrize(("lead", "expected"), LEADS.values(), ids=LEADS)
def test_who_leads(lead, expected):
    own = draft(OWN_ROADS.replace("市交通运输局牵头", lead))
    assert [kind for kind, subject in told(own, ROADS) if subject == "lead"] == expected


def test_another_lead_in_a_document_that_is_not_named_is_no_fault_unless_the_titles_are_one():
    alike = "修通南岸园区环线道路。（省财政厅牵头）"
    assert told(draft(alike, names=False), ROADS)[0][0] == "look"
    one = "修通园区环线道路。2033年底前修通园区环线道路。（省财政厅牵头）"
    assert told(draft(one, names=False), ROADS) == [("contradicts", "lead")]


def test_one_title_over_several_tasks_is_held_against_the_one_that_fits():
    again = ROADS.replace("省交通运输厅", "省财政厅").replace("2033年", "2032年")
    both = (ROADS, again)
    assert [kind for kind, _subject in told(draft(*both), *both)] == ["agrees", "agrees"]


def test_the_notes_are_quoted_where_the_lead_differs():
    (one,) = task_findings(DraftTasks(draft(OWN_ROADS.replace("市交通运输局", "省财政厅"))), side(ROADS))
    assert "省财政厅" in one.draft.words
    assert "省交通运输厅" in one.other.words
    assert one.difference.data["wanted"] == "省交通运输厅"


def test_a_task_is_called_by_its_title():
    assert name_of(side(ROADS).read.extraction.tasks[0]) == "修通园区环线道路"
