"""Reading a number as people write it in a worksheet (读取单元格): full-width signs, separators, units, percentages."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from lingyan.domain.indicators.naming import Amount, unit_name
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import NumberError, Quantity, Unit, UnitMismatchError, find_unit, plain

MOST_SIGNS = 24
"""Signs of a number written out; no figure of a place needs more, and the tables hold no more than a few beyond."""

_EXACT = Context(prec=15)
"""What a worksheet keeps of a number; digits beyond are leftovers of its binary form."""

_PRINTED_FACTOR, _GUARD = 8, 4
"""Digits of the longest ratio of two units that comes out even, and how many to keep beyond those given where not."""

_SHOWN = 40
_PERCENT = "%"
_NOTHING = frozenset({"", "-", "--", "—", "——", "–", "...", "......", "/", "无", "暂无", "未知", "不详", "n/a", "none"})
_NUMBER = re.compile(r"([+-]?) ?((?:[0-9][0-9, ]*)?(?:\.[0-9]+)?)(?:[eE]([+-]?[0-9]{1,2})(?![0-9]))? *(.*)", re.DOTALL)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([, ])[0-9]{3})(?:\1[0-9]{3})*(\.[0-9]+)?|[0-9]*(\.[0-9]+)?")
_MINUS = re.compile(r"^[\u2010-\u2015\u2212](?= ?[0-9.])")
_LIMIT = re.compile(r"[<>≤≥≈~约近超余多]|突破|以上|以下|左右|不足|不到|approx|about")
_QUOTED = re.compile(r'"([^"]*)"')
_DECIMALS = re.compile(r"\.(0+)")
_TIMES = {
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
"""The counting words that may stand before a unit."""

_COUNTED = re.compile(f"({'|'.join(sorted(_TIMES, key=len, reverse=True))})(.*)")


class ErrorCellError(BadInputError):
    """A cell in which a formula failed (公式错误)."""

    code = "figure.error_cell"
    what = _("“{given}” is an error of the worksheet, not a value.")
    remedy = _("Repair the formula, or write the number itself.")


class DateCellError(BadInputError):
    """A number that the worksheet turned into a date (误为日期)."""

    code = "figure.date"
    what = _("The worksheet holds a date here, {given}, not a number.")
    remedy = _("Set the cell to a number format and write the number again.")


class LimitWordError(BadInputError):
    """A number with a word that makes it a limit (非确数)."""

    code = "figure.limit"
    what = _("“{given}” is a limit or an estimate, not an exact number.")
    remedy = _("Write the number itself, and what is said of it into the note.")


class TooManyDigitsError(BadInputError):
    """A number that no figure can be (位数过多)."""

    code = "figure.digits"
    what = _("“{given}” has more digits than a figure can have.")
    remedy = _("Check the number, or write it in a larger unit.")


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell as it was given (单元格): its text, its value where it is a number or a day, its number format."""

    text: str = ""
    value: Decimal | date | None = None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class FigureRead:
    """What a cell says (读数): a quantity in the unit asked for, or nothing; and what the reader should be told."""

    quantity: Quantity | None
    remarks: tuple[Message, ...] = ()


def read_figure(cell: GivenCell, asked: Unit, units: Mapping[str, Unit], row_unit: str = "") -> FigureRead:
    """Return what `cell` says, in the unit `asked` for.

    A unit in the cell counts before that of the row (`row_unit`), and that before the one asked for; where they
    differ, the remarks say which counted.

    >>> wan, yi = Unit("万元", "money", Decimal("1e4")), Unit("亿元", "money", Decimal("1e8"))
    >>> str(read_figure(GivenCell("３,456.0万元"), yi, {"万元": wan, "亿元": yi}).quantity)
    '0.34560 亿元'

    Raises:
        LingyanError: it is no number, a date, an error, or in a unit that measures something else.
    """
    if isinstance(cell.value, date):
        raise DateCellError(given=cell.value.isoformat())
    number, own = _of_number(cell.value, cell.number_format, units) if cell.value is not None else _of_text(cell.text)
    if number is None:
        return FigureRead(None)
    printed = unit_called(own, units, asked) if own else None
    column = unit_called(row_unit, units, asked) if plain_text(row_unit) else None
    unit = printed or column or asked
    quantity = rescaled(Quantity(number, unit), asked)
    _check_length(quantity.value)
    return FigureRead(quantity, (*_disagreement(printed, column), *_taken_as(Quantity(number, unit), quantity)))


def plain_text(text: str) -> str:
    """Return `text` with signs of one width, without spaces around it.

    >>> plain_text("　－１２．５％ ")
    '-12.5%'
    """
    even = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "")
    return _MINUS.sub("-", " ".join(even.split()).removeprefix("'"))


def rescaled(quantity: Quantity, unit: Unit) -> Quantity:
    """Return the same quantity in `unit`, with the decimals that were printed: 3456.0 万元 are 0.34560 亿元.

    The zeros that end a whole number say nothing of how exact it is: 168000 万元 are 16.8 亿元.

    Raises:
        UnitMismatchError: the units measure different things.
    """
    if unit.dimension != quantity.unit.dimension:
        raise UnitMismatchError(given=quantity.unit.symbol, wanted=unit.symbol)
    ratio = quantity.unit.factor / unit.factor
    if ratio.normalize().as_tuple().digits == (1,):
        moved = _written_out(quantity.value.scaleb(ratio.adjusted()))
        is_whole = "." not in f"{quantity.value:f}"
        return Quantity(plain(moved) if is_whole else moved, unit)
    more = len(ratio.as_tuple().digits)
    kept = len(quantity.value.as_tuple().digits) + (more if more <= _PRINTED_FACTOR else _GUARD)
    return Quantity(_written_out(Context(prec=kept).create_decimal(quantity.value * ratio).normalize()), unit)


def unit_called(text: str, units: Mapping[str, Unit], asked: Unit) -> Unit:
    """Return the unit that `text` names: a symbol, an English name, or a counting word before a known unit.

    A counting word alone stands before the base unit of what is asked for: 3万 of 亿元 are 3万元.

    Raises:
        UnknownUnitError: it names none.
    """
    name = plain_text(text).strip("()").replace("人民币", "").replace(" ", "")
    if name in units:
        return units[name]
    english = name.casefold()
    for unit in (asked, *units.values()):
        if unit.name_en and unit.name_en.replace(" ", "").casefold() == english:
            return unit
    if counted := _COUNTED.fullmatch(name):
        base = _base_of(asked, units) if not counted[2] else units.get(counted[2])
        if base:
            return Unit(name, base.dimension, base.factor * _TIMES[counted[1]])
    return find_unit(units, brief(name))


def brief(text: str) -> str:
    """Return the beginning of a text that may be long, for a sentence."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _of_number(value: Decimal, form: str, units: Mapping[str, Unit]) -> tuple[Decimal | None, str]:
    """Return number and unit of a cell that holds a number: its format may show a percentage or a unit."""
    if not value.is_finite():
        raise NumberError(given=str(value))
    exact = _EXACT.create_decimal(value).normalize() if len(value.as_tuple().digits) > _EXACT.prec else value
    places = max((len(zeros) for zeros in _DECIMALS.findall(form.partition(";")[0])), default=0)
    if _PERCENT in _QUOTED.sub("", form):
        return _padded(exact.scaleb(2), places), _PERCENT
    named = next((name for name in map(plain_text, _QUOTED.findall(form)) if name in units), "")
    return _padded(exact, places), named


def _of_text(text: str) -> tuple[Decimal | None, str]:
    plain = plain_text(text)
    if plain.casefold() in _NOTHING:
        return None, ""
    if plain.startswith("#"):
        raise ErrorCellError(given=brief(plain))
    found = _NUMBER.fullmatch(plain)
    digits = found[2].strip() if found else ""
    if found is None or not digits or not _GROUPED.fullmatch(digits):
        raise LimitWordError(given=brief(plain)) if _LIMIT.search(plain) else NumberError(given=brief(plain))
    if _LIMIT.search(found[4]):
        raise LimitWordError(given=brief(plain))
    if any(sign.isdigit() for sign in found[4].split("/")[0]):
        raise NumberError(given=brief(plain))
    _check_digits(digits, plain)
    number = Decimal(found[1] + digits.replace(",", "").replace(" ", "")).scaleb(int(found[3] or 0))
    return _written_out(number), found[4]


def _check_digits(digits: str, given: str) -> None:
    if len(digits) > MOST_SIGNS:
        raise TooManyDigitsError(given=brief(given))


def _check_length(value: Decimal) -> None:
    if abs(value.adjusted()) > MOST_SIGNS or len(f"{value:f}") > MOST_SIGNS:
        raise TooManyDigitsError(given=brief(f"{value:g}"))


def _padded(value: Decimal, places: int) -> Decimal:
    """Return the number with the decimals that its format shows, none of its own lost."""
    exponent = value.as_tuple().exponent
    has = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    short = places - has
    return _written_out(value) if short <= 0 else value.quantize(Decimal(1).scaleb(-places))


def _written_out(value: Decimal) -> Decimal:
    """Return the number without an exponent above zero: 3.4E+3 is written 3400."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0 and value.adjusted() <= MOST_SIGNS:
        return value.quantize(Decimal(1))
    return value


def _base_of(asked: Unit, units: Mapping[str, Unit]) -> Unit | None:
    """Return the unit of size one that a counting word is put before: the one whose sign ends that asked for."""
    bases = [unit for unit in units.values() if unit.dimension == asked.dimension and unit.factor == 1]
    fitting = [unit for unit in bases if asked.symbol.endswith(unit.symbol)]
    return next(iter(fitting or bases), None)


def _disagreement(printed: Unit | None, column: Unit | None) -> tuple[Message, ...]:
    if printed is None or column is None or printed.factor == column.factor:
        return ()
    data = {"cell": unit_name(printed), "row": unit_name(column)}
    return (Message(_("The cell says {cell}, the unit column {row}; the cell counts."), data),)


def _taken_as(given: Quantity, taken: Quantity) -> tuple[Message, ...]:
    if given.unit.factor == taken.unit.factor:
        return ()
    data = {"given": Amount.of(given), "taken": Amount.of(taken)}
    return (Message(_("{given} was taken as {taken}."), data),)
