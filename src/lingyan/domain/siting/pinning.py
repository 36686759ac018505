"""Pins (指定落地) that cannot all be kept, and why."""

from decimal import Decimal

import numpy as np

from lingyan.domain.siting.model import Portfolio, Wishes
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

_NAMED = 5


class PinNotAllowedError(DoesNotHoldError):
    """A project pinned to a park where it may not be (指定落地不符合条件)."""

    code = "siting.pin_not_allowed"
    what = _("{project} is pinned to {park}, where it is not eligible or is banned.")
    remedy = _("Take the pin away, or give the pair a score and lift the ban.")


class PinsDoNotFitError(DoesNotHoldError):
    """Pinned projects that together need more room than a park has (指定落地超出容量)."""

    code = "siting.pins_do_not_fit"
    what = _("Projects pinned to {park} need {needed} of {limit}, and it has {room}: {projects}.")
    remedy = _("Take one of these pins away, or give the park more room.")


def check_pins(portfolio: Portfolio, wishes: Wishes) -> None:
    """Raise an error where a pin may not be, or where the pins of a park need more than its room.

    Raises:
        PinNotAllowedError: a pair is not eligible, or is banned.
        PinsDoNotFitError: a park has less of a limit than its pins need; it names the neediest of them.
    """
    columns = {park.key: number for number, park in enumerate(portfolio.parks)}
    pinned: dict[str, list[int]] = {}
    for row, project in enumerate(portfolio.projects):
        if (park := wishes.pins.get(project.key)) is None:
            continue
        if np.isnan(portfolio.scores[row, columns[park]]) or (project.key, park) in wishes.bans:
            raise PinNotAllowedError(project=project.key, park=park)
        pinned.setdefault(park, []).append(row)
    for park, rows in pinned.items():
        _check_room(portfolio, columns[park], rows)


def _check_room(portfolio: Portfolio, column: int, rows: list[int]) -> None:
    park = portfolio.parks[column]
    for limit, name in enumerate(portfolio.limits):
        needs = {portfolio.projects[row].key: portfolio.projects[row].needs[limit] for row in rows}
        needed = sum(needs.values(), Decimal(0))
        if needed > park.rooms[limit]:
            neediest = sorted(needs, key=lambda key: -needs[key])
            listed = ", ".join(neediest[:_NAMED]) + (", …" if len(neediest) > _NAMED else "")
            raise PinsDoNotFitError(park=park.key, needed=needed, limit=name, room=park.rooms[limit], projects=listed)
