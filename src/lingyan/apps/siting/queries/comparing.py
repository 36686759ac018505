"""Scenarios side by side (方案比较): figures, counties, who moved and why, and the flows from one to another."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.siting.models import PlacementState, Portfolio, PortfolioInput, Scenario
from lingyan.apps.siting.queries.portfolio_naming import (
    amount,
    county_called,
    limit_name,
    limit_unit,
    park_called,
    why_called,
)
from lingyan.apps.siting.queries.portfolios import UnknownScenarioError
from lingyan.figures.flows import Flow, Flows, flows
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

LEAST, MOST = 2, 4
NOWHERE = ""
_NOT_PLACED, _NOT_THERE = _("not placed"), _("not in it")
_PREFECTURES = 2
"""Prefectures from which on flows are drawn between them; within one, between its counties."""


class ScenariosToCompareError(BadInputError):
    """Too few or too many scenarios to compare, or one that is not solved (可比较方案数不符)."""

    code = "siting.to_compare"
    what = _("Between {least} and {most} solved scenarios can be compared; {given} were chosen.")
    remedy = _("Choose them on the page of the portfolio.")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of each scenario (比较行), and how much each differs from that of the first; None is not known."""

    name: str
    values: tuple[Decimal | None, ...]
    digits: int = 0
    unit: str = ""

    @property
    def pairs(self) -> list[tuple[Decimal | None, Decimal | None]]:
        """Each value with its difference from the first; the first has none."""
        first = self.values[0]
        return [
            (value, None if at == 0 or value is None or first is None else value - first)
            for at, value in enumerate(self.values)
        ]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands in a scenario (项目位置)."""

    state: str
    park: str
    county: str
    prefecture: str
    worth: float
    why: str


@dataclass(frozen=True, slots=True)
class Move:
    """A project that stands elsewhere (变动项目): from which park to which, and why that is worth it."""

    key: str
    name: str
    investment: Decimal
    source: str
    target: str
    before: float
    after: float
    why: str

    @property
    def gain(self) -> float:
        """How much more it brings there."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of the scenarios in detail (两方案对照)."""

    first: Scenario
    second: Scenario
    moves: list[Move]
    drawing: Flows
    flow_rows: list[tuple[str, str, int]]
    stayed: int


def scenarios_to_compare(portfolio: Portfolio, numbers: Sequence[int]) -> list[Scenario]:
    """Return the scenarios with these numbers, the earliest first, with which the others are compared.

    Raises:
        UnknownScenarioError: the portfolio has none of that number.
        ScenariosToCompareError: they are too few or too many, or one is not solved.
    """
    asked = sorted(set(numbers))
    if not LEAST <= len(asked) <= MOST:
        raise ScenariosToCompareError(least=LEAST, most=MOST, given=len(asked))
    rows = portfolio.scenarios.select_related("input", "base", "portfolio").defer("input__left_out")
    found = {row.number: row for row in rows.filter(number__in=asked)}
    for number in asked:
        if number not in found:
            raise UnknownScenarioError(given=number)
        if not found[number].solved_at:
            raise ScenariosToCompareError(least=LEAST, most=MOST, given=len(asked))
    return [found[number] for number in asked]


def figures_of(scenarios: Sequence[Scenario]) -> list[Line]:
    """Return the figures of scenarios side by side."""
    money = gettext("10,000 yuan")

    def line(name: str, values: Sequence[float | int | Decimal | None], digits: int = 0, unit: str = "") -> Line:
        return Line(name, tuple(None if one is None else Decimal(str(one)) for one in values), digits, unit)

    return [
        line(gettext("placed"), [one.placed for one in scenarios]),
        line(gettext("not placed"), [one.unplaced for one in scenarios]),
        line(gettext("investment placed"), [one.summary["investment"] for one in scenarios], unit=money),
        line(gettext("value brought"), [one.value for one in scenarios]),
        line(gettext("score times investment"), [one.gross for one in scenarios]),
        line(gettext("less for crowding and moving"), [one.penalty for one in scenarios]),
        line(gettext("at most"), [one.bound for one in scenarios]),
        line(gettext("gap"), [None if one.gap is None else one.gap * 100 for one in scenarios], 2, "%"),
        *_used(scenarios),
        line(gettext("pinned projects"), [len(one.pins) for one in scenarios]),
        line(gettext("forbidden pairs"), [len(one.bans) for one in scenarios]),
        line(gettext("projects that fell through"), [len(one.without) for one in scenarios]),
        line(gettext("weight against crowding"), [one.concentration for one in scenarios], 2),
        line(gettext("weight on fairness"), [one.fairness for one in scenarios], 2),
        line(gettext("weight against moving"), [one.moving for one in scenarios], 2),
    ]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A county or prefecture in each scenario (地区比较行): investment in 10,000 yuan, and projects."""

    name: str
    investment: tuple[Decimal, ...]
    projects: tuple[Decimal, ...]

    @property
    def cells(self) -> list[tuple[Decimal, Decimal, Decimal, Decimal]]:
        """By scenario the investment, how much more that is than in the first, and the same of projects."""
        pairs = zip(self.investment, self.projects, strict=True)
        return [(money, money - self.investment[0], count, count - self.projects[0]) for money, count in pairs]

    @property
    def is_alike(self) -> bool:
        """Whether it is the same in every scenario."""
        return len(set(self.investment)) == 1 and len(set(self.projects)) == 1


def by_place(scenarios: Sequence[Scenario], *, prefectures: bool) -> list[PlaceLine]:
    """Return investment and projects of each county, or of each prefecture, in each scenario, the largest first."""
    sums: dict[str, list[list[Decimal]]] = {}
    for at, scenario in enumerate(scenarios):
        for path, row in scenario.summary["counties"].items():
            key = row["prefecture"] if prefectures else path
            own = sums.setdefault(key, [[Decimal(0)] * len(scenarios), [Decimal(0)] * len(scenarios)])
            own[0][at] += amount(row["investment"])
            own[1][at] += row["projects"]
    listed = sorted(sums.items(), key=lambda pair: -max(pair[1][0]))
    return [PlaceLine(county_called(path), tuple(own[0]), tuple(own[1])) for path, own in listed if any(own[1])]


def pair_of(first: Scenario, second: Scenario) -> Pair:
    """Return two scenarios in detail; two queries, however many projects."""
    before, names = _standings(first)
    after, later_names = _standings(second)
    names |= later_names
    moves = [
        _move(second, key, names[key], (before.get(key), after.get(key)), first.input)
        for key in names
        if _park(before.get(key)) != _park(after.get(key))
    ]
    moves.sort(key=lambda move: (-abs(move.gain), move.key))
    counts, called = _flow_counts(before, after)
    drawn = flows([Flow(*pair, count, _kind(*pair)) for pair, count in counts.items()], called)
    rows = [(called[source], called[target], count) for (source, target), count in counts.most_common()]
    stayed = sum(1 for key in before if _park(before[key]) and _park(before[key]) == _park(after.get(key)))
    return Pair(first, second, moves, drawn, rows, stayed)


def _used(scenarios: Sequence[Scenario]) -> list[Line]:
    limits = list(dict.fromkeys(limit for one in scenarios for limit in one.input.limits))
    return [
        Line(
            gettext("{limit} used").format(limit=limit_name(limit)),
            tuple(_used_of(one, limit) for one in scenarios),
            unit=limit_unit(limit),
        )
        for limit in limits
    ]


def _used_of(scenario: Scenario, limit: str) -> Decimal | None:
    if limit not in scenario.input.limits:
        return None
    at = scenario.input.limits.index(limit)
    return sum((amount(row["used"][at]) for row in scenario.summary["counties"].values()), Decimal(0))


def _standings(scenario: Scenario) -> tuple[dict[str, Standing], dict[str, tuple[str, Decimal]]]:
    columns = ("key", "name", "investment", "state", "park", "county", "prefecture", "worth", "why")
    found, names = dict[str, Standing](), dict[str, tuple[str, Decimal]]()
    for key, name, investment, *rest in scenario.placements.order_by("key").values_list(*columns):
        found[key], names[key] = Standing(*rest), (name or key, investment)
    return found, names


def _park(standing: Standing | None) -> str:
    return standing.park if standing else NOWHERE


def _move(
    second: Scenario,
    key: str,
    project: tuple[str, Decimal],
    stands: tuple[Standing | None, Standing | None],
    earlier: PortfolioInput,
) -> Move:
    before, after = stands
    return Move(
        key=key,
        name=project[0],
        investment=project[1],
        source=_called(earlier, before),
        target=_called(second.input, after),
        before=before.worth if before else 0.0,
        after=after.worth if after else 0.0,
        why=_why(second, key, before, after),
    )


def _called(held: PortfolioInput, standing: Standing | None) -> str:
    if standing is None:
        return gettext(_NOT_THERE)
    return park_called(held, standing.park) if standing.park else gettext(_NOT_PLACED)


def _why(second: Scenario, key: str, before: Standing | None, after: Standing | None) -> str:
    """Return why a project moved: as was asked, as the reason says, or by what it brings."""
    if after is None:
        return gettext("not in the data any more")
    held_back = before is not None and [key, before.park] in second.bans
    reasons = (
        (after.state == PlacementState.WITHOUT, gettext("it fell through")),
        (bool(after.park) and second.pins.get(key) == after.park, gettext("it is pinned there")),
        (held_back, gettext("it may not stay there")),
        (not after.park, why_called(after.why)),
        (before is None or not before.park, gettext("room was found for it")),
        (before is not None and after.worth > before.worth, gettext("it brings more there")),
    )
    return next((words for holds, words in reasons if holds), gettext("it makes room for others"))


def _flow_counts(
    before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> tuple[Counter[tuple[str, str]], dict[str, str]]:
    """Return how many go from where to where, and what these are called: prefectures, or counties within one."""
    regions = {one.prefecture for each in (before, after) for one in each.values() if one.prefecture}
    by = "prefecture" if len(regions) >= _PREFECTURES else "county"
    counts: Counter[tuple[str, str]] = Counter()
    for key in {**before, **after}:
        ends = [getattr(each[key], by) if key in each else NOWHERE for each in (before, after)]
        counts[ends[0], ends[1]] += 1
    keys = sorted({end for pair in counts for end in pair if end})
    called = {key: county_called(key) for key in keys}
    return counts, {**called, NOWHERE: gettext(_NOT_PLACED)}


def _kind(source: str, target: str) -> str:
    if source == target:
        return "stays"
    if not source:
        return "comes"
    return "moves" if target else "goes"
