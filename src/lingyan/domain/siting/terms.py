"""A portfolio as arrays (组合的数字形式): what each pair is worth, what each limit leaves, what counts as one kind."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from lingyan.domain.siting.even_shares import even_by_group, even_by_prefecture, middle
from lingyan.domain.siting.model import Amounts, Indices, Portfolio, Wishes

_MOST_DECIMALS = 6
_EXACT = 2**53
_SHRINK = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Terms:
    """What the search and the bound reckon with (计算条件).

    `worth` is by project and park what placing it there brings, minus infinity where it may not be: banned, not
    eligible, too large, or pinned elsewhere. It holds the bonus of those that stay where they were; `offset` takes
    that away again. `need` and `room` are in the units of `scale`, in which sums are exact where the numbers have
    few decimals; `tight` is the room that the search may use, a trace less where they are not. `cell` is the kind
    by park and group, `region` the kind by park of its prefecture; `even` and `tolls` are by kind. `pinned` is the
    park by project, -1 for those that are free. `unit` is the middle project's worth.
    """

    worth: Amounts
    offset: float
    need: Amounts
    room: Amounts
    tight: Amounts
    scale: Amounts
    group: Indices
    cell: Indices
    region: Indices
    even: Indices
    tolls: Amounts
    pinned: Indices
    unit: float


def terms_of(portfolio: Portfolio, wishes: Wishes) -> Terms:
    """Return `portfolio` under `wishes` as arrays; pins must have been checked."""
    need, room, tight, scale = _amounts(portfolio)
    worth = _worth(portfolio, wishes)
    unit = middle(np.nan_to_num(worth, neginf=0.0).max(axis=1).tolist())
    pinned = _pins(portfolio, wishes)
    for limit in range(need.shape[1]):
        worth[need[:, limit, None] > tight[None, :, limit]] = -np.inf
    for project in np.flatnonzero(pinned >= 0):
        own = worth[project, pinned[project]]
        worth[project] = -np.inf
        worth[project, pinned[project]] = own
    offset = _reward_staying(portfolio, wishes, worth, unit)
    group, cell, region, even, tolls = _kinds(portfolio, wishes, unit)
    return Terms(worth, offset, need, room, tight, scale, group, cell, region, even, tolls, pinned, unit)


def _amounts(portfolio: Portfolio) -> tuple[Amounts, Amounts, Amounts, Amounts]:
    """Return needs, rooms, the room that may be used, and by limit how many units of ours make one of the file's."""
    needs = [project.needs for project in portfolio.projects]
    rooms = [park.rooms for park in portfolio.parks]
    scale = [_scale([*column]) for column in zip(*needs, *rooms, strict=True)]
    factors = [Decimal(factor or 1) for factor in scale]
    need = _scaled(needs, factors)
    room = _scaled(rooms, factors)
    shrink = np.array([1.0 if factor else _SHRINK for factor in scale])
    return need, room, room * shrink, np.array([float(factor) for factor in factors])


def _scaled(rows: list[tuple[Decimal, ...]], factors: list[Decimal]) -> Amounts:
    values = [[float(value * factor) for value, factor in zip(row, factors, strict=True)] for row in rows]
    found: Amounts = np.array(values, dtype=np.float64).reshape(len(rows), len(factors))
    return found


def _scale(column: list[Decimal]) -> int:
    """Return the power of ten that makes whole numbers of `column`, whose sum a float holds exactly; 0 where none."""
    decimals = max((-int(value.as_tuple().exponent) for value in column), default=0)
    factor = 10 ** max(0, decimals)
    return factor if decimals <= _MOST_DECIMALS and sum(column, Decimal(0)) * factor < _EXACT else 0


def _worth(portfolio: Portfolio, wishes: Wishes) -> Amounts:
    investment = np.array([float(project.investment) for project in portfolio.projects])
    worth: Amounts = portfolio.scores * investment[:, None]
    worth[np.isnan(worth)] = -np.inf
    projects, parks = _numbers(portfolio)
    for project, park in wishes.bans:
        worth[projects[project], parks[park]] = -np.inf
    return worth


def _pins(portfolio: Portfolio, wishes: Wishes) -> NDArray[np.int32]:
    projects, parks = _numbers(portfolio)
    pinned = np.full(len(projects), -1, np.int32)
    for project, park in wishes.pins.items():
        pinned[projects[project]] = parks[park]
    return pinned


def _reward_staying(portfolio: Portfolio, wishes: Wishes, worth: Amounts, unit: float) -> float:
    """Add to the worth of staying what moving away would cost; return that cost for all, which is taken off."""
    projects, parks = _numbers(portfolio)
    reward = wishes.moving * unit
    kept = [pair for pair in wishes.kept.items() if pair[0] in projects]
    for project, park in kept:
        if park in parks:
            worth[projects[project], parks[park]] += reward
    return reward * len(kept)


def _numbers(portfolio: Portfolio) -> tuple[dict[str, int], dict[str, int]]:
    projects = {project.key: number for number, project in enumerate(portfolio.projects)}
    return projects, {park.key: number for number, park in enumerate(portfolio.parks)}


def _kinds(portfolio: Portfolio, wishes: Wishes, unit: float) -> tuple[Indices, Indices, Indices, Indices, Amounts]:
    """Return groups, kinds and their even shares; a kind is a county with a group, or a prefecture."""
    groups = {name: number for number, name in enumerate(dict.fromkeys(one.group for one in portfolio.projects))}
    counties = {name: number for number, name in enumerate(dict.fromkeys(park.county for park in portfolio.parks))}
    by_group = even_by_group((project.group for project in portfolio.projects), len(counties))
    by_prefecture = even_by_prefecture(portfolio.parks, len(portfolio.projects))
    prefectures = {name: number for number, name in enumerate(by_prefecture)}
    cells = len(counties) * len(groups)
    county = np.array([counties[park.county] for park in portfolio.parks], np.int32)
    cell = county[:, None] * len(groups) + np.arange(len(groups), dtype=np.int32)
    region = np.array([cells + prefectures[park.prefecture] for park in portfolio.parks], np.int32)
    even = np.concatenate([np.tile([by_group[name] for name in groups], len(counties)), [*by_prefecture.values()]])
    tolls = np.concatenate(
        [np.full(cells, wishes.concentration * unit), np.full(len(prefectures), wishes.fairness * unit)]
    )
    group = np.array([groups[project.group] for project in portfolio.projects], np.int32)
    return group, cell.astype(np.int32), region, even.astype(np.int32), tolls
