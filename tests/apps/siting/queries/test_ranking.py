"""A project of the tables finds its parks by what was told of both."""

from decimal import Decimal

import pytest

from factories.accounts import acting
from factories.projects import project
from factories.told import OTHER_PARK, PARK, TOLD_ON, told_park
from lingyan.apps.siting.actions import Told, tell_project_facts
from lingyan.apps.siting.queries import planned_project, ranking_of, siting_guide
from lingyan.domain.siting.facts import FactKind, Scope
from lingyan.domain.siting.weighting import Criterion, WeightsError
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

FINE = {"project.meets_emission_standards": True, "project.can_repay": True}


def willing_project():
    """Return a project of which everything is told, with nothing against it."""
    made = project(industry="displays")
    asked = [fact for fact in siting_guide().facts.values() if fact.scope is Scope.PROJECT and not fact.is_computed]
    values = {fact.key: FINE.get(fact.key, False) for fact in asked if fact.kind is FactKind.YES_NO}
    amounts = {fact.key: Decimal(0) for fact in asked if fact.kind is FactKind.AMOUNT}
    told = Told({**amounts, "project.output_10k_cny": Decimal(5000), **values}, TOLD_ON)
    tell_project_facts(made, told, actor=acting(Role.ZONE_OFFICE, "430000"))
    return made


def keys():
    return {str(carrier.path): carrier.key for carrier in siting_guide().carriers.values()}


def test_without_a_word_of_any_park_nothing_ranks_and_every_park_says_why():
    found = ranking_of(planned_project(willing_project()))
    assert not any(found.by_weighting.values())
    assert len(found.left_out) == len(siting_guide().carriers)
    assert all(one.standing_in_the_way for one in found.left_out)


def test_parks_that_let_it_in_rank_under_each_set_of_weights():
    told_park()
    told_park(OTHER_PARK, land_price=Decimal(40))
    own = {Criterion.COST: 1.0}
    found = ranking_of(planned_project(willing_project()), own)
    assert [one.key for one in found.weightings] == ["own", "profile", "equal"]
    assert [row.park for row in found.by_weighting["own"]] == [keys()[PARK], keys()[OTHER_PARK]]


def test_weights_below_nought_are_refused():
    with pytest.raises(WeightsError):
        ranking_of(planned_project(willing_project()), {Criterion.COST: -1.0})
