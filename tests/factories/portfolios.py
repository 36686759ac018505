"""Small invented portfolios, and ones made up from a seed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import numpy as np

from lingyan.domain.siting.model import Park, Portfolio, Project

LIMITS = ("land_mu", "energy_tce", "labour")


def project(key: str, investment: object = 100, needs: Iterable[object] = (1, 1, 1), group: str = "tea") -> Project:
    return Project(key, group, group, Decimal(str(investment)), tuple(Decimal(str(need)) for need in needs))


def park(key: str, rooms: Iterable[object] = (10, 10, 10), county: str = "", prefecture: str = "east") -> Park:
    return Park(key, county or f"county of {key}", prefecture, tuple(Decimal(str(room)) for room in rooms))


def portfolio(
    projects: Iterable[Project], parks: Iterable[Park], scores: Mapping[tuple[str, str], float] | None = None
) -> Portfolio:
    """Return a portfolio in which every pair scores 1, or only those of `scores` may be."""
    rows, columns = tuple(projects), tuple(parks)
    table = [[1.0 if scores is None else scores.get((a.key, b.key), np.nan) for b in columns] for a in rows]
    limits = LIMITS[: len(columns[0].rooms)]
    return Portfolio(rows, columns, limits, np.array(table).reshape(len(rows), len(columns)))


def made_up(seed: int, projects: int, parks: int, *, room: float = 0.8, decimals: int = 1) -> Portfolio:
    """Return a portfolio of heavy-tailed sizes, some pairs of which are not eligible."""
    rng = np.random.default_rng(seed)
    investment = np.round(np.exp(rng.normal(5, 1, projects)), decimals)
    needs = np.round(investment[:, None] * np.exp(rng.normal(-1, 0.5, (projects, 3))), decimals)
    rooms = np.round(room * needs.sum(axis=0) * rng.dirichlet(np.full(parks, 3.0)).reshape(-1, 1), decimals)
    scores = np.where(rng.random((projects, parks)) < 0.1, np.nan, np.round(rng.random((projects, parks)), 3))
    groups = rng.choice(["tea", "steel", "chips"], projects)
    rows = [project(f"P{at}", investment[at], needs[at], str(groups[at])) for at in range(projects)]
    counties = [f"county {at % max(1, parks - 1)}" for at in range(parks)]
    columns = [park(f"K{at}", rooms[at], counties[at], "east" if at % 2 else "west") for at in range(parks)]
    return Portfolio(tuple(rows), tuple(columns), LIMITS, scores)
