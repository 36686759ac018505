"""A rule is told in the reader's words: evidence with its source, ways, gaps by who could tell them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from factories.told import PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.placed import find_placed
from lingyan.apps.siting.queries.verdicts import Gaps, evidence_said, gaps_of, names_now, value_said
from lingyan.domain.siting.facts import Given
from lingyan.domain.siting.screening import Answer
from lingyan.kernel.message import Message

pytestmark = pytest.mark.django_db


def said_of(rule: str, **changed: object):
    told_park(**changed)
    with override("en"):
        return find_placed(willing_project(), PARK).rule(rule)


def test_a_failing_rule_says_what_would_turn_it_in_units_of_the_reader():
    land = said_of("land", land_mu=1)
    assert land.answer is Answer.FAIL
    assert any("at least 40 " in part for way in land.ways for part in way)
    assert "亩" not in str(land.ways)
    assert {one.key: one.value is None for one in land.evidence} == {"park.land_mu": False, "project.land_mu": False}
    assert land.gaps == Gaps()


def test_an_unknown_rule_says_who_could_tell_what_is_missing():
    red_line = said_of("red-line", keeps_red_line=None)
    assert red_line.answer is Answer.UNKNOWN
    assert red_line.gaps.park == (siting_guide().facts["park.keeps_red_line"].title_en,)
    assert red_line.leads_to == ()


def test_a_refused_project_is_led_to_the_places_of_the_clause():
    restricted = said_of("restricted-area", is_restricted_area=True)
    assert restricted.answer is Answer.UNKNOWN
    assert restricted.gaps.pair
    assert restricted.leads_to == ()


def test_the_place_the_kind_and_the_industry_are_said_by_their_names():
    facts = siting_guide().facts
    assert value_said(facts["park.places"], frozenset({"430000", "430000/430400"})) == "衡阳市"
    assert value_said(facts["park.kinds"], frozenset({"park", "provincial", "other"})).startswith("other、")
    with override("en"):
        assert evidence_said("project.industries", Given(frozenset({"x"}), "displays"), names_now()).value != "displays"


def test_a_source_is_a_clause_or_words():
    names = names_now()
    cited = evidence_said("park.land_mu", Given(Decimal(1), "dev-plan 附件2"), names)
    assert str(cited.citation) == "dev-plan 附件2"
    told = evidence_said("park.land_mu", Given(Decimal(1), Message("told by {name}", {"name": "a"})), names)
    assert (told.citation, told.source.endswith("a")) == (None, True)
    assert evidence_said("park.land_mu", Given(Decimal(1), "letter"), names).source == "letter"
    assert evidence_said("park.land_mu", None, names).value is None
    assert evidence_said("park.land_mu", Given(None, "letter"), names).value is None


def test_what_the_program_finds_out_nobody_is_asked_for():
    names = names_now()
    assert not gaps_of(["pair.guided", "park.longitude", "nonsense"], names)
    assert gaps_of(["pair.suits_ecology"], names).pair
