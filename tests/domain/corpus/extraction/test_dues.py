"""The day by which something is due stands in the words, or is left open."""

import pytest

from lingyan.domain.corpus.extraction.dues import due_of, dues_in
from lingyan.domain.corpus.extraction.issued import Issued

RUNNING = {
    "end-of-year": ("2025年底前，各区完成编制", ["2025-12-31"]),
    "end-of-year-written-twice": ("2025年年底前建成", ["2025-12-31"]),
    "last-of-year": ("2025年末前建成", ["2025-12-31"]),
    "end-of-month": ("2022年6月底前报送", ["2022-06-30"]),
    "end-of-february": ("2024年2月底前报送", ["2024-02-29"]),
    "day": ("应于2021年12月31日前完成", ["2021-12-31"]),
    "day-with-zero": ("2021年09月05日之前完成", ["2021-09-05"]),
    "numerals": ("二〇二五年底以前建成", ["2025-12-31"]),
    "quarter": ("2023年第三季度末前启动", ["2023-09-30"]),
    "half-year": ("2023年上半年结束前启动", ["2023-06-30"]),
    "several": ("2025年底前建成，其中2023年6月底前开工", ["2025-12-31", "2023-06-30"]),
    "each-year": ("每年3月底前评估", ["--03-31"]),
    "each-year-by-a-day": ("每年11月15日前报送", ["--11-15"]),
    "each-year-at-its-end": ("每年底前总结", ["--12-31"]),
    "each-month": ("每月5日前报送", ["---05"]),
    "year-left-open": ("2025年前建成", []),
    "month-left-open": ("2025年6月前建成", []),
    "no-such-day": ("2023年2月30日前", []),
    "no-such-day-of-any-year": ("每年2月30日前报送", []),
    "a-day-of-some-years": ("每年2月29日前报送", ["--02-29"]),
    "a-goal": ("到2025年，建成园区", []),
    "which-things-are-meant": ("2000年底前建成的小区", []),
    "which-plants-are-meant": ("2017年底前已投产的企业", []),
    "month-without-year": ("6月底前报送", []),
    "nothing": ("提前完成目前工作", []),
}


@pytest.mark.parametrize(("words", "days"), RUNNING.values(), ids=RUNNING)
def test_days_in_running_words(words, days):
    found = list(dues_in(words))
    assert [due.day for due in found] == days
    assert all(words[due.start : due.end] == due.words for due in found)


def test_this_year_is_that_of_the_document():
    found = dues_in("今年底前公示，明年6月底前建成", Issued("2018-11-02"))
    assert [due.day for due in found] == ["2018-12-31", "2019-06-30"]
    assert list(dues_in("今年底前公示")) == []


def test_a_day_before_the_document_is_none_that_it_sets():
    assert list(dues_in("2020年底前已经启动", Issued("2021-08-27"))) == []


OWN_YEAR = {
    "a month": ("10月底前完成改造", ["2026-10-31"]),
    "a month in numerals": ("十月底前完成改造", ["2026-10-31"]),
    "a day": ("6月30日前报送", ["2026-06-30"]),
    "a quarter": ("三季度末前启动", ["2026-09-30"]),
    "the end of the year": ("力争年底前建成", ["2026-12-31"]),
    "beside the same year": ("2026年6月底前开工，10月底前建成", ["2026-06-30", "2026-10-31"]),
    "what is to be finished with others": ("10月底前完成与省平台的接口改造", ["2026-10-31"]),
    "a month left open": ("9月前启动", []),
    "before the document": ("2月底前报送", []),
    "another year in the sentence": ("2027年启动，10月底前完成", []),
    "each year": ("每年10月底前报送", ["--10-31"]),
    "the next year": ("次年3月底前报送", []),
    "half a year": ("上半年结束前启动", ["2026-06-30"]),
    "which things are meant": ("12月31日前建成的小区", []),
    "for the year before": ("3月底前报送上一年度情况", []),
}


@pytest.mark.parametrize(("words", "days"), OWN_YEAR.values(), ids=OWN_YEAR)
def test_a_day_without_a_year_is_in_that_of_a_document_for_one_year(words, days):
    assert [due.day for due in dues_in(words, Issued("2026-03-02", 2026))] == days


def test_another_sentence_says_nothing_of_the_year():
    words = "2027年建成。10月底前启动。2028年达产。"
    assert [due.day for due in dues_in(words, Issued("2026-03-02", 2026))] == ["2026-10-31"]


LABELLED_IN_OWN_YEAR = {
    "10月底前": "2026-10-31",
    "12月": "2026-12-31",
    "9月30日": "2026-09-30",
    "第三季度": "2026-09-30",
    "上半年": "2026-06-30",
    "年底前": "2026-12-31",
    "3月—11月": "2026-11-30",
    "3-11月": "2026-11-30",
    "3月、6月": None,
    "2月底": None,
    "每季度末": None,
    "全年": None,
    "持续推进": None,
}


@pytest.mark.parametrize(("words", "day"), LABELLED_IN_OWN_YEAR.items(), ids=LABELLED_IN_OWN_YEAR)
def test_a_label_without_a_year_is_in_that_of_a_document_for_one_year(words, day):
    assert due_of(words, Issued("2026-03-02", 2026)).day == day


LABELLED = {
    "year": ("2025年", "2025-12-31"),
    "month": ("2025年4月", "2025-04-30"),
    "month-before": ("2025年6月底前", "2025-06-30"),
    "day": ("2025年6月15日", "2025-06-15"),
    "quarter": ("2022年三季度", "2022-09-30"),
    "half": ("2022年下半年", "2022-12-31"),
    "span": ("2021—2025年", "2025-12-31"),
    "span-with-years": ("2021年至2023年", "2023-12-31"),
    "each-year": ("每年12月底前", "--12-31"),
    "ongoing": ("长期坚持", None),
    "each-year-open": ("每年实施", None),
    "year-unknown": ("12月底前", None),
    "within": ("2024年内", "2024-12-31"),
    "a-season": ("2025年秋季学期前", None),
    "a-flood-season": ("2025年汛期前", None),
}


@pytest.mark.parametrize(("words", "day"), LABELLED.values(), ids=LABELLED)
def test_days_behind_a_label(words, day):
    due = due_of(words)
    assert (due.words, due.day) == (words, day)
    assert due.recurs is bool(day and day.startswith("--"))
