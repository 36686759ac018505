"""What can be compared between places (可比数据): one statistic, one definition, one whole year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans import models
from lingyan.apps.plans.queries.listing import known, stamp, stamp_of
from lingyan.domain.indicators.evidence import firmness_of
from lingyan.domain.indicators.model import Bound, Definition, ObservationStatus, Statistic
from lingyan.domain.indicators.period import Period
from lingyan.kernel.quantity import Quantity, UnitMismatchError

COMPARISONS_KEPT = 16
"""Kept in one process: a few dates that people look at."""

_COLUMNS = (
    "statistic__key",
    "definition__key",
    "period",
    "place__path",
    "value",
    "unit",
    "status",
    "is_third_party",
    "is_packed",
)

FEWEST_PLACES = 2
"""A value of one place alone compares with nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The values of one statistic at several places (横向比较), all of one definition and year, in one unit."""

    statistic: Statistic
    definition: Definition
    period: str
    values: dict[str, Decimal]
    """By place path."""


def comparisons(level: str, as_of: date, known_by: date | None = None) -> dict[str, Comparison]:
    """Return, by statistic, what compares the most places of a level, of whole years over on `as_of`.

    It is kept until a pack or a value of the level changes. Forecasts, limits and doubtful values are left out, and
    so is what does not convert into the statistic's unit. Of two groups with as many places the newer is taken; of
    two values of one place the firmer.
    """
    return _kept_comparisons(level, as_of, known_by, comparisons_stamp(level))


def comparisons_stamp(level: str) -> tuple[object, ...]:
    """Return what tells whether the comparisons of a level changed; one small query, two where any value changed."""
    return _stamp_of_level(level, stamp())


@lru_cache(maxsize=COMPARISONS_KEPT)
def _stamp_of_level(level: str, stamped: tuple[object, ...]) -> tuple[object, ...]:
    """Return what tells whether a value of the level changed, asked for only when any value did."""
    del stamped
    return stamp_of(models.Observation.objects.filter(place__level=level))


@lru_cache(maxsize=COMPARISONS_KEPT)
def _kept_comparisons(
    level: str, as_of: date, known_by: date | None, stamped: tuple[object, ...]
) -> dict[str, Comparison]:
    del stamped
    firm = models.Observation.objects.filter(
        known(known_by), place__level=level, year__lte=as_of.year, is_doubtful=False, bound=Bound.EXACT
    ).exclude(status=ObservationStatus.FORECAST)
    rows = firm.order_by("key").values_list(*_COLUMNS)
    groups: dict[tuple[str, str, str], dict[str, Decimal]] = defaultdict(dict)
    for statistic, definition, period, path, value, unit, *_ in sorted(rows, key=_firmness):
        number = _in_unit_of(statistic, value, unit)
        if number is not None and _is_over(period, as_of):
            groups[statistic, definition, period][path] = number
    return {key: found for key in catalogue().statistics if (found := _widest(key, groups.items()))}


def _firmness(row: tuple[Any, ...]) -> tuple[bool, int, bool]:
    """Return by what the engine prefers one value of a place over another: official, final, accepted here."""
    *_, status, is_third_party, is_packed = row
    return not is_third_party, firmness_of(ObservationStatus(status)), not is_packed


def _in_unit_of(statistic: str, value: Decimal | None, unit: str) -> Decimal | None:
    known = catalogue()
    if value is None or statistic not in known.statistics or unit not in known.units:
        return None
    try:
        return Quantity(value, known.units[unit]).to(known.statistics[statistic].unit).value
    except UnitMismatchError:
        return None


def _is_over(period: str, as_of: date) -> bool:
    read = Period.parse(period)
    return read.is_whole_year and read.last <= as_of


def _widest(statistic: str, groups: Iterable[tuple[tuple[str, str, str], dict[str, Decimal]]]) -> Comparison | None:
    own = [
        (len(values), period, definition, values) for (key, definition, period), values in groups if key == statistic
    ]
    if not own or max(own)[0] < FEWEST_PLACES:
        return None
    _count, period, definition, values = max(own, key=lambda group: group[:3])
    known = catalogue()
    if definition not in known.definitions:
        return None
    return Comparison(known.statistics[statistic], known.definitions[definition], period, values)
