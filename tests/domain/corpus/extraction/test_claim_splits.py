"""Values that 分别 splits are paired with their things or years, or left out where their numbers do not agree."""

import pytest

from lingyan.domain.corpus.extraction.claim_splits import Known, split_values
from lingyan.domain.corpus.extraction.moments import Moment, Mood
from lingyan.domain.corpus.extraction.phrases import cut


def pairs(text, moments=()):
    (phrase,) = cut(text).phrases
    split = split_values(text, phrase, Known(moments))
    if split is None:
        return None
    return [f"{one.read.words} {one.quantity.comparator} {one.quantity.value} {one.quantity.unit}" for one in split]


SPLITS = {
    "things and values": ("甲产值、乙产值分别达到3亿元、5亿元", ["甲产值 = 3 亿元", "乙产值 = 5 亿元"]),
    "a unit that only the last prints": ("甲产值、乙产值分别达到3、5亿元", ["甲产值 = 3 亿元", "乙产值 = 5 亿元"]),
    "a bound ahead of the first": ("甲、乙占比分别不低于30%、50%", ["甲占比 >= 30 %", "乙占比 >= 50 %"]),
    "a bound behind the last": ("甲、乙占比分别达到30%、50%以上", ["甲占比 >= 30 %", "乙占比 >= 50 %"]),
    "three": ("甲率、乙率和丙率分别达到30%、40%和50%", ["甲率 = 30 %", "乙率 = 40 %", "丙率 = 50 %"]),
    "one value for each": ("甲产值、乙产值均增长5%以上", ["甲产值增长 >= 5 %", "乙产值增长 >= 5 %"]),
    "a unit of which the first prints a part": (
        "甲时间、乙时间分别不超过15个、25个工作日",
        ["甲时间 <= 15 个工作日", "乙时间 <= 25 个工作日"],
    ),
    "growth": ("甲产值、乙产值分别增长3%、5%", ["甲产值增长 = 3 %", "乙产值增长 = 5 %"]),
    "growth each year": ("甲产值、乙产值年均分别增长3%、5%", ["甲产值年均增长 = 3 %", "乙产值年均增长 = 5 %"]),
    "a cut with an adverb": ("甲、乙排放量分别累计下降3%、5%", ["甲排放量下降 = 3 %", "乙排放量下降 = 5 %"]),
    "so many places": ("东、西两区绿化率分别达到30%、50%", ["东区绿化率 = 30 %", "西区绿化率 = 50 %"]),
    "a noun of equal names": ("东片、西片回用率分别达到30%、50%", ["东片回用率 = 30 %", "西片回用率 = 50 %"]),
    "things that are built": ("东县、西县分别新建学校3所、5所", ["东县新建学校 = 3 所", "西县新建学校 = 5 所"]),
    "a noun behind": ("东县、西县分别建设3个、5个园区", ["东县建设园区 = 3 个", "西县建设园区 = 5 个"]),
    "a pollutant": ("化学需氧量、氨氮排放量分别下降3%、5%", ["化学需氧量排放量下降 = 3 %", "氨氮排放量下降 = 5 %"]),
    "what they are per": (
        "单位生产总值能耗和碳排放分别降低3%、5%",
        ["单位生产总值能耗降低 = 3 %", "单位生产总值碳排放降低 = 5 %"],
    ),
    "依次": ("甲产值、乙产值依次达到3亿元、5亿元", ["甲产值 = 3 亿元", "乙产值 = 5 亿元"]),
    # no certain pairs
    "more things than values": ("甲产值、乙产值、丙产值分别达到3亿元、5亿元", []),
    "more values than things": ("甲产值、乙产值分别达到3亿元、5亿元、7亿元", []),
    "one value": ("甲产值、乙产值分别达到3亿元", None),
    "no 分别": ("甲产值、乙产值达到3亿元、5亿元", None),
}


@pytest.mark.parametrize(("text", "expected"), SPLITS.values(), ids=SPLITS)
def test_values_are_paired(text, expected):
    assert pairs(text) == expected


def test_values_are_paired_with_years():
    text = "到2025年和2030年绿电占比分别达到30%和50%"
    moments = [Moment(0, 6, 2025, Mood.FUTURE), Moment(7, 12, 2030, Mood.FUTURE)]
    (phrase,) = cut(text).phrases
    split = split_values(text, phrase, Known(moments))
    assert [(one.read.words, str(one.quantity.value), one.year) for one in split] == [
        ("绿电占比", "30", 2025),
        ("绿电占比", "50", 2030),
    ]


def test_one_thing_is_paired_with_the_years_that_its_sentence_lists():
    years = [Moment(0, 6, 2025, Mood.FUTURE), Moment(7, 12, 2030, Mood.FUTURE)]
    (phrase,) = cut("绿电占比分别达到30%和50%").phrases
    split = split_values("绿电占比分别达到30%和50%", phrase, Known(listed=years))
    assert [(one.read.words, one.year) for one in split] == [("绿电占比", 2025), ("绿电占比", 2030)]
    text = "绿电占比、水电占比分别达到30%和50%"
    (phrase,) = cut(text).phrases
    assert [one.year for one in split_values(text, phrase, Known(listed=years))] == [None, None]


def test_a_page_of_words_is_no_list_of_things():
    assert pairs(f"{'甲、乙和' * 400}丙率分别达到30%、50%") == []


@pytest.mark.parametrize("text", ["甲、乙环节均达到90%", "甲产值、乙产值均衡增长5%", "甲产值均增长5%"])
def test_what_is_no_list_of_measured_things_shares_no_value(text):
    assert pairs(text) is None
