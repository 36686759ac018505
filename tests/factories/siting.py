"""A small invented project, parks of every kind of knowledge, and the rules, hubs and incentives that they meet."""

from collections.abc import Mapping
from decimal import Decimal

from factories.chains import PLAN, guidance, taxonomy
from lingyan.domain.chains.matching import build_index
from lingyan.domain.chains.model import Direction
from lingyan.domain.siting.candidates import OfferedPark, PlannedProject, Position
from lingyan.domain.siting.conditions import AnyOf, Condition, Covers, Says
from lingyan.domain.siting.criteria import Incentive
from lingyan.domain.siting.facts import Fact, FactKind, Facts, Given, Value
from lingyan.domain.siting.industry_fit import Directory, IndustryStanding, industry_standing
from lingyan.domain.siting.ranking import Guide
from lingyan.domain.siting.scales import Scale, ScaleKey, Scales
from lingyan.domain.siting.screening import Rule
from lingyan.domain.siting.travel import Hub, TravelKind
from lingyan.kernel.places import PlacePath


def facts(told: Mapping[str, object] | None = None, **more: object) -> Facts:
    """Return facts as given; a number becomes an amount, and `park__land_mu=3` tells of `park.land_mu`."""
    given = {**(told or {}), **{key.replace("__", "."): value for key, value in more.items()}}
    return {key: Given(_value(value), "told") for key, value in given.items()}


def _value(value: object) -> Value:
    if isinstance(value, bool | Decimal):
        return value
    return frozenset(value) if isinstance(value, list | set | frozenset | tuple) else Decimal(str(value))


def fact(key: str, kind: FactKind = FactKind.AMOUNT, unit: str = "") -> Fact:
    return Fact(key, kind, unit, f"{key}（中）", key.replace(".", " "), PLAN)


def rule(key: str, condition: Condition, *leads_to: PlacePath) -> Rule:
    return Rule(key, f"{key}（中）", key, condition, PLAN, leads_to=leads_to)


def park(key: str, told: Mapping[str, object] | None = None, county: str = "990101", **more: object) -> OfferedPark:
    path = f"990000/{county[:4]}00/{county}"
    position = more.pop("position", Position(113.0, 27.0))
    assert position is None or isinstance(position, Position)
    return OfferedPark(key, f"{key}（中）", key, path, path.rpartition("/")[0], facts(told, **more), position)


def project(industry: str = "轻纺制鞋", told: Mapping[str, object] | None = None, **more: object) -> PlannedProject:
    return PlannedProject("shoes-1", "a shoe works", industry, facts(told, **more))


def directory(*directions: tuple[str, str]) -> Directory:
    """Return the invented directory; directions are pairs of a prefecture's code and a printed name."""
    known = taxonomy()
    rows = [
        Direction(PlacePath(("990000", code)), position, printed, PLAN)
        for position, (code, printed) in enumerate(directions, start=1)
    ]
    return Directory(known, build_index(known), guidance(), tuple(rows))


def standing(industry: str = "轻纺制鞋", *directions: tuple[str, str]) -> IndustryStanding:
    return industry_standing(industry, directory(*directions))


SCALES = Scales(
    {
        key: Scale(key, value, PLAN)
        for key, value in zip(ScaleKey, (1, 0.9, 0.8, 0.7, 0.5, 0.3, 3, 2, 1, 5, 8), strict=True)
    }
)
BAY = TravelKind("bay", "湾区", "the Bay", 4.0, 1.0, 100.0, PLAN)
PORT = Hub("port", "bay", "港", "Port", Position(113.0, 23.0), PLAN, PLAN)
FAR_PORT = Hub("far", "bay", "远港", "Far Port", Position(113.0, 20.0), PLAN, PLAN)

SEWAGE = rule("sewage", AnyOf((Says("project.adds_discharge", wanted=False), Says("park.sewage_runs", wanted=True))))
LAND = rule("land", Covers("park.land_mu", "project.land_mu"))
DIRECTORY = rule("directory", Says("pair.guided", wanted=True))
STANDARD_LAND = Incentive("standard-land", "标准地", "Standard land", Says("park.standard_land", wanted=True), PLAN)
LISTED = Incentive("listed", "名录", "Listed", Says("project.is_listed", wanted=True), PLAN)


def guide(*rules: Rule) -> Guide:
    """Return a guide with these rules, or with three of its own; two ports, and two incentives."""
    return Guide(rules or (SEWAGE, LAND), (STANDARD_LAND, LISTED), (BAY,), (PORT, FAR_PORT), SCALES)
