import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.asking import MOST_SIGNS, MOST_TERMS, Question
from lingyan.domain.corpus.bigrams import fold, tokens_of


def terms(words: str) -> list[tuple[str, ...]]:
    return [term.words for term in Question.of(words).terms]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("  水厂\u3000道路 ", [("水厂",), ("道路",)], id="apart-by-any-white-space"),
        pytest.param('"水厂 道路"', [("水厂", "道路")], id="quoted"),
        pytest.param("“水厂 道路”园区", [("水厂", "道路"), ("园区",)], id="chinese-quotes"),
        pytest.param('"水厂', [("水厂",)], id="a-quote-left-open"),
        pytest.param("水厂 水厂", [("水厂",)], id="twice"),
        pytest.param("ＧＤＰ gdp", [("gdp",)], id="the-same-once-folded"),
        pytest.param("水\x00厂", [("水",), ("厂",)], id="signs-that-cannot-be-printed"),
        pytest.param('"\u200b"', [], id="nothing-left"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_question_is_read_as_its_terms(words, expected):
    assert terms(words) == expected


def test_a_long_question_is_cut_and_says_so():
    assert not Question.of("水" * MOST_SIGNS).is_cut
    long = Question.of("水" * (MOST_SIGNS + 1))
    assert (long.is_cut, long.terms[0].words) == (True, ("水" * MOST_SIGNS,))
    many = Question.of(" ".join("甲乙丙丁戊己庚辛壬"))
    assert (many.is_cut, len(many.terms)) == (True, MOST_TERMS)


@pytest.mark.parametrize(
    ("words", "text", "is_held"),
    [
        pytest.param("水厂 道路", "修路，道路通水厂", True, id="both"),
        pytest.param("水厂 道路", "水厂", False, id="one-missing"),
        pytest.param("水道", "道水，水厂，厂道", False, id="the-signs-apart"),
        pytest.param('"水厂 道路"', "水厂\n道路", True, id="a-phrase-over-a-line"),
        pytest.param('"水厂 道路"', "道路水厂", False, id="a-phrase-the-other-way-round"),
        pytest.param("湘政发[2020]4号", "见湘政发〔２０２０〕４号", True, id="number-of-a-document"),
        pytest.param("〔2020〕4号", "湘政发〔2020〕14号", False, id="another-number"),
        pytest.param("4号", "14号文件", False, id="part-of-a-number-in-front"),
        pytest.param("第1", "第12条", False, id="part-of-a-number-behind"),
        pytest.param("1", "11，1。", True, id="the-number-itself-further-on"),
        pytest.param("100%", "增长100％。", True, id="per-cent"),
        pytest.param("gdp", "人均ＧＤＰ", True, id="case-and-width"),
        pytest.param(".*", "水厂", False, id="no-pattern"),
    ],
)
def test_a_text_holds_what_is_asked_or_does_not(words, text, is_held):
    question = Question.of(words)
    assert question.holds(fold(text)) is is_held
    assert (question.weigh(text) is not None) is is_held
    if is_held:
        assert question.tokens <= tokens_of(text)


@given(st.text(alphabet="水厂道路1 2。aA（", max_size=12), st.text(alphabet="水厂道路1 2。aA（", max_size=40))
def test_no_text_that_holds_the_words_is_filtered_out_by_its_tokens(words, text):
    question = Question.of(words)
    if question.holds(fold(text)):
        assert question.tokens <= tokens_of(text)


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        pytest.param("水厂", "水厂和水厂", [(0, 2), (3, 5)], id="each"),
        pytest.param("水厂 厂房", "水厂房", [(0, 3)], id="overlapping-is-one"),
        pytest.param("m2", "50㎡", [(2, 3)], id="one-sign-that-is-two"),
        pytest.param("水厂", "道路", [], id="nowhere"),
        pytest.param("", "道路", [], id="nothing-asked"),
    ],
)
def test_places_are_those_of_the_text_as_it_is_written(words, text, places):
    assert Question.of(words).places(text) == places


def test_a_heading_weighs_more_than_the_words_and_nearness_more_than_distance():
    question = Question.of("水厂 道路")

    def weigh(text: str, heading: str = "") -> float:
        weight = question.weigh(text, heading)
        assert weight is not None
        return weight

    near, far = "水厂、道路。" + "文" * 60, "水厂。" + "文" * 60 + "道路"
    assert weigh(near) > weigh(far)
    assert weigh(far, "水厂和道路") > weigh(near)
    assert weigh("水厂、道路，水厂、道路") > weigh("水厂、道路，某厂、某路")
    assert weigh("水厂、道路") > weigh("水厂、道路" + "文" * 400)


def test_nothing_asked_is_held_by_everything():
    assert Question.of("").weigh("水厂") is not None
