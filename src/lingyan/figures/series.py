"""What a path figure shows (路径图数据): the path from baseline to targets, and what was observed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from lingyan.domain.indicators.path import PathPoint
from lingyan.figures.wording import number_text
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Reading:
    """One observed value (观测点). Readings of two definitions are never joined by a line.

    `is_firm` is False for forecasts and preliminary values, which are drawn hollow.
    """

    year: int
    value: Decimal
    definition: str
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class BandPoint:
    """The edges of the path band in one year (路径带)."""

    year: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Trajectory:
    """An indicator as a figure shows it (指标轨迹).

    `path` has a point for every year; `printed` the points that a document prints: baseline and targets.
    `unit` is written as the reader writes it.
    """

    path: tuple[PathPoint, ...]
    printed: tuple[PathPoint, ...]
    readings: tuple[Reading, ...]
    unit: str
    band: tuple[BandPoint, ...] = ()

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of anything shown; the same year twice when there is but one."""
        years = [point.year for point in (*self.path, *self.printed)] + [reading.year for reading in self.readings]
        return min(years), max(years)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.path or self.printed or self.readings)


def band_under(path: Sequence[PathPoint], share: Decimal) -> tuple[BandPoint, ...]:
    """Return the band between the path and `share` of the way from its first value to the path.

    >>> band_under([PathPoint(2020, Decimal(10)), PathPoint(2021, Decimal(20))], Decimal("0.6"))[1].low
    Decimal('16.0')
    """
    if not path:
        return ()
    start = path[0].value
    edges = ((point, start + share * (point.value - start)) for point in path)
    return tuple(BandPoint(point.year, min(point.value, edge), max(point.value, edge)) for point, edge in edges)


def by_definition(readings: Iterable[Reading]) -> list[list[Reading]]:
    """Return the readings of each definition in the order of their years: what a line may join."""
    ordered = sorted(readings, key=lambda reading: (reading.definition, reading.year))
    return [list(group) for _definition, group in groupby(ordered, key=lambda reading: reading.definition)]


def summary_of(trajectory: Trajectory) -> Message:
    """Return the trajectory in words: where the path starts and ends, and what was last observed."""
    return Message("{path} {seen}", {"path": _path_words(trajectory), "seen": _seen_words(trajectory)})


def _path_words(trajectory: Trajectory) -> Message:
    if not trajectory.printed:
        return Message(_("No baseline and no target with a year are printed."))
    first, last = trajectory.printed[0], trajectory.printed[-1]
    data = {"value": number_text(last.value), "year": last.year, "unit": trajectory.unit}
    if first is last:
        return Message(_("The target is {value} {unit} in {year}."), data)
    more = {"start": number_text(first.value), "first": first.year}
    return Message(_("The path runs from {start} in {first} to {value} {unit} in {year}."), {**data, **more})


def _seen_words(trajectory: Trajectory) -> Message:
    if not trajectory.readings:
        return Message(_("Nothing has been observed."))
    last = max(trajectory.readings, key=lambda reading: reading.year)
    data = {"value": number_text(last.value), "year": last.year, "unit": trajectory.unit, "definition": last.definition}
    return Message(_("Last observed: {value} {unit} in {year} ({definition})."), data)
