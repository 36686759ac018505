"""Conditions know three answers, and what would turn them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.siting import facts
from lingyan.domain.siting.conditions import (
    MOST_WAYS,
    Among,
    AnyOf,
    Apart,
    Condition,
    Covers,
    Every,
    Must,
    Reaches,
    Says,
    Turn,
)
from lingyan.domain.siting.facts import Facts, Given

RICH, POOR = Says("rich", wanted=True), Says("poor", wanted=False)
PER_MU = Reaches("money", Must.AT_LEAST, "standard", per="land")


@pytest.mark.parametrize(
    ("condition", "told", "expected"),
    [
        pytest.param(RICH, {"rich": True}, True, id="says-yes"),
        pytest.param(RICH, {"rich": False}, False, id="says-no"),
        pytest.param(RICH, {}, None, id="says-nothing"),
        pytest.param(POOR, {"poor": False}, True, id="no-is-wanted"),
        pytest.param(Covers("room", "need"), {"room": 5, "need": 5}, True, id="just-enough"),
        pytest.param(Covers("room", "need"), {"room": 4, "need": 5}, False, id="too-little"),
        pytest.param(Covers("room", "need"), {"need": 5}, None, id="room-unknown"),
        pytest.param(Covers("room", "need"), {"room": 5}, None, id="need-unknown"),
        pytest.param(Covers("room", "need"), {"need": 0}, True, id="no-need-asks-for-no-room"),
        pytest.param(PER_MU, {"money": 300, "land": 3, "standard": 100}, True, id="meets-the-standard"),
        pytest.param(PER_MU, {"money": 299, "land": 3, "standard": 100}, False, id="below-the-standard"),
        pytest.param(PER_MU, {"money": 299, "land": 0}, True, id="no-land-no-standard"),
        pytest.param(PER_MU, {"money": 299, "land": 3}, None, id="no-standard-told"),
        pytest.param(PER_MU, {"money": 299, "standard": 1}, None, id="no-land-told"),
        pytest.param(Reaches("use", Must.AT_MOST, Decimal(2)), {"use": 2}, True, id="at-most"),
        pytest.param(Reaches("use", Must.AT_MOST, Decimal(2)), {"use": 3}, False, id="more-than-at-most"),
        pytest.param(Among("places", frozenset("ab")), {"places": ["b", "c"]}, True, id="listed"),
        pytest.param(Among("places", frozenset("ab")), {"places": ["c"]}, False, id="not-listed"),
        pytest.param(Among("places", frozenset("ab")), {}, None, id="no-places"),
        pytest.param(Apart("own", "barred"), {"own": ["a"], "barred": []}, True, id="nothing-barred"),
        pytest.param(Apart("own", "barred"), {"own": ["a"], "barred": ["a"]}, False, id="barred"),
        pytest.param(Apart("own", "barred"), {"own": ["a"]}, None, id="no-list"),
        pytest.param(Every((RICH, POOR)), {"rich": True, "poor": False}, True, id="every"),
        pytest.param(Every((RICH, POOR)), {"rich": False}, False, id="one-false-settles-every"),
        pytest.param(Every((RICH, POOR)), {"rich": True}, None, id="every-open"),
        pytest.param(AnyOf((RICH, POOR)), {"rich": True}, True, id="one-true-settles-any"),
        pytest.param(AnyOf((RICH, POOR)), {"rich": False}, None, id="any-open"),
        pytest.param(AnyOf((RICH, POOR)), {"rich": False, "poor": True}, False, id="none-of-any"),
    ],
)
def test_a_condition_holds_does_not_or_is_open(condition: Condition, told: dict[str, object], expected: object) -> None:
    assert condition.holds(facts(told)) is expected


def test_a_value_that_could_not_be_settled_is_as_open_as_none() -> None:
    assert RICH.holds({"rich": Given(None, "a doubtful reading")}) is None


@pytest.mark.parametrize(
    ("condition", "told", "ways"),
    [
        pytest.param(RICH, {"rich": True}, (), id="nothing-to-turn"),
        pytest.param(RICH, {}, ((Turn("rich", Must.BE, than=True, now=None),),), id="to-be-told"),
        pytest.param(
            Covers("room", "need"),
            {"room": 4, "need": 5},
            (
                (Turn("room", Must.AT_LEAST, Decimal(5), Decimal(4)),),
                (Turn("need", Must.AT_MOST, Decimal(4), Decimal(5)),),
            ),
            id="more-room-or-less-need",
        ),
        pytest.param(
            Covers("room", "need"), {"need": 5}, ((Turn("room", Must.AT_LEAST, Decimal(5), None),),), id="room-to-tell"
        ),
        pytest.param(
            Covers("room", "need"),
            {},
            ((Turn("need", Must.AT_MOST, None, None), Turn("room", Must.AT_LEAST, None, None)),),
            id="both-to-tell",
        ),
        pytest.param(
            PER_MU,
            {"money": 150, "land": 3, "standard": 100},
            ((Turn("money", Must.AT_LEAST, Decimal(100), Decimal(50), "land"),),),
            id="the-ratio-and-its-bound",
        ),
        pytest.param(
            PER_MU, {"money": 150, "land": 3}, ((Turn("standard", Must.TOLD, None, None),),), id="the-standard-to-tell"
        ),
        pytest.param(
            Apart("own", "barred"),
            {"own": ["a", "b"], "barred": ["a"]},
            ((Turn("own", Must.APART, frozenset("a"), frozenset("ab")),),),
            id="what-is-barred",
        ),
        pytest.param(
            Apart("own", "barred"), {"own": ["a"]}, ((Turn("barred", Must.TOLD, None, None),),), id="the-list-to-tell"
        ),
        pytest.param(
            Among("places", frozenset("a")),
            {"places": ["b"]},
            ((Turn("places", Must.AMONG, frozenset("a"), frozenset("b")),),),
            id="another-place",
        ),
        pytest.param(
            Every((RICH, POOR)),
            {"rich": False, "poor": True},
            ((Turn("rich", Must.BE, than=True, now=False), Turn("poor", Must.BE, than=False, now=True)),),
            id="every-part-in-one-way",
        ),
        pytest.param(
            AnyOf((RICH, POOR)),
            {"rich": False, "poor": True},
            ((Turn("rich", Must.BE, than=True, now=False),), (Turn("poor", Must.BE, than=False, now=True),)),
            id="any-part-is-a-way-of-its-own",
        ),
        pytest.param(AnyOf((RICH, POOR)), {"rich": True}, (), id="any-that-holds"),
    ],
)
def test_ways_say_what_would_turn_it(condition: Condition, told: dict[str, object], ways: object) -> None:
    assert condition.ways(facts(told)) == ways


def test_more_ways_than_a_person_reads_are_cut() -> None:
    either = AnyOf(tuple(Says(f"f{at}", wanted=True) for at in range(4)))
    other = AnyOf(tuple(Says(f"g{at}", wanted=True) for at in range(4)))
    assert len(Every((either, other)).ways({})) == MOST_WAYS


def test_a_condition_names_what_it_asks_once() -> None:
    assert list(Every((Covers("room", "need"), AnyOf((RICH, Covers("room", "other"))))).asks()) == [
        "need",
        "room",
        "rich",
        "other",
    ]
    assert list(PER_MU.asks()) == ["money", "land", "standard"]
    assert list(Reaches("use", Must.AT_MOST, Decimal(2)).asks()) == ["use"]
    assert list(Apart("own", "barred").asks()) == ["own", "barred"]
    assert list(Among("places", frozenset("a")).asks()) == ["places"]


KEYS = ("p", "q", "r")


def trees(wanted: st.SearchStrategy[bool]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        st.builds(Says, st.sampled_from(KEYS), wanted),
        lambda parts: st.one_of(
            st.builds(Every, st.lists(parts, min_size=1, max_size=3).map(tuple)),
            st.builds(AnyOf, st.lists(parts, min_size=1, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


told_facts = st.dictionaries(st.sampled_from(KEYS), st.booleans()).map(facts)


@given(trees(st.booleans()), told_facts, st.dictionaries(st.sampled_from(KEYS), st.booleans(), min_size=3))
def test_what_is_settled_stays_settled_whatever_else_is_told(
    condition: Condition, told: Facts, rest: dict[str, bool]
) -> None:
    settled = condition.holds(told)
    if settled is not None:
        assert condition.holds({**facts(rest), **told}) is settled


@given(trees(st.just(value=True)), told_facts)
def test_following_any_of_the_ways_makes_it_hold(condition: Condition, told: Facts) -> None:
    ways = condition.ways(told)
    assert bool(ways) is (condition.holds(told) is not True)
    for way in ways:
        assert condition.holds({**told, **{turn.fact: Given(turn.than, "changed") for turn in way}})
