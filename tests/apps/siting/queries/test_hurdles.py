"""What a rule says in public: its clause always, a figure of the place only where all that it asks is public."""

from dataclasses import replace
from decimal import Decimal

import pytest

from factories.siting import LAND, SEWAGE, fact, facts
from lingyan.apps.siting.queries.hurdles import hurdle_of
from lingyan.domain.siting.facts import FactKind
from lingyan.domain.siting.screening import Answer, screen
from lingyan.domain.siting.wording import Names

KNOWN = {
    one.key: one
    for one in (
        fact("project.land_mu"),
        fact("park.land_mu"),
        fact("project.adds_discharge", FactKind.YES_NO),
        fact("park.sewage_runs", FactKind.YES_NO),
    )
}
SHOWN = {**KNOWN, "park.land_mu": replace(KNOWN["park.land_mu"], is_public=True)}


def said(rule, known, **told):
    (verdict,) = screen([rule], facts(**told))
    return hurdle_of(verdict, Names(known, {}, english=True))


def words_of(hurdle) -> str:
    return " ".join(words for way in hurdle.ways for _is_yours, words in way)


@pytest.mark.parametrize("known", [KNOWN, SHOWN], ids=["closed", "public"])
def test_what_an_investor_gave_is_told_and_the_room_only_where_it_is_public(known):
    hurdle = said(LAND, known, project__land_mu=Decimal(500), park__land_mu=Decimal(123))
    assert hurdle.answer is Answer.FAIL
    assert "500" in words_of(hurdle)
    assert ("123" in words_of(hurdle)) is (known is SHOWN)


@pytest.mark.parametrize("known", [KNOWN, SHOWN], ids=["closed", "public"])
def test_how_much_would_pass_is_told_before_it_is_asked_only_where_it_is_public(known):
    hurdle = said(LAND, known, park__land_mu=Decimal(123))
    assert hurdle.answer is Answer.UNKNOWN
    assert ("123" in words_of(hurdle)) is (known is SHOWN)
    assert (hurdle.from_you, hurdle.from_place) == (("project land_mu",), ())


def test_what_the_place_has_to_tell_is_not_the_investors():
    hurdle = said(LAND, KNOWN, project__land_mu=Decimal(5))
    assert (hurdle.from_you, hurdle.from_place) == ((), ("park land_mu",))
    assert [is_yours for way in hurdle.ways for is_yours, _words in way] == [False]


def test_each_of_several_ways_says_whose_it_is():
    hurdle = said(SEWAGE, KNOWN, project__adds_discharge=True, park__sewage_runs=False)
    assert [is_yours for way in hurdle.ways for is_yours, _words in way] == [True, False]


def test_a_rule_that_passes_asks_nothing():
    hurdle = said(LAND, KNOWN, project__land_mu=Decimal(5), park__land_mu=Decimal(9))
    assert (hurdle.answer, hurdle.ways, hurdle.from_you) == (Answer.PASS, (), ())
