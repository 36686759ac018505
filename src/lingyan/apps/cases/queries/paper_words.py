"""How official documents write days, numbers, lengths and clauses (公文用语); they are in Chinese for every reader."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from lingyan.apps.catalogue.queries import catalogue, document_name
from lingyan.domain.procedures.model import Field, FieldKind
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.period import Period, Unit

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_LENGTHS: Mapping[Unit, str] = MappingProxyType(
    {Unit.WORKING_DAY: "个工作日", Unit.DAY: "日", Unit.MONTH: "个月", Unit.YEAR: "年"}
)
_TRUTH: Mapping[object, str] = MappingProxyType({True: "是", False: "否"})


def day_words(day: date) -> str:
    """Return a day as the standard writes it, in digits and without noughts before them.

    >>> day_words(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def numeral(number: int) -> str:
    """Return a number in Chinese numerals; one of five digits and more in digits.

    >>> numeral(15), numeral(20), numeral(105)
    ('十五', '二十', '一百零五')
    """
    digits = str(number)
    if number < 0 or len(digits) > len(_PLACES):
        return digits
    if not number:
        return DIGITS[0]
    written = "".join(
        DIGITS[int(digit)] + (_PLACES[len(digits) - at - 1] if digit != "0" else "") for at, digit in enumerate(digits)
    )
    shown = written.rstrip(DIGITS[0])
    while DIGITS[0] * 2 in shown:
        shown = shown.replace(DIGITS[0] * 2, DIGITS[0])
    return shown[1:] if shown.startswith("一十") else shown


def period_words(period: Period) -> str:
    """Return how long a period is, in words.

    >>> period_words(Period(20, Unit.WORKING_DAY)), period_words(Period(6, Unit.MONTH))
    ('二十个工作日', '六个月')
    """
    return f"{numeral(period.length)}{_LENGTHS[period.unit]}"


def clause_words(cited: Citation, *, is_whole: bool = False) -> str:
    """Return a clause as a document cites it: the title, its number where `is_whole` asks for it, and the clause."""
    known = catalogue().documents.get(cited.document)
    title, number = (known.title_zh, known.number) if known else (document_name(cited.document)[1], "")
    bracket = f"（{number}）" if is_whole and number else ""
    return f"《{title}》{bracket}{cited.clause.label}"


def value_words(field: Field, value: object) -> str:
    """Return what a field of a step says, as a document writes it; nothing where nothing is said."""
    if value is None:
        return ""
    if field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
        parts = (value_words(part, value.get(part.key)) for part in field.parts)
        return "、".join(part for part in parts if part)
    if field.kind is FieldKind.CHOICE:
        return next((one.name_zh for one in field.options if one.key == value), str(value))
    if field.kind is FieldKind.TRUTH:
        return _TRUTH.get(value, str(value))
    if isinstance(value, date):
        return day_words(value)
    is_number = field.kind is FieldKind.INTEGER and isinstance(value, int)
    return numeral(int(str(value))) if is_number else str(value)
