"""Why a project got no place (未安排原因), and what one more unit of room would be worth."""

from collections.abc import Iterator

import numpy as np

from lingyan.domain.siting import moves
from lingyan.domain.siting.bound import reduced
from lingyan.domain.siting.model import Amounts, Portfolio, Price, Unplaced
from lingyan.domain.siting.moves import Layout
from lingyan.domain.siting.prices import Prices
from lingyan.domain.siting.terms import Terms
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_TRACE = 1e-6
"""A price below this part of the dearest of its limit is one of rounding."""


def prices_of(portfolio: Portfolio, terms: Terms, prices: Prices) -> tuple[Price, ...]:
    """Return the price of every limit that binds in a park, per unit of the file, park by park."""
    by_unit = prices.room * terms.scale
    floors = _TRACE * by_unit.max(axis=0, initial=0.0)
    return tuple(
        Price(park.key, limit, float(by_unit[row, column]))
        for row, park in enumerate(portfolio.parks)
        for column, limit in enumerate(portfolio.limits)
        if by_unit[row, column] > floors[column]
    )


def unplaced_of(portfolio: Portfolio, terms: Terms, prices: Prices, layout: Layout) -> Iterator[Unplaced]:
    """Yield every project without a place, with the reason."""
    nowhere = len(portfolio.parks)
    for project in np.flatnonzero(layout.who[:, moves.PARK] == nowhere).tolist():
        yield Unplaced(portfolio.projects[project].key, _reason(portfolio, terms, prices, layout, project))


def _reason(portfolio: Portfolio, terms: Terms, prices: Prices, layout: Layout, project: int) -> Message:
    eligible = ~np.isnan(portfolio.scores[project])
    if not eligible.any():
        return Message(_("No park is eligible."))
    if not portfolio.projects[project].investment or not np.nanmax(portfolio.scores[project]):
        return Message(_("Its score times its investment is nothing in every park."))
    open_to = terms.worth[project] > -np.inf
    if not open_to.any():
        return _too_large(portfolio, project, eligible)
    rows = slice(project, project + 1)
    left = reduced(terms, rows, prices.room, prices.kinds)[0]
    with_room = np.array([moves.fits(layout, project, park, -1) for park in range(len(portfolio.parks))])
    if (open_to & with_room).any():
        return _crowded(
            portfolio, terms, project, int(np.argmax(np.where(open_to & with_room, terms.worth[project], -1)))
        )
    return _short(portfolio, terms, prices, layout, (project, int(np.argmax(left))))


def _too_large(portfolio: Portfolio, project: int, eligible: Amounts) -> Message:
    """Say that the project would not fit even into an empty park, or that it is banned wherever it would."""
    needs = portfolio.projects[project].needs
    for limit, name in enumerate(portfolio.limits):
        most = max(park.rooms[limit] for park, may in zip(portfolio.parks, eligible, strict=True) if may)
        if needs[limit] > most:
            data = {"limit": name, "needed": needs[limit], "room": most}
            return Message(_("No eligible park is large enough: {needed} of {limit} needed, {room} at most."), data)
    return Message(_("Every eligible park is banned for it, or too small in one limit or another."))


def _crowded(portfolio: Portfolio, terms: Terms, project: int, park: int) -> Message:
    data = {
        "park": portfolio.parks[park].key,
        "group": portfolio.projects[project].group,
        "gain": f"{terms.worth[project, park]:.0f}",
    }
    said = _("Crowding: {park} has room, and its {gain} is less than what one more of {group} would cost there.")
    return Message(said, data)


def _short(portfolio: Portfolio, terms: Terms, prices: Prices, layout: Layout, pair: tuple[int, int]) -> Message:
    """Say which limit is short in the park that would suit best, and whether its room is worth more to others."""
    project, park = pair
    needs = portfolio.projects[project].needs
    slack = layout.slack[park] / terms.scale
    short = [float(need) - slack[limit] for limit, need in enumerate(needs)]
    limit = max(range(len(needs)), key=lambda at: short[at] / (float(needs[at]) or 1.0))
    cost = float(terms.need[project] @ prices.room[park])
    worth = float(terms.worth[project, park])
    data = {
        "park": portfolio.parks[park].key,
        "limit": portfolio.limits[limit],
        "needed": needs[limit],
        "left": f"{slack[limit]:g}",
        "gain": f"{worth:.0f}",
        "cost": f"{cost:.0f}",
    }
    if cost > worth:
        said = _(
            "Displaced by more valuable projects: in {park}, which suits it best, it would bring {gain}, and the "
            "room it needs is worth {cost}; {limit} is short, {needed} needed and {left} left."
        )
        return Message(said, data)
    return Message(
        _("No room: in {park}, which suits it best, {limit} is short, {needed} needed and {left} left."), data
    )
