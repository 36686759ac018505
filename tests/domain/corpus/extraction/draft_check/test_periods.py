import pytest

from factories.documents import statute
from lingyan.domain.corpus.extraction.draft_check.periods import period_findings, step_of
from lingyan.domain.corpus.extraction.draft_check.sides import Side, read_part
from lingyan.domain.corpus.parse import parse

TITLE = "某省资源监察办法"
LAW = "主管部门应当自受理申请之日起20个工作日内作出许可决定。"


def side(*sentences, key="law", names=(), level="", asked=False):
    (part,) = parse(statute(*sentences)).parts
    read = read_part(part)
    return Side(key, read, TITLE, "", "", names, level, asked)


def draft(sentence, *, names=True):
    cited = f"根据《{TITLE}》，制定本细则。" if names else "制定本细则。"
    text = f"某市资源监察实施细则\n第一条 {cited}\n第二条 {sentence}\n第三条 本细则自2032年1月1日起施行。\n"
    (part,) = parse(text).parts
    read = read_part(part)
    return Side("", read, read.title)


def kinds(law, drafted, **more):
    return [one.kind.value for one in period_findings(draft(drafted, **more), side(*law))]


CASES = {
    "longer": (LAW, LAW.replace("20", "30"), ["below"]),
    "shorter": (LAW, LAW.replace("20", "15"), ["agrees"]),
    "equal": (LAW, LAW, ["agrees"]),
    "the city's own organ": (LAW, LAW.replace("20", "30").replace("主管部门", "市主管部门"), ["below"]),
    "in words": (LAW, LAW.replace("20", "三十"), ["below"]),
    "days against working days": (LAW, LAW.replace("20个工作日", "30日"), ["not_comparable"]),
    "another step": (LAW, "主管部门应当自受理申请之日起30个工作日内归还样品。", []),
    "another start": (LAW, "主管部门应当自现场核查结束之日起30个工作日内作出许可决定。", ["look"]),
    "another party": (LAW, LAW.replace("20", "30").replace("主管部门", "申请人"), ["look"]),
    "months against years": (
        "用能单位应当自收到通知书之日起六个月内完成整改工作。",
        "用能单位应当自收到通知书之日起一年内完成整改工作。",
        ["below"],
    ),
    "less notice": (
        "举办者应当提前20日向公安机关报告活动方案。",
        "举办者应当提前10日向公安机关报告活动方案。",
        ["below"],
    ),
    "more notice": (
        "举办者应当提前20日向公安机关报告活动方案。",
        "举办者应当提前30日向公安机关报告活动方案。",
        ["agrees"],
    ),
    "words that say too little": (
        "主管部门公示时间不少于30日。",
        "主管部门公示时间不少于10日。",
        ["look"],
    ),
}


@pytest.mark.parametrize(("law", "drafted", "expected"), CASES.values(), ids=CASES)
def test_how_a_period_stands_to_the_one_in_force(law, drafted, expected):
    assert kinds([law], drafted) == expected


def test_a_document_that_the_draft_does_not_name_is_only_looked_at():
    assert kinds([LAW], LAW.replace("20", "30"), names=False) == ["look"]


def test_words_that_fit_two_periods_of_the_law_are_only_looked_at():
    other = "主管部门应当自受理申请之日起40个工作日内作出许可决定。"
    assert "below" not in kinds([LAW, other], LAW.replace("20", "45"))


def test_the_finding_names_both_lengths_and_the_step():
    (one,) = period_findings(draft(LAW.replace("20", "30")), side(LAW))
    assert one.difference.text() == (
        "The draft gives 30 working days to 作出许可决定, where 20 working days is in force."
    )
    assert (one.draft.clause, one.other.clause) == ("第二条", "第二条")
    assert "20个工作日" in one.other.words


def test_a_period_of_the_drafting_place_that_is_left_out_is_missed():
    law = side("各市州人民政府应当自收到报告之日起15日内公布结果。", asked=True)
    own = draft("抓好落实。")
    city = Side("", own.read, own.title, "", "430000/430400", ("衡阳市",), "prefecture")
    assert [one.kind.value for one in period_findings(city, law)] == ["misses"]
    assert list(period_findings(own, law)) == []


def test_a_step_is_what_stands_beside_the_length():
    (one,) = side("主管部门公示用地方案不少于30日。").read.extraction.deadlines
    assert step_of(one) == "公示用地方案"
