"""What an indicator is (指标): its baseline, its targets, and the statistics observed for it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is measured (统计项), apart from any plan: gross regional product, resident population."""

    key: str
    name_zh: str
    name_en: str
    unit: Unit
    aggregation: Aggregation
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition (口径) of a statistic; values of two definitions are never put into one series."""

    key: str
    statistic: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a published value was read (来源)."""

    title: str
    link: str
    retrieved: date
    is_third_party: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One published value (观测值): statistic and definition, place, period, value, source.

    `period` is as printed: a year (2020), a half (2019H1), quarters (2021Q1-Q3), months (2023M1-M8),
    a month (2020-11) or a day (2020-11-01).
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

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return int(self.period.rsplit("-", 1)[-1][:4]) if self.period[5:9].isdigit() else int(self.period[:4])

    @property
    def is_whole_year(self) -> bool:
        """Whether the period is one calendar year."""
        return len(self.period) == 4  # noqa: PLR2004 - the digits of a year


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

    `statistic` and `definitions` say which observations may be held against it; both empty means that no
    published statistic measures it.
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
