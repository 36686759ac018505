"""Allocates a portfolio (组合布局): prices, bound, search, reasons, and the check of all of it."""

from collections.abc import Callable

import numpy as np

from lingyan.domain.siting.bound import proven_bound
from lingyan.domain.siting.checking import check
from lingyan.domain.siting.counting_out import count_out, is_countable
from lingyan.domain.siting.explaining import prices_of, unplaced_of
from lingyan.domain.siting.model import Allocation, Effort, Indices, Portfolio, Wishes
from lingyan.domain.siting.moves import Layout
from lingyan.domain.siting.pinning import check_pins
from lingyan.domain.siting.prices import Prices, find_prices
from lingyan.domain.siting.search import Found, Watch, layout_of, search, worth_of
from lingyan.domain.siting.terms import Terms, terms_of

_FOR_PRICES = 0.4
"""The part of what time is left after which prices must do as they are, so that some is left to search in."""

_FOR_SEARCH = 0.8
"""The part of the time after which the search ends, so that reasons and check are done in time too."""


def allocate(portfolio: Portfolio, wishes: Wishes, effort: Effort, clock: Callable[[], float]) -> Allocation:
    """Return the best allocation found in `effort.seconds` of `clock`, checked.

    Raises:
        PinNotAllowedError: a project is pinned where it may not be.
        PinsDoNotFitError: a park has no room for all that is pinned to it.
        UnsoundAllocationError: the independent check refused the result.
    """
    check_pins(portfolio, wishes)
    now = clock()
    end = now + effort.seconds * _FOR_SEARCH - effort.spent
    half = now + max(0.0, end - now) * _FOR_PRICES
    terms = terms_of(portfolio, wishes)
    prices = find_prices(terms, lambda: clock() > half)
    start = _start(portfolio, wishes, terms)
    found = _best(terms, prices, start, effort, Watch(lambda: end - clock()))
    allocation = _told(portfolio, wishes, terms, prices, found)
    check(portfolio, wishes, allocation)
    return allocation


def _start(portfolio: Portfolio, wishes: Wishes, terms: Terms) -> Indices:
    """Return where the search begins: pins, and where moving costs, every project in its park of before that has room.

    So a plan that is made anew is no worse than the one before, however little time there is.
    """
    start, nowhere = _pinned(terms), terms.worth.shape[1]
    if not wishes.moving:
        return start
    parks = {park.key: number for number, park in enumerate(portfolio.parks)}
    slack = terms.tight.copy()
    pinned = np.flatnonzero(terms.pinned >= 0)
    np.subtract.at(slack, start[pinned], terms.need[pinned])
    for number, project in enumerate(portfolio.projects):
        park = parks.get(wishes.kept.get(project.key, ""), -1)
        is_free = start[number] == nowhere and park >= 0 and terms.worth[number, park] > -np.inf
        if is_free and (terms.need[number] <= slack[park]).all():
            start[number] = park
            slack[park] -= terms.need[number]
    return start


def _pinned(terms: Terms) -> Indices:
    """Return the layout in which only those that are pinned have a park."""
    return np.where(terms.pinned >= 0, terms.pinned, terms.worth.shape[1]).astype(np.int32)


def _best(terms: Terms, prices: Prices, start: Indices, effort: Effort, watch: Watch) -> Found:
    """Return the best layout: by counting out where that takes a moment, else by search."""
    if is_countable(terms):
        park = count_out(terms, _still(terms, _pinned(terms)))
        return Found(park, value=0.0, is_whole=True, is_proven=True)
    return search(terms, prices, start, watch, seconds=effort.seconds, seed=effort.seed)


def _still(terms: Terms, park: Indices) -> Layout:
    """Return a layout in which nobody tries to move."""
    return layout_of(terms, np.full((len(park), 1), -1, np.int32), park, seed=1)


def _told(portfolio: Portfolio, wishes: Wishes, terms: Terms, prices: Prices, found: Found) -> Allocation:
    park = found.park
    with_bonus, crowding = worth_of(terms, park)
    nowhere = len(portfolio.parks)
    placed = {
        project.key: portfolio.parks[at].key
        for project, at in zip(portfolio.projects, park.tolist(), strict=True)
        if at != nowhere
    }
    stayed = sum(1 for project, at in wishes.kept.items() if placed.get(project) == at)
    bonus = wishes.moving * terms.unit * stayed
    gross, penalty = with_bonus - bonus, crowding + terms.offset - bonus
    return Allocation(
        placed=placed,
        unplaced=tuple(unplaced_of(portfolio, terms, prices, _still(terms, park))),
        gross=gross,
        penalty=penalty,
        bound=gross - penalty if found.is_proven else proven_bound(terms, prices),
        prices=prices_of(portfolio, terms, prices),
        is_whole=found.is_whole,
    )
