"""Words next to a quantity bound it: the longest that fits, right before or right behind."""

import pytest

from lingyan.domain.corpus.extraction.bounds import Comparator, bound_before, bound_behind


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("不低于", Comparator.AT_LEAST),
        ("不得少于", Comparator.AT_LEAST),
        ("至少", Comparator.AT_LEAST),
        ("不超过", Comparator.AT_MOST),
        ("控制在", Comparator.AT_MOST),
        ("超过", Comparator.MORE),
        ("突破", Comparator.MORE),
        ("低于", Comparator.LESS),
        ("约", Comparator.ABOUT),
        ("不突破", Comparator.AT_MOST),
        ("不得突破", Comparator.AT_MOST),
        ("不超", Comparator.AT_MOST),
    ],
)
def test_what_stands_before_bounds(words, comparator):
    text = f"比例{words}50%"
    assert bound_before(text, text.index("5")) == (comparator, len(words))


def test_nothing_before_bounds_nothing():
    assert bound_before("50%", 0) == (None, 0)
    assert bound_before("比例达到50%", 4) == (None, 0)
    assert bound_before("周期50天", 2) == (None, 0)


@pytest.mark.parametrize("word", ["签约", "节约", "预约", "就近", "最近"])
def test_a_word_that_ends_like_about_is_no_bound(word):
    assert bound_before(f"{word}100个", 2) == (None, 0)


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("以上", Comparator.AT_LEAST),
        ("（含）以上", Comparator.AT_LEAST),
        ("以下", Comparator.AT_MOST),
        ("以内", Comparator.AT_MOST),
        ("之内", Comparator.AT_MOST),
        ("内", Comparator.AT_MOST),
        ("左右", Comparator.ABOUT),
    ],
)
def test_what_stands_behind_bounds(words, comparator):
    assert bound_behind(f"30日{words}办结", 3) == (comparator, len(words))


def test_the_inland_is_no_bound():
    assert bound_behind("30个内陆市", 3) == (None, 0)
