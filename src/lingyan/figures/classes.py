"""Classes of a map or matrix (分级): at most five, never splitting equal values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_CLASSES = 5
"""More shades than this cannot be told apart beside one another."""


class Scheme(StrEnum):
    """How values are put into classes (分级方法): as many in each, or steps of the same width."""

    QUANTILE = "quantile"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class ValueClass:
    """One class (级): its number from 1, the lowest and highest value found in it, and how many."""

    number: int
    low: Decimal
    high: Decimal
    count: int


def classify(values: Iterable[Decimal | None], scheme: Scheme = Scheme.QUANTILE) -> tuple[ValueClass, ...]:
    """Return the classes of the known values, lowest first; none are empty, and the bounds are values found.

    With five different values or fewer, each is its own class. Fewer classes than five are spread over
    the five shades, so that the highest always has the strongest.

    >>> [(c.number, c.low, c.count) for c in classify([Decimal(0), Decimal(0), None, Decimal(7)])]
    [(1, Decimal('0'), 2), (5, Decimal('7'), 1)]
    """
    known = sorted(value for value in values if value is not None)
    different = sorted(set(known))
    if len(different) <= MOST_CLASSES:
        groups = [[value for value in known if value == each] for each in different]
    else:
        groups = _quantiles(known) if scheme is Scheme.QUANTILE else _equal(known)
    filled = [group for group in groups if group]
    return tuple(
        ValueClass(_shade(index, len(filled)), group[0], group[-1], len(group)) for index, group in enumerate(filled)
    )


def class_of(value: Decimal | None, classes: Sequence[ValueClass]) -> int:
    """Return the number of the class that holds `value`; 0 for what is not known."""
    if value is None:
        return 0
    return next((each.number for each in classes if each.low <= value <= each.high), 0)


def _shade(index: int, classes: int) -> int:
    if classes == 1:
        return (MOST_CLASSES + 1) // 2
    return 1 + round(index * (MOST_CLASSES - 1) / (classes - 1))


def _quantiles(known: Sequence[Decimal]) -> list[list[Decimal]]:
    """Put each run of equal values into the class in which the middle of the run falls."""
    groups: list[list[Decimal]] = [[] for _ in range(MOST_CLASSES)]
    first = 0
    while first < len(known):
        end = first + known.count(known[first])
        middle = (first + end) / 2
        groups[min(int(middle * MOST_CLASSES / len(known)), MOST_CLASSES - 1)].extend(known[first:end])
        first = end
    return groups


def _equal(known: Sequence[Decimal]) -> list[list[Decimal]]:
    low, width = known[0], (known[-1] - known[0]) / MOST_CLASSES
    groups: list[list[Decimal]] = [[] for _ in range(MOST_CLASSES)]
    for value in known:
        groups[min(int((value - low) / width), MOST_CLASSES - 1)].append(value)
    return groups
