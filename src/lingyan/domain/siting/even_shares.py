"""What counts as too many (集中度): even shares in whole projects, and what one project too many costs.

Of a chain group with N projects, each of the C counties that have a park may take the even share, N / C rounded up,
without a penalty. Each project above it costs one unit, above twice the share two, above three times three. The
same by prefecture, whose even share is its part of all projects by its part of the land. A unit is a factor that
the planner chooses times the middle project's worth: the median, over the projects that are worth anything, of their
best score times investment.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from lingyan.domain.siting.model import Park


def even_by_group(groups: Iterable[str], counties: int) -> Mapping[str, int]:
    """Return how many projects of each group a county may take without a penalty.

    >>> even_by_group(["tea", "tea", "tea", "steel"], 2)
    {'tea': 2, 'steel': 1}
    """
    return {group: math.ceil(count / max(1, counties)) for group, count in Counter(groups).items()}


def even_by_prefecture(parks: Iterable[Park], projects: int) -> Mapping[str, int]:
    """Return how many projects each prefecture may take without a penalty: by its part of the first limit's room."""
    rooms: dict[str, Decimal] = {}
    for park in parks:
        rooms[park.prefecture] = rooms.get(park.prefecture, Decimal(0)) + (park.rooms[0] if park.rooms else 0)
    total = sum(rooms.values(), Decimal(0))
    if not total:
        return dict.fromkeys(rooms, math.ceil(projects / max(1, len(rooms))))
    return {prefecture: max(1, math.ceil(projects * room / total)) for prefecture, room in rooms.items()}


def middle(worths: Iterable[float]) -> float:
    """Return the median of what is worth anything, 0 where nothing is.

    >>> middle([0.0, 1.0, 3.0, 100.0])
    3.0
    >>> middle([])
    0.0
    """
    worths = sorted(worth for worth in worths if worth > 0)
    half = len(worths) // 2
    if not worths:
        return 0.0
    return worths[half] if len(worths) % 2 else (worths[half - 1] + worths[half]) / 2
