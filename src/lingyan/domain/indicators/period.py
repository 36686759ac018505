"""Periods (时期) as statistics print them: a year, a half, quarters, months, a day, or a span of years."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from lingyan.domain.indicators.naming import Name
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PARTS = re.compile(r"(\d{4})(?:([HQM])(\d{1,2})(?:-\2(\d{1,2}))?)?")
_SPAN = re.compile(r"(\d{4})-(\d{4}(?:[HQM]\d{1,2})?)")
_MONTHS_IN = {"H": 6, "Q": 3, "M": 1}
_LAST_MONTH = 12
_WORDS_OF = {"Q": "季度", "M": "月"}


class PeriodError(BadInputError):
    """A period that is none of the printed forms."""

    code = "indicator.period"
    what = _("“{given}” is not a period.")
    remedy = _("Write 2020, 2019H1, 2021Q1-Q3, 2023M1-M8, 2020-11, 2020-11-01, or 2021-2025.")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days that a value covers (时期), first and last included; `text` is the form in which it is printed.

    >>> Period.parse("2023M1-M8").last
    datetime.date(2023, 8, 31)
    >>> Period.parse("2020").is_whole_year, Period.parse("2019H1").is_whole_year
    (True, False)
    """

    first: date
    last: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a printed period; raise `PeriodError` when it is none."""
        try:
            first, last = _days(text)
        except ValueError as wrong:
            raise PeriodError(given=text) from wrong
        if last < first:
            raise PeriodError(given=text)
        return cls(first, last, text)

    @property
    def year(self) -> int:
        """The year in which it ends."""
        return self.last.year

    @property
    def is_whole_year(self) -> bool:
        """Whether it is exactly one calendar year."""
        return self.first == date(self.year, 1, 1) and self.last == date(self.year, 12, 31)

    @property
    def name(self) -> Name:
        """The period as a sentence names it: in Chinese with its words, in English as it is printed.

        >>> [Period.parse(text).name.text(lambda text: "中文") for text in ("2020", "2021Q1-Q3", "2023-11")]
        ['2020年', '2021年1—3季度', '2023年11月']
        """
        return Name.of(_in_chinese(self.text), self.text)

    def __str__(self) -> str:
        return self.text


def _in_chinese(text: str) -> str:
    """Return a period that was read in Chinese words."""
    if _DAY.fullmatch(text):
        return "{}年{}月{}日".format(*map(int, text.split("-")))
    if _SPAN.fullmatch(text):
        start, _dash, end = text.partition("-")
        return f"{start}—{_in_chinese(end)}"
    if found := _MONTH.fullmatch(text):
        return f"{found[1]}年{int(found[2])}月"
    found = _PARTS.fullmatch(text)
    if found is None or found[2] is None:
        return f"{text}年"
    if found[2] == "H":
        return f"{found[1]}年{'上半年' if found[3] == '1' else '下半年'}" if not found[4] else f"{found[1]}年"
    span = found[3] if not found[4] else f"{found[3]}—{found[4]}"
    ordinal = "第" if found[2] == "Q" and not found[4] else ""
    return f"{found[1]}年{ordinal}{span}{_WORDS_OF[found[2]]}"


@lru_cache(maxsize=4096)
def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day; raise ValueError for anything else."""
    if found := _DAY.fullmatch(text):
        day = date(*map(int, found.groups()))
        return day, day
    if found := _SPAN.fullmatch(text):
        return date(int(found[1]), 1, 1), _days(found[2])[1]
    if found := _MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := _PARTS.fullmatch(text):
        return _parts(int(found[1]), found[2], found[3], found[4])
    raise ValueError(text)


def _parts(year: int, letter: str | None, start: str | None, end: str | None) -> tuple[date, date]:
    if letter is None or start is None:
        return _months(year, 1, _LAST_MONTH)
    size = _MONTHS_IN[letter]
    return _months(year, (int(start) - 1) * size + 1, int(end or start) * size)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end = date(year, last, 1).replace(day=calendar.monthrange(year, last)[1])
    return date(year, first, 1), end
