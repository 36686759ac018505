"""Quantities (量): an exact number and its unit; what cannot be added is not added."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")


class UnknownUnitError(BadInputError):
    """A unit that the pack does not define."""

    code = "quantity.unknown_unit"
    what = _("The unit “{given}” is not known.")
    remedy = _("Use a unit of the pack's units.csv, or add it there with its dimension and factor.")


class UnitMismatchError(BadInputError):
    """Two units of different dimensions."""

    code = "quantity.unit_mismatch"
    what = _("“{given}” cannot be converted to “{wanted}”.")
    remedy = _("They measure different things; check which figure carries the wrong unit.")


class NumberError(BadInputError):
    """Text that is not a finite number."""

    code = "quantity.number"
    what = _("“{given}” is not a number.")
    remedy = _("Write digits with a decimal point, for example 1234.5, without thousands separators.")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (计量单位): its printed symbol, what it measures, and its size in the base unit of that dimension."""

    symbol: str
    dimension: str
    factor: Decimal
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact decimal number with its unit.

    >>> yuan_100m = Unit("亿元", "money_cny", Decimal("1e8"))
    >>> yuan_1t = Unit("万亿元", "money_cny", Decimal("1e12"))
    >>> str(Quantity(Decimal("1.25"), yuan_1t).to(yuan_100m))
    '12500 亿元'
    """

    value: Decimal
    unit: Unit

    def to(self, unit: Unit) -> "Quantity":
        """Return the same quantity in `unit`; raise `UnitMismatchError` across dimensions."""
        if unit.dimension != self.unit.dimension:
            raise UnitMismatchError(given=self.unit.symbol, wanted=unit.symbol)
        return Quantity(plain(self.value * self.unit.factor / unit.factor), unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(plain(self.value + other.to(self.unit).value), self.unit)

    def __str__(self) -> str:
        gap = "" if self.unit.symbol == "%" else " "
        return f"{self.value:f}{gap}{self.unit.symbol}"


def plain(value: Decimal) -> Decimal:
    """Return the same number without an exponent, a sign of zero or trailing zeros after the point.

    >>> plain(Decimal("1.25E+4")), plain(Decimal("5.70"))
    (Decimal('12500'), Decimal('5.7'))
    """
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text) or Decimal(0)


def parse_number(text: str) -> Decimal:
    """Read a decimal number exactly, full-width digits included; raise `NumberError` for anything else.

    Grouping marks are refused, not skipped: 1_2 or 1,2 may be a slip for 1.2.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise NumberError(given=text)
    return Decimal(text.strip())


def find_unit(units: Mapping[str, Unit], symbol: str) -> Unit:
    """Return the unit printed as `symbol`; raise `UnknownUnitError` when the pack has none."""
    try:
        return units[symbol]
    except KeyError as missing:
        raise UnknownUnitError(given=symbol) from missing
