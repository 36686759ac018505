"""A made-up portfolio of projects (演示项目库): what each is, how far it came, what was promised and what was paid.

Nothing here asks a database or a clock; the same chances make the same portfolio. The industries are those that the
directory guides to each county, sizes have a heavy tail, and most investors come from Guangdong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import exp
from random import Random
from types import MappingProxyType
from typing import Any

from stdnum.cn import uscc

from lingyan.domain.projects.facts import ProjectFacts, TopList
from lingyan.domain.projects.stages import LINE, Change, MoveKind, Stage

MARK = "（演示）"
"""What every made-up name ends with, beside the mark that the page shows."""

ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where projects may go (承接地): a county, what it and its parks are called by path, and what it is guided to."""

    county: str
    parks: tuple[str, ...]
    industries: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a portfolio is made from (素材): the counties, the industries with names and fields, the source regions."""

    spots: Sequence[Spot]
    names: Mapping[str, str]
    fields: Mapping[str, str]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Invented:
    """A made-up project (演示项目): what is said of it, where it is, from where, and its log."""

    facts: ProjectFacts
    place: str
    source: str
    detail: str
    changes: tuple[Change, ...]

    @property
    def reached(self) -> Mapping[Stage, date]:
        """The day of each stage that it came to."""
        return MappingProxyType({one.target: one.day for one in self.changes})


@dataclass(frozen=True, slots=True)
class Trade:
    """What projects of a field are like (行业特征): 10,000 yuan a mu; energy and jobs for each 10,000 yuan.

    `rented` is how many of a hundred need no land, because they go into a standard plant.
    """

    per_mu: int
    energy: float
    jobs: float
    rented: int
    suffixes: tuple[str, ...] = ("生产基地", "建设项目", "智能工厂", "扩建项目")


TRADES: Mapping[str, Trade] = MappingProxyType(
    {
        "equipment": Trade(260, 0.05, 0.016, 15),
        "new-materials": Trade(300, 0.16, 0.010, 5),
        "biomedicine": Trade(320, 0.06, 0.012, 10),
        "information": Trade(330, 0.025, 0.028, 35),
        "light-textile": Trade(210, 0.04, 0.045, 35),
        "minerals": Trade(230, 0.30, 0.010, 2),
        "logistics": Trade(160, 0.02, 0.010, 5, ("物流园", "分拨中心", "仓储项目")),
        "health-care": Trade(180, 0.015, 0.020, 10, ("康养中心", "综合体")),
        "tourism": Trade(90, 0.01, 0.015, 5, ("综合体", "度假区", "提质项目")),
        "agriculture": Trade(110, 0.05, 0.022, 8, ("加工项目", "标准化基地", "产业园")),
        "modern-services": Trade(400, 0.005, 0.040, 60, ("服务中心", "运营中心")),
    }
)
USUAL = Trade(240, 0.06, 0.018, 15)

SOURCES: Mapping[str, float] = MappingProxyType(
    {
        "深圳市": 25,
        "东莞市": 14,
        "广州市": 10,
        "佛山市": 6,
        "惠州市": 4,
        "中山市": 3,
        "长沙市": 7,
        "杭州市": 4,
        "宁波市": 2,
        "苏州市": 4,
        "上海市": 4,
        "厦门市": 3,
        "泉州市": 3,
        "北京市": 3,
        "南昌市": 2,
        "武汉市": 2,
        ABROAD: 4,
    }
)
"""How many of a hundred come from where, by what the code table calls it; the rest is not known."""

DAYS: Mapping[Stage, int] = MappingProxyType(
    {
        Stage.VISIT: 18,
        Stage.NEGOTIATION: 28,
        Stage.SIGNED: 50,
        Stage.REGISTERED: 30,
        Stage.APPROVED: 50,
        Stage.STARTED: 65,
        Stage.PRODUCING: 290,
        Stage.AT_CAPACITY: 170,
        Stage.TAXED: 90,
    }
)
"""The usual days that it takes to come to a stage from the one before."""

LOST: Mapping[Stage, float] = MappingProxyType(
    {
        Stage.LEAD: 0.11,
        Stage.VISIT: 0.09,
        Stage.NEGOTIATION: 0.11,
        Stage.SIGNED: 0.04,
        Stage.REGISTERED: 0.03,
        Stage.APPROVED: 0.02,
        Stage.STARTED: 0.01,
    }
)
"""How many of those at a stage are withdrawn from there, as a share."""

STUCK: Mapping[Stage, float] = MappingProxyType(
    {
        Stage.LEAD: 0.08,
        Stage.VISIT: 0.08,
        Stage.NEGOTIATION: 0.10,
        Stage.SIGNED: 0.05,
        Stage.REGISTERED: 0.07,
        Stage.APPROVED: 0.06,
    }
)
"""How many of those at a stage stay there for long, as a share."""

YEARS_BACK = 3
_DAYS_BACK = YEARS_BACK * 365
_SKIPS_VISIT, _OFF_DIRECTORY, _PART_OF_FIELD, _AT_A_PARK = 0.25, 0.12, 0.45, 0.75
_MEDIAN, _SPREAD, _TAIL, _SHAPE = 9_500, 1.0, 0.06, 1.3
_LEAST, _MOST = 300, 600_000
_SMALL, _LARGE, _TAIL_FROM = 5_000, 50_000, 40_000
_NO_INDUSTRY, _NOBODY, _NO_CODE, _NO_SUM, _UNSAID, _UNSAID_OF_FIRM = 0.08, 0.2, 0.1, 0.25, 0.3, 0.06
_LISTED, _LISTED_OF_LARGE, _RECENT = 0.03, 0.2, 1.5
_SYLLABLES = "华盛恒泰鑫宏瑞嘉安远腾达新诚锦源博创"


def invent(ground: Ground, count: int, day: date, chance: Random) -> Iterator[Invented]:
    """Yield made-up projects, the oldest lead first."""
    spots = chance.choices(ground.spots, [one.weight for one in ground.spots], k=count)
    ages = sorted((int(_DAYS_BACK * chance.random() ** _RECENT) for _ in range(count)), reverse=True)
    for number, (spot, age) in enumerate(zip(spots, ages, strict=True), start=1):
        yield _project(ground, spot, day - timedelta(days=age), day, chance, number)


def course(first: date, day: date, chance: Random) -> tuple[Change, ...]:
    """Return the log of a project from its lead on: how far it came by a day, and whether it was withdrawn."""
    changes = [Change(Stage.LEAD, first)]
    for stage in LINE[1:]:
        at = changes[-1]
        if stage is Stage.VISIT and chance.random() < _SKIPS_VISIT:
            continue
        following = at.day + timedelta(days=max(1, round(DAYS[stage] * _around(chance, 0.45))))
        is_lost, is_stuck = chance.random() < LOST.get(at.target, 0), chance.random() < STUCK.get(at.target, 0)
        if is_stuck or following > day:
            break
        if is_lost:
            return (*changes, Change(Stage.WITHDRAWN, following, MoveKind.WITHDRAW))
        changes.append(Change(stage, following))
    return tuple(changes)


def size(chance: Random) -> int:
    """Return a planned investment in 10,000 yuan: most are middling, a few very large."""
    middling = _MEDIAN * _around(chance, _SPREAD)
    amount = _TAIL_FROM * chance.paretovariate(_SHAPE) if chance.random() < _TAIL else middling
    step = 50 if amount < _SMALL else 500
    return round(min(max(amount, _LEAST), _MOST) / step) * step or step


def credit_code(source: str, number: int) -> str:
    """Return a credit code that no enterprise has: its body says DEM, and only its last sign is computed.

    >>> credit_code("440300", 7)
    '91440300DEM000007B'
    """
    region = source if source.isdigit() else "100000"
    body = f"91{region}DEM{number:06d}"
    return body + str(uscc.calc_check_digit(body))


def _project(ground: Ground, spot: Spot, first: date, day: date, chance: Random, number: int) -> Invented:
    changes = course(first, day, chance)
    industry = _industry(ground, spot, chance)
    trade = TRADES.get(ground.fields.get(industry, industry), USUAL)
    source = _source(ground, chance)
    is_firm = any(one.target is Stage.SIGNED for one in changes)
    called = ground.names[industry]
    brand = "".join(chance.sample(_SYLLABLES, 2))
    facts = ProjectFacts(
        name=f"示例{brand}{called}{chance.choice(trade.suffixes)}{MARK}",
        industry=industry if is_firm or chance.random() > _NO_INDUSTRY else "",
        **_investor(brand, source, number, is_firm=is_firm, chance=chance),
        **_measures(trade, is_firm=is_firm, day=first, chance=chance),
    )
    place = chance.choice(spot.parks) if spot.parks and chance.random() < _AT_A_PARK else spot.county
    return Invented(facts, place, source, f"{called}，一期建设，演示数据。", changes)


def _industry(ground: Ground, spot: Spot, chance: Random) -> str:
    """Return an industry, mostly one that the directory guides to the county, often a part of it."""
    known = spot.industries if spot.industries and chance.random() > _OFF_DIRECTORY else tuple(ground.names)
    found = chance.choice(known)
    parts = [key for key, field in ground.fields.items() if field == found and key != found]
    return chance.choice(parts) if parts and chance.random() < _PART_OF_FIELD else found


def _source(ground: Ground, chance: Random) -> str:
    """Return where the investor comes from; empty for the few of whom nobody has said."""
    shares = [SOURCES[name] for name in ground.sources]
    rest = 100 - sum(SOURCES.values())
    return chance.choices([*ground.sources.values(), ""], [*shares, max(rest, 1)])[0]


def _investor(brand: str, source: str, number: int, *, is_firm: bool, chance: Random) -> dict[str, Any]:
    """Return who invests; of a lead it is not always known."""
    if not is_firm and chance.random() < _NOBODY:
        return {}
    named: dict[str, Any] = {"investor_name": f"示例{brand}有限公司{MARK}"}
    if is_firm and chance.random() > _NO_CODE:
        named["investor_uscc"] = credit_code(source, number)
    return named


def _measures(trade: Trade, *, is_firm: bool, day: date, chance: Random) -> dict[str, Any]:
    """Return the sums and measures of a project; some nobody has said, the more so of a lead."""
    total = size(chance)
    missing = _UNSAID_OF_FIRM if is_firm else _UNSAID
    land = 0 if chance.randrange(100) < trade.rented else max(3, round(total / (trade.per_mu * _around(chance, 0.35))))
    told: dict[str, Any] = {
        "land_mu": Decimal(land),
        "energy_tce": Decimal(max(1, round(total * trade.energy * _around(chance, 0.5)))),
        "labour": max(5, round(total * trade.jobs * _around(chance, 0.4))),
        "tax": Decimal(max(1, round(total * chance.uniform(0.025, 0.09)))),
    }
    known = {name: value for name, value in told.items() if chance.random() > missing}
    if is_firm or chance.random() > _NO_SUM:
        known["investment"] = Decimal(total)
    return {**known, **_listed(total, day, chance)}


def _listed(total: int, day: date, chance: Random) -> dict[str, Any]:
    """Return the list of 500 in which the investor stands, for a few, and more of the large."""
    if chance.random() > (_LISTED_OF_LARGE if total > _LARGE else _LISTED):
        return {}
    return {"top_list": chance.choice(list(TopList)).value, "top_year": day.year - 1}


def _around(chance: Random, spread: float) -> float:
    """Return a factor about one, as far above as below."""
    return exp(chance.gauss(0, spread))
