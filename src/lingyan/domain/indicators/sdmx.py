"""Published values in the words of SDMX (统计数据与元数据交换): its time periods, and its codes of status.

SDMX 3.0 writes periods by ISO 8601 and knows half-years and quarters besides; a stretch of time that has no name is
its first day and its length. The codes of status are those of the SDMX list CL_OBS_STATUS.
"""

from dataclasses import dataclass
from datetime import date

from lingyan.domain.indicators.model import ObservationStatus
from lingyan.domain.indicators.period import Period

STRUCTURE = "LINGYAN:OBSERVATIONS(1.0.0)"
"""The dataflow: whose it is, its name and its version, which changes with the columns."""

DIMENSIONS = ("REF_AREA", "INDICATOR", "DEFINITION", "SOURCE", "TIME_PERIOD")
"""What tells observations apart: two publications may print different values for the same thing, so the source does."""

MEASURES = ("OBS_VALUE",)
ATTRIBUTES = ("UNIT_MEASURE", "OBS_STATUS", "BOUND", "KNOWN_SINCE", "OBS_KEY", "IS_DEMONSTRATION")
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, *MEASURES, *ATTRIBUTES)

_INFORMATION = "I"
_DOUBTFUL = "U"
_STATUS = {
    ObservationStatus.FINAL: "A",
    ObservationStatus.PRELIMINARY: "P",
    ObservationStatus.FORECAST: "F",
    ObservationStatus.SECONDARY: "V",
}
_NAMED = {6: "S", 3: "Q"}


def time_period(period: Period) -> str:
    """Return a period as SDMX writes it.

    >>> [time_period(Period.parse(text)) for text in ("2020", "2019H1", "2021Q3", "2020-11", "2020-11-01")]
    ['2020', '2019-S1', '2021-Q3', '2020-11', '2020-11-01']
    >>> time_period(Period.parse("2023M1-M8")), time_period(Period.parse("2021-2025"))
    ('2023-01-01/P8M', '2021-01-01/P5Y')
    """
    first, last = period.first, period.last
    if first == last:
        return first.isoformat()
    months = _months(first, last)
    if months == 1:
        return f"{first:%Y-%m}"
    if period.is_whole_year:
        return f"{first:%Y}"
    if months in _NAMED and (first.month - 1) % months == 0:
        return f"{first:%Y}-{_NAMED[months]}{(first.month - 1) // months + 1}"
    length = f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"{first.isoformat()}/{length}"


def status_code(status: ObservationStatus, *, is_doubtful: bool) -> str:
    """Return the letter of CL_OBS_STATUS: A normal, P provisional, F forecast, V not validated, U not reliable."""
    return _DOUBTFUL if is_doubtful else _STATUS[status]


def area_code(code: str, path: str) -> str:
    """Return the region code of GB/T 2260, or, for a zone or a park, the path with signs that SDMX takes in a code.

    >>> area_code("430400", "430000/430400"), area_code("", "430000/xiangnan-xiangxi")
    ('430400', '430000_xiangnan-xiangxi')
    """
    return code or path.replace("/", "_")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of SDMX-CSV says of one published value (数据行), as the tables hold it."""

    area: str
    statistic: str
    definition: str
    source: str
    period: str
    value: str
    unit: str
    status: ObservationStatus
    bound: str
    known_since: date
    key: str
    is_doubtful: bool
    is_synthetic: bool

    def cells(self) -> tuple[str, ...]:
        """Return the line in the order of `HEADER`."""
        return (
            "dataflow",
            STRUCTURE,
            _INFORMATION,
            self.area,
            self.statistic,
            self.definition,
            self.source,
            time_period(Period.parse(self.period)),
            self.value,
            self.unit,
            status_code(self.status, is_doubtful=self.is_doubtful),
            self.bound,
            self.known_since.isoformat(),
            self.key,
            "Y" if self.is_synthetic else "N",
        )


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1
