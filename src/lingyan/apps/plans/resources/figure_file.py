"""What the rows of one table say of each other (表内比对): the same figure twice, and values of other periods."""

from collections.abc import Mapping
from dataclasses import dataclass

from lingyan.apps.plans.queries.checking import Understood
from lingyan.domain.indicators.naming import Amount
from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.plausibility import Past, nearest
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity, Unit, parse_number


class TwiceError(DoesNotHoldError):
    """A figure that an earlier row of the same table gives otherwise (同表重复)."""

    code = "figure.twice"
    what = _("Row {row} gives {first} for the same figure, this row {given}.")
    remedy = _("Keep the row with the right value and take the other out.")


class SameTwiceError(DoesNotHoldError):
    """A figure that an earlier row of the same table gives alike (同表同数)."""

    code = "figure.same_twice"
    what = _("Row {row} gives the same figure with the same value.")
    remedy = _("Take one of the two rows out, or leave both: this one changes nothing.")


@dataclass(frozen=True, slots=True)
class _First:
    row: int
    value: Quantity


class FigureFile:
    """The figures of one table that was read so far (本表各行)."""

    def __init__(self) -> None:
        self._first: dict[tuple[int, int, str], _First] = {}
        self._values: dict[tuple[int, int], dict[str, Past]] = {}

    def check_once(self, one: Understood, row: int) -> None:
        """Check that no earlier row gives the figure.

        Raises:
            SameTwiceError: one does, with the same value.
            TwiceError: one does, with another.
        """
        first = self._first.setdefault(one.cell, _First(row, one.value))
        if first.row == row:
            return
        if first.value == one.value:
            raise SameTwiceError(row=first.row)
        raise TwiceError(row=first.row, first=Amount.of(first.value), given=Amount.of(one.value))

    def beside(self, one: Understood) -> tuple[Past, ...]:
        """Return the values that good rows give for other periods of the same place and definition."""
        return tuple(self._values.get((one.definition.pk, one.place.pk), {}).values())

    def add(self, one: Understood, row: int) -> None:
        """Let a good row be held against those that follow."""
        of_place = self._values.setdefault((one.definition.pk, one.place.pk), {})
        of_place[one.period.text] = Past(one.period, one.value, row)


def stored(others: tuple[Past, ...], period: Period) -> dict[str, object] | None:
    """Return of the values of a table the one that a figure is held against, as its row keeps it."""
    found = nearest(others, period)
    if found is None:
        return None
    return {"row": found.row, "period": found.period.text, "value": f"{found.value.value:f}"}


def restored(kept: Mapping[str, object] | None, unit: Unit) -> tuple[Past, ...]:
    """Return the value that was kept, in the unit in which its definition is asked for; none where none was."""
    if not kept:
        return ()
    value = Quantity(parse_number(str(kept["value"])), unit)
    return (Past(Period.parse(str(kept["period"])), value, int(str(kept["row"]))),)
