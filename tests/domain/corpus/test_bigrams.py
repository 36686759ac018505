import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.bigrams import fold, fold_with_places, number_of, tokens_needed, tokens_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("ＡＢＣ１２３", "abc123", id="full-width"),
        pytest.param("湘政发【2020】4号", "湘政发(2020)4号", id="square-brackets"),
        pytest.param("湘政发﹝2020﹞4号", "湘政发(2020)4号", id="small-brackets"),
        pytest.param("GB/T 4754—2017", "gb/t 4754-2017", id="dash"),
        pytest.param("甲\u3000乙\n丙\t丁", "甲 乙 丙 丁", id="white-space"),
        pytest.param("水\u200b厂", "水厂", id="invisible-sign"),
        pytest.param("①㎡", "1m2", id="signs-of-several-letters"),
        pytest.param("ß", "ss", id="case"),
    ],
)
def test_what_is_written_alike_is_folded_alike(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_each_folded_sign_knows_where_it_comes_from(text):
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("水", {"水"}, id="one-sign"),
        pytest.param("水厂", {"水", "厂", "水厂"}, id="two-signs"),
        pytest.param("水，厂", {"水", "厂"}, id="a-comma-parts"),
        pytest.param("4号", {"4", "号", "4号"}, id="digits-and-characters-touch"),
        pytest.param("2020年", {"2020", "年", "0年"}, id="a-number-is-whole"),
        pytest.param("5G", {"5", "g", "5g"}, id="letters-in-small"),
        pytest.param("a_b", {"a", "b"}, id="an-underscore-is-no-letter"),
        pytest.param("，。%", set(), id="no-letter"),
        pytest.param("二〇二〇", {"二", "〇", "二〇", "〇二"}, id="the-round-zero"),
    ],
)
def test_the_tokens_of_a_text_are_its_signs_and_its_pairs(text, tokens):
    assert tokens_of(text) == tokens


@given(st.text(st.characters(exclude_categories=["Nd", "No"])), st.data())
def test_whatever_stands_in_a_text_needs_no_token_that_the_text_lacks(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert tokens_needed(fold(text[start:end])) <= tokens_of(text)


def test_a_pair_stands_for_its_signs():
    assert tokens_needed("水厂 2") == {"水厂", "2"}


@given(st.text(min_size=1, max_size=9))
def test_a_token_is_a_number_that_a_column_of_32_bits_holds(token):
    assert -(2**31) <= number_of(token) < 2**31


def test_different_pairs_of_the_basic_plane_are_different_numbers():
    signs = "水厂道路a1"
    tokens = {*signs, *(one + other for one in signs for other in signs)}
    assert len({number_of(token) for token in tokens}) == len(tokens)
