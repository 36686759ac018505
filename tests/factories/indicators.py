"""Makes small indicators, values and places of an invented zone, good as they stand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lingyan.domain.indicators.evidence import Evidence
from lingyan.domain.indicators.model import (
    Aggregation,
    Baseline,
    Comparator,
    Definition,
    Derivation,
    Indicator,
    IndicatorKind,
    Observation,
    ObservationStatus,
    Source,
    Statistic,
    Target,
)
from lingyan.domain.indicators.path import PathShape
from lingyan.domain.indicators.rules import AssessmentRules
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import Place, PlaceLevel, PlacePath
from lingyan.kernel.quantity import Quantity, Unit

YUAN = Unit("亿元", "money_cny", Decimal("1e8"), "100 million yuan")
TRILLION = Unit("万亿元", "money_cny", Decimal("1e12"), "trillion yuan")
PEOPLE = Unit("万人", "people", Decimal("1e4"), "10 thousand people")
PER_HEAD = Unit("万元", "money_cny", Decimal("1e4"), "10 thousand yuan")
SHARE = Unit("%", "ratio", Decimal("0.01"), "%")
UNITS = {unit.symbol: unit for unit in (YUAN, TRILLION, PEOPLE, PER_HEAD, SHARE)}

ZONE = PlacePath.parse("990000/zone")
EAST, WEST = PlacePath.parse("990000/990100"), PlacePath.parse("990000/990200")
PLACES = {
    ZONE: Place(ZONE, PlaceLevel.ZONE, "示范区", "the zone", members=(EAST, WEST)),
    EAST: Place(EAST, PlaceLevel.PREFECTURE, "东州市", "Dongzhou"),
    WEST: Place(WEST, PlaceLevel.PREFECTURE, "西州市", "Xizhou"),
}

CLAUSE = Citation.parse("plan 表1")
STATISTICS = {
    "output": Statistic("output", "产值", "output", YUAN, Aggregation.SUM, CLAUSE),
    "people": Statistic("people", "人口", "people", PEOPLE, Aggregation.SUM, CLAUSE),
    "share": Statistic("share", "占比", "share", SHARE, Aggregation.NONE, CLAUSE),
    "per-head": Statistic(
        "per-head", "人均产值", "output per head", PER_HEAD, Aggregation.NONE, CLAUSE, Derivation("output", "people")
    ),
    "per-old-head": Statistic(
        "per-old-head",
        "人均产值",
        "output per head",
        PER_HEAD,
        Aggregation.NONE,
        CLAUSE,
        Derivation("output", "people", 1),
    ),
}
DEFINITIONS = {
    "new": Definition("new", "output", "新口径", "newly counted"),
    "old": Definition("old", "output", "旧口径", "as before"),
    "vague": Definition("vague", "output", "口径不明", "not stated", is_unstated=True),
    "heads": Definition("heads", "people", "常住", "resident"),
    "rate": Definition("rate", "share", "占比", "share"),
    "over-heads": Definition("over-heads", "per-head", "按常住", "per resident", parts=("new", "heads")),
    "over-old-heads": Definition("over-old-heads", "per-old-head", "按上年", "per last year's", parts=("new", "heads")),
}

RULES = AssessmentRules(
    on_track_from=Decimal(95),
    attention_from=Decimal(60),
    about_tolerance=Decimal(5),
    stale_after=5,
    shapes={
        IndicatorKind.LEVEL: PathShape.GROWTH,
        IndicatorKind.RATE: PathShape.GROWTH,
        IndicatorKind.CUMULATIVE: PathShape.LINEAR,
        IndicatorKind.REDUCTION: PathShape.LINEAR,
    },
    citation=Citation.parse("method 1"),
)


YEARBOOK = Source("年鉴", "", date(2026, 1, 1))


def cited(clause: str) -> Source:
    """Return the source of a value that a document prints."""
    return Source("", "", date(2026, 1, 1), citation=Citation.parse(clause))


def value(
    number: str,
    period: str = "2020",
    *,
    place: PlacePath = ZONE,
    definition: str = "new",
    unit: Unit = YUAN,
    **changes: object,
) -> Observation:
    """Return a final value of a yearbook, with what `changes` changes; its statistic is that of the definition."""
    observation = Observation(
        key=f"{definition}.{place.segments[-1]}.{period}.{number}",
        statistic=DEFINITIONS[definition].statistic,
        definition=definition,
        place=place,
        period=period,
        value=Quantity(Decimal(number), unit),
        status=ObservationStatus.FINAL,
        source=YEARBOOK,
    )
    return replace(observation, **changes)  # type: ignore[arg-type]


def evidence(*observations: Observation) -> Evidence:
    """Return evidence that holds `observations` and everything that this module names."""
    return Evidence.of(STATISTICS, DEFINITIONS, PLACES, observations)


def target(number: str | None, period: str = "2025", sign: str = ">=", clause: str = "plan 表1") -> Target:
    """Return a target; no number makes one without a comparator."""
    return Target(
        period=period,
        value=None if number is None else Decimal(number),
        comparator=None if number is None else Comparator(sign),
        citation=Citation.parse(clause),
    )


def indicator(*targets: Target, baseline: tuple[int, str] | None = (2018, "100"), **more: object) -> Indicator:
    """Return an indicator of output, counted newly, with what `more` changes."""
    known: dict[str, object] = {
        "key": "plan-output",
        "name_zh": "产值",
        "name_en": "output",
        "unit": YUAN,
        "kind": IndicatorKind.LEVEL,
        "attribute": None,
        "place": ZONE,
        "citation": CLAUSE,
        "baseline": Baseline(baseline[0], Decimal(baseline[1])) if baseline else None,
        "targets": targets or (target("200"),),
        "statistic": "output",
        "definitions": ("new",),
        "baseline_definition": "new" if baseline else "",
    }
    return Indicator(**(known | more))  # type: ignore[arg-type]
