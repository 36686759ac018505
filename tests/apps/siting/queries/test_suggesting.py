"""What an investor reads of parks: their order, hurdles by who can clear them, and no figure that is not public."""

from dataclasses import replace
from decimal import Decimal

import pytest

from factories.needs import needs
from factories.told import GOOD, OTHER_PARK, PARK, told_park
from lingyan.apps.siting.queries import suggesting
from lingyan.apps.siting.queries.needs import Needs
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.siting.facts import FactKind, Scope
from lingyan.domain.siting.screening import Answer
from lingyan.kernel.message import Message

pytestmark = pytest.mark.django_db
ODD = {
    "land_mu": Decimal("1234.5678"),
    "energy_tce": Decimal("45678.9123"),
    "energy_per_output_limit": Decimal("3.1416"),
    "water_m3": Decimal("876543.2101"),
    "cod_t": Decimal("57.3219"),
    "ammonia_t": Decimal("8.7654"),
    "so2_t": Decimal("39.1827"),
    "nox_t": Decimal("38.2716"),
    "labour": Decimal("5432.1"),
    "debt_room_10k_cny": Decimal("19283.7465"),
}
"""Figures of a place that nothing else on a page could be by chance."""


def said_of(found: suggesting.Suggestions) -> str:
    return repr(replace(found, needs=Needs("")))


def forms_of(value: Decimal) -> list[str]:
    """Return how a figure could be written; what is so short that it means anything is left out."""
    return [form for form in (f"{value}", f"{value:,}", f"{value:,.2f}", f"{value:.1f}", f"{value:,.0f}") if form[3:]]


def test_a_park_that_lets_the_project_in_is_ranked_and_the_others_say_what_is_open():
    told_park()
    found = suggesting.suggestions_for(needs())
    assert [(one.path, one.rank) for one in found.let_in] == [(PARK, 1)]
    assert found.from_you == ()
    assert all(one.from_place for one in found.unsettled)


def test_what_the_investor_does_not_know_is_theirs_to_tell_and_never_a_pass():
    told_park()
    found = suggesting.suggestions_for(needs(can_repay=None, land_mu=None))
    assert found.let_in == ()
    park = next(one for one in found.unsettled if one.path == PARK)
    names = {siting_guide().facts[f"project.{name}"].title_zh for name in ("can_repay", "land_mu")}
    assert names <= set(park.from_you)
    assert park.from_place == ()


@pytest.mark.parametrize(
    "changed",
    [{}, {"land_mu": None}, {"land_mu": Decimal(9999)}, {"energy_tce": Decimal(90000)}, {"water_m3": Decimal(10**7)}],
    ids=["let-in", "not-told", "too-much-land", "too-much-energy", "too-much-water"],
)
def test_no_figure_that_is_not_public_is_told_whatever_is_asked(changed):
    told_park(**ODD)
    asked = needs(public_debt_10k_cny=Decimal(99999), **changed) if changed else needs()
    found = suggesting.suggestions_for(asked)
    key = PARK.rpartition("/")[2]
    told = said_of(found) + repr(suggesting.suggestion_for(asked, key))
    assert [form for value in ODD.values() for form in forms_of(value) if form in told] == []
    assert "told by" not in told
    assert "sheet of the park" not in told


def test_every_amount_of_a_place_that_is_not_public_is_tried_here():
    facts = siting_guide().facts.values()
    closed = [one for one in facts if one.scope is Scope.PARK and one.kind is FactKind.AMOUNT and not one.is_public]
    assert {one.name for one in closed} == set(ODD)
    assert {f"park.{name}" for name in ODD} <= set(GOOD)


def test_bars_are_the_same_for_rooms_that_differ_a_little():
    told_park(land_mu=Decimal(2000))
    told_park(OTHER_PARK, land_mu=Decimal(1999))
    bars = {one.path: one.bars[1] for one in suggesting.suggestions_for(needs()).in_question}
    assert bars[PARK] == bars[OTHER_PARK]
    assert all(0 <= bar.width <= bar.possible <= 100 for bar in bars.values())


def test_a_rule_that_fails_is_told_with_its_clause_and_without_the_figure():
    told_park(**ODD)
    found = suggesting.suggestions_for(needs(land_mu=Decimal(5000), investment_10k_cny=Decimal(10**7)))
    park = next(one for one in found.kept_out if one.path == PARK)
    land = next(one for one in park.failed if one.key == "land")
    assert land.answer is Answer.FAIL
    assert str(land.citations[0])
    assert any("5,000" in words for way in land.ways for _is_yours, words in way)


def test_a_standard_that_is_public_is_told():
    told_park(investment_per_mu=Decimal(777))
    park = next(one for one in suggesting.suggestions_for(needs()).kept_out if one.path == PARK)
    standard = next(one for one in park.failed if one.key == "land-standard")
    assert any("777" in words for way in standard.ways for _is_yours, words in way)


def test_a_park_of_no_pack_is_told_so():
    with pytest.raises(suggesting.UnknownParkError):
        suggesting.suggestion_for(needs(), "nowhere")


def test_however_many_parks_are_told_it_costs_the_same(django_assert_num_queries):
    told_park()
    with django_assert_num_queries(1):
        suggesting.suggestions_for(needs())
    told_park(OTHER_PARK)
    with django_assert_num_queries(1):
        suggesting.suggestions_for(needs())


def test_support_that_is_shown_rests_on_nothing_that_is_not_public():
    facts = siting_guide().facts
    asked = {key for one in siting_guide().guide.incentives for key in one.condition.asks()}
    assert [key for key in asked if facts[key].scope is Scope.PARK and not facts[key].is_public] == []


def test_a_criterion_of_which_nothing_is_told_is_unknown_and_no_zero():
    told_park()
    found = {one.path: one for one in suggesting.suggestions_for(needs()).in_question}
    title = siting_guide().facts["park.labour"].title_zh
    assert not any(bar.is_unknown for bar in found[PARK].bars)
    assert any(bar.is_unknown and not bar.level for bar in found[OTHER_PARK].bars)
    assert any(title in reason for reason in found[OTHER_PARK].reasons)


def test_how_near_a_name_is_stands_in_no_number():
    said = Message("The nearest is {name}, {score} of {needed}.", {"name": "电缆", "score": "0.471", "needed": "0.5"})
    words = suggesting.unknown_said(said)
    assert "电缆" in words
    assert "0." not in words
