"""Every project without a place has the reason that holds."""

import numpy as np
import pytest

from factories.portfolios import park, portfolio, project
from lingyan.domain.siting.explaining import prices_of, unplaced_of
from lingyan.domain.siting.model import Portfolio, Wishes
from lingyan.domain.siting.prices import Prices
from lingyan.domain.siting.search import layout_of
from lingyan.domain.siting.terms import terms_of

BIG, SMALL = project("BIG", 500, (8, 1, 1)), project("P", 100, (5, 1, 1))


def reason(given: Portfolio, wishes: Wishes, park_of: list[int], price: float = 0.0) -> str:
    terms = terms_of(given, wishes)
    prices = Prices(np.full_like(terms.room, price), np.zeros(len(terms.even)))
    layout = layout_of(terms, np.full((len(park_of), 1), -1, np.int32), np.array(park_of, np.int32), seed=1)
    (told,) = unplaced_of(given, terms, prices, layout)
    return told.reason.text()


@pytest.mark.parametrize(
    ("projects", "scores", "bans", "park_of", "price", "said"),
    [
        pytest.param([SMALL], {}, [], [1], 0.0, "No park is eligible.", id="no-park"),
        pytest.param(
            [SMALL], {("P", "K"): 0.0}, [], [1], 0.0, "Its score times its investment is nothing", id="nothing"
        ),
        pytest.param(
            [project("P", needs=(11, 1, 1))],
            None,
            [],
            [1],
            0.0,
            "No eligible park is large enough: 11 of land_mu",
            id="large",
        ),
        pytest.param([SMALL], None, [("P", "K")], [1], 0.0, "Every eligible park is banned for it", id="banned"),
        pytest.param(
            [BIG, SMALL],
            None,
            [],
            [0, 1],
            10.0,
            "No room: in K, which suits it best, land_mu is short, 5 needed and 2 left.",
            id="short",
        ),
        pytest.param([BIG, SMALL], None, [], [0, 1], 30.0, "Displaced by more valuable projects: in K", id="displaced"),
        pytest.param(
            [SMALL, BIG], None, [], [1, 0], 30.0, "the room it needs is worth 210; land_mu is short", id="cost"
        ),
        pytest.param(
            [project("A", 99, (1, 1, 1)), project("P", 1, (1, 1, 1), "steel")],
            None,
            [],
            [0, 1],
            0.0,
            "Crowding: K has room",
            id="crowded",
        ),
    ],
)
def test_a_reason_says_what_is_in_the_way(
    projects: list, scores: dict | None, bans: list, park_of: list[int], price: float, said: str
) -> None:
    assert said in reason(portfolio(projects, [park("K")], scores), Wishes(bans=frozenset(bans)), park_of, price)


def test_prices_are_per_unit_of_the_file_and_only_of_limits_that_bind() -> None:
    given = portfolio([project("P", needs=("0.5", 1, 1))], [park("K1"), park("K2")])
    terms = terms_of(given, Wishes())
    room = np.array([[2.0, 0.0, 0.0], [0.0, 0.0, 1e-9]])
    told = prices_of(given, terms, Prices(room, np.zeros(len(terms.even))))
    assert [(each.park, each.limit, each.value) for each in told] == [("K1", "land_mu", 20.0), ("K2", "labour", 1e-9)]
