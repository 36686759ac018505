"""How strong a piece of evidence is, and what it says."""

import pytest

from factories.chains import PLAN, taxonomy
from lingyan.domain.chains import evidence
from lingyan.domain.chains.evidence import Ending, Way, ending_of
from lingyan.domain.chains.model import Certainty
from lingyan.domain.chains.names import Name, NameSource


def name(text: str, *industries: str, source: NameSource = NameSource.PRODUCT, **other: str) -> Name:
    return Name(text, source, industries, Certainty.PRINTED, PLAN, **other)


def test_a_plans_own_name_is_stronger_than_a_class_and_every_source_has_a_strength_and_words() -> None:
    strengths = evidence.SOURCE_STRENGTH
    assert strengths[NameSource.INDUSTRY] > strengths[NameSource.ALIAS] > strengths[NameSource.PRODUCT]
    assert strengths[NameSource.PRODUCT] > strengths[NameSource.CLASS] > strengths[NameSource.CLASS_PART]
    assert set(strengths) == set(evidence._SAME_REASONS) == set(NameSource)


def test_the_same_words_keep_the_certainty_of_the_name() -> None:
    found = evidence.same_words("跑步鞋", name("跑步鞋", "shoes"))
    assert (found.way, found.industries, found.strength, found.certainty) == (
        Way.EXACT,
        ("shoes",),
        0.96,
        Certainty.PRINTED,
    )
    assert str(found.reason) == "“跑步鞋” is a known product of the industry."


def test_parts_are_never_as_printed() -> None:
    found = evidence.part_of("跑步鞋配件", name("跑步鞋", "shoes"))
    assert (found.way, found.certainty) == (Way.PART, Certainty.ALIAS)
    assert found.strength == pytest.approx(0.96 * evidence.PART_OF)
    assert str(found.reason).startswith("“跑步鞋配件” are parts of “跑步鞋”. ")


def test_parts_of_a_doubtful_name_stay_doubtful() -> None:
    doubtful = Name("头盔", NameSource.SHARED, ("shoes", "bells"), Certainty.DOUBTFUL, PLAN)
    assert evidence.part_of("头盔配件", doubtful).certainty is Certainty.DOUBTFUL


@pytest.mark.parametrize(
    ("make", "way", "words"),
    [
        pytest.param(evidence.contained, Way.CONTAINED, "contains “跑步鞋”", id="contained"),
        pytest.param(evidence.similar, Way.SIMILAR, "resembles “跑步鞋” by 60 %", id="similar"),
        pytest.param(evidence.misspelt, Way.MISSPELT, "differs from “跑步鞋” by one character", id="misspelt"),
    ],
)
def test_what_is_not_the_same_words_is_doubtful_and_weaker(make, way: Way, words: str) -> None:
    found = make("新款跑步鞋", name("跑步鞋", "shoes"), share=0.6)
    assert (found.way, found.certainty, found.strength) == (way, Certainty.DOUBTFUL, pytest.approx(0.576))
    assert words in str(found.reason)


def test_no_strength_is_below_zero() -> None:
    assert evidence.contained("a", name("b"), share=-0.4).strength == 0.0


def test_a_class_says_its_code() -> None:
    found = evidence.same_words("制鞋业", name("制鞋业", "shoes", source=NameSource.CLASS, class_code="195"))
    assert str(found.reason) == "“制鞋业” is 195 of GB/T 4754, which the industry includes."


@pytest.mark.parametrize(
    ("ending", "strength"),
    [
        pytest.param(Ending("鞋", "shoes", 8, 10), 0.53, id="one-character"),
        pytest.param(Ending("鞋", "shoes", 2, 2), None, id="one-character-too-few"),
        pytest.param(Ending("鞋", "shoes", 6, 10), None, id="one-character-too-mixed"),
        pytest.param(Ending("大衣", "coats", 6, 10), 0.59, id="two-characters"),
        pytest.param(Ending("跑步", "shoes", 6, 10, is_start=True), 0.51, id="a-beginning"),
        pytest.param(Ending("跑步", "shoes", 5, 10, is_start=True), None, id="a-beginning-too-mixed"),
    ],
)
def test_an_ending_counts_when_enough_names_agree(ending: Ending, strength: float | None) -> None:
    found = ending.evidence("某物")
    assert (found.strength if found else None) == (strength and pytest.approx(strength))
    assert ending.counts is (found is not None)


def test_an_ending_and_a_beginning_are_told_apart() -> None:
    start, end = Ending("跑步", "shoes", 6, 6, is_start=True), Ending("大衣", "coats", 6, 6)
    assert "begins with “跑步”: 6 of 6" in str(start.evidence("跑步机").reason)
    assert "ends in “大衣”: 6 of 6" in str(end.evidence("新大衣").reason)


@pytest.mark.parametrize(
    ("industries", "expected"),
    [
        pytest.param(["shoes"] * 3 + ["coats"], ("shoes", 3, 4), id="a-sub-field"),
        pytest.param(["shoes", "shoes", "coats", "coats", "bells"], ("wear", 4, 5), id="its-field"),
        pytest.param(["shoes", "bells"], ("", 0, 2), id="too-mixed"),
        pytest.param(["shoes", "", "", ""], ("", 0, 4), id="mostly-outside"),
    ],
)
def test_names_with_one_ending_vote_for_an_industry_or_its_field(industries: list[str], expected) -> None:
    names = [name("某鞋", *([key] if key else [])) for key in industries]
    found = ending_of("鞋", names, taxonomy().industries)
    assert (found.industry, found.count, found.total) == expected
