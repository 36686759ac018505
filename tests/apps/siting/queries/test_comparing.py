"""Of two scenarios it is told who moved, from where to where, and why."""

import pytest
from django.utils.translation import override

from factories import planned
from lingyan.apps.siting.actions.portfolios import add_version
from lingyan.apps.siting.models import PlacementState
from lingyan.apps.siting.queries import comparing
from lingyan.apps.siting.queries.portfolios import UnknownScenarioError
from lingyan.apps.siting.queries.scenario_maps import map_of_difference
from lingyan.apps.siting.resources.portfolio_input import read_input

pytestmark = pytest.mark.django_db


def placed(scenario):
    return dict(scenario.placements.filter(state=PlacementState.PLACED).values_list("key", "park"))


def elsewhere(scenario, key):
    here = placed(scenario)[key]
    return next(park for park in ("K1", "K2", "K3") if park != here)


@pytest.fixture
def first():
    return planned.solved()


def why(first, second, key):
    with override("en"):
        return next(move.why for move in comparing.pair_of(first, second).moves if move.key == key)


def test_a_pinned_project_moved_for_it_is_pinned(first):
    second = planned.solved(first.portfolio, base=first, moving=5, pins={"P5": elsewhere(first, "P5")})
    assert why(first, second, "P5") == "it is pinned there"


def test_a_banned_one_moved_for_it_may_not_stay(first):
    second = planned.solved(first.portfolio, base=first, moving=5, bans=[("P5", placed(first)["P5"])])
    assert why(first, second, "P5") == "it may not stay there"


def test_one_that_fell_through_is_said_to_have(first):
    second = planned.solved(first.portfolio, base=first, moving=5, without=["P5"])
    assert why(first, second, "P5") == "it fell through"
    pair = comparing.pair_of(first, second)
    assert pair.stayed == len(placed(first)) - 1
    move = next(one for one in pair.moves if one.key == "P5")
    assert (move.after, move.gain) == (0, -move.before)


def test_flows_count_every_project_once(first):
    second = planned.solved(first.portfolio, base=first, moving=5, without=["P5"])
    pair = comparing.pair_of(first, second)
    assert sum(count for _source, _target, count in pair.flow_rows) == 6
    assert {ribbon.flow.kind for ribbon in pair.drawing.ribbons} >= {"stays", "goes"}


def test_projects_of_another_version_are_told_as_such(first):
    made = first.portfolio
    fewer = planned.PROJECTS.replace("P5,戊厂,电子信息,60000,60,100,600\n", "")
    given = read_input(planned.wanted(fewer), actor=planned.planner())
    add_version(made, given, actor=planned.planner(), seen_version=1)
    second = planned.solved(made, base=first, moving=5, pins={"P5": "K1"})
    assert second.placed + second.unplaced == 5
    assert why(first, second, "P5") == "not in the data any more"


def test_differences_add_up(first):
    second = planned.solved(first.portfolio, base=first, moving=5, without=["P5"])
    lines = comparing.by_place([first, second], prefectures=False)
    whole = comparing.by_place([first, second], prefectures=True)
    assert sum(line.investment[1] for line in lines) == sum(line.investment[1] for line in whole)
    drawn = map_of_difference(first, second)
    changes = sum(hexagon.cell.value for hexagon in drawn.hexagons if hexagon.cell.value is not None)
    assert changes == sum(line.cells[1][1] for line in lines)


def test_figures_stand_side_by_side_with_their_differences(first):
    second = planned.solved(first.portfolio, base=first, moving=5, without=["P5"])
    line = comparing.figures_of([first, second])[0]
    assert line.pairs == [(first.placed, None), (second.placed, second.placed - first.placed)]


@pytest.mark.parametrize("numbers", [[1], [1, 1], [], [1, 2, 3, 4, 5]])
def test_too_few_and_too_many_are_refused(first, numbers):
    with pytest.raises(comparing.ScenariosToCompareError):
        comparing.scenarios_to_compare(first.portfolio, numbers)


def test_one_that_is_not_there_or_not_solved_is_refused(first):
    with pytest.raises(UnknownScenarioError):
        comparing.scenarios_to_compare(first.portfolio, [1, 7])
    planned.asked(first.portfolio)
    with pytest.raises(comparing.ScenariosToCompareError):
        comparing.scenarios_to_compare(first.portfolio, [1, 2])
