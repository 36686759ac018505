"""The search (搜索): from the prices to a good layout, by annealing, twice side by side, then settled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from lingyan.domain.siting import moves
from lingyan.domain.siting.bound import reduced
from lingyan.domain.siting.model import Indices
from lingyan.domain.siting.moves import Layout
from lingyan.domain.siting.prices import Prices
from lingyan.domain.siting.terms import Terms

_CHOICES = 10
"""Parks that a project tries: those where it keeps most after paying the prices."""

_FIRST_HEATS = (0.5, 8.0)
_LAST_HEAT = 0.003
"""Heats in projects of middle worth, the first for each of two searches side by side.

A large portfolio is better for staying near the layout that the largest projects began; in a small one there is time
to move even those about.
"""

_PIECES = 40
_TRIES_A_SECOND = 2_500_000
"""How many tries are meant for each second; a machine that makes more is done before its time."""

_ROOMY = 1e300
_NEVER = 1 << 30
_ROWS = 4096


@dataclass(frozen=True, slots=True)
class Watch:
    """Seconds that are left (剩余时间), as a function, because the core has no clock of its own."""

    left: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Found:
    """The best layout found (搜索结果): the park by project, the number of parks for none.

    `is_whole` says that the search did all it was to do, `is_proven` that nothing is better.
    """

    park: Indices
    value: float
    is_whole: bool
    is_proven: bool = False


def search(terms: Terms, prices: Prices, start: Indices, watch: Watch, *, seconds: float, seed: int) -> Found:
    """Return the best layout that was found from `start`, the park by project, where the number of parks is none."""
    choices = _choices(terms, prices)
    start = _begun(terms, choices, start)
    tries = max(_PIECES, int(seconds * _TRIES_A_SECOND))

    def one(chain: int) -> Found:
        layout = layout_of(terms, choices, start, seed=seed * len(_FIRST_HEATS) + chain)
        return _anneal(layout, terms, watch, tries, first_heat=_FIRST_HEATS[chain])

    with ThreadPoolExecutor(len(_FIRST_HEATS)) as pool:
        found = list(pool.map(one, range(len(_FIRST_HEATS))))
    best = max(found, key=lambda each: each.value)
    layout = layout_of(terms, choices, best.park, seed=seed)
    gain = moves.settle(layout)
    return Found(layout.who[:, moves.PARK].copy(), best.value + gain, all(each.is_whole for each in found))


def layout_of(terms: Terms, choices: Indices, park: Indices, *, seed: int) -> Layout:
    """Return the layout in which every project is in its `park`; the room must be there."""
    projects, parks = terms.worth.shape
    kinds = len(terms.even)
    layout = Layout(
        worth=np.hstack([terms.worth, np.zeros((projects, 1))]),
        need=terms.need,
        choices=choices,
        cell=np.vstack([terms.cell, np.full((1, terms.cell.shape[1]), kinds, np.int32)]),
        tolls=np.append(terms.tolls, 0.0),
        slack=np.vstack([terms.tight, np.full((1, terms.tight.shape[1]), _ROOMY)]),
        who=np.zeros((projects, 4), np.int32),
        site=np.zeros((parks + 1, 2), np.int32),
        kinds=np.zeros((kinds + 1, 2), np.int32),
        slots=np.zeros((parks + 1, projects), np.int32),
        random=np.array([seed * 0x9E3779B97F4A7C15 % 2**64 | 1], np.uint64),
    )
    layout.kinds[:, moves.EVEN] = np.append(terms.even, _NEVER)
    layout.site[:, moves.REGION] = np.append(terms.region, kinds)
    layout.who[:, moves.GROUP] = terms.group
    layout.who[:, moves.PINNED] = terms.pinned >= 0
    _fill(layout, park)
    return layout


def _fill(layout: Layout, park: Indices) -> None:
    """Put every project of a fresh layout into its park."""
    nowhere = len(layout.slots) - 1
    layout.who[:, moves.PARK] = park
    for project, where in enumerate(park.tolist()):
        number = layout.site[where, moves.NUMBER]
        layout.slots[where, number] = project
        layout.who[project, moves.POSITION] = number
        layout.site[where, moves.NUMBER] = number + 1
    placed = np.flatnonzero(park != nowhere)
    np.subtract.at(layout.slack, park[placed], layout.need[placed])
    np.add.at(layout.kinds[:, moves.COUNT], layout.cell[park, layout.who[:, moves.GROUP]], 1)
    np.add.at(layout.kinds[:, moves.COUNT], layout.site[park, moves.REGION], 1)


def worth_of(terms: Terms, park: Indices) -> tuple[float, float]:
    """Return what a layout brings, the bonus of staying included, and what its crowding costs."""
    projects = np.flatnonzero(park < terms.worth.shape[1])
    parks = park[projects]
    kinds = np.bincount(terms.cell[parks, terms.group[projects]], minlength=len(terms.even))
    kinds = kinds + np.bincount(terms.region[parks], minlength=len(terms.even))
    over = sum(np.maximum(kinds - level * terms.even, 0) for level in range(1, moves.LEVELS + 1))
    return float(terms.worth[projects, parks].sum()), float((terms.tolls * over).sum())


def _choices(terms: Terms, prices: Prices) -> Indices:
    """Return by project the parks where it keeps most, then -1 where it may not be in so many."""
    width = min(_CHOICES, terms.worth.shape[1])
    found = np.empty((len(terms.worth), width), np.int32)
    for start in range(0, len(found), _ROWS):
        rows = slice(start, start + _ROWS)
        left = reduced(terms, rows, prices.room, prices.kinds)
        order = np.argsort(-left, axis=1, kind="stable")[:, :width]
        found[rows] = np.where(np.isneginf(np.take_along_axis(left, order, axis=1)), -1, order)
    return found


def _begun(terms: Terms, choices: Indices, start: Indices) -> Indices:
    """Return `start` with more projects placed, those of most worth first, each in the best of its parks with room.

    The heat of the search is that of middle projects, at which one that is worth thirty of them would hardly ever
    find a park again that the others have filled.
    """
    park, nowhere = start.copy(), terms.worth.shape[1]
    slack = terms.tight.copy()
    placed = np.flatnonzero(park < nowhere)
    np.subtract.at(slack, park[placed], terms.need[placed])
    for project in np.argsort(-terms.worth.max(axis=1), kind="stable").tolist():
        own = choices[project][choices[project] >= 0]
        roomy = own[(terms.need[project] <= slack[own]).all(axis=1)]
        if park[project] == nowhere and len(roomy):
            park[project] = roomy[0]
            slack[roomy[0]] -= terms.need[project]
    return park


def _anneal(layout: Layout, terms: Terms, watch: Watch, tries: int, *, first_heat: float) -> Found:
    """Cool a layout down in pieces; a machine too slow for all tries makes fewer in each piece."""
    best, value = layout.who[:, moves.PARK].copy(), _value(terms, layout)
    unit = terms.unit or 1.0
    fall = (_LAST_HEAT / first_heat) ** (1 / _PIECES)
    planned, whole, done = tries // _PIECES, True, 0
    moves.anneal(layout, unit * np.array([_LAST_HEAT, _LAST_HEAT]), 1)  # compiled now, if it was not
    first = watch.left()
    for piece in range(_PIECES):
        left = watch.left()
        affordable = left / (_PIECES - piece) * done / max(first - left, 1e-9) if piece else planned
        made = min(planned, int(affordable))
        if left <= 0 or made < 1:
            whole = False
            break
        whole, done = whole and made == planned, done + made
        moves.anneal(layout, unit * first_heat * fall ** np.array([piece, piece + 1.0]), made)
        if (now := _value(terms, layout)) > value:
            best, value = layout.who[:, moves.PARK].copy(), now
    return Found(best, value, whole)


def _value(terms: Terms, layout: Layout) -> float:
    gross, penalty = worth_of(terms, layout.who[:, moves.PARK])
    return gross - penalty
