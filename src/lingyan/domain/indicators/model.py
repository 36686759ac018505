"""What an indicator is (指标): its baseline, its targets, and the statistics observed for it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lingyan.domain.indicators.period import Period
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity, Unit


class IndicatorKind(StrEnum):
    """How a figure behaves over time (类型)."""

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    REDUCTION = "reduction"


class Attribute(StrEnum):
    """Whether a target binds (约束性) or is expected (预期性)."""

    BINDING = "binding"
    EXPECTED = "expected"


class Comparator(StrEnum):
    """How a value is held against a target (比较方式)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    ABOUT = "~"
    ABOVE = ">"
    BELOW = "<"


class ObservationStatus(StrEnum):
    """How firm a published value is (数据状态); SECONDARY is a quotation by a third party."""

    FORECAST = "forecast"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    SECONDARY = "secondary"


class Aggregation(StrEnum):
    """How the value of a whole follows from its parts (汇总方式)."""

    SUM = "sum"
    NONE = "none"


class Bound(StrEnum):
    """Whether a value is printed as such or only as a limit (数值性质): 突破1000家, 近3800亿元."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a published value was read (来源): a page with its title and address, or a clause of a document.

    `retrieved` is the day on which it was read: before it, nobody here knew the value.
    """

    title: str
    link: str
    retrieved: date
    is_third_party: bool = False
    key: str = ""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a statistic follows from two others (推算): numerator over denominator.

    `lag` is how many years the denominator is older: patents per 10,000 people are published over the
    population at the end of the year before.
    """

    numerator: str
    denominator: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is measured (统计项), apart from any plan: gross regional product, resident population.

    `citation` is a clause that names it; where no document does, `source` is a publication that does.
    """

    key: str
    name_zh: str
    name_en: str
    unit: Unit
    aggregation: Aggregation
    citation: Citation | None = None
    derivation: Derivation | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition (口径) of a statistic; values of two definitions are never put into one series.

    `unit` is given where it measures in another dimension than its statistic, as trade in dollars does.
    `parts` are the definitions from whose values one of this definition may be derived. An unstated one stands for
    values whose source does not say how they are counted.
    """

    key: str
    statistic: str
    name_zh: str
    name_en: str
    citation: Citation | None = None
    note_zh: str = ""
    note_en: str = ""
    unit: Unit | None = None
    parts: tuple[str, ...] = ()
    source: Source | None = None
    is_unstated: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One published value (观测值): statistic and definition, place, period, value, source.

    `period` is as printed: a year (2020), a half (2019H1), quarters (2021Q1-Q3), months (2023M1-M8),
    a month (2020-11), a day (2020-11-01), or a span of years (2021-2025, 2017-2022Q3).
    A doubtful value is shown and never judged by.
    """

    key: str
    statistic: str
    definition: str
    place: PlacePath
    period: str
    value: Quantity
    status: ObservationStatus
    source: Source
    note_zh: str = ""
    note_en: str = ""
    bound: Bound = Bound.EXACT
    is_doubtful: bool = False
    is_reported: bool = False
    """Whether it was reported here and accepted by a superior, and does not come from a pack."""

    @property
    def citation(self) -> Citation | None:
        """The clause that prints the value, where a document does."""
        return self.source.citation

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return Period.parse(self.period).year

    @property
    def is_whole_year(self) -> bool:
        """Whether the period is one calendar year."""
        return Period.parse(self.period).is_whole_year


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value from which a plan starts (基期值)."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """What a document asks for (目标值): by a year, each year (`annual`), or with no year printed.

    `value` is None where the document sets the target without printing a number.
    `growth` is the yearly growth printed beside the target, as text.
    """

    period: str
    value: Decimal | None
    comparator: Comparator | None
    citation: Citation
    note_zh: str = ""
    note_en: str = ""
    growth: str = ""

    @property
    def year(self) -> int | None:
        """The target year, where there is exactly one."""
        return int(self.period) if self.period.isdigit() else None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of a plan (指标) with its baseline and its targets in the order of their years.

    `statistic` and `definitions` say which observations may be held against its targets; both empty means that
    no published statistic measures it. `baseline_definition` is the definition of the baseline, and the only one
    by which growth since then is counted. `printed_unit` is the unit as the document prints it where that is an
    abbreviation, such as 件 for 件/万人.
    """

    key: str
    name_zh: str
    name_en: str
    unit: Unit
    kind: IndicatorKind
    attribute: Attribute | None
    place: PlacePath
    citation: Citation
    baseline: Baseline | None
    targets: tuple[Target, ...]
    statistic: str = ""
    definitions: tuple[str, ...] = ()
    group: str = ""
    baseline_definition: str = ""
    printed_unit: str = ""
