"""Numbers as Word writes them (编号数字格式): 一, 十一, 甲, 子, Ⅰ, A, ① and their kin."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lingyan.domain.corpus.numbering import numeral_of

_DIGITS = "〇一二三四五六七八九"
_ROUND_DIGITS = "○一二三四五六七八九"
_LEGAL = dict(zip("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_HUNDRED, _TEN, _ALPHABET = 100, 10, 26
_MOST_REPEATED = 30
"""Letters are doubled and trebled behind Z, but not without end."""

_MOST = 9_999


def numeral(kind: str, number: int) -> str:
    """Return `number` in the format that Word calls `kind`; one that is not known here, and 0, as plain digits.

    >>> [numeral("chineseCounting", n) for n in (1, 10, 23, 101)], numeral("upperLetter", 28)
    (['一', '十', '二十三', '一○一'], 'BB')
    """
    write = _FORMATS.get(kind)
    if write is None or not 1 <= number <= _MOST:
        return str(number)
    return write(number)


def circled(number: int) -> str | None:
    """Return ① and its kin up to 50, None above.

    >>> circled(21), circled(51)
    ('㉑', None)
    """
    return next((chr(begin + number - first) for first, last, begin in _CIRCLED if first <= number <= last), None)


def _counting(number: int) -> str:
    """Count as speech does below a hundred, digit by digit above: 一, 十, 二十三, 一○一."""
    return numeral_of(number) if number < _HUNDRED else _by_digits(number, _ROUND_DIGITS)


def _by_digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    """Count in the forms that cannot be altered: 壹, 拾, 壹佰."""
    plain = numeral_of(number)
    return "".join(_LEGAL.get(sign, sign) for sign in plain)


def _letters(number: int) -> str:
    """Count A to Z, then AA, BB to ZZ, as Word does."""
    times, letter = divmod(number - 1, _ALPHABET)
    return chr(ord("A") + letter) * min(times + 1, _MOST_REPEATED)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _ordinal(number: int) -> str:
    teens = number % _HUNDRED // _TEN == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % _TEN, 'th')}"


def _from(signs: str) -> Callable[[int], str]:
    """Return what counts through `signs` and goes on in digits behind the last one."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _cycle(number: int) -> str:
    """Count in the cycle of sixty: 甲子, 乙丑."""
    return _STEMS[(number - 1) % len(_STEMS)] + _BRANCHES[(number - 1) % len(_BRANCHES)]


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))


def _circled_or_plain(number: int) -> str:
    return circled(number) or str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "none": lambda _number: "",
        "bullet": lambda _number: "",
        "decimalZero": lambda number: f"{number:02d}",
        "decimalFullWidth": _wide,
        "decimalFullWidth2": _wide,
        "numberInDash": lambda number: f"- {number} -",
        "decimalEnclosedCircle": _circled_or_plain,
        "decimalEnclosedCircleChinese": _circled_or_plain,
        "decimalEnclosedParen": lambda number: f"({number})",
        "decimalEnclosedFullstop": lambda number: f"{number}.",
        "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "upperLetter": _letters,
        "lowerLetter": lambda number: _letters(number).lower(),
        "upperRoman": _roman,
        "lowerRoman": lambda number: _roman(number).lower(),
        "ordinal": _ordinal,
        "hex": lambda number: f"{number:X}",
        "chineseCounting": _counting,
        "taiwaneseCounting": _counting,
        "chineseCountingThousand": numeral_of,
        "taiwaneseCountingThousand": numeral_of,
        "japaneseCounting": numeral_of,
        "chineseLegalSimplified": _legal,
        "ideographLegalTraditional": _legal,
        "ideographDigital": lambda number: _by_digits(number, _DIGITS),
        "japaneseDigitalTenThousand": lambda number: _by_digits(number, _DIGITS),
        "taiwaneseDigital": lambda number: _by_digits(number, _ROUND_DIGITS),
        "ideographTraditional": _from(_STEMS),
        "ideographZodiac": _from(_BRANCHES),
        "ideographZodiacTraditional": _cycle,
    }
)
