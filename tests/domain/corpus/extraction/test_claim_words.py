"""The words around a quantity are told apart: what builds, what grows, what was, what is a rule."""

import pytest

from lingyan.domain.corpus.extraction import claim_words as words
from lingyan.domain.corpus.extraction.claim_words import ClaimKind

KINDS = {
    "达到": ClaimKind.LEVEL,
    "提高到": ClaimKind.LEVEL,
    "降至": ClaimKind.LEVEL,
    "控制在": ClaimKind.LEVEL,
    "提高": ClaimKind.INCREASE,
    "新增": ClaimKind.INCREASE,
    "下降": ClaimKind.REDUCTION,
    "压减": ClaimKind.REDUCTION,
    "年均增长": ClaimKind.RATE,
    "年均下降": ClaimKind.RATE,
}


@pytest.mark.parametrize(("verb", "kind"), KINDS.items(), ids=KINDS)
def test_a_verb_makes_a_level_a_growth_a_cut_or_a_rate(verb, kind):
    assert words.PREDICATES[verb] is kind


@pytest.mark.parametrize("sentence", ["建成驿站", "培育壮大企业", "改扩建学校", "新开通航线", "覆盖乡镇", "开发岗位"])
def test_verbs_of_building_are_known(sentence):
    assert words.BUILD.match(sentence)


@pytest.mark.parametrize(
    "noun", ["覆盖率", "开发区", "生产总值", "建设用地", "服务业", "治理能力", "利用水平", "投资总额"]
)
def test_nouns_that_begin_like_verbs_of_building_are_none(noun):
    assert not words.BUILD.match(noun)


@pytest.mark.parametrize("phrase", ["已建成绿道", "现有绿道", "完成了"])
def test_marks_of_the_past_are_known(phrase):
    assert words.PAST.search(phrase)


@pytest.mark.parametrize("phrase", ["同比增长", "比上年增长", "环比下降"])
def test_marks_of_a_report_are_known(phrase):
    assert words.REPORTED.search(phrase)
    assert not words.PAST.search(phrase)


@pytest.mark.parametrize("phrase", ["已批", "已建有绿道", "建成绿道"])
def test_what_only_looks_past_is_not(phrase):
    assert not words.PAST.search(phrase)


@pytest.mark.parametrize(
    "phrase", ["给予奖励", "处一万元罚款", "按实际投资的一成标准", "贷款利率", "发放津贴", "配套比例", "每千瓦时"]
)
def test_the_amounts_of_rules_are_known(phrase):
    assert words.AMOUNT_OF_RULE.search(phrase)


@pytest.mark.parametrize("phrase", ["绿电占比", "研发经费投入强度", "新增贷款", "固定资产投资"])
def test_the_amounts_of_targets_are_no_rules(phrase):
    assert not words.AMOUNT_OF_RULE.search(phrase)


@pytest.mark.parametrize("left", ["分为", "占地约占", "每", "以", "第", "周边", "其余"])
def test_what_makes_a_quantity_no_value_is_known(left):
    assert words.NOT_VALUE.search(left)


@pytest.mark.parametrize("left", ["稳定在", "保持在", "控制在", "建成", "大于"])
def test_what_leaves_a_quantity_a_value_is_not(left):
    assert not words.NOT_VALUE.search(left)


@pytest.mark.parametrize(
    ("unit", "is_thing"), [("个", True), ("万家", True), ("座", True), ("公里", False), ("%", False)]
)
def test_things_are_counted_one_by_one(unit, is_thing):
    assert bool(words.THINGS.match(unit)) is is_thing
