"""Any prices prove a bound, even absurd ones."""

import numpy as np
import pytest

from factories.portfolios import made_up, park, portfolio, project
from lingyan.domain.siting.bound import proven_bound, reduced
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.prices import Prices
from lingyan.domain.siting.search import worth_of
from lingyan.domain.siting.terms import Terms, terms_of


def test_without_prices_the_bound_is_that_of_room_for_all() -> None:
    terms = terms_of(portfolio([project("P1", 70), project("P2", 30)], [park("K1"), park("K2")]), Wishes())
    free = Prices(np.zeros((2, 3)), np.zeros(len(terms.even)))
    assert proven_bound(terms, free) == pytest.approx(100.0)


def test_prices_below_nothing_or_without_a_number_are_cut_off() -> None:
    terms = terms_of(made_up(1, 8, 3), Wishes())
    free = Prices(np.zeros_like(terms.room), np.zeros(len(terms.even)))
    wild = Prices(np.full_like(terms.room, -5.0), np.full(len(terms.even), np.nan))
    assert proven_bound(terms, wild) == proven_bound(terms, free)


@pytest.mark.parametrize("seed", range(20))
def test_no_layout_exceeds_the_bound_of_prices_drawn_at_random(seed: int) -> None:
    rng = np.random.default_rng(seed)
    given = made_up(seed, 8, 3)
    terms = terms_of(given, Wishes(concentration=0.3, fairness=0.2))
    prices = Prices(rng.random(terms.room.shape), rng.random(len(terms.even)) * 3 * terms.tolls)
    bound = proven_bound(terms, prices)
    for _ in range(50):
        choice = rng.integers(0, len(given.parks) + 1, len(given.projects))
        assert value_of(terms, choice) <= bound


def value_of(terms: Terms, choice: np.ndarray) -> float:
    """Return the value of a layout from which whoever does not fit is left out."""
    parks, slack = terms.worth.shape[1], terms.tight.copy()
    for project_row, at in enumerate(choice.tolist()):
        if at == parks:
            continue
        if terms.worth[project_row, at] > -np.inf and (terms.need[project_row] <= slack[at]).all():
            slack[at] -= terms.need[project_row]
        else:
            choice[project_row] = parks
    gross, penalty = worth_of(terms, choice)
    return gross - penalty


def test_a_pinned_project_pays_even_where_that_leaves_less_than_nothing() -> None:
    terms = terms_of(portfolio([project("P1", 10, (10, 0, 0))], [park("K1")]), Wishes(pins={"P1": "K1"}))
    prices = Prices(np.array([[5.0, 0, 0]]), np.zeros(len(terms.even)))
    assert reduced(terms, slice(0, 1), prices.room, prices.kinds)[0, 0] == -40
    assert proven_bound(terms, prices) == pytest.approx(10.0)
