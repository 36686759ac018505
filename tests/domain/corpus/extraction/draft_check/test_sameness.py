import pytest

from lingyan.domain.corpus.extraction.draft_check.sameness import (
    Weights,
    Wordings,
    core_of,
    is_bound,
    is_same_organ,
    level_of,
    likeness,
    pairs_of,
    plain_indicator,
)


def test_words_that_all_documents_have_tell_nothing():
    assert pairs_of("加强组织领导") == pairs_of("强化督促检查") == frozenset()
    assert "标准" in pairs_of("建设标准厂房")


def test_pairs_do_not_go_over_a_stop():
    assert "房污" not in pairs_of("标准厂房，污水处理")


def test_what_is_rare_weighs_more():
    weights = Weights.of([pairs_of(words) for words in ("标准厂房", "标准地块", "标准图集")])
    assert weights.weight("厂房") > weights.weight("标准")
    assert weights.share(pairs_of("标准厂房"), pairs_of("标准厂房")) == 1
    assert weights.share(pairs_of("污水处理"), pairs_of("标准厂房")) == 0
    assert weights.share(pairs_of("标准厂房"), frozenset()) == 0


def test_those_that_share_a_name_are_found_among_many():
    texts = [pairs_of(text) for text in ("标准厂房", "污水处理", "标准地块")]
    weights = Weights.of(texts)
    shares = Wordings(texts, weights).shares(pairs_of("标准厂房"))
    assert set(shares) == {0, 2}
    assert shares[0] == pytest.approx(1)
    assert shares[2] == pytest.approx(weights.share(pairs_of("标准地块"), pairs_of("标准厂房")))
    assert Wordings([], weights).shares(pairs_of("标准厂房")) == {}


def test_likeness_of_nothing_is_none():
    assert likeness("", "受理申请") == 0


@pytest.mark.parametrize(
    ("name", "places", "plain"),
    [
        ("全市森林覆盖率", (), "森林覆盖率"),
        ("衡阳市森林覆盖率", ("衡阳市", "衡阳"), "森林覆盖率"),
        ("示范区地区生产总值", (), "地区生产总值"),
        ("实现外贸进出口总额", (), "进出口总额"),
        ("园区亩均税收", ("衡阳市",), "园区亩均税收"),
        ("省", ("省",), "省"),
    ],
)
def test_an_indicator_is_named_without_its_place(name, places, plain):
    assert plain_indicator(name, places) == plain


@pytest.mark.parametrize(
    ("unit", "level"),
    [("省商务厅", "省"), ("衡阳市商务局", "市"), ("市场监管局", ""), ("国家发展改革委", "家"), ("各园区", "")],
)
def test_the_level_of_an_organ_is_read_from_its_name(unit, level):
    assert level_of(unit) == level


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("省发展和改革委员会", "市发改委", True),
        ("省工业和信息化厅", "市工信局", True),
        ("省人力资源社会保障厅", "市人社局", True),
        ("省应急厅", "市应急管理局", True),
        ("省自然资源厅", "市自然资源和规划局", True),
        ("省市场监督管理局", "市市场监管局", True),
        ("省商务厅", "省财政厅", False),
        ("市教育局", "市商务局", False),
        ("衡阳市人民政府", "郴州市人民政府", False),
        ("省水利厅", "省农业农村厅", False),
    ],
)
def test_an_organ_is_the_same_under_its_short_name_and_at_another_level(one, other, same):
    assert is_same_organ(one, other) is same


def test_the_core_of_an_organ_is_what_it_is_for():
    assert core_of("省生态环境厅（固废中心）") == "生态环境"
    assert core_of("委") == "委"


@pytest.mark.parametrize(
    ("unit", "level", "bound"),
    [
        ("各市州人民政府", "prefecture", True),
        ("各市州、县市区人民政府", "county", True),
        ("各县市区人民政府", "prefecture", False),
        ("衡阳市人民政府", "prefecture", True),
        ("衡阳市", "prefecture", True),
        ("郴州市人民政府", "prefecture", False),
        ("省商务厅", "prefecture", False),
        ("各级人民政府", "prefecture", True),
        ("各园区", "park", True),
        ("各市州人民政府", "", False),
    ],
)
def test_who_is_bound(unit, level, bound):
    assert is_bound(unit, "衡阳市人民政府", ("衡阳市", "衡阳"), level) is bound


def test_a_department_is_bound_under_its_short_name():
    assert is_bound("省发改委", "省发展和改革委员会", (), "province")
    assert not is_bound("市发改委", "省发展和改革委员会", (), "province")
