"""What the page of a scenario shows (方案页): the answer, before and after by county, what binds, who is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from lingyan.apps.design.searching import holding
from lingyan.apps.siting.models import Placement, PlacementState, PortfolioInput, Scenario, ScenarioDraft
from lingyan.apps.siting.queries.portfolio_naming import (
    amount,
    county_called,
    group_called,
    limit_name,
    limit_unit,
    one_of,
    park_called,
    why_called,
)
from lingyan.kernel.access import Actor

PERCENT = 100
LACKS_ROOM = frozenset({"too_large", "barred", "displaced", "no_room"})
"""Kinds of reasons that say that room is short; a park that may not be taken because of a ban is none of these."""

MOST_CHAINS = 12
"""Chains that the table by county has columns for; the others are in the list."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room of one limit (余量): what there is, what is used, and how one unit of it is called."""

    name: str
    unit: str
    room: Decimal
    used: Decimal
    one: str = ""

    @property
    def left(self) -> Decimal:
        """What is left."""
        return self.room - self.used

    @property
    def share_pct(self) -> Decimal | None:
        """How much of it is used; None where there is no room at all."""
        return self.used / self.room * PERCENT if self.room else None


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county in a scenario (县行): projects, investment and room, and what there was in the scenario before."""

    path: str
    name: str
    prefecture: str
    projects: int
    investment: Decimal
    rooms: tuple[Room, ...]
    url: str
    projects_before: int | None = None
    investment_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A limit that binds in a park (紧约束): what one more unit is worth there."""

    park: str
    key: str
    county: str
    room: Room
    price: float


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A kind of reason why projects have no place (未安排原因): how many, and the list of them."""

    said: str
    count: int
    url: str


def counties_of(scenario: Scenario) -> list[CountyLine]:
    """Return the counties of a scenario, the one with most investment first."""
    rows: Mapping[str, Mapping[str, object]] = scenario.summary["counties"]
    before = scenario.base.summary.get("counties", {}) if scenario.base else {}
    lines = [_county(scenario, path, row, before.get(path), has_base=bool(before)) for path, row in rows.items()]
    return sorted(lines, key=lambda line: (-line.investment, -line.projects, line.path))


def prefectures_of(lines: Sequence[CountyLine]) -> list[tuple[str, int, Decimal, Decimal, Decimal]]:
    """Return by prefecture its name, projects, investment, and land used and there."""
    found: dict[str, list[Decimal]] = {}
    for line in lines:
        sums = found.setdefault(line.prefecture, [Decimal(0)] * 4)
        land = line.rooms[0]
        for at, more in enumerate((Decimal(line.projects), line.investment, land.used, land.room)):
            sums[at] += more
    rows = [(county_called(path), int(one[0]), one[1], one[2], one[3]) for path, one in found.items()]
    return sorted(rows, key=lambda row: -row[2])


def prices_of(scenario: Scenario) -> list[PriceLine]:
    """Return the limits that bind, by limit, the dearest first."""
    held = scenario.input
    sums: Mapping[str, Mapping[str, object]] = scenario.summary["parks"]
    order = {limit: at for at, limit in enumerate(held.limits)}
    lines = []
    for park, limit, price in sorted(scenario.prices, key=lambda one: (order[one[1]], -one[2])):
        county = county_called(str(held.parks.get(park, {}).get("county", "")))
        lines.append(PriceLine(park_called(held, park), park, county, _rooms(held, sums[park])[order[limit]], price))
    return lines


def binding_of(lines: Sequence[PriceLine]) -> list[PriceLine]:
    """Return the dearest price of each limit, for the words at the head of a page."""
    dearest: dict[str, PriceLine] = {}
    for line in lines:
        dearest.setdefault(line.room.name, line)
    return list(dearest.values())


def short_of_room(scenario: Scenario) -> int:
    """Return how many projects have no place for lack of room, though one more unit of no limit would help."""
    if any(price > 0 for _park, _limit, price in scenario.prices):
        return 0
    counts: Mapping[str, int] = scenario.summary["reasons"]
    lacking = LACKS_ROOM - {"barred"} if scenario.bans else LACKS_ROOM
    return sum(count for why, count in counts.items() if why in lacking)


def reasons_of(scenario: Scenario) -> list[ReasonLine]:
    """Return why projects have no place, the commonest reason first."""
    counts: Mapping[str, int] = scenario.summary["reasons"]
    return [
        ReasonLine(why_called(why), count, _listed(scenario, state=PlacementState.UNPLACED.value, why=why))
        for why, count in counts.items()
    ]


def chains_of(
    scenario: Scenario,
) -> tuple[list[tuple[str, str]], list[tuple[str, str, list[tuple[Decimal | None, str | None]]]]]:
    """Return the table of counties by chains: heads with the even share, and by county how many projects, linked."""
    groups: Mapping[str, Sequence[int]] = scenario.summary["groups"]
    shown = [group for group, (_all, placed, _even) in groups.items() if placed][:MOST_CHAINS]
    cells = {(county, group): count for county, group, count in scenario.summary["cells"]}
    heads = [(f"{group_called(group)} ≤{groups[group][2]}", _listed(scenario, group=group)) for group in shown]
    rows = []
    for county in scenario.summary["counties"]:
        counts = [(cells.get((county, group), 0), group) for group in shown]
        if not any(count for count, _group in counts):
            continue
        own: list[tuple[Decimal | None, str | None]] = [
            (Decimal(count), _listed(scenario, county=county, group=group) if count else None)
            for count, group in counts
        ]
        rows.append((county_called(county), _listed(scenario, county=county), own))
    return heads, rows


def crowded_of(scenario: Scenario) -> int:
    """Return in how many pairs of county and chain there are more projects than the even share."""
    groups: Mapping[str, Sequence[int]] = scenario.summary["groups"]
    return sum(1 for _county, group, count in scenario.summary["cells"] if count > groups[group][2])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of projects asks for (筛选)."""

    words: str = ""
    state: str = ""
    county: str = ""
    park: str = ""
    group: str = ""
    why: str = ""


def placements_where(scenario: Scenario, asked: Asked) -> QuerySet[Placement]:
    """Return the projects of a scenario that are asked for, the largest first."""
    exact = {"state": asked.state, "county": asked.county, "park": asked.park, "group": asked.group, "why": asked.why}
    rows = scenario.placements.filter(Q(**{name: value for name, value in exact.items() if value}))
    if asked.words:
        rows = rows.filter(holding(asked.words, ["key", "name", "industry"]))
    return rows.order_by("-investment", "key")


def draft_of(scenario: Scenario, actor: Actor) -> ScenarioDraft:
    """Return what someone has chosen for the next scenario: what the scenario itself was asked for at first."""
    found = ScenarioDraft.objects.filter(scenario=scenario, by=actor.key).first()
    return found or ScenarioDraft(scenario=scenario, by=actor.key, pins=scenario.pins, bans=scenario.bans)


def names_of(scenario: Scenario, keys: Sequence[str]) -> Mapping[str, str]:
    """Return the names of projects by their keys; one query."""
    source = scenario if scenario.solved_at or scenario.base is None else scenario.base
    rows = source.placements.filter(key__in=keys).order_by().values_list("key", "name")
    return {key: name or key for key, name in rows}


def _county(
    scenario: Scenario,
    path: str,
    row: Mapping[str, object],
    before: Mapping[str, object] | None,
    *,
    has_base: bool,
) -> CountyLine:
    return CountyLine(
        path=path,
        name=county_called(path),
        prefecture=str(row["prefecture"]),
        projects=int(str(row["projects"])),
        investment=amount(row["investment"]),
        rooms=_rooms(scenario.input, row),
        url=_listed(scenario, county=path),
        projects_before=(int(str(before["projects"])) if before else 0) if has_base else None,
        investment_before=(amount(before["investment"]) if before else Decimal(0)) if has_base else None,
    )


def _rooms(held: PortfolioInput, row: Mapping[str, object]) -> tuple[Room, ...]:
    rooms, used = row["rooms"], row["used"]
    pairs = zip(held.limits, rooms, used, strict=True)  # type: ignore[call-overload]
    return tuple(
        Room(limit_name(limit), limit_unit(limit), amount(room), amount(now), one_of(limit))
        for limit, room, now in pairs
    )


def _listed(scenario: Scenario, **asked: str) -> str:
    """Return the address of the list of projects that are asked for."""
    address = reverse("siting:scenario_projects", args=[scenario.portfolio_id, scenario.number])
    return f"{address}?{urlencode(asked)}"
