"""Who is bound and what a period runs from are printed words, or None."""

import pytest

from lingyan.domain.corpus.extraction.deadline_parties import event_of, party_ahead, party_of

PARTIES = {
    "the subject": ("登记机关应当自受理之日起", (), "登记机关"),
    "a subject with a list": ("县级以上人民政府及其有关部门应当在", (), "县级以上人民政府及其有关部门"),
    "a subject ahead of what happens": ("经营者自变更之日起", (), "经营者"),
    "a subject behind a number": ("（一）经营者应当在", (), "经营者"),
    "a subject of the phrase before": ("应当在", ("登记机关收到材料后",), "登记机关"),
    "a subject of a phrase further off": ("并在", ("登记机关收到材料后", "认为合格的"), "登记机关"),
    "one that has the period": ("被监察单位的整改期限", (), "被监察单位"),
    "an alternative": ("或者在", ("经营者不服的",), "经营者"),
    "a subject that is no party": ("通知书应当在", ("登记机关收到材料后",), None),
    "a thing that begins like one": ("社会投资项目", ("政府投资项目不超过八十日",), None),
    "a short name of a headquarters": ("市防指应当在", (), "市防指"),
    "a group": ("事故调查组应当自", (), "事故调查组"),
    "a subject behind a number in figures": ("第12条 经营者应当在", (), "经营者"),
    "words that end like one": ("专家评审所需时间", (), None),
    "another period": ("24小时内", ("1小时内向所在地公安部门报告",), None),
    "an organ whose name begins like what happens": (
        "应当在",
        ("企业办理手续", "自然资源主管部门受理后"),
        "自然资源主管部门",
    ),
    "an organ for what is urgent": ("应急管理部门自受理之日起", (), "应急管理部门"),
    "departments concerned": ("应当在", ("企业提交材料", "有关部门受理后"), "有关部门"),
    "of an autonomous place": ("应当在", ("自治州人民政府收到报告后",), "自治州人民政府"),
    "a zone": ("园区应当于", (), "园区"),
    "zones of a place": ("某市省级工业园区应当于", (), "某市省级工业园区"),
    "what is done in a zone": ("厂房建设进入园区应当在", (), None),
    "each of them": ("各单位均应自受理之日起", (), "各单位"),
    "nobody": ("应当在", (), None),
}


@pytest.mark.parametrize(("before", "ahead", "party"), PARTIES.values(), ids=PARTIES)
def test_who_is_bound(before, ahead, party):
    assert party_of(before, ahead) == party


DUE = {
    "an applicant decides nothing": (("主管部门收到材料后", "企业提交补正的"), "办结", "主管部门"),
    "an organ applies for nothing": (("企业收到决定后", "主管部门公布的"), "提出申请", "企业"),
    "the nearest that may": (("企业提交材料", "主管部门收到后"), "报送情况", "主管部门"),
    "the nearest where none may": (("企业发现问题的",), "书面告知", "企业"),
}


@pytest.mark.parametrize(("ahead", "action", "party"), DUE.values(), ids=DUE)
def test_of_several_the_nearest_that_may_do_it_is_bound(ahead, action, party):
    assert party_of("应当在", ahead, action) == party


def test_who_is_bound_may_stand_behind():
    assert party_ahead(["持证人应当申请延续", "其他"]) == ("持证人", ["申请延续", "其他"])
    assert party_ahead(["由受理部门转交", "其他"]) == ("受理部门", ["转交", "其他"])
    assert party_ahead(["申请延续"]) == (None, ["申请延续"])


EVENTS = {
    "from a day": ("登记机关应当自受理申请之日起", (), "受理申请"),
    "from when": ("应当从收到通知时起", (), "收到通知"),
    "after something": ("应当在作出决定后", (), "作出决定"),
    "until an end": ("应当在期限届满", (), "期限届满"),
    "ahead of an end": ("持证人应当在有效期届满前", (), "有效期届满"),
    "ahead of an end, with the number of the article": ("第三条 许可证有效期届满前", (), "许可证有效期届满"),
    "after the phrase before": ("应当在", ("登记机关收到材料后",), "登记机关收到材料"),
    "notice ahead of nothing named": ("经营者应当提前", (), None),
    "nothing": ("应当在", (), None),
}


@pytest.mark.parametrize(("before", "ahead", "event"), EVENTS.values(), ids=EVENTS)
def test_what_a_period_runs_from(before, ahead, event):
    assert event_of(before, ahead) == event
