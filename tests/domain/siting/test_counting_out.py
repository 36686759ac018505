"""Small portfolios are counted out, larger ones are not."""

import numpy as np

from factories.portfolios import made_up, park, portfolio, project
from lingyan.domain.siting.counting_out import count_out, is_countable
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.search import layout_of
from lingyan.domain.siting.terms import terms_of


def test_how_many_layouts_there_are_decides() -> None:
    assert is_countable(terms_of(made_up(1, 6, 3), Wishes()))
    assert not is_countable(terms_of(made_up(1, 30, 3), Wishes()))


def test_the_best_of_all_is_found_and_pins_stay() -> None:
    rows = [project("P1", 10, (6, 0, 0)), project("P2", 9, (5, 0, 0)), project("P3", 8, (5, 0, 0))]
    given = portfolio(rows, [park("K1")])
    for pins, best in (({}, [1, 0, 0]), ({"P1": "K1"}, [0, 1, 1])):
        terms = terms_of(given, Wishes(concentration=0, pins=pins))
        start = np.where(terms.pinned >= 0, 0, 1).astype(np.int32)
        layout = layout_of(terms, np.full((3, 1), -1, np.int32), start, seed=1)
        assert count_out(terms, layout).tolist() == best
