"""Periods (期间): so many working days, days, months or years."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from lingyan.kernel.legaltime.errors import LengthError, PeriodUnitError, TooLongError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_DIGITS = re.compile(r"[0-9]+")


class Unit(StrEnum):
    """What a period is counted in (期间单位); the value is how files and the command line write it."""

    WORKING_DAY = "working-day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a unit as files write it; raise `PeriodUnitError` for any other text."""
        try:
            return cls(text.strip())
        except ValueError as wrong:
            raise PeriodUnitError(given=text, known=", ".join(cls)) from wrong


# A century, in each unit. Not a rule of any law but a guard: no law sets a longer period, so a longer one is a slip
# of the pen, and a count of ten to the thirtieth working days is refused before anything is computed.
_MOST = {Unit.WORKING_DAY: 26_000, Unit.DAY: 36_525, Unit.MONTH: 1_200, Unit.YEAR: 100}

_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}

_SINGULAR = {
    Unit.WORKING_DAY: _("{length} working day"),
    Unit.DAY: _("{length} day"),
    Unit.MONTH: _("{length} month"),
    Unit.YEAR: _("{length} year"),
}
_PLURAL = {
    Unit.WORKING_DAY: _("{length} working days"),
    Unit.DAY: _("{length} days"),
    Unit.MONTH: _("{length} months"),
    Unit.YEAR: _("{length} years"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A length and its unit (期间), for example 20 working days.

    Raises:
        LengthError: the length is not a whole number above zero.
        TooLongError: the length is more than a century.

    >>> Period.parse("20", "working-day").text.text()
    '20 working days'
    """

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if type(self.length) is not int or self.length < 1:
            raise LengthError(given=self.length)
        if self.length > _MOST[self.unit]:
            raise TooLongError(given=_text(_shown(self.length), self.unit), most=longest(self.unit))

    @classmethod
    def parse(cls, length: str, unit: str) -> Self:
        """Read a length in plain digits and a unit; raise `LengthError` or `PeriodUnitError`."""
        known = Unit.parse(unit)
        digits = length.strip()
        if not _DIGITS.fullmatch(digits):
            raise LengthError(given=length)
        if len(digits.lstrip("0")) > len(str(max(_MOST.values()))):
            raise TooLongError(given=_text(_shown(digits), known), most=longest(known))
        return cls(int(digits), known)

    @property
    def text(self) -> Message:
        """The period in words."""
        return _text(str(self.length), self.unit)

    @property
    def months(self) -> int:
        """The length in months, of a period that is counted in months or years; otherwise 0."""
        return _MONTHS.get(self.unit, 0) * self.length

    def capped(self, most: "Period") -> "Period":
        """Return the shorter of this period and `most`, both in the same unit.

        Raises:
            PeriodUnitError: the units differ, so that neither is shorter for every start.
        """
        if most.unit is not self.unit:
            raise PeriodUnitError(given=most.unit.value, known=self.unit.value)
        return min(self, most, key=lambda period: period.length)


def longest(unit: Unit) -> Message:
    """Return the longest period in `unit` that is counted, in words."""
    return _text(str(_MOST[unit]), unit)


def most(unit: Unit) -> int:
    """Return the longest length in `unit` that is counted."""
    return _MOST[unit]


def _text(length: str, unit: Unit) -> Message:
    return Message((_SINGULAR if length == "1" else _PLURAL)[unit], {"length": length})


def _shown(length: int | str) -> str:
    """Return a length as it was written, a very long one shortened."""
    digits = str(length)[:40]
    return digits if len(digits) < 12 else f"{digits[:6]}…"  # noqa: PLR2004 - what still fits a line
