"""The path of an indicator (目标路径) from its baseline through its targets: linear, constant growth, or steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from lingyan.domain.indicators.model import Indicator


class PathShape(StrEnum):
    """How a path runs between two points (路径形状)."""

    LINEAR = "linear"
    GROWTH = "growth"
    STEPS = "steps"


@dataclass(frozen=True, slots=True, order=True)
class PathPoint:
    """A value and the year at whose end it is due (路径点), in the unit of the indicator."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class TargetPath:
    """A path through at least two points in the order of their years (目标路径).

    Constant growth needs positive values; between two points that are not both positive the path is linear.

    >>> path = TargetPath(PathShape.LINEAR, (PathPoint(2018, Decimal(10)), PathPoint(2020, Decimal(20))))
    >>> path.value_at(2019)
    Decimal('15.0')
    """

    shape: PathShape
    points: tuple[PathPoint, ...]

    def value_at(self, year: int) -> Decimal | None:
        """Return the value due at the end of `year`; None before the first and after the last point."""
        for start, end in pairwise(self.points):
            if start.year <= year <= end.year:
                return _between(start, end, year, self.shape)
        return None

    def yearly(self) -> tuple[PathPoint, ...]:
        """Return one point for every year of the path: what a sparkline draws."""
        years = range(self.points[0].year, self.points[-1].year + 1)
        return tuple(PathPoint(year, value) for year in years if (value := self.value_at(year)) is not None)


def target_path(indicator: Indicator, shape: PathShape) -> TargetPath | None:
    """Return the path of `indicator`, or None where fewer than two of its points are printed."""
    points = sorted(_printed_points(indicator))
    return TargetPath(shape, tuple(points)) if len(points) > 1 else None


def has_constant_growth(start: Decimal, end: Decimal) -> bool:
    """Whether a constant rate of growth leads from `start` to `end`."""
    return start > 0 and end > 0


def _printed_points(indicator: Indicator) -> Iterable[PathPoint]:
    if indicator.baseline is not None:
        yield PathPoint(indicator.baseline.year, indicator.baseline.value)
    for target in indicator.targets:
        if target.year is not None and target.value is not None:
            yield PathPoint(target.year, target.value)


def _between(start: PathPoint, end: PathPoint, year: int, shape: PathShape) -> Decimal:
    """Return the value in `year`, which lies between the two points or on one of them."""
    if year == end.year:
        return end.value
    if year == start.year or shape is PathShape.STEPS:
        return start.value
    share = Decimal(year - start.year) / Decimal(end.year - start.year)
    if shape is PathShape.GROWTH and has_constant_growth(start.value, end.value):
        return start.value * (end.value / start.value) ** share
    return start.value + (end.value - start.value) * share
