"""Units are recognised with their scale and with what they are per; words that only begin like one are not."""

import re

import pytest

from lingyan.domain.corpus.extraction.measure_words import FIRST_SIGNS, TIMES, UNIT


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
