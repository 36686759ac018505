"""The independent check (独立校验): does an allocation keep every limit, and is it worth what it says?

Plain loops over what was given, in decimals, with nothing of the search: a mistake there is found here.
"""

import math
from collections import Counter
from decimal import Decimal
from statistics import median

from lingyan.domain.siting.model import Allocation, Park, Portfolio, Project, Wishes
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_AGREEMENT = 1e-9


class UnsoundAllocationError(DoesNotHoldError):
    """An allocation that does not hold when it is reckoned anew (布局校验未通过); nothing of it is printed."""

    code = "siting.unsound"
    what = _("The allocation does not hold when it is checked: {problem}")
    remedy = _("Nothing was printed. Run it again with another --seed, and report what you gave.")


def check(portfolio: Portfolio, wishes: Wishes, allocation: Allocation) -> None:
    """Raise `UnsoundAllocationError` where an allocation breaks a limit or states a wrong value; else do nothing."""
    projects = {project.key: project for project in portfolio.projects}
    parks = {park.key: park for park in portfolio.parks}
    _check_everyone(portfolio, allocation)
    _check_rooms(portfolio, allocation, projects, parks)
    _check_wishes(wishes, allocation)
    gross = _gross(portfolio, allocation)
    penalty = _penalty(portfolio, wishes, allocation, parks)
    _same("gross", gross, allocation.gross)
    _same("penalty", penalty, allocation.penalty)
    if allocation.bound < (gross - penalty) * (1 - math.copysign(_AGREEMENT, gross - penalty)):
        raise _unsound(
            _("its bound {bound} is below its value {value}."), bound=allocation.bound, value=gross - penalty
        )


def _check_everyone(portfolio: Portfolio, allocation: Allocation) -> None:
    told = Counter([*allocation.placed, *(each.project for each in allocation.unplaced)])
    for project in portfolio.projects:
        if told.pop(project.key, 0) != 1:
            raise _unsound(_("{project} does not stand in it once."), project=project.key)
    for stranger in told:
        raise _unsound(_("{project} is no project of the portfolio."), project=stranger)


def _check_rooms(
    portfolio: Portfolio, allocation: Allocation, projects: dict[str, Project], parks: dict[str, Park]
) -> None:
    used = {key: [Decimal(0)] * len(portfolio.limits) for key in parks}
    for project, park in allocation.placed.items():
        for limit, need in enumerate(projects[project].needs):
            used[park][limit] += need
    for key, each in parks.items():
        for limit, room in enumerate(each.rooms):
            if used[key][limit] > room:
                data = {"park": key, "limit": portfolio.limits[limit], "used": used[key][limit], "room": room}
                raise _unsound(_("{park} has {room} of {limit}, and {used} is used."), **data)


def _check_wishes(wishes: Wishes, allocation: Allocation) -> None:
    for project, park in wishes.pins.items():
        if allocation.placed.get(project) != park:
            raise _unsound(_("{project} is pinned to {park}, and is not there."), project=project, park=park)
    for project, park in allocation.placed.items():
        if (project, park) in wishes.bans:
            raise _unsound(_("{project} may not be in {park}, and is."), project=project, park=park)


def _gross(portfolio: Portfolio, allocation: Allocation) -> float:
    columns = {park.key: number for number, park in enumerate(portfolio.parks)}
    parts = []
    for row, project in enumerate(portfolio.projects):
        if (park := allocation.placed.get(project.key)) is not None:
            score = float(portfolio.scores[row, columns[park]])
            if math.isnan(score):
                raise _unsound(_("{project} is not eligible in {park}."), project=project.key, park=park)
            parts.append(score * float(project.investment))
    return math.fsum(parts)


def _penalty(portfolio: Portfolio, wishes: Wishes, allocation: Allocation, parks: dict[str, Park]) -> float:
    """Reckon the penalty from its definition: units for every project above one, two and three even shares."""
    groups = {project.key: project.group for project in portfolio.projects}
    sizes = Counter(groups.values())
    counties = {park.county for park in portfolio.parks}
    cells: Counter[tuple[str, str]] = Counter()
    regions: Counter[str] = Counter()
    for project, where in allocation.placed.items():
        cells[parks[where].county, groups[project]] += 1
        regions[parks[where].prefecture] += 1
    crowded = sum(_over(count, -(-sizes[group] // len(counties))) for (_county, group), count in cells.items())
    unfair = 0
    for region, count in regions.items():
        unfair += _over(count, _fair_share(portfolio, region))
    moved = sum(
        1 for project, park in wishes.kept.items() if project in groups and allocation.placed.get(project) != park
    )
    factor = wishes.concentration * crowded + wishes.fairness * unfair + wishes.moving * moved
    return factor * _middle(portfolio, wishes) if factor else 0.0


def _over(count: int, even: int) -> int:
    return sum(max(0, count - times * even) for times in (1, 2, 3))


def _fair_share(portfolio: Portfolio, region: str) -> int:
    own = [park.rooms[0] for park in portfolio.parks if park.prefecture == region]
    land = sum((park.rooms[0] for park in portfolio.parks), Decimal(0))
    projects = len(portfolio.projects)
    if not land:
        return -(-projects // len({park.prefecture for park in portfolio.parks}))
    return max(1, math.ceil(projects * sum(own, Decimal(0)) / land))


def _middle(portfolio: Portfolio, wishes: Wishes) -> float:
    best = []
    for row, project in enumerate(portfolio.projects):
        most = 0.0
        for park, score in zip(portfolio.parks, portfolio.scores[row].tolist(), strict=True):
            if score > most and (project.key, park.key) not in wishes.bans:
                most = score
        best.append(most * float(project.investment))
    return median(worths) if (worths := [worth for worth in best if worth > 0]) else 0.0


def _same(what: str, reckoned: float, told: float) -> None:
    if abs(reckoned - told) > _AGREEMENT * max(1.0, abs(reckoned), abs(told)):
        raise _unsound(
            _("its {what} is {told}, and {reckoned} when reckoned anew."), what=what, told=told, reckoned=reckoned
        )


def _unsound(said: str, **data: object) -> UnsoundAllocationError:
    return UnsoundAllocationError(problem=Message(said, data))
