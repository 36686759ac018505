"""The proven bound (上界证明): what no allocation can exceed, reckoned from prices alone.

Take any prices of room and of kinds that are not below nothing. Whatever keeps the limits pays for no more room than
there is, and its penalty is no less than what the prices of its kinds take, less their conjugate. So its value is at
most: all room at its price, plus the conjugate, plus for each project the most it can keep after paying for its
room and its kinds, which is nothing where it stays without a place. That sum is the bound; who found the prices
and how does not matter. It is reckoned here with NumPy alone, apart from the search.
"""

import math

import numpy as np

from lingyan.domain.siting.model import Amounts
from lingyan.domain.siting.moves import LEVELS
from lingyan.domain.siting.prices import Prices, conjugate
from lingyan.domain.siting.terms import Terms

_ROWS = 4096
_CARE = 1e-12
"""What rounding may take from a sum of floats, as a part of it."""


def proven_bound(terms: Terms, prices: Prices) -> float:
    """Return a value that no allocation under `terms` exceeds.

    Prices below nothing, or of a kind above what a project too many can ever cost, are cut off first.
    """
    room = np.maximum(np.nan_to_num(prices.room, posinf=0.0, neginf=0.0), 0.0)
    kinds = np.clip(np.nan_to_num(prices.kinds, posinf=0.0, neginf=0.0), 0.0, LEVELS * terms.tolls)
    parts = [float(part) for part in (room * terms.room).ravel()]
    parts.append(conjugate(kinds, terms))
    for start in range(0, len(terms.worth), _ROWS):
        parts += _kept(terms, slice(start, start + _ROWS), room, kinds).tolist()
    whole = math.fsum(parts)
    return whole + _CARE * math.fsum(abs(part) for part in parts) - terms.offset


def reduced(terms: Terms, rows: slice, room: Amounts, kinds: Amounts) -> Amounts:
    """Return by project and park what a project keeps after paying for its room and its kinds."""
    burden = kinds[terms.cell.T] + kinds[terms.region]
    left: Amounts = terms.worth[rows] - terms.need[rows] @ room.T - burden[terms.group[rows]]
    return left


def _kept(terms: Terms, rows: slice, room: Amounts, kinds: Amounts) -> Amounts:
    """Return the most that each project can keep; one that is pinned must pay in any case."""
    most = reduced(terms, rows, room, kinds).max(axis=1)
    kept: Amounts = np.where(terms.pinned[rows] >= 0, most, np.maximum(most, 0.0))
    return kept
