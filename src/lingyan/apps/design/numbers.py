"""Numbers for readers (数字显示): exact, with thousands separators; what is not known is said, never blank."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lingyan.kernel.quantity import plain

Number = Decimal | int | float


def grouped(value: Number, digits: int | None = None) -> str:
    """Return `value` with thousands separators; all its decimals, or rounded half up to `digits`.

    The same in both languages: a comma between thousands, a point before decimals, a plain minus sign,
    so that a figure copied into a spreadsheet is still a figure.

    >>> grouped(Decimal("1114455.50")), grouped(-0.1), grouped(Decimal("2.345"), 2)
    ('1,114,455.50', '-0.1', '2.35')
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if digits is not None:
        exact = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{exact:,f}"


def no_finer(value: Decimal, digits: int) -> Decimal:
    """Return a value with no more than `digits` decimals, rounded half up; one that has fewer stays as it is.

    Noughts that only a computation has left behind are no decimals.

    >>> [str(no_finer(Decimal(text), 2)) for text in ("512", "512.0000", "5.90", "2.345")]
    ['512', '512', '5.90', '2.35']
    """
    if len(f"{value:f}".partition(".")[2]) <= digits:
        return value
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return plain(rounded) if rounded == value else rounded


def unknown(reason: object = "") -> SafeString:
    """Return 未知 with the reason beside it."""
    word = gettext("Unknown")
    if not reason:
        return format_html('<span class="unknown">{}</span>', word)
    return format_html('<span class="unknown">{} <small>{}</small></span>', word, reason)


def shown(value: Number | None, *, unit: object = "", reason: object = "", digits: int | None = None) -> SafeString:
    """Return a number with its unit, or 未知 with the reason."""
    if value is None:
        return unknown(reason)
    if not unit:
        return format_html("{}", grouped(value, digits))
    return format_html('{}<span class="unit">{}</span>', grouped(value, digits), unit)
