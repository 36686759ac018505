"""A passage is cut at its stops; brackets and quotation marks stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.extraction.phrases import cut

CUTS = {
    "stops of every kind": ("到底，建成；完成。好！吗？是：否", ["到底", "建成", "完成", "好", "吗", "是", "否"]),
    "half-width stops": ("建成3个,完成4个;其他:无", ["建成3个", "完成4个", "其他", "无"]),
    "a comma in a number": ("投资1,200万元，完工", ["投资1,200万元", "完工"]),
    "a time of day": ("于9:30前报告，办结", ["于9:30前报告", "办结"]),
    "brackets": ("建成园区（含甲，乙；丙）3个，完工", ["建成园区（含甲，乙；丙）3个", "完工"]),
    "titles": ("落实《关于甲，乙的意见》，完工", ["落实《关于甲，乙的意见》", "完工"]),
    "quotation marks": ("实施“甲，乙”行动，完工", ["实施“甲，乙”行动", "完工"]),
    "brackets in brackets": ("建成（含甲〔乙，丙〕，丁），完工", ["建成（含甲〔乙，丙〕，丁）", "完工"]),
    "a bracket that nobody closes": ("建成（含甲。完工，验收", ["建成（含甲", "完工", "验收"]),
    "a bracket that nobody opened": ("建成）甲，完工", ["建成）甲", "完工"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CUTS.values(), ids=CUTS)
def test_a_passage_is_cut_at_its_stops(text, expected):
    assert [text[phrase.start : phrase.end] for phrase in cut(text).phrases] == expected


def test_sentences_are_numbered_and_stops_told():
    phrases = cut("甲，乙；丙。丁，戊").phrases
    assert [(phrase.stop, phrase.sentence) for phrase in phrases] == [
        ("，", 0),
        ("；", 0),
        ("。", 0),
        ("，", 1),
        ("", 1),
    ]


def test_what_stands_in_brackets_is_known():
    text = "甲（乙）丙“丁”戊（己"
    found = cut(text)
    assert [sign for at, sign in enumerate(text) if found.is_bracketed(at) and sign not in "（）“”"] == ["乙", "丁"]


@given(st.text(alphabet="甲乙12，。；：（）《》“”,:", max_size=60))
def test_phrases_never_overlap_and_leave_out_only_stops(text):
    phrases = cut(text).phrases
    at = 0
    for phrase in phrases:
        assert phrase.start == at
        assert text[phrase.end : phrase.end + 1] == phrase.stop
        at = phrase.end + len(phrase.stop)
    assert at == len(text)
