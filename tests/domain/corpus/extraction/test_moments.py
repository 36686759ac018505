"""Times are told by their words and by the document's own year: past, to come, or the base of a comparison."""

import pytest

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.moments import find_moments, sets_time

HEAD = "某市绿色发展规划\n某政发〔2023〕8号\n各县区人民政府：\n现印发给你们。\n某市人民政府\n2023年3月6日\n"
BODY = "一、目标\n“十四五”（2021—2025年）时期，绿色发展。规划期为2023—2027年。\n二、任务\n抓好落实。\n"

MOMENTS = {
    "到2025年": ("到2025年，建成", [(2025, "future", False)]),
    "到2025年底": ("到2025年底，建成", [(2025, "future", False)]),
    "至2025年末": ("至2025年末，建成", [(2025, "future", False)]),
    "力争到2030年前": ("力争到2030年前，建成", [(2030, "future", False)]),
    "截至2022年底": ("截至2022年底，建成", [(2022, "past", False)]),
    "到二〇二五年": ("到二〇二五年，建成", [(2025, "future", False)]),
    "２０２５年": ("到２０２５年，建成", [(2025, "future", False)]),
    "work ahead of a project": ("项目前期工作时间缩短", []),
    "2025年": ("2025年建成", [(2025, "future", False)]),
    "2021年": ("2021年建成", [(2021, "past", False)]),
    "its own year": ("2023年建成", [(2023, "open", False)]),
    "before the end of its own year": ("2023年底前建成", [(2023, "future", False)]),
    "2024年6月底前": ("2024年6月底前，建成", [(2024, "future", False)]),
    "2024年上半年": ("2024年上半年，建成", [(2024, "future", False)]),
    "2021—2025年": ("2021—2025年，建成", [(2025, "future", False)]),
    "2024年至2026年": ("2024年至2026年期间，建成", [(2026, "future", False)]),
    "比2020年": ("比2020年增长", [(2020, "open", True)]),
    "较2020年底": ("较2020年底增长", [(2020, "open", True)]),
    "与2020年相比": ("与2020年相比增长", [(2020, "open", True)]),
    "在2020年基础上": ("在2020年基础上翻一番", [(2020, "open", True)]),
    "以2020年为基期": ("以2020年为基期，增长", [(2020, "open", True)]),
    "比“十三五”末": ("比“十三五”末增长", [(None, "open", True)]),
    "十四五末": ("到“十四五”末，建成", [(2025, "future", False)]),
    "十四五期间": ("“十四五”期间，建成", [(2025, "future", False)]),
    "十三五时期": ("“十三五”时期，建成", [(None, "past", False)]),
    "十四五以来": ("“十四五”以来，建成", [(None, "past", False)]),
    "规划期末": ("到规划期末，建成", [(2027, "future", False)]),
    "今年": ("今年建成", [(2023, "future", False)]),
    "年内": ("年内建成", [(2023, "future", False)]),
    "明年": ("明年建成", [(2024, "future", False)]),
    "去年": ("去年建成", [(None, "past", False)]),
    "近年来": ("近年来，建成", [(None, "past", False)]),
    "目前": ("目前，建成", [(None, "past", False)]),
    "2021年以来": ("自2021年以来，建成", [(None, "past", False)]),
    "2024年起": ("自2024年起，建成", [(None, "open", False)]),
    "two": ("到2025年，建成；到2030年，完成", [(2025, "future", False), (2030, "future", False)]),
    # no times
    "a version of a standard": ("执行2025年版标准", []),
    "a plan of a year": ("完成2025年计划", []),
    "the name of a plan": ("落实“十四五”规划", []),
    "what was built before a year": ("2000年底前建成的住宅", []),
    "a number": ("建成2025个", []),
}


def moments_of(part_of, words, head=HEAD):
    return find_moments(words, Horizon.of(part_of(head + BODY)))


@pytest.mark.parametrize(("words", "expected"), MOMENTS.values(), ids=MOMENTS)
def test_a_time_has_its_year_and_mood(words, expected, part_of):
    found = moments_of(part_of, words)
    assert [(moment.year, moment.mood.value, moment.is_base) for moment in found] == expected


def test_the_words_of_a_time_are_marked(part_of):
    words = "甲地到2025年底，产值比2020年增长"
    assert [words[moment.start : moment.end] for moment in moments_of(part_of, words)] == ["到2025年底", "比2020年"]


def test_without_a_year_of_its_own_a_document_leaves_times_open(part_of):
    title = "某市绿色发展规划\n"
    assert [moment.mood.value for moment in moments_of(part_of, "2021年建成，2021年底前完成", title)] == [
        "open",
        "future",
    ]
    assert [moment.year for moment in moments_of(part_of, "今年建成，明年完成", title)] == [None, None]


@pytest.mark.parametrize("words", ["三年内建成", "未来五年建成"])
def test_so_many_years_end_only_with_a_period_of_that_length(words, part_of):
    assert moments_of(part_of, words) == ()


def test_so_many_years_of_work_are_those_of_the_title_and_a_plan_for_them_is_none(part_of):
    head = HEAD.replace("发展规划", "发展方案（2023—2025年）")
    assert [moment.year for moment in moments_of(part_of, "三年培训5000人，落实三年建设规划", head)] == [2025]


RULES = {
    "what opens a phrase": ("到2025年建成", True),
    "what stands behind a lead": ("其中，力争2025年建成", True),
    "what stands behind a short subject": ("绿色产值2025年达到", True),
    "what stands behind a long subject, ahead of its verb": ("全市规模以上绿色制造业企业产值2025年达到", True),
    "what stands behind a long subject": ("全市规模以上绿色制造业企业产值2025年建成", False),
    "the object of a verb": ("完成2025年", False),
    "the base of a comparison": ("比2020年增长", False),
}


@pytest.mark.parametrize(("words", "expected"), RULES.values(), ids=RULES)
def test_a_time_rules_the_phrase(words, expected, part_of):
    (moment,) = moments_of(part_of, words)
    start = words.find("，") + 1
    assert sets_time(words, moment, start) is expected
