"""Prices of room and of crowding (影子价格) under which projects, each choosing alone, nearly fill the parks.

The dual of the allocation is convex and in pieces linear. It is lowered by steps along the excess of demand over
room, in the proportion of each room, with the last directions remembered and the steps shrinking (N. Z. Shor,
Minimization Methods for Non-Differentiable Functions, 1985). Any prices prove a bound; `bound.py` reckons it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lingyan.domain.siting.model import Amounts, Indices
from lingyan.domain.siting.moves import LEVELS, compiled
from lingyan.domain.siting.terms import Terms

_ROUNDS, _FEWER_ROUNDS = 600, 300
_MANY_PAIRS = 500_000
"""From so many pairs on there are fewer rounds, which leaves the bound a few hundredths of a percent higher."""

_FIRST_STEP = 0.1
_LAST_STEP = 0.002
_MEMORY = 0.8
_LOOKS = 20
"""Rounds between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What room and crowding cost (价格体系): `room` by park and limit, `kinds` by kind, none below nothing."""

    room: Amounts
    kinds: Amounts


@compiled
def respond(worth: Amounts, need: Amounts, prices: Amounts, burden: Amounts, group: Indices, answer: Indices) -> float:
    """Let each project choose the park where its worth is most above what it costs; return the sum of that.

    `prices` are by limit and park, `burden` by group and park. `answer` takes the park by project, -1 for none.
    """
    total = 0.0
    parks = worth.shape[1]
    for project in range(worth.shape[0]):
        best = 0.0
        answer[project] = -1
        for park in range(parks):
            left = worth[project, park] - burden[group[project], park]
            if left > best:
                for limit in range(need.shape[1]):
                    left -= need[project, limit] * prices[limit, park]
                if left > best:
                    best = left
                    answer[project] = park
        total += best
    return total


def find_prices(terms: Terms, is_over: Callable[[], bool]) -> Prices:
    """Return prices near the best, after a fixed number of rounds, or fewer where `is_over` says that time is up."""
    worth = np.where(terms.pinned[:, None] >= 0, -np.inf, terms.worth)
    pinned, at_pins = _held(terms)
    room = np.maximum(terms.room - pinned, 0.0)
    scale = _scale(terms, worth)
    best, least = Prices(np.zeros_like(room), np.zeros(len(terms.even))), np.inf
    now, way = best, Prices(np.zeros_like(room), np.zeros(len(terms.even)))
    answer = np.empty(len(worth), np.int32)
    rounds = _ROUNDS if worth.size < _MANY_PAIRS else _FEWER_ROUNDS
    for step in range(rounds):
        burden = now.kinds[terms.cell.T] + now.kinds[terms.region]
        total = respond(worth, terms.need, np.ascontiguousarray(now.room.T), burden, terms.group, answer)
        total += float((now.room * room).sum()) + conjugate(now.kinds, terms) - float(now.kinds @ at_pins)
        if total < least:
            best, least = now, total
        if step % _LOOKS == _LOOKS - 1 and is_over():
            break
        size = _FIRST_STEP * (_LAST_STEP / _FIRST_STEP) ** (step / rounds)
        excess = _excess(terms, answer, room, now.kinds, at_pins)
        way = Prices(
            *(_MEMORY * old + (1 - _MEMORY) * new for old, new in zip((way.room, way.kinds), excess, strict=True))
        )
        now = Prices(
            np.maximum(now.room + size * scale * way.room, 0.0),
            np.clip(now.kinds + size * terms.tolls * way.kinds, 0.0, LEVELS * terms.tolls),
        )
    return best


def conjugate(kinds: Amounts, terms: Terms) -> float:
    """Return the most that counts can take out of the prices of their kinds beyond the penalty that they cause."""
    total = 0.0
    for level in range(LEVELS):
        step = np.clip(kinds - level * terms.tolls, 0.0, terms.tolls)
        total += float((step * terms.even).sum()) * (level + 1)
    return total


def _held(terms: Terms) -> tuple[Amounts, Amounts]:
    """Return what the pinned projects take of each room, and how many of them each kind has."""
    load, counts = np.zeros_like(terms.room), np.zeros(len(terms.even))
    projects = np.flatnonzero(terms.pinned >= 0)
    parks = terms.pinned[projects]
    np.add.at(load, parks, terms.need[projects])
    np.add.at(counts, terms.cell[parks, terms.group[projects]], 1)
    np.add.at(counts, terms.region[parks], 1)
    return load, counts


def _scale(terms: Terms, worth: Amounts) -> Amounts:
    """Return by limit the price at which all room together would cost what all projects are worth."""
    whole = terms.room.sum(axis=0)
    worths = float(np.nan_to_num(worth, neginf=0.0).max(axis=1).sum())
    found: Amounts = np.divide(worths / max(1, len(whole)), whole, out=np.zeros_like(whole), where=whole > 0)
    return found


def _excess(terms: Terms, answer: Indices, room: Amounts, kinds: Amounts, at_pins: Amounts) -> tuple[Amounts, Amounts]:
    """Return by how much demand exceeds each room, and counts what each kind's price allows, in parts of these."""
    projects = np.flatnonzero(answer >= 0)
    parks = answer[projects]
    load = np.stack(
        [np.bincount(parks, weights=column[projects], minlength=len(room)) for column in terms.need.T], axis=1
    )
    over = np.divide(load - room, room, out=np.zeros_like(room), where=room > 0)
    counts = np.bincount(terms.cell[parks, terms.group[projects]], minlength=len(kinds))
    counts += np.bincount(terms.region[parks], minlength=len(kinds))
    level = np.divide(kinds, terms.tolls, out=np.zeros_like(kinds), where=terms.tolls > 0)
    allowed = terms.even * np.minimum(LEVELS, np.floor(level) + 1)
    return over, (counts + at_pins - allowed) / terms.even
