"""Reading a period as people write it (读取时期): 2024年, 2024年1-6月, 2024年一季度, 2024年上半年."""

import re
from datetime import date
from functools import lru_cache

from lingyan.domain.indicators.period import Period, PeriodError
from lingyan.domain.indicators.reading_cells import brief, plain_text

_QUARTERS = dict(zip("一二三四1234", "12341234", strict=True))
_YEAR = re.compile(r"([0-9]{4})年?(?:度|全年)?")
_MONTH = re.compile(r"([0-9]{4})年([0-9]{1,2})月份?")
_MONTHS = re.compile(r"([0-9]{4})年([0-9]{1,2})(?:月份?)?[-~至到—]([0-9]{1,2})月份?")
_QUARTER = re.compile(r"([0-9]{4})年第?([一二三四1-4])季度?")
_HALF = re.compile(r"([0-9]{4})年([上下])半年")


def read_period(text: str, value: object = None) -> Period:
    """Return the period that a cell names; raise `PeriodError` where it names none.

    A cell that the worksheet turned into a day is refused: whether the day or its month was meant, nobody knows.

    >>> read_period("２０２４年1—6月").text, read_period("2024年第一季度").text, read_period("2026q1").text
    ('2024M1-M6', '2024Q1', '2026Q1')
    """
    if isinstance(value, date):
        raise PeriodError(given=value.isoformat())
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Period:
    try:
        return Period.parse(_printed(plain_text(text).replace(" ", "")))
    except PeriodError as wrong:
        raise PeriodError(given=brief(text)) from wrong


def _printed(text: str) -> str:
    """Return the period in the form in which statistics print it, or the text as it is."""
    if found := _YEAR.fullmatch(text):
        return found[1]
    if found := _MONTHS.fullmatch(text):
        return f"{found[1]}M{int(found[2])}-M{int(found[3])}"
    if found := _MONTH.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02d}"
    if found := _QUARTER.fullmatch(text):
        return f"{found[1]}Q{_QUARTERS[found[2]]}"
    if found := _HALF.fullmatch(text):
        return f"{found[1]}H{'1' if found[2] == '上' else '2'}"
    return text.upper()
