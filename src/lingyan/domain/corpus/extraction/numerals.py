"""Numbers as documents print them (数字): in digits of either width, in Chinese numerals, in parts of a hundred."""

import re
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_SECTION = re.compile(
    r"(?:(?P<千>[一二两三四五六七八九])千)?(?P<gap1>零)?"
    r"(?:(?P<百>[一二两三四五六七八九])百)?(?P<gap2>零)?"
    r"(?:(?P<十>[一二三四五六七八九]?)十)?(?P<gap3>零)?(?P<one>[一二两三四五六七八九])?"
)
_YEAR_DIGITS = re.compile(r"[一二][零〇○一二三四五六七八九]{3}")

COUNT = "零〇一二两三四五六七八九十百千万亿"
"""The signs of which Chinese numerals are made."""
COUNT_SIGNS = frozenset(COUNT)
YEAR = "(?:(?:19|20)[0-9]{2}|[１２][０-９]{3}|二[〇○零][〇○零一二三四五六七八九]{2})"
"""A year, as a pattern: in digits of either width, or in signs."""


def read_digits(printed: str) -> Decimal:
    """Return the number printed in digits, full-width ones and marks of thousands included.

    >>> read_digits("１,２３４.５")
    Decimal('1234.5')
    """
    return Decimal(printed.translate(_WIDE).replace(",", ""))


def read_count(printed: str) -> Decimal | None:
    """Return the number that Chinese numerals say, None where they name no exact one (三五, 百, 十几).

    >>> read_count("一百二十"), read_count("三点五"), read_count("三五")
    (Decimal('120'), Decimal('3.5'), None)
    """
    whole, point, part = printed.partition("点")
    if point:
        before = _whole(whole)
        if before is None or not part or any(sign not in _DIGITS for sign in part):
            return None
        return Decimal(f"{before}.{''.join(str(_DIGITS[sign]) for sign in part)}")
    value = _whole(whole)
    return None if value is None else Decimal(value)


def read_number(printed: str) -> Decimal | None:
    """Return the number, whichever way it is printed; None where it is none.

    >>> read_number("十二点五"), read_number("12.5")
    (Decimal('12.5'), Decimal('12.5'))
    """
    return read_count(printed) if printed[0] in COUNT else read_digits(printed)


def read_year(printed: str) -> int | None:
    """Return the year printed in digits or signs (二〇二五), None where it is none of this or the last century.

    >>> read_year("2025"), read_year("二○二五"), read_year("1025")
    (2025, 2025, None)
    """
    if _YEAR_DIGITS.fullmatch(printed):
        printed = "".join(str(_DIGITS[sign]) for sign in printed)
    digits = printed.translate(_WIDE)
    return int(digits) if len(digits) == len("2025") and digits[:2] in {"19", "20"} else None


def split_scale(printed: str) -> tuple[str, str]:
    """Return Chinese numerals without the 万 or 亿 that ends them, which digits leave to the unit, and that ending.

    >>> split_scale("三点五万亿"), split_scale("一万二千"), split_scale("三千万")
    (('三点五', '万亿'), ('一万二千', ''), ('三千', '万'))
    """
    for sign, _ in _MYRIADS:
        head = printed.removesuffix(sign)
        if head != printed:
            is_part = "亿" in head or ("万" in head and sign != "亿")
            return (head, sign) if head and not is_part else (printed, "")
    return printed, ""


def _whole(printed: str) -> int | None:
    """Return the whole number, its myriads added up."""
    if not printed:
        return None
    if printed in {"零", "〇"}:
        return 0
    total, rest = 0, printed
    for sign, size in _MYRIADS:
        head, found, behind = rest.partition(sign)
        if not found:
            continue
        value = _section(head) if total == 0 else _section(head.removeprefix("零"))
        if value is None:
            return None
        total += value * size
        rest = behind
    if not rest:
        return total
    if total and rest in _DIGITS:  # 一万二 is twelve thousand to one, a slip to another
        return None
    last = _section(rest.removeprefix("零") if total else rest)
    return None if last is None else total + last


def _section(printed: str) -> int | None:
    """Return the number below ten thousand; a gap in its places has to be said (一百零五)."""
    match = _SECTION.fullmatch(printed)
    if match is None or not printed or (printed[0] == "零"):
        return None
    if (match["gap1"] and not match["千"]) or (match["gap3"] and not (match["千"] or match["百"] or match["十"])):
        return None
    if match["one"] and not _follows(match):
        return None
    value = sum(_DIGITS[match[place] or "一"] * size for place, size in _PLACES.items() if match[place] is not None)
    return value + (_DIGITS[match["one"]] if match["one"] else 0)


def _follows(match: re.Match[str]) -> bool:
    """Whether the ones stand behind the tens, or behind a gap that is said, or alone."""
    above = match["千"] or match["百"]
    gap = match["gap1"] or match["gap2"] or match["gap3"]
    return match["十"] is not None or not above or gap is not None
