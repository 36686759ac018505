"""Each move says what it gains before it is made, and makes what it said."""

import numpy as np
import pytest

from factories.portfolios import made_up
from lingyan.domain.siting import moves
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.search import layout_of, worth_of
from lingyan.domain.siting.terms import Terms, terms_of

TERMS = terms_of(made_up(4, 30, 4, room=5.0), Wishes(concentration=0.5, fairness=0.5))


def value(terms: Terms, layout: moves.Layout) -> float:
    gross, penalty = worth_of(terms, layout.who[:, moves.PARK])
    return gross - penalty


@pytest.mark.parametrize("seed", range(5))
def test_a_move_gains_what_it_says(seed: int) -> None:
    rng = np.random.default_rng(seed)
    layout = layout_of(TERMS, np.full((30, 1), -1, np.int32), np.full(30, 4, np.int32), seed=1)
    for _ in range(200):
        row, at = int(rng.integers(30)), int(rng.integers(5))
        if at == 4 or (TERMS.worth[row, at] > -np.inf and moves.fits(layout, row, at, -1)):
            before, told = value(TERMS, layout), moves.moving(layout, row, at)
            moves.put(layout, row, at)
            assert value(TERMS, layout) - before == pytest.approx(told, abs=1e-6)


def test_numbers_drawn_are_from_0_up_to_1_and_spread() -> None:
    random = np.array([1], np.uint64)
    drawn = np.array([moves.draw(random) for _ in range(5000)])
    assert (drawn >= 0).all()
    assert (drawn < 1).all()
    assert np.histogram(drawn, 10, (0, 1))[0].min() > 400


def test_one_leaves_where_that_makes_room() -> None:
    terms = terms_of(made_up(4, 30, 4, room=0.3), Wishes(concentration=0))
    layout = layout_of(terms, np.tile(np.arange(4, dtype=np.int32), (30, 1)), np.full(30, 4, np.int32), seed=1)
    moves.settle(layout)
    before = value(terms, layout)
    gains = [
        moves.push(layout, row, at, 0.0)
        for row in range(30)
        for at in range(4)
        if layout.who[row, 1] == 4
        if terms.worth[row, at] > 0
    ]
    assert all(gain >= 0 for gain in gains)
    assert value(terms, layout) == pytest.approx(before + sum(gains))
