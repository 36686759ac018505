"""Characters by twos (二元字组): what an index of words holds of a text, in which full and half width are one.

Chinese has no spaces between words, so every two signs that stand side by side are a token, and every single one too;
of digits only the whole number is, since half of one means nothing.
They are a filter: what holds the tokens of a word still has to be looked at for the word itself.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add
from unicodedata import category, normalize
from zlib import crc32

_ALIKE = dict.fromkeys("[{【〔〖『「", "(") | dict.fromkeys("]}】〕〗』」", ")") | dict.fromkeys("‐‑‒–—―−─", "-")
"""Signs that people write for one another: brackets of a document number, dashes of a standard."""

_RUN = re.compile(r"[^\W_]+")
_PART = re.compile(r"[0-9]+|.")
_DIGIT = re.compile(r"[0-9]")
_PAIR = 2
_HALF, _WHOLE, _SIGNED = 16, 32, 31
"""Bits of a sign and of a number."""


class _Signs(dict[int, str]):
    """What each sign is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isspace():
            folded = " "
        elif category(sign) == "Cf":
            folded = ""
        else:
            folded = "".join(_ALIKE.get(one, one) for one in normalize("NFKC", sign).casefold())
        self[code] = folded
        return folded


_SIGNS = _Signs()


def fold(text: str) -> str:
    """Return `text` with what is written alike made equal: width, case, brackets, dashes, white space.

    >>> fold("湘政发〔２０２０〕4号 ＧＢ/Ｔ")
    '湘政发(2020)4号 gb/t'
    """
    return text.translate(_SIGNS)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its signs where in `text` it comes from, with the length at the end.

    >>> fold_with_places("㎡")
    ('m2', [0, 0, 1])
    """
    pieces = [_SIGNS[ord(sign)] for sign in text]
    places = [at for at, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]


def tokens_of(text: str) -> set[str]:
    """Return every letter and Chinese character of `text`, every two that stand side by side, and every whole number.

    >>> sorted(tokens_of("两座水厂。")), sorted(tokens_of("14号"))
    (['两', '两座', '厂', '座', '座水', '水', '水厂'], ['14', '4号', '号'])
    """
    found: set[str] = set()
    for run in _RUN.findall(fold(text)):
        parts = _PART.findall(run) if _DIGIT.search(run) else run
        found.update(parts)
        found.update(_pairs(parts))
    return found


def tokens_needed(folded: str) -> set[str]:
    """Return the tokens of any text in which the words `folded` stand: pairs, numbers, a sign that stands alone.

    >>> sorted(tokens_needed("水厂(2020)4号"))
    ['2020', '4', '4号', '水厂']
    """
    found: set[str] = set()
    for run in _RUN.findall(folded):
        parts = _PART.findall(run)
        found.update(_pairs(parts))
        found.update(part for part in parts if len(parts) == 1 or _DIGIT.match(part))
    return found


def _pairs(parts: Sequence[str]) -> Iterable[str]:
    """Return the pairs of signs where one part meets the next; of a number its last or its first digit."""
    if isinstance(parts, str):
        return map(add, parts, parts[1:])
    return (before[-1] + behind[0] for before, behind in pairwise(parts))


@lru_cache(maxsize=1 << 16)
def number_of(token: str) -> int:
    """Return a token as a whole number of 32 bits with its sign, as databases keep them.

    Long numbers and signs outside the basic plane may share theirs with others: what is found is looked at anyway.

    >>> number_of("水"), number_of("水厂")
    (27700, 1815368578)
    """
    number = crc32(token.encode()) if len(token) > _PAIR else 0
    for sign in token if len(token) <= _PAIR else ():
        number = number << _HALF | ord(sign) & (1 << _HALF) - 1
    return number - (1 << _WHOLE) if number >> _SIGNED else number
