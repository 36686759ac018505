"""A portfolio and its allocation (项目组合与布局): projects, parks, what limits them, and who goes where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lingyan.kernel.message import Message

Amounts = NDArray[np.float64]
"""Amounts, prices and values."""

Indices = NDArray[np.integer[Any]]
"""Numbers of projects, parks and kinds, and counts."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project that seeks a place (待落地项目).

    `investment` is in 10,000 yuan; `needs` are by limit, in the order of `Portfolio.limits`. `group` is the chain
    group that it is counted with.
    """

    key: str
    industry: str
    group: str
    investment: Decimal
    needs: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Park:
    """A park with room left (园区余量); `rooms` are by limit, in the order of `Portfolio.limits`."""

    key: str
    county: str
    prefecture: str
    rooms: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that is to be placed, and where it may go (项目组合).

    `scores` are by project and park; a pair that is not eligible has none (NaN).
    """

    projects: tuple[Project, ...]
    parks: tuple[Park, ...]
    limits: tuple[str, ...]
    scores: Amounts


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a planner asks for beside the most value (规划要求).

    `concentration` and `fairness` say how much a project too many of its chain in a county, or too many in a
    prefecture, costs, and `moving` how much one that leaves its park of `kept`; all three are in projects of middle
    worth, and nothing where they are 0. `pins` and `kept` are parks by project; `bans` are pairs.
    """

    concentration: float = 1.0
    fairness: float = 0.0
    moving: float = 0.0
    pins: Mapping[str, str] = field(default_factory=_nothing)
    bans: frozenset[tuple[str, str]] = frozenset()
    kept: Mapping[str, str] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to search (搜索力度): seconds in all, those `spent` already, and the seed that makes runs alike."""

    seconds: float
    seed: int = 1
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A project that got no place, and why (未安排项目)."""

    project: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Price:
    """What one more unit of a limit is worth in a park (影子价格), in 10,000 yuan of investment times score."""

    park: str
    limit: str
    value: float


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who goes where, and how good that is (布局方案).

    `value` is `gross`, the sum of score times investment of what is placed, less `penalty`; nothing that keeps the
    limits has more than `bound`. `placed` is the park by project. `is_whole` says that the search did all it was to
    do, so that the same seed gives the same again; without it time ran out.
    """

    placed: Mapping[str, str]
    unplaced: tuple[Unplaced, ...]
    gross: float
    penalty: float
    bound: float
    prices: tuple[Price, ...] = ()
    is_whole: bool = True

    @property
    def value(self) -> float:
        """What is maximised."""
        return self.gross - self.penalty

    @property
    def gap(self) -> float | None:
        """How much better another allocation could be at most, as a share of the value; None where that is 0."""
        if self.bound <= self.value:
            return 0.0
        return (self.bound - self.value) / self.value if self.value > 0 else None
