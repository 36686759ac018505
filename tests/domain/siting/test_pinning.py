"""A pin that cannot be kept says why."""

import pytest

from factories.portfolios import park, portfolio, project
from lingyan.domain.siting.model import Wishes
from lingyan.domain.siting.pinning import PinNotAllowedError, PinsDoNotFitError, check_pins

PROJECTS = [project(f"P{at}", needs=(at, 0, 0)) for at in range(1, 8)]


def test_pins_that_fit_pass() -> None:
    check_pins(portfolio(PROJECTS, [park("K1")]), Wishes(pins={"P1": "K1", "P2": "K1"}))


def test_a_pair_without_a_score_cannot_be_pinned() -> None:
    given = portfolio(PROJECTS, [park("K1"), park("K2")], {("P1", "K2"): 1.0})
    with pytest.raises(PinNotAllowedError, match="P1 is pinned to K1, where it is not eligible"):
        check_pins(given, Wishes(pins={"P1": "K1"}))


def test_a_banned_pair_cannot_be_pinned() -> None:
    wishes = Wishes(pins={"P1": "K1"}, bans=frozenset({("P1", "K1")}))
    with pytest.raises(PinNotAllowedError):
        check_pins(portfolio(PROJECTS, [park("K1")]), wishes)


def test_too_many_pins_name_the_neediest() -> None:
    given = portfolio(PROJECTS, [park("K1")])
    with pytest.raises(PinsDoNotFitError, match=r"need 28 of land_mu, and it has 10: P7, P6, P5, P4, P3, …\."):
        check_pins(given, Wishes(pins={each.key: "K1" for each in PROJECTS}))
