"""What would turn a rule is said in words."""

from decimal import Decimal

import pytest

from factories.siting import fact
from lingyan.domain.siting.conditions import Must, Turn
from lingyan.domain.siting.facts import FactKind
from lingyan.domain.siting.wording import in_words, shown, ways_in_words

FACTS = {
    one.key: one for one in (fact("park.land", unit="亩"), fact("project.money"), fact("park.ok", FactKind.YES_NO))
}


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (
            Turn("park.land", Must.AT_LEAST, Decimal(120), Decimal(80)),
            "park land: would have to be at least 120 亩; it is 80 亩",
        ),
        (Turn("park.land", Must.AT_LEAST, Decimal(120), None), "park land: not known; passes from 120 亩 up"),
        (Turn("park.land", Must.AT_MOST, None, None), "park land: not known"),
        (Turn("park.ok", Must.BE, than=True, now=False), "park ok: would have to be yes; it is no"),
        (Turn("park.ok", Must.BE, than=False, now=None), "park ok: not known; passes where it is no"),
        (
            Turn("project.money", Must.AT_LEAST, Decimal(300), Decimal("250.5"), "park.land"),
            "project money / park land: would have to be at least 300; it is 250.5",
        ),
        (Turn("park.ok", Must.TOLD, None, None), "park ok: not known"),
        (Turn("park.ok", Must.APART, frozenset("a"), frozenset("ab")), "park ok: a would have to go"),
    ],
)
def test_a_turn_is_said(turn: Turn, said: str) -> None:
    assert in_words(turn, FACTS, lambda one: one.title_en).text() == said
    assert [[part.text() for part in way] for way in ways_in_words(((turn,),), FACTS, lambda one: one.title_en)] == [
        [said]
    ]


def test_values_are_shown_as_people_read_them() -> None:
    values = (Decimal(1200000), Decimal("0.50"), True, None, frozenset({"b", "a"}), frozenset())
    assert [str(shown(value)) for value in values] == ["1,200,000", "0.5", "yes", "not known", "a、b", "none"]
