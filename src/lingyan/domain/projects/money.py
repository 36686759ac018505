"""Money of projects (项目资金), exact: counted in whole yuan, written in 10,000 yuan."""

from decimal import Decimal

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain

YUAN = 10_000
"""Yuan in the unit in which people write sums."""

MOST = Decimal(10) ** 10
"""10,000 yuan: more than any country invests in a year; what is above it was written in yuan by mistake."""


class AmountError(BadInputError):
    """A sum that no project has: negative, finer than a yuan, or beyond all measure."""

    code = "projects.amount"
    what = _("“{given}” is no sum in 10,000 yuan.")
    remedy = _("Write a sum of nothing or more, with four decimals at most, in 10,000 yuan and not in yuan.")


def yuan_of(amount: Decimal) -> int:
    """Return a sum in 10,000 yuan as whole yuan; raise `AmountError` for one that no project has.

    >>> yuan_of(Decimal("1.2345"))
    12345
    """
    yuan = amount * YUAN if amount.is_finite() else None
    if yuan is None or not 0 <= amount <= MOST or yuan != yuan.to_integral_value():
        raise AmountError(given=amount)
    return int(yuan)


def in_10k(yuan: int) -> Decimal:
    """Return whole yuan as a sum in 10,000 yuan, exactly and without noughts at the end.

    >>> in_10k(12345), in_10k(30_000_000)
    (Decimal('1.2345'), Decimal('3000'))
    """
    return plain(Decimal(yuan) / YUAN)
