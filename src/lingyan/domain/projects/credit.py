"""Credit shared between two places (成果分享): a project handed over counts for both, by the ratio they agreed."""

from dataclasses import dataclass

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

WHOLE = 100


class RatioError(BadInputError):
    """A share that leaves nothing, or more than the whole, to the other place."""

    code = "projects.ratio"
    what = _("“{given}” is no share in per cent that the place which hands over may keep.")
    remedy = _("Give a whole number from 0 to 100.")


@dataclass(frozen=True, slots=True)
class Credit:
    """What each place counts of an amount (分成): the one that handed over, and the one that took over."""

    giver: int
    taker: int


def split(amount: int, giver_pct: int) -> Credit:
    """Share `amount`, in the smallest unit, so that the two parts always make the whole; what is odd goes to the taker.

    >>> split(10_001, 30)
    Credit(giver=3000, taker=7001)

    Raises:
        RatioError: the share is not one of 0 to 100 per cent.
    """
    if not 0 <= giver_pct <= WHOLE:
        raise RatioError(given=giver_pct)
    giver = amount * giver_pct // WHOLE
    return Credit(giver, amount - giver)
