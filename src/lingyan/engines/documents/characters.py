"""Characters of a document (字符): those that do not print are left out, look-alikes of fonts become themselves.

Full and half width stay as they are printed.
"""

import re
import unicodedata
from typing import NamedTuple

_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control characters, marks that turn the direction of writing, halves of characters."""

_EMPTY = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""What only says where a word may be broken."""

_RADICALS = re.compile("[\u2e80-\u2fd5\uf900-\ufad9]")
"""Radicals and compatibility forms, which fonts of PDF files give for the characters that look the same."""

_SUPPLEMENT = str.maketrans(
    "⺠⺮⺾⻁⻄⻅⻆⻉⻋⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "民竹艹虎西见角贝车钅長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
"""Simplified radicals that Unicode does not fold into their characters."""


class Cleaned(NamedTuple):
    """A text without what does not print, and how many such characters it had (清理结果)."""

    text: str
    unseen: int


def clean(text: str) -> Cleaned:
    r"""Return `text` as it prints, its lines ending in a line feed.

    >>> clean("甲\x07乙\u202e\r\n⼀、\u200b长").text
    '甲乙\n一、长'
    """
    if text.isascii() and text.isprintable():
        return Cleaned(text, 0)
    text, unseen = _UNSEEN.subn("", _BREAKS.sub("\n", text))
    text = _EMPTY.sub("", text)
    if _RADICALS.search(text):
        text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_SUPPLEMENT)
    return Cleaned(text, unseen)


def count_unseen(text: str) -> int:
    """Return how many characters of `text` do not print."""
    return sum(1 for _found in _UNSEEN.finditer(text))


def needs_space(before: str, after: str) -> bool:
    """Whether two words of Latin letters or numbers would run together when nothing parts them.

    >>> needs_space("GDP", "2025"), needs_space("到", "2025")
    (True, False)
    """
    one, two = before[-1:], after[:1]
    return one.isascii() and two.isascii() and one.isalnum() and two.isalnum()


def joined(lines: list[str]) -> str:
    """Return printed lines as one, with a space only where two words would run together."""
    text = ""
    parts: list[str] = []
    for line in lines:
        if line:
            parts.append(f" {line}" if needs_space(text, line) else line)
            text = line
    return "".join(parts)
