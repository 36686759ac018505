"""The sentence around words is found, and cut where it is long."""

import pytest

from factories.linked import LATER, load, text_of
from lingyan.apps.policies.queries.sentences import REACH, sentence_around, sentences_of


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        ("根据《甲》，制定。其他。", "根据《甲》，制定。"),
        ("标题\n依照《甲》", "依照《甲》"),
        ("一句；落实《甲》；二句。", "落实《甲》；"),
        ("没有这个词。", "《甲》"),
        ("", "《甲》"),
    ],
)
def test_the_sentence_around_words(reading, shown):
    assert sentence_around(reading, "《甲》") == shown


def test_a_long_sentence_is_cut_on_both_sides():
    shown = sentence_around("长" * 500 + "《甲》" + "远" * 500, "《甲》")
    assert (shown[0], shown[-1]) == ("…", "…")
    assert len(shown) == 2 * REACH + len("《甲》") + 2


@pytest.mark.django_db
def test_the_sentence_is_that_of_its_clause_or_of_what_stands_in_it():
    text = text_of(load(LATER)).pk
    title = "《东江省水资源条例》"
    sentence = f"落实{title}，推动企业用水回用。"
    asked = [(text, "二/（一）", title), (text, "二", title), (text, "一", title), (text + 1, "二", title)]
    assert sentences_of(asked) == [sentence, sentence, title, title]
