"""The search starts from any layout, keeps its books right, and ends in time."""

import numpy as np
import pytest

from factories.portfolios import made_up
from lingyan.domain.siting import moves
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.prices import find_prices
from lingyan.domain.siting.search import Watch, layout_of, search, worth_of
from lingyan.domain.siting.terms import terms_of

TERMS = terms_of(made_up(2, 50, 6), Wishes(concentration=0.5, fairness=0.5))
NOBODY = np.full(50, 6, np.int32)


def test_every_move_keeps_the_books_that_a_fresh_layout_has() -> None:
    choices = np.tile(np.arange(6, dtype=np.int32), (50, 1))
    layout = layout_of(TERMS, choices, NOBODY, seed=5)
    gain = moves.anneal(layout, np.array([200.0, 1.0]), 20_000)
    park = layout.who[:, moves.PARK].copy()
    fresh = layout_of(TERMS, choices, park, seed=5)
    gross, penalty = worth_of(TERMS, park)
    assert gain == pytest.approx(gross - penalty, rel=1e-9)
    assert gross - penalty > 0
    assert (layout.slack[:6] == fresh.slack[:6]).all()
    assert (layout.slack[:6] >= 0).all()
    assert (layout.kinds == fresh.kinds).all()
    assert (layout.site == fresh.site).all()
    assert all(layout.slots[at, layout.who[row, moves.POSITION]] == row for row, at in enumerate(park.tolist()))


def test_it_ends_when_time_is_over_and_says_so() -> None:
    left = iter([1.0, 1.0, 1.0, 1.0] + [0.0] * 100)
    found = search(TERMS, find_prices(TERMS, lambda: True), NOBODY, Watch(lambda: next(left)), seconds=1.0, seed=1)
    assert not found.is_whole
    gross, penalty = worth_of(TERMS, found.park)
    assert found.value == pytest.approx(gross - penalty)


def test_another_seed_searches_elsewhere() -> None:
    prices = find_prices(TERMS, lambda: False)
    found = [search(TERMS, prices, NOBODY, Watch(lambda: 9.0), seconds=0.001, seed=seed).park for seed in (1, 1, 2)]
    assert (found[0] == found[1]).all()
    assert (found[0] != found[2]).any()
