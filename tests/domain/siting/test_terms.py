"""A portfolio becomes arrays whose sums are exact where the numbers allow it."""

import numpy as np

from factories.portfolios import park, portfolio, project
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.terms import terms_of


def test_decimals_become_whole_numbers() -> None:
    terms = terms_of(portfolio([project("P1", needs=("0.1", "2", "0.25"))], [park("K1", ("0.3", 5, 1))]), Wishes())
    assert terms.need.tolist() == [[1, 2, 25]]
    assert (terms.room.tolist(), terms.scale.tolist()) == ([[3, 5, 100]], [10, 1, 100])
    assert (terms.tight == terms.room).all()


def test_room_is_a_trace_less_where_sums_may_be_rounded() -> None:
    terms = terms_of(portfolio([project("P1", needs=("0.123456789", 1, 1))], [park("K1")]), Wishes())
    assert 9.99 < terms.tight[0, 0] < terms.room[0, 0] == 10


def test_what_may_not_be_is_worth_minus_infinity() -> None:
    rows = [project("P1", needs=(11, 0, 0)), project("P2"), project("P3"), project("P4")]
    wishes = Wishes(bans=frozenset({("P2", "K1")}), pins={"P3": "K2"})
    given = portfolio(
        rows, [park("K1"), park("K2", (20, 20, 20))], {(f"P{n}", k): 1.0 for n in (1, 2, 3) for k in ("K1", "K2")}
    )
    finite = np.isfinite(terms_of(given, wishes).worth)
    assert finite.tolist() == [[False, True], [False, True], [False, True], [False, False]]


def test_staying_is_rewarded_and_the_reward_taken_off() -> None:
    given = portfolio([project("P1", 100), project("P2", 100)], [park("K1"), park("K2")])
    terms = terms_of(given, Wishes(moving=2.0, kept={"P1": "K2", "P2": "closed", "fallen": "K1"}))
    assert terms.worth.tolist() == [[100, 300], [100, 100]]
    assert terms.offset == 400.0


def test_kinds_are_counties_with_groups_and_prefectures() -> None:
    rows = [project("P1", group="tea"), project("P2", group="steel"), project("P3", group="tea")]
    parks = [park("K1", county="c1"), park("K2", county="c1"), park("K3", county="c2", prefecture="west")]
    terms = terms_of(portfolio(rows, parks), Wishes(concentration=0.5, fairness=0.25))
    assert terms.cell.tolist() == [[0, 1], [0, 1], [2, 3]]
    assert terms.region.tolist() == [4, 4, 5]
    assert terms.even.tolist() == [1, 1, 1, 1, 2, 1]
    assert terms.tolls.tolist() == [50, 50, 50, 50, 25, 25]
