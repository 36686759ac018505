"""English words find industries: the same, alike, within others, misspelt, or by the head word."""

import pytest

from factories.chains import industry, taxonomy
from lingyan.domain.chains.english import EnglishNames, english_names
from lingyan.domain.chains.evidence import Evidence, Way
from lingyan.domain.chains.names import names_of


@pytest.fixture(scope="module")
def names() -> EnglishNames:
    plain = taxonomy()
    return english_names(names_of(plain), plain.industries)


def best(found: list[Evidence]) -> tuple[Way, tuple[str, ...]] | None:
    """Return how the strongest accepted evidence was found, and for whom."""
    top = max(found, key=lambda item: item.strength, default=None)
    return (top.way, top.industries) if top and top.strength >= 0.5 else None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("Running shoe", (Way.EXACT, ("shoes",)), id="the-same"),
        pytest.param("we want to make shoes for running", (Way.EXACT, ("shoes",)), id="in-another-order"),
        pytest.param("parts of brass bells", (Way.PART, ("bells",)), id="parts"),
        pytest.param("children's sandals", (Way.SIMILAR, ("shoes",)), id="with-more-words"),
        pytest.param("raincotas", (Way.MISSPELT, ("coats",)), id="letters-swapped"),
        pytest.param("runing shoes", (Way.MISSPELT, ("shoes",)), id="a-letter-missing"),
        pytest.param("brass bells polish", (Way.SIMILAR, ("bells",)), id="within"),
        pytest.param("velvet coats", (Way.SIMILAR, ("coats",)), id="the-head-is-known"),
        pytest.param("kindergartens", (Way.EXACT, ()), id="outside"),
        pytest.param("bell-shaped velvet", (Way.SIMILAR, ("bells",)), id="the-head-is-unknown"),
        pytest.param("teleportation", None, id="nothing"),
        pytest.param("the plant", None, id="only-fillers"),
    ],
)
def test_words_are_found(names: EnglishNames, asked: str, expected: tuple[Way, tuple[str, ...]] | None) -> None:
    assert best(names.find(asked)) == expected


def test_two_words_that_stand_together_within_others_are_found_and_one_alone_is_not(names: EnglishNames) -> None:
    within = [
        item.name.text for item in names.find("old brass bells polish") if item.way is Way.CONTAINED and item.name
    ]
    assert within == ["brass bells", "Brass bells"]
    assert Way.CONTAINED not in {item.way for item in names.find("sandals polish")}


def test_a_corrected_spelling_is_said_and_weakens(names: EnglishNames) -> None:
    right = max(item.strength for item in names.find("velvet clogs"))
    wrong = max(names.find("velvet cloggs"), key=lambda item: item.strength)
    assert wrong.strength < right
    assert str(wrong.reason).startswith("Read with the spelling corrected (clogg → clog). ")


def test_a_short_word_or_one_with_another_first_letter_is_not_corrected(names: EnglishNames) -> None:
    assert names.find("lell") == names.find("dandals") == []


def test_the_head_word_votes_where_enough_names_agree(names: EnglishNames) -> None:
    ways = {item.way for item in names.find("velvet coats")}
    assert Way.ENDING in ways
    assert Way.ENDING not in {item.way for item in names.find("bell-shaped velvet")}


def test_names_that_each_have_a_word_of_their_own_are_less_alike() -> None:
    """A wall panel is no display panel, whereas a door is a kind of it."""
    items = {item.key: item for item in (industry("one", "甲", "", products=("display panel", "door")),)}
    plain = taxonomy()
    found = english_names(names_of(type(plain)(items, plain.groups, {})), items)
    alike = max(item.strength for item in found.find("wall panel"))
    kind = max(item.strength for item in found.find("wall door"))
    assert alike < 0.5 < kind


def test_no_names_find_nothing() -> None:
    assert english_names((), {}).find("running shoes") == []
