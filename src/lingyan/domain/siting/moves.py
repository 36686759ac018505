"""Moves of the local search (局部搜索的移动): a project goes to another park, and pushes one out where it must.

All here is compiled, so a layout is plain arrays of numbers, and its parts are few: every further array makes the
first run, which compiles, longer. The park after the last one is *nowhere*, with room for all and worth nothing.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit

from lingyan.domain.siting.model import Amounts, Indices

LEVELS = 3
"""After how many multiples of the even share a further project of the same kind costs no more than the one before."""

GROUP, PARK, POSITION, PINNED = range(4)
"""Columns of `Layout.who`."""

NUMBER, REGION = range(2)
"""Columns of `Layout.site`."""

COUNT, EVEN = range(2)
"""Columns of `Layout.kinds`."""

_TRIES = 4
"""How many residents of a full park are asked whether their leaving makes room enough."""

_STEADY = 256
"""Tries between which the heat stays as it is, which spares reckoning it."""

F = TypeVar("F", bound=Callable[..., Any])

_compile: Any = njit
"""Numba types neither the option that leaves out counting nor what comes out of it."""


def compiled(function: F) -> F:
    """Compile `function`, keep that on disk for the next run, and let other threads run beside it.

    It may make no arrays: those that it is given are not counted each time one is looked at, which would take longer
    than the looking.
    """
    return cast("F", _compile(cache=True, nogil=True, error_model="numpy", _nrt=False)(function))


def woven(function: F) -> F:
    """Compile `function` into every other that calls it: a call of its own would hand over each array of a layout."""
    made = _compile(cache=True, nogil=True, error_model="numpy", _nrt=False, forceinline=True)(function)
    return cast("F", made)


class Layout(NamedTuple):
    """Who is where (布局): what stands fast, and what every move keeps up to date.

    `worth` is score times investment by project and park, minus infinity where the pair may not be; `need` is by
    project and limit; `choices` are the parks that a project tries, the best first, then -1. `cell` is the kind
    that a park and a chain group make. `slack` is the room left by park and limit. `who` holds by project its
    group, its park, its position in the park's list, and whether it is pinned; `site` by park how many projects
    are there, and the kind of its prefecture; `kinds` by kind how many there are and the even share; `tolls` what
    one too many of the kind costs; `slots` by park its projects.
    """

    worth: Amounts
    need: Amounts
    choices: Indices
    cell: Indices
    tolls: Amounts
    slack: Amounts
    who: Indices
    site: Indices
    kinds: Indices
    slots: Indices
    random: Indices


@woven
def draw(random: Indices) -> float:
    """Return the next number from 0 up to 1 of a xorshift generator, alike on every machine."""
    state = random[0]
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    random[0] = state
    return float(state >> np.uint64(11)) / 9007199254740992.0


@woven
def toll(layout: Layout, kind: int, change: int) -> float:
    """Return what one more project of a kind costs, once `change` more are there."""
    levels = (layout.kinds[kind, COUNT] + change) // layout.kinds[kind, EVEN]
    return float(layout.tolls[kind] * min(LEVELS, levels))


@woven
def fits(layout: Layout, project: int, park: int, leaving: int) -> bool:
    """Whether `park` has room for `project` once `leaving` is gone; nobody leaves where that is -1."""
    for limit in range(layout.need.shape[1]):
        room = layout.slack[park, limit]
        if leaving >= 0:
            room += layout.need[leaving, limit]
        if layout.need[project, limit] > room:
            return False
    return True


@woven
def moving(layout: Layout, project: int, park: int) -> float:
    """Return what the value gains when `project` goes from where it is to `park`."""
    old, group = layout.who[project, PARK], layout.who[project, GROUP]
    gain = layout.worth[project, park] - layout.worth[project, old]
    cell, old_cell = layout.cell[park, group], layout.cell[old, group]
    if cell != old_cell:
        gain += toll(layout, old_cell, -1) - toll(layout, cell, 0)
    region, old_region = layout.site[park, REGION], layout.site[old, REGION]
    if region != old_region:
        gain += toll(layout, old_region, -1) - toll(layout, region, 0)
    return float(gain)


@woven
def put(layout: Layout, project: int, park: int) -> None:
    """Take `project` from where it is and put it into `park`."""
    old, group = layout.who[project, PARK], layout.who[project, GROUP]
    last = layout.site[old, NUMBER] - 1
    moved, position = layout.slots[old, last], layout.who[project, POSITION]
    layout.slots[old, position] = moved
    layout.who[moved, POSITION] = position
    layout.site[old, NUMBER] = last
    end = layout.site[park, NUMBER]
    layout.slots[park, end] = project
    layout.who[project, POSITION] = end
    layout.who[project, PARK] = park
    layout.site[park, NUMBER] = end + 1
    for limit in range(layout.need.shape[1]):
        layout.slack[old, limit] += layout.need[project, limit]
        layout.slack[park, limit] -= layout.need[project, limit]
    layout.kinds[layout.cell[old, group], COUNT] -= 1
    layout.kinds[layout.cell[park, group], COUNT] += 1
    layout.kinds[layout.site[old, REGION], COUNT] -= 1
    layout.kinds[layout.site[park, REGION], COUNT] += 1


@woven
def next_home(layout: Layout, project: int, swapped: int) -> int:
    """Return the park that `project` could go to when `swapped` takes its place: the best with room, or nowhere."""
    here, old = layout.who[project, PARK], layout.who[swapped, PARK]
    nowhere = len(layout.slots) - 1
    best, home = moving(layout, project, nowhere), nowhere
    for choice in range(-1, layout.choices.shape[1]):
        park = old if choice < 0 else layout.choices[project, choice]
        if park < 0:
            break
        if park != here and fits(layout, project, park, swapped if choice < 0 else -1):
            gain = moving(layout, project, park)
            if gain > best:
                best, home = gain, park
    return home


@woven
def resident_to_go(layout: Layout, project: int, park: int) -> int:
    """Return a project of `park` whose leaving makes room for `project`, or -1 where none of a few does."""
    number = layout.site[park, NUMBER]
    if number > 0:
        for _ in range(_TRIES):
            resident = layout.slots[park, int(draw(layout.random) * number)]
            if not layout.who[resident, PINNED] and fits(layout, project, park, resident):
                return int(resident)
    return -1


@woven
def trade(layout: Layout, project: int, park: int, other: int, home: int) -> float:
    """Take `other` out, put `project` into `park`, then `other` into its `home`; return what the value gains."""
    gain = 0.0
    for step in range(3):
        who = project if step == 1 else other
        where = park if step == 1 else home if step else len(layout.slots) - 1
        gain += moving(layout, who, where)
        put(layout, who, where)
    return gain


@woven
def push(layout: Layout, project: int, park: int, least: float) -> float:
    """Put `project` into the full `park` in the place of another, if the value gains `least`; return the gain."""
    other = resident_to_go(layout, project, park)
    if other < 0:
        return 0.0
    old = layout.who[project, PARK]
    home = next_home(layout, other, project)
    guess = moving(layout, project, park) + moving(layout, other, home)
    # Each half is guessed as if the other stood still; where both are of one kind the guess may be too low.
    meet = layout.tolls[layout.site[park, REGION]]
    if layout.who[project, GROUP] == layout.who[other, GROUP]:
        meet += layout.tolls[layout.cell[park, layout.who[other, GROUP]]]
    if guess + 2.0 * LEVELS * meet < least:
        return 0.0
    gain = trade(layout, project, park, other, home)
    if gain >= least:
        return gain
    # Back again: the one that was pushed goes nowhere first, so that the room is never less than nothing.
    trade(layout, project, old, other, park)
    return 0.0


@compiled
def anneal(layout: Layout, heats: Amounts, tries: int) -> float:
    """Make `tries` tries while the heat falls from the first of `heats` to the last; return what the value gained.

    A move stays where it gains, or by chance where it loses little for the heat.
    """
    total = 0.0
    fall = math.log(heats[1] / heats[0]) / tries
    heat = heats[0]
    for step in range(tries):
        if step % _STEADY == 0:
            heat = heats[0] * math.exp(fall * step)
        project = int(draw(layout.random) * len(layout.who))
        by = draw(layout.random)
        park = layout.choices[project, int(by * by * layout.choices.shape[1])]
        if park < 0 or park == layout.who[project, PARK] or layout.who[project, PINNED]:
            continue
        least = heat * math.log(draw(layout.random) + 1e-300)
        if fits(layout, project, park, -1):
            gain = moving(layout, project, park)
            if gain >= least:
                put(layout, project, park)
                total += gain
        else:
            total += push(layout, project, park, least)
    return total


@compiled
def settle(layout: Layout) -> float:
    """Let each project go where the value gains most, as long as any does; return the gain."""
    total, last = 0.0, -1.0
    while total > last:
        last = total
        for project in range(len(layout.who)):
            if layout.who[project, PINNED]:
                continue
            most, home = 0.0, -1
            for park in range(len(layout.slots)):
                gain = moving(layout, project, park)
                if gain > most and fits(layout, project, park, -1):
                    most, home = gain, park
            if home >= 0:
                put(layout, project, home)
                total += most
    return total
