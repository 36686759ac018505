"""Words are searched for by one rule everywhere."""

import pytest
from django.db.models import Q

from lingyan.apps.design.searching import MOST_TERMS, Results, TooManyWordsError, holding, is_held, terms_of


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" 新材料　产业 ", ["新材料", "产业"], id="wide-space"),
        pytest.param("drone\tparts\n", ["drone", "parts"], id="tabs-and-lines"),
        pytest.param("a\x00b", ["a", "b"], id="unprintable"),
        pytest.param("a b " * 2000, ["a", "b"], id="the-same-again"),
    ],
)
def test_the_words_are_split_at_white_space(words, terms):
    assert terms_of(words) == terms


def test_more_words_than_a_database_takes_are_refused_with_their_number():
    assert len(terms_of(" ".join(map(str, range(MOST_TERMS))))) == MOST_TERMS
    with pytest.raises(TooManyWordsError, match="at most 50 different words; 51 were given"):
        terms_of(" ".join(map(str, range(MOST_TERMS + 1))))


def test_every_word_must_stand_in_some_field():
    wanted = (Q(a__icontains="x") | Q(b__icontains="x")) & (Q(a__icontains="y") | Q(b__icontains="y"))
    assert holding("x y", ["a", "b"]) == wanted


def test_a_word_without_case_is_looked_for_as_it_is():
    assert holding("新材料 X1", ["a"]) == Q(a__contains="新材料") & Q(a__icontains="X1")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("dock old", True, id="all-there-in-any-order"),
        pytest.param("OLD", True, id="any-case"),
        pytest.param("码头 old", True, id="across-names"),
        pytest.param("old tea", False, id="one-missing"),
        pytest.param("%", False, id="wildcard"),
    ],
)
def test_names_are_held_against_every_word(words, expected):
    assert is_held(words, ["Old Dock", "老码头园"]) is expected


def test_what_is_left_out_is_counted():
    assert Results.first(["a", "b", "c"], 2) == Results(["a", "b"], 3)
    assert Results(["a", "b"], 3).is_cut
    assert not Results.first(["a"], 2).is_cut
