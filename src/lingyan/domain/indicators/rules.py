"""The rules of an assessment (评价规则): thresholds and conventions of a pack, and when a value meets a target."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lingyan.domain.indicators.model import Baseline, Comparator, IndicatorKind
from lingyan.domain.indicators.path import PathShape, has_constant_growth
from lingyan.kernel.citation import Citation

_HALF = Decimal("0.5")
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class AssessmentRules:
    """How a pack judges progress (评价规则).

    The two thresholds are percentages of the required rate of change. `about_tolerance` is how far, in percent of
    the target, a value may lie from a target printed as about. A value older than `stale_after` years says nothing
    about today. `shapes` gives the path of each kind of indicator.
    """

    on_track_from: Decimal
    attention_from: Decimal
    about_tolerance: Decimal
    stale_after: int
    shapes: Mapping[IndicatorKind, PathShape]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Aim:
    """A number that is asked for (目标数), how it is compared, and from where the way to it begins."""

    value: Decimal
    comparator: Comparator
    baseline: Baseline | None

    @property
    def is_downward(self) -> bool:
        """Whether the way from the baseline leads down, or a cap is asked for without a baseline."""
        if self.baseline is None:
            return self.comparator in (Comparator.AT_MOST, Comparator.BELOW)
        return self.baseline.value > self.value

    def is_met_by(self, value: Decimal, rules: AssessmentRules) -> bool:
        """Whether `value` meets it.

        A number printed without a sign is met by the number itself as far as its digits go, and by what lies beyond
        it on the way from the baseline: a plan that says 1500 workshops is met by 1600.
        """
        match self.comparator:
            case Comparator.AT_LEAST:
                return value >= self.value
            case Comparator.AT_MOST:
                return value <= self.value
            case Comparator.ABOVE:
                return value > self.value
            case Comparator.BELOW:
                return value < self.value
            case Comparator.ABOUT:
                return abs(value - self.value) * _PERCENT <= rules.about_tolerance * abs(self.value)
        return self._equals(value) or (value < self.value) == self.is_downward

    def _equals(self, value: Decimal) -> bool:
        return abs(value - self.value) <= half_a_place(self.value)


@dataclass(frozen=True, slots=True)
class Pace:
    """Actual and required yearly change (变化率): by constant growth where both numbers allow it, else linear."""

    shape: PathShape
    actual: Decimal
    required: Decimal

    @property
    def ratio(self) -> Decimal | None:
        """Actual over required change in percent; None where no change is required."""
        return self.actual / self.required * _PERCENT if self.required else None


def pace(baseline: Baseline, reached: Baseline, aim: Baseline, shape: PathShape) -> Pace:
    """Return the yearly change from `baseline` to `reached` against that from `baseline` to `aim`.

    Raises:
        ValueError: `reached` or `aim` is not later than `baseline`.
    """
    if min(reached.year, aim.year) <= baseline.year:
        raise ValueError(baseline.year)
    grows = has_constant_growth(baseline.value, aim.value) and reached.value > 0
    if shape is PathShape.GROWTH and grows:
        return Pace(PathShape.GROWTH, _growth(baseline, reached), _growth(baseline, aim))
    return Pace(PathShape.LINEAR, _slope(baseline, reached), _slope(baseline, aim))


def half_a_place(value: Decimal) -> Decimal:
    """Return half a unit in the last place of a number as it is printed.

    >>> half_a_place(Decimal("5.5")), half_a_place(Decimal("11145"))
    (Decimal('0.05'), Decimal('0.5'))
    """
    exponent = value.as_tuple().exponent
    return _HALF.scaleb(min(exponent, 0)) if isinstance(exponent, int) else _HALF


def _growth(start: Baseline, end: Baseline) -> Decimal:
    return (end.value / start.value) ** (Decimal(1) / Decimal(end.year - start.year)) - 1


def _slope(start: Baseline, end: Baseline) -> Decimal:
    return (end.value - start.value) / Decimal(end.year - start.year)
