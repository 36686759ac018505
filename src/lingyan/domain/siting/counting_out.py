"""Counting out (穷举): of a portfolio so small that every layout can be tried, the best one, and that is proven."""

import numpy as np

from lingyan.domain.siting import moves
from lingyan.domain.siting.model import Amounts, Indices
from lingyan.domain.siting.moves import Layout, compiled
from lingyan.domain.siting.terms import Terms

MOST_LAYOUTS = 1_000_000


def is_countable(terms: Terms) -> bool:
    """Whether all layouts can be tried in a moment."""
    layouts = 1.0
    for eligible in (terms.worth > -np.inf).sum(axis=1).tolist():
        layouts *= 1 + eligible
    return layouts <= MOST_LAYOUTS


def count_out(terms: Terms, layout: Layout) -> Indices:
    """Return the best layout, the park by project, where the number of parks is none; `layout` is used up."""
    best = layout.who[:, moves.PARK].copy()
    hopes = np.append(np.cumsum(np.maximum(terms.worth.max(axis=1), 0.0)[::-1])[::-1], 0.0)
    _walk(layout, best, hopes, np.full(len(best), -1))
    return best


@compiled
def _walk(layout: Layout, best: Indices, hopes: Amounts, tried: Indices) -> float:
    """Walk through every layout that keeps the limits, leaving out what cannot come up to the best any more.

    A project's park is tried in turn, nowhere first, and `tried` says how far; `hopes` is the most that it and
    all after it can bring.
    """
    projects, nowhere = len(layout.who), len(layout.slots) - 1
    value, most, depth = 0.0, 0.0, 0
    while depth >= 0:
        if depth == projects:
            if value > most:
                most = value
                for project in range(projects):
                    best[project] = layout.who[project, moves.PARK]
            depth -= 1
            continue
        # Back to nowhere, then on to the next park that has room.
        if not layout.who[depth, moves.PINNED]:
            value += moving_to(layout, depth, nowhere)
        tried[depth] += 1
        park = tried[depth] - 1 if tried[depth] > 0 else nowhere
        if tried[depth] > nowhere or (layout.who[depth, moves.PINNED] and tried[depth] > 0):
            tried[depth] = -1
            depth -= 1
        elif layout.who[depth, moves.PINNED] or (
            value + hopes[depth] > most and moves.fits(layout, depth, park, -1) and layout.worth[depth, park] > -np.inf
        ):
            if not layout.who[depth, moves.PINNED]:
                value += moving_to(layout, depth, park)
            depth += 1
    return most


@compiled
def moving_to(layout: Layout, project: int, park: int) -> float:
    """Put `project` into `park`, and return what the value gains."""
    gain = moves.moving(layout, project, park)
    moves.put(layout, project, park)
    return float(gain)
