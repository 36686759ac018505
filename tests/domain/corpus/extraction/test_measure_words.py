"""Units are recognised with their scale and with what they are per; words that only begin like one are not."""

import re

import pytest

from lingyan.domain.corpus.extraction.measure_words import FIRST_SIGNS, TIMES, UNIT
from lingyan.domain.corpus.extraction.quantities import find_quantities


@pytest.mark.parametrize(
    "unit",
    [
        "亿元",
        "万亿元",
        "万吨",
        "公里",
        "%",
        "个百分点",
        "家",
        "万人次",
        "亩",
        "平方公里",
        "万千瓦时",
        "吨标准煤",
        "㎡",
        "吨标准煤/万元",
        "人/平方公里",
    ],
)
def test_a_unit_of_the_genre_is_recognised(unit):
    assert re.fullmatch(UNIT, unit)
    assert unit[0] in FIRST_SIGNS


@pytest.mark.parametrize("words", ["人均", "家庭", "项目", "条例", "年度", "户籍", "种植", "类别", "元素"])
def test_a_word_that_begins_like_a_unit_is_none(words):
    assert not re.match(UNIT, words)


def test_times_are_told_from_other_units():
    assert "个工作日" in TIMES
    assert "个" not in TIMES


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("10家具有竞争力的企业", "家"),
        ("50家电商企业", "家"),
        ("5家园区", "家"),
        ("20个体育公园", "个"),
        ("3个人工智能平台", "个"),
        ("30项目标任务", "项"),
        ("5条线路", "条"),
        ("20台风力发电机组", "台"),
        ("100名优秀干部", "名"),
        ("1000名企业家", "名"),
        ("20名校长", "名"),
        ("8处分散式饮水点", "处"),
    ],
)
def test_a_measure_word_ahead_of_a_noun_is_told_from_a_word_of_both(words, unit):
    (found,) = find_quantities(f"新增{words}。")
    assert found.unit == unit


@pytest.mark.parametrize("words", ["1000家庭", "20条例", "30项目", "5台风", "3个性化服务"])
def test_a_number_ahead_of_a_noun_of_its_own_is_no_quantity(words):
    assert find_quantities(f"惠及{words}，") == ()
