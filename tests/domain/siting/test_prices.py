"""Prices come near those of the linear relaxation, and are the same whenever they are asked for."""

import numpy as np
import pytest

from factories.portfolios import made_up, park, portfolio, project
from lingyan.domain.siting.bound import proven_bound
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.prices import conjugate, find_prices
from lingyan.domain.siting.terms import Terms, terms_of


def relaxed(terms: Terms) -> float:
    """Return the value of the linear relaxation as HiGHS finds it, without any crowding."""
    import highspy

    solver = highspy.Highs()
    solver.silent()
    take = {
        (row, at): solver.addVariable(ub=1.0, obj=-float(terms.worth[row, at]))
        for row, at in np.argwhere(terms.worth > -np.inf).tolist()
    }
    for row in range(len(terms.worth)):
        solver.addConstr(sum((take[pair] for pair in take if pair[0] == row), 0.0 * next(iter(take.values()))) <= 1)
    for at in range(terms.room.shape[0]):
        for limit in range(terms.room.shape[1]):
            used = sum(
                (float(terms.need[pair[0], limit]) * take[pair] for pair in take if pair[1] == at),
                0.0 * next(iter(take.values())),
            )
            solver.addConstr(used <= float(terms.room[at, limit]))
    solver.run()
    return -float(solver.getInfo().objective_function_value)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_bound_is_hardly_above_the_linear_relaxation(seed: int) -> None:
    terms = terms_of(made_up(seed, 40, 5), Wishes(concentration=0))
    bound, exact = proven_bound(terms, find_prices(terms, lambda: False)), relaxed(terms)
    assert exact * (1 - 1e-9) <= bound <= exact * 1.01


def test_room_that_nobody_wants_has_no_price() -> None:
    terms = terms_of(portfolio([project("P1")], [park("K1", (1, 100, 100)), park("K2", (0, 0, 0))]), Wishes())
    prices = find_prices(terms, lambda: False)
    assert prices.room[0, 1:].max() == 0
    assert proven_bound(terms, prices) == pytest.approx(100.0, rel=0.01)


def test_it_stops_when_told_and_any_prices_will_do() -> None:
    terms = terms_of(made_up(1, 40, 5), Wishes())
    assert proven_bound(terms, find_prices(terms, lambda: True)) >= proven_bound(
        terms, find_prices(terms, lambda: False)
    )


def test_what_counts_take_out_of_their_price_is_the_conjugate_of_the_penalty() -> None:
    terms = terms_of(made_up(1, 30, 4), Wishes(concentration=0.5, fairness=0.5))
    kinds = np.random.default_rng(1).random(len(terms.even)) * 3 * terms.tolls
    counts = np.arange(200.0)[:, None]
    penalty = sum(np.maximum(counts - level * terms.even, 0) for level in (1, 2, 3)) * terms.tolls
    assert conjugate(kinds, terms) == pytest.approx((counts * kinds - penalty).max(axis=0).sum())
