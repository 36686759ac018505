"""Numbers as figures write them (图中数字)."""

from decimal import Decimal


def number_text(value: Decimal) -> str:
    """Return a number as it is written in a figure, with all its decimals.

    >>> number_text(Decimal("12500.5"))
    '12,500.5'
    """
    return f"{value:,f}"
