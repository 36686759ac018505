"""Growth between two published values (增长): refused across a change of definition."""

from dataclasses import dataclass
from decimal import Decimal

from lingyan.domain.indicators.model import Observation
from lingyan.domain.indicators.naming import Amount
from lingyan.domain.indicators.period import Period
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace, TraceInput

_PERCENT = Decimal(100)
_SHOWN = Decimal("0.01")


class DefinitionBreakError(DoesNotHoldError):
    """Two values that are counted differently (口径不同)."""

    code = "indicator.definition_break"
    what = _("“{first}” and “{second}” are two definitions; there is no growth between them.")
    remedy = _("Compare values of one definition, or have the older one counted again by the newer.")


class SeriesError(DoesNotHoldError):
    """Two values that make no series for another reason."""

    code = "indicator.no_series"
    what = _("{first} and {second} make no series.")
    remedy = _("Compare the same statistic at the same place, in two periods of the same length, from above zero.")


@dataclass(frozen=True, slots=True)
class Growth:
    """The growth from one value to a later one (增长率), in percent of the earlier."""

    percent: Decimal
    trace: Trace


def growth(earlier: Observation, later: Observation) -> Growth:
    """Return the growth between two values of one series.

    Raises:
        DefinitionBreakError: they follow different definitions.
        SeriesError: statistic, place or length of the period differ, or the earlier value is not above zero.
    """
    if earlier.definition != later.definition:
        raise DefinitionBreakError(first=earlier.definition, second=later.definition)
    if not _make_a_series(earlier, later):
        raise SeriesError(first=earlier.key, second=later.key)
    start, end = earlier.value, later.value.to(earlier.value.unit)
    percent = (end.value / start.value - 1) * _PERCENT
    formula = Message(
        "{later} ÷ {earlier} - 1 = {percent}%",
        {
            "later": Amount.printed(later.value),
            "earlier": Amount.printed(earlier.value),
            "percent": percent.quantize(_SHOWN),
        },
    )
    rule = Message(_("The later value over the earlier one, less one, both by the same definition."))
    return Growth(percent, Trace(rule, inputs=(_input(earlier), _input(later)), formula=formula))


def _make_a_series(earlier: Observation, later: Observation) -> bool:
    if (earlier.statistic, earlier.place) != (later.statistic, later.place) or earlier.value.value <= 0:
        return False
    first, second = Period.parse(earlier.period), Period.parse(later.period)
    return first.last < second.first and _months(first) == _months(second)


def _months(period: Period) -> tuple[int, int, int]:
    """Return what two comparable periods share: where in the year they begin and end, and how many years they span."""
    return period.first.month, period.last.month, period.last.year - period.first.year


def _input(observation: Observation) -> TraceInput:
    source = observation.source
    label = Message("{period}", {"period": observation.period})
    return TraceInput(label, Amount.printed(observation.value), source.citation, source.title, source.link)
