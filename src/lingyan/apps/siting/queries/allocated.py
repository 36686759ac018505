"""What an allocation comes to (方案汇总): by county, chain, park and reason, counted once when it is solved."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lingyan.apps.jobs.queries import kept
from lingyan.apps.siting.models import Placement, PlacementState, Scenario
from lingyan.domain.siting.even_shares import even_by_group
from lingyan.domain.siting.model import Allocation, Park, Portfolio, Project
from lingyan.kernel.quantity import plain

_WHY: Mapping[str, str] = {
    "No park is eligible": "ineligible",
    "Its score times": "worthless",
    "No eligible park": "too_large",
    "Every eligible park": "barred",
    "Crowding": "crowded",
    "Displaced": "displaced",
    "No room": "no_room",
}
"""What the reason of a project without a place begins with: its kind."""


def why_of(template: str) -> str:
    """Return the kind of a reason.

    >>> why_of("No park is eligible."), why_of("Something else.")
    ('ineligible', 'other')
    """
    return next((kind for start, kind in _WHY.items() if template.startswith(start)), "other")


def placements_of(
    scenario: Scenario, whole: Portfolio, names: Mapping[str, tuple[str, str]], found: Allocation
) -> list[Placement]:
    """Return what became of every project, not saved yet; those that fell through come last, worth nothing."""
    parks = {park.key: (column, park) for column, park in enumerate(whole.parks)}
    reasons = {each.project: each.reason for each in found.unplaced}
    rows = []
    for number, project in enumerate(whole.projects):
        row = _row(scenario, project, names)
        row.state = PlacementState.UNPLACED
        if (key := found.placed.get(project.key)) is not None:
            column, park = parks[key]
            row.state, row.park, row.county, row.prefecture = PlacementState.PLACED, key, park.county, park.prefecture
            row.score = float(whole.scores[number, column])
            row.worth = row.score * float(project.investment)
        elif project.key in reasons:
            row.reason, row.why = kept(reasons[project.key]), why_of(reasons[project.key].template)
        rows.append(row)
    return rows


def fallen_through(
    scenario: Scenario, left: Sequence[Project], names: Mapping[str, tuple[str, str]]
) -> list[Placement]:
    """Return the projects that are not to be placed any more."""
    rows = [_row(scenario, project, names) for project in left]
    for row in rows:
        row.state = PlacementState.WITHOUT
    return rows


def summary_of(whole: Portfolio, rows: Sequence[Placement]) -> dict[str, object]:
    """Return counts and sums by county, chain and park; amounts as text, in the order of the limits."""
    placed = [row for row in rows if row.state == PlacementState.PLACED]
    groups = Counter(project.group for project in whole.projects)
    counties = {park.county for park in whole.parks}
    even = even_by_group((project.group for project in whole.projects), len(counties))
    cells = Counter((row.county, row.group) for row in placed)
    in_group = Counter(row.group for row in placed)
    return {
        "counties": _sums(whole.parks, placed, "county"),
        "parks": _sums(whole.parks, placed, "park"),
        "groups": {group: [count, in_group[group], even[group]] for group, count in groups.most_common()},
        "cells": [[county, group, count] for (county, group), count in sorted(cells.items())],
        "reasons": dict(Counter(row.why for row in rows if row.state == PlacementState.UNPLACED).most_common()),
        "investment": _text(sum((row.investment for row in placed), Decimal(0))),
        "stayed": sum(1 for row in placed if row.was and row.was == row.park),
        "moved": sum(1 for row in rows if row.was and row.was != row.park and row.state != PlacementState.WITHOUT),
    }


def _row(scenario: Scenario, project: Project, names: Mapping[str, tuple[str, str]]) -> Placement:
    name, industry = names[project.key]
    return Placement(
        scenario=scenario,
        key=project.key,
        name=name,
        industry=industry,
        group=project.group,
        investment=project.investment,
        needs=[_text(need) for need in project.needs],
    )


def _sums(parks: Sequence[Park], placed: Sequence[Placement], by: str) -> dict[str, object]:
    """Return what each park or county has room for, what is used of it, and how much is invested there."""
    rooms: dict[str, list[Decimal]] = {}
    regions: dict[str, str] = {}
    for park in parks:
        key = park.county if by == "county" else park.key
        regions[key] = park.prefecture
        before = rooms.get(key, [Decimal(0)] * len(park.rooms))
        rooms[key] = [sum(pair, Decimal(0)) for pair in zip(before, park.rooms, strict=True)]
    used: dict[str, list[Decimal]] = {key: [Decimal(0)] * len(room) for key, room in rooms.items()}
    money: dict[str, Decimal] = defaultdict(Decimal)
    count: Counter[str] = Counter()
    for row in placed:
        key = getattr(row, by)
        used[key] = [now + Decimal(need) for now, need in zip(used[key], row.needs, strict=True)]
        money[key] += row.investment
        count[key] += 1
    return {
        key: {
            "prefecture": regions[key],
            "rooms": [_text(one) for one in room],
            "used": [_text(one) for one in used[key]],
            "projects": count[key],
            "investment": _text(money[key]),
        }
        for key, room in rooms.items()
    }


def _text(number: Decimal) -> str:
    return f"{plain(number):f}"
