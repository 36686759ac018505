"""The name of an indicator is printed words, without what only leads into them or goes on from them."""

import pytest

from lingyan.domain.corpus.extraction.claim_names import (
    as_measured,
    clean,
    goes_on,
    is_order,
    is_yearly,
    kind_of,
    subject_of,
    verb_of,
    without_order,
)
from lingyan.domain.corpus.extraction.claim_words import ClaimKind

NAMES = {
    "力争全市绿电占比进一步": "全市绿电占比",
    "——其中绿电占比": "绿电占比",
    "一是绿电占比": "绿电占比",
    "（1）绿电占比": "绿电占比",
    "3.绿电占比": "绿电占比",
    "基本实现绿电占比": "绿电占比",
    "绿电占比分别": "绿电占比",
    "绿电占比均要": "绿电占比",
    "每年绿电占比": "绿电占比",
    "三年内绿电占比": "绿电占比",
    "未来五年培育企业": "培育企业",
    "通过三年左右的努力绿电占比": "绿电占比",
    # what looks like a lead and is part of the name
    "可再生能源占比": "可再生能源占比",
    "再生铜产量": "再生铜产量",
    "基本医疗参保率": "基本医疗参保率",
    "并网风电装机": "并网风电装机",
    "应急广播覆盖率": "应急广播覆盖率",
    "要素配置效率": "要素配置效率",
    "需求响应能力": "需求响应能力",
    "都市圈人口": "都市圈人口",
    "均衡发展县": "均衡发展县",
    "2.5次产业": "2.5次产业",
    "绿道户均": "绿道户均",
    "居民医疗公共": "居民医疗公共",
}


@pytest.mark.parametrize(("words", "name"), NAMES.items(), ids=NAMES)
def test_a_name_is_without_what_leads_into_it(words, name):
    assert clean(words) == name


@pytest.mark.parametrize(
    ("left", "verb"),
    [("绿电占比达到", "达到"), ("绿电占比提高到约", "提高到"), ("绿电产值年均增长", "年均增长"), ("绿电占比", "")],
)
def test_the_verb_of_amount_stands_right_ahead(left, verb):
    assert verb_of(left).rstrip("约") == verb


KINDS = {
    "达到": ("达到", "绿电占比达到", ClaimKind.LEVEL),
    "增长": ("增长", "绿电占比增长", ClaimKind.INCREASE),
    "每年增长": ("增长", "绿电占比每年增长", ClaimKind.RATE),
    "逐年下降": ("下降", "绿电占比逐年下降", ClaimKind.RATE),
    "年均增长达到": ("达到", "产值年均增长达到", ClaimKind.RATE),
    "nothing": ("", "绿电占比", ClaimKind.LEVEL),
}


@pytest.mark.parametrize(("verb", "left", "kind"), KINDS.values(), ids=KINDS)
def test_the_verb_and_the_words_ahead_of_it_make_the_kind(verb, left, kind):
    assert kind_of(verb, left) is kind


@pytest.mark.parametrize(
    ("words", "expected"),
    [("每年引进", True), ("年均接待", True), ("年均浓度", False), ("年均气温", False), ("绿电", False)],
)
def test_what_is_so_each_year_is_told(words, expected):
    assert is_yearly(words) is expected


@pytest.mark.parametrize(
    "words", ["建成驿站", "加快建设驿站", "积极稳步推进驿站", "围绕河湖建设驿站", "每个县建设驿站", "在城区新建驿站"]
)
def test_an_order_begins_with_its_verb(words):
    assert is_order(words)


@pytest.mark.parametrize("words", ["驿站", "全市驿站", "绿电占比", "覆盖率"])
def test_a_noun_orders_nothing(words):
    assert not is_order(words)


@pytest.mark.parametrize("words", ["", "年均增长", "占比", "增速", "较上期", "总量", "下降"])
def test_what_names_nothing_goes_on(words):
    assert goes_on(words)


@pytest.mark.parametrize("words", ["绿电占比", "增加值", "驿站"])
def test_what_names_something_does_not(words):
    assert not goes_on(words)


def test_the_verb_that_orders_to_see_to_a_level_is_left_out():
    assert without_order("落实全域绿化覆盖率") == "全域绿化覆盖率"
    assert without_order("推进绿电") == "推进绿电"


MEASURED = {
    "another place": ("县城", "城区取暖率", "县城取暖率"),
    "another kind": ("小型电站", "大中型电站监测率", "小型电站监测率"),
    "a name of its own": ("县城取暖率", "城区取暖率", "县城取暖率"),
    "a thing that is measured itself": ("工业投资", "制造业投资占固定资产投资比重", "工业投资"),
    "what is built": ("新增电站", "大型电站监测率", "新增电站"),
    "a subject that measures nothing": ("县城", "城区建设", "县城"),
    "a subject of nothing alike": ("小型水库", "大中型电站监测率", "小型水库"),
    "no subject": ("县城", "", "县城"),
}


@pytest.mark.parametrize(("name", "subject", "expected"), MEASURED.values(), ids=MEASURED)
def test_a_bare_place_or_kind_is_measured_as_the_one_before(name, subject, expected):
    assert as_measured(name, subject) == expected


def test_what_asks_for_more_of_a_thing_is_none_of_its_name():
    assert subject_of("稳步提升绿电产值") == "绿电产值"
    assert subject_of("绿电产值稳步提升") == "绿电产值"
    assert subject_of("提升行动") == "提升行动"


def test_a_word_that_ends_like_about_stays_whole():
    assert clean("签约") == "签约"
    assert clean("绿电占比约") == "绿电占比"
    assert verb_of("累计节约") == "节约"
