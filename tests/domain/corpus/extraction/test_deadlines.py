"""Deadlines are what somebody has to keep: how long, from what, who and what; other periods are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.documents import plan, read_with, statute
from factories.numerals import in_words
from lingyan.domain.corpus.extraction.deadlines import deadlines_of
from lingyan.domain.corpus.extraction.passages import passages_of

WITHIN = {
    "from a day": ("登记机关应当自受理之日起20个工作日内作出决定。", "within <= 20 工作日"),
    "in words": ("登记机关应当自受理之日起二十个工作日内作出决定。", "within <= 20 工作日"),
    "full width": ("登记机关应当自受理之日起２０个工作日内作出决定。", "within <= 20 工作日"),
    "days": ("经营者应当在10日内报告。", "within <= 10 日"),
    "natural days": ("经营者应当在10个自然日内报告。", "within <= 10 日"),
    "以内": ("经营者应当在三个月以内改正。", "within <= 3 月"),
    "之内": ("经营者应当在三个月之内改正。", "within <= 3 月"),
    "years": ("使用者应当在期满之日起一年内完成复垦。", "within <= 1 年"),
    "hours": ("经营者应当在24小时内报告。", "within <= 24 小时"),
    "a maximum": ("整改期限不得超过6个月。", "within <= 6 月"),
    "a maximum in general": ("审批时间一般不超过五个工作日。", "within <= 5 工作日"),
    "a period that is": ("申请期限为三十日。", "within <= 30 日"),
    "after an event": ("审批部门应当在作出决定后2个工作日内说明理由。", "within <= 2 工作日"),
    "ahead of an end, within": ("持证人应当在有效期届满前三十日内申请延续。", "within <= 30 日"),
    "a range": ("审批部门应当在5至10日内答复。", "within <= 10 日"),
    "what is deemed": ("逾期六十日视为同意。", None),
    "a right": ("当事人可以自收到决定书之日起六十日内申请复议。", "within <= 60 日"),
    "a remark ahead of what makes it one": ("行政机关应当在20天（自然日）内审核。", "within <= 20 日"),
    "behind a colon": ("审批时限：甲类项目不超过80个工作日。", "within <= 80 工作日"),
}
AHEAD = {
    "days ahead": ("申请人应当在届满30日前提出申请。", "ahead >= 30 日"),
    "days ahead in words": ("申请人应当在期限届满的三十日前提出申请。", "ahead >= 30 日"),
    "ahead of an event": ("申请人应当在有效期届满前六十日提出申请。", "ahead >= 60 日"),
    "提前": ("经营者应当提前九十日告知用户。", "ahead >= 90 日"),
    "at least so long ahead": ("主办方应当在活动举办前至少二十日提交方案。", "ahead >= 20 日"),
    "hours ahead": ("承运人应当在起运24小时前报告。", "ahead >= 24 小时"),
}
LASTS = {
    "at least": ("公示期不少于30日。", "at_least >= 30 日"),
    "at least in words": ("公告时间不得少于三十日。", "at_least >= 30 日"),
    "kept": ("经营者应当保存记录，保存期限不少于三年。", "at_least >= 3 年"),
    "kept for": ("会计凭证保管期限为30年。", "at_least >= 30 年"),
    "kept until so long behind an end": ("日志应当保存至保质期满后六个月。", "at_least >= 6 月"),
    "kept so long behind an end": ("保存期限不得少于产品有效期满后一年。", "at_least >= 1 年"),
    "for a period": ("名单应当公示7日。", "at_least >= 7 日"),
    "comments": ("征求意见的期限一般不少于三十日。", "at_least >= 30 日"),
}
EXTENDED = {
    "by": ("情况复杂的，可以延长十个工作日。", "within <= 10 工作日"),
    "at most": ("延长期限最长不得超过15个工作日。", "within <= 15 工作日"),
    "put off": ("经批准，可以延期三个月。", "within <= 3 月"),
}
DATES = {
    "a day of each year": ("经营者应当于每年3月31日前报送报告。", "每年3月31日前"),
    "a day in words": ("经营者应当于每年三月三十一日前报送报告。", "每年三月三十一日前"),
    "the end of a month": ("经营者应当每年三月底前报送报告。", "每年三月底前"),
    "a day of each month": ("经营者应当于每月10日前报送数据。", "每月10日前"),
    "the next year": ("经营者应当于次年1月31日前报送报告。", "次年1月31日前"),
}
AT_ONCE = [
    "受理机关应当当场或者在5个工作日内告知申请人。",
    "受理机关应当当场作出决定。",
    "档案机构应当即时提供。",
    "受理机关应当当场告知申请人。",
]
NONE = {
    "a ban": "有前款情形的，三年内不得申请。",
    "a ban with 禁止": "五年内禁止从事经营活动。",
    "a penalty": "情节严重的，处五日以上十五日以下拘留。",
    "prison": "处三年以下有期徒刑。",
    "a condition": "逾期三十日的，撤销许可。",
    "a condition of the past": "近三年内受到处罚的，不予许可。",
    "unfinished": "停工满三个月的单位列入名单。",
    "validity": "许可证有效期五年。",
    "validity, at most": "许可证有效期不超过五年。",
    "a term of office": "委员任期不超过五年。",
    "a term of a contract": "运营协议的期限一般不超过五年。",
    "how long something is shown": "处罚信息公示期限为三年。",
    "how long something is shown, in months": "失信信息最短公示期为三个月。",
    "how long something is so": "货物自放行之日起3年内属监管货物。",
    "how often": "每三年修订一次。",
    "a service": "热线24小时不间断运行。",
    "an age": "年满十八周岁的人员可以申请。",
    "experience": "从业满五年的人员可以申请。",
    "a day": "本办法自2023年7月1日起施行。",
    "money": "处一万元以上三万元以下罚款。",
    "a longer term": "许可证有效期一般为五年，最长不超过十年。",
    "a closure": "责令停产停业整顿，整顿期限不超过3个月。",
    "the term of a use": "临时用地期限一般不超过二年。",
    "a case of doing it at once": "能够当场作出决定的，说明理由。",
    "a case set apart": "除可以当场作出决定的外，应当受理。",
    "what a day is": "当场不能作出决定的，说明理由。",
    "a length in brackets": "申请人应当及时（一般为三日内）补正。",
}


def told(deadline):
    return f"{deadline.kind} {deadline.comparator} {deadline.number} {deadline.unit}"


def found_in(sentence):
    return read_with(deadlines_of, statute(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"), [*WITHIN.values(), *AHEAD.values(), *LASTS.values()], ids=[*WITHIN, *AHEAD, *LASTS]
)
def test_a_period_to_keep_is_a_deadline(sentence, expected):
    assert [told(deadline) for deadline in found_in(sentence)] == [one for one in (expected,) if one]


@pytest.mark.parametrize(("sentence", "expected"), EXTENDED.values(), ids=EXTENDED)
def test_an_extension_is_marked(sentence, expected):
    (deadline,) = found_in(sentence)
    assert (told(deadline), deadline.is_extension) == (expected, True)


@pytest.mark.parametrize(("sentence", "date"), DATES.values(), ids=DATES)
def test_a_day_that_comes_again_is_a_date_and_no_length(sentence, date):
    (deadline,) = found_in(sentence)
    assert (deadline.kind, deadline.number, deadline.unit, deadline.date) == ("date", None, None, date)


@pytest.mark.parametrize("sentence", AT_ONCE)
def test_what_is_due_at_once_has_no_length(sentence):
    deadline = found_in(sentence)[-1]
    assert (deadline.kind, deadline.number, deadline.unit) == ("at_once", None, None)


@pytest.mark.parametrize("sentence", NONE.values(), ids=NONE)
def test_a_period_that_nobody_has_to_keep_is_none(sentence):
    assert found_in(sentence) == ()


IN_PLANS = {
    "working days": ("自收到之日起20个工作日内答复。", ["within <= 20 工作日"]),
    "an event": ("收到异议后15日内核实。", ["within <= 15 日"]),
    "a notice": ("公开征求意见期限不少于30日。", ["at_least >= 30 日"]),
    "a duty in days": ("各单位应在3日内报告。", ["within <= 3 日"]),
    "an aim in months": ("三个月内完成改造。", []),
    "a time cut down": ("将审批时间压缩至5个工作日以内。", []),
    "a time held down": ("审批时间控制在3天以内。", []),
    "an answer of some kind": ("事发后1小时内电话报告，3小时内书面报告。", ["within <= 1 小时", "within <= 3 小时"]),
    "a duty in minutes": ("值班人员应当在30分钟内报告。", ["within <= 30 分钟"]),
    "a duty in months": ("县人民政府应当在三个月内完成改造。", ["within <= 3 月"]),
    "a duty in months behind one in days": (
        "县人民政府应当自批复之日起30日内公布，并于三个月内完成报批。",
        ["within <= 30 日", "within <= 3 月"],
    ),
    "a day of each year": ("每年3月31日前报送总结。", []),
    "a day of each year for somebody, and one more": (
        "企业于每年4月30日前报送情况，财政部门应于5月31日前汇总。",
        ["date <= None None", "date <= None None"],
    ),
    "a day of each year, and a further one": (
        "各镇人民政府应于每年4月30日前完成检查，并于5月10日前报送结果。",
        ["date <= None None", "date <= None None"],
    ),
    "a day of the next year for somebody": ("各县财政局应于次年2月底前报送。", ["date <= None None"]),
}


@pytest.mark.parametrize(("sentence", "expected"), IN_PLANS.values(), ids=IN_PLANS)
def test_a_plan_has_deadlines_only_where_somebody_is_bound(sentence, expected):
    assert [told(deadline) for deadline in read_with(deadlines_of, plan(task=sentence))] == expected


def test_a_deadline_says_who_from_what_and_what():
    (deadline,) = found_in("登记机关应当自受理申请之日起20个工作日内作出决定；所需时间不计算在期限内。")
    assert (deadline.article, deadline.who, deadline.event, deadline.action, deadline.exception) == (
        "第二条",
        "登记机关",
        "受理申请",
        "作出决定",
        "所需时间不计算在期限内",
    )


def test_who_is_bound_may_stand_ahead_or_behind():
    (ahead,) = found_in("审批部门收到函的，应当在5个工作日内反馈。")
    (behind,) = found_in("有效期届满前六十日，持证人应当提出申请。")
    (nobody,) = found_in("应当在5个工作日内反馈。")
    assert (ahead.who, behind.who, behind.action, nobody.who) == ("审批部门", "持证人", "提出申请", None)
    assert nobody.confidence < ahead.confidence


CARRIED = {
    "a further case": ("企业应当按期开工。因故不能开工的，应当在期满三十日前申请延期。", "企业"),
    "how long it lasts": ("管理机构应当将草案公告。公告的时间不得少于三十日。", "管理机构"),
    "an extension": ("检定机构应当完成检定。因故不能完成的，可延长10个工作日。", "检定机构"),
    "a short name": ("管理数据的单位（以下简称登记主体），应当自形成之日起20个工作日内申请登记。", "登记主体"),
    "a further period": ("运营机构应当处置，1小时内向所在地公安部门报告，24小时内提交书面报告。", "运营机构"),
    "time ran out": ("行政机关应当作出决定。二十日内不能作出决定的，可以延长十日。", "行政机关"),
    "an organ's duty": ("申请人应当提交材料。因故不能受理的，应当在5日内告知理由。", None),
    "another case": ("企业应当整改。整改合格的，应当在5日内恢复。", None),
    "two parties": ("企业应当报告，部门应当核验。情况复杂的，可以延长10日。", None),
}


@pytest.mark.parametrize(("words", "who"), CARRIED.values(), ids=CARRIED)
def test_a_subject_left_out_is_the_one_that_the_sentence_before_binds(words, who):
    assert [deadline.who for deadline in found_in(words)][-1] == who


def test_two_deadlines_of_one_sentence_are_two():
    found = found_in("申请人应当在5日内提出，行政机关应当在20日内答复。")
    assert [(deadline.who, str(deadline.number)) for deadline in found] == [("申请人", "5"), ("行政机关", "20")]


def test_an_article_is_named_for_what_stands_in_its_items():
    text = statute("申请人应当：\n（一）自变更之日起5日内报告；\n（二）保存记录，保存期限不少于3年。")
    assert {deadline.article for deadline in read_with(deadlines_of, text)} == {"第二条"}


def test_the_number_of_an_article_is_not_quoted():
    text = statute("登记机关应当自受理之日起20个工作日内作出决定。")
    (deadline,) = read_with(deadlines_of, text)
    assert deadline.quote.words == "登记机关应当自受理之日起20个工作日内作出决定"
    assert text[deadline.quote.whole.start : deadline.quote.whole.end] == deadline.quote.words


@given(st.integers(min_value=2, max_value=999), st.sampled_from(["日", "个工作日", "个月", "小时"]))
@settings(max_examples=60, deadline=None)
def test_a_length_in_words_is_that_in_digits(number, unit):
    one, other = (found_in(f"经营者应当在{printed}{unit}内报告。") for printed in (number, in_words(number)))
    assert [told(deadline) for deadline in one] == [told(deadline) for deadline in other]
    assert one


@given(st.permutations([case[0] for case in list(WITHIN.values())[:6]]))
@settings(max_examples=30, deadline=None)
def test_the_order_of_articles_changes_no_deadline(sentences):
    def found(ordered):
        return sorted(told(deadline) for deadline in read_with(deadlines_of, statute(*ordered)))

    assert found(sentences) == found(sorted(sentences))


# The checked facts beside the checkout


def exported(part):
    """Return the deadlines with a length as the scoring program reads them."""
    return [
        {"article": deadline.article, "number": float(deadline.number), "unit": deadline.unit}
        for deadline in deadlines_of(part, passages_of(part))
        if deadline.number is not None
    ]


def test_the_deadlines_of_a_real_plan_are_those_that_people_found(shared, score, documents):
    yaml = pytest.importorskip("yaml")
    gold = yaml.safe_load((shared / "data/tasks-credit.yaml").read_text(encoding="utf-8"))
    found = exported(documents["gazette-2021-18/credit"])
    scored = score.score({"deadlines": found}, {"deadlines": gold["deadlines"]})
    assert score.prf(scored["deadlines"])["f1"] >= 0.97


def test_the_deadlines_of_a_real_statute_are_all_there(documents):
    found = exported(documents["gazette-2021-18/energy-supervision"])
    assert [(one["article"], int(one["number"]), one["unit"]) for one in found] == [
        ("第十五条", 20, "工作日"),
        ("第十五条", 5, "工作日"),
        ("第二十二条", 15, "日"),
        ("第二十三条", 6, "月"),
        ("第二十三条", 15, "日"),
        ("第二十三条", 3, "月"),
        ("第二十四条", 15, "日"),
        ("第二十四条", 30, "日"),
    ]
