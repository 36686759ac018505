"""A project of the tables finds its parks by what was told of both."""

from decimal import Decimal

import pytest

from factories.told import OTHER_PARK, PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries import planned_project, ranking_of, siting_guide
from lingyan.domain.siting.weighting import Criterion, WeightsError

pytestmark = pytest.mark.django_db


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
