"""What is allocated keeps every limit, is as good as trying everything, and never better than the bound."""

from collections import Counter
from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest

from factories.portfolios import made_up, park, portfolio, project
from lingyan.domain.siting.allocating import allocate
from lingyan.domain.siting.model import Allocation, Effort, Portfolio, Wishes
from lingyan.domain.siting.pinning import PinsDoNotFitError


def quickly(given: Portfolio, wishes: Wishes | None = None, *, seed: int = 1, seconds: float = 0.2) -> Allocation:
    """Allocate with a clock that stands still, so that the work alone decides."""
    return allocate(given, wishes or Wishes(), Effort(seconds, seed), lambda: 0.0)


def value_of(given: Portfolio, wishes: Wishes, placed: Mapping[int, int]) -> float | None:
    """Return the value of a layout by its definition, or None where it breaks a limit."""
    for column, each in enumerate(given.parks):
        for limit, room in enumerate(each.rooms):
            if sum(given.projects[row].needs[limit] for row, at in placed.items() if at == column) > room:
                return None
    scores = [given.scores[row, column] for row, column in placed.items()]
    if any(np.isnan(scores)):
        return None
    best = sorted(
        float(worth)
        for row, each in enumerate(given.projects)
        if (worth := np.nan_to_num(given.scores[row]).max() * float(each.investment)) > 0
    )
    counties = {each.county for each in given.parks}
    sizes = Counter(each.group for each in given.projects)
    cells = Counter((given.parks[column].county, given.projects[row].group) for row, column in placed.items())
    over = 0
    for (_county, group), count in cells.items():
        even = -(-sizes[group] // len(counties))
        over += sum(max(0, count - times * even) for times in (1, 2, 3))
    gross = sum(score * float(given.projects[row].investment) for row, score in zip(placed, scores, strict=True))
    return float(gross - wishes.concentration * over * np.median(best)) if best else float(gross)


def best_of_all(given: Portfolio, wishes: Wishes) -> float:
    """Return the value of the best of every layout there is."""
    best = 0.0
    for each in product(range(-1, len(given.parks)), repeat=len(given.projects)):
        value = value_of(given, wishes, {row: column for row, column in enumerate(each) if column >= 0})
        best = max(best, value) if value is not None else best
    return best


@pytest.mark.parametrize("part", range(8))
def test_it_is_as_good_as_trying_everything_on_200_cases(part: int) -> None:
    for seed in range(part * 25, part * 25 + 25):
        given = made_up(seed, 6, 3)
        wishes = Wishes(concentration=(0.0, 0.5, 1.0)[seed % 3])
        found = quickly(given, wishes)
        assert found.value == pytest.approx(best_of_all(given, wishes), rel=1e-9, abs=1e-9)
        assert found.gap == 0.0


@pytest.mark.parametrize("room", [0.5, 0.85, 1.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_better_than_its_bound(seed: int, room: float) -> None:
    found = quickly(made_up(seed, 60, 6, room=room), Wishes(concentration=0.5, fairness=0.5))
    assert 0 < found.value <= found.bound < 2 * found.value


def test_the_same_seed_gives_the_same_again() -> None:
    given = made_up(3, 60, 6)
    first, second = quickly(given, seed=4), quickly(given, seed=4)
    assert (first.placed, first.value, first.bound) == (second.placed, second.value, second.bound)
    assert first.is_whole


def test_numbers_with_many_decimals_keep_the_limits_to_the_last_of_them() -> None:
    found = quickly(made_up(5, 60, 6, decimals=12))
    assert found.placed


def test_pins_and_bans_hold() -> None:
    given = made_up(1, 40, 5, room=1.0)
    free = quickly(given)
    moved = next(iter(free.placed))
    elsewhere = next(
        each.key
        for column, each in enumerate(given.parks)
        if each.key != free.placed[moved] and given.scores[int(moved[1:]), column] > 0 and each.rooms[0] > 100
    )
    banned = frozenset((key, at) for key, at in free.placed.items() if key != moved and at == elsewhere)
    found = quickly(given, Wishes(pins={moved: elsewhere}, bans=banned))
    assert found.placed[moved] == elsewhere
    assert not banned & set(found.placed.items())


def test_pins_that_cannot_fit_are_explained() -> None:
    given = portfolio([project("P1", needs=(6, 0, 0)), project("P2", needs=(6, 0, 0))], [park("K1")])
    with pytest.raises(PinsDoNotFitError, match=r"Projects pinned to K1 need 12 of land_mu, and it has 10: P1, P2\."):
        quickly(given, Wishes(pins={"P1": "K1", "P2": "K1"}))


def test_a_second_plan_moves_few_where_moving_costs() -> None:
    given = made_up(7, 60, 6)
    first = quickly(given)
    fallen = next(iter(first.placed))
    left = [row for row, each in enumerate(given.projects) if each.key != fallen]
    rest = Portfolio(tuple(given.projects[row] for row in left), given.parks, given.limits, given.scores[left])
    moved = {cost: moves_of(first, again(rest, first, cost)) for cost in (0.0, 5.0)}
    assert moved[5.0] < moved[0.0]
    assert moved[5.0] <= 3


def moves_of(first: Allocation, second: Allocation) -> int:
    """Count the projects that stand elsewhere, or nowhere, in a second plan."""
    both = first.placed.keys() & {*second.placed, *(each.project for each in second.unplaced)}
    return sum(1 for key in both if second.placed.get(key) != first.placed[key])


def again(rest: Portfolio, first: Allocation, cost: float) -> Allocation:
    return quickly(rest, Wishes(moving=cost, kept=first.placed))


def test_a_second_plan_begins_at_the_first_so_that_it_keeps_it_even_where_no_time_is_left() -> None:
    made = made_up(3, 120, 12)
    first = quickly(made)
    gone = next(iter(first.placed))
    wishes = Wishes(moving=1.0, kept=first.placed, bans=frozenset({(gone, first.placed[gone])}))
    second = allocate(made, wishes, Effort(0.2, spent=1.0), lambda: 0.0)
    assert not second.is_whole
    stayed = sum(second.placed.get(project) == park for project, park in first.placed.items())
    assert stayed >= 0.95 * len(first.placed)
    anew = allocate(made, Wishes(kept=first.placed), Effort(0.2, spent=1.0), lambda: 0.0)
    assert anew.value < second.gross


def test_a_park_without_room_takes_only_what_needs_none() -> None:
    given = portfolio([project("P1"), project("P2", needs=(0, 0, 0))], [park("K1", (0, 0, 0))])
    found = quickly(given)
    assert dict(found.placed) == {"P2": "K1"}
    assert found.unplaced[0].reason.text().startswith("No eligible park is large enough: 1 of land_mu needed")


def test_a_portfolio_worth_nothing_is_answered() -> None:
    found = quickly(portfolio([project("P1", investment=0)], [park("K1")]))
    assert (found.value, found.bound, found.gap) == (0.0, 0.0, 0.0)
    assert [each.reason.text() for each in found.unplaced] == [
        "Its score times its investment is nothing in every park."
    ]
