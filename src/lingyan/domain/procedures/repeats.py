"""Units that two offices plan to supervise in one year (重复监察), but for the exceptions of the law."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lingyan.kernel.access import lies_within


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit in a plan (计划中的单位): its code, the office that plans it, and the place of that office.

    `is_excepted` says that it is planned to confirm rectification or to handle a complaint.
    """

    code: str
    office: str
    place: str
    is_excepted: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """A unit that another office plans as well (重复)."""

    mine: Planned
    other: Planned


def repeats(mine: Iterable[Planned], others: Iterable[Planned], *, is_next_level: bool = False) -> tuple[Repeat, ...]:
    """Return where `mine` says again what `others` plan in the same year, in the order of `mine`.

    Two offices of which one is higher than the other, its place lying around the other's, do not repeat each other;
    with `is_next_level` only where no level lies between them.
    """
    planned: dict[str, list[Planned]] = defaultdict(list)
    for one in others:
        planned[one.code].append(one)
    levels = 1 if is_next_level else None
    return tuple(Repeat(one, other) for one in mine for other in planned[one.code] if _repeats(one, other, levels))


def _repeats(mine: Planned, other: Planned, levels: int | None) -> bool:
    if mine.office == other.office or mine.is_excepted or other.is_excepted:
        return False
    is_above = lies_within(mine.place, other.place) or lies_within(other.place, mine.place)
    between = abs(mine.place.count("/") - other.place.count("/"))
    return mine.place == other.place or not is_above or (levels is not None and between > levels)
