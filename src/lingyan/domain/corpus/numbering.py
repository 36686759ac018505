"""Numbers that open a clause (条款编号): 第三章, 第五条, 一、 （一） 1. （1） 1） ① 1.1 任务1：, of either width."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from lingyan.domain.corpus.lines import squeezed

_SIGNS = "零一二三四五六七八九"
_CN_DIGITS = {sign: value for value, sign in enumerate(_SIGNS)} | {"〇": 0, "○": 0, "两": 2}
_CN_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000
_TEN = 10
_MOST_KEPT = 2048
"""So many numbers are kept once read: （一） and 1. head thousands of lines."""
_CN = "一二三四五六七八九十百零〇○两"


class Style(IntEnum):
    """A way of numbering (编号形式); the value is its usual rank, the outermost first."""

    BOOK = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    COUNT = 5
    BRACKETED = 6
    DIGIT = 7
    BRACKETED_DIGIT = 8
    HALF_BRACKETED = 9
    CIRCLED = 10
    DECIMAL = 11
    PLAIN_DIGIT = 12
    PLAIN_COUNT = 13
    TASK = 14


_RANKS = {Style.PLAIN_COUNT: float(Style.COUNT), Style.TASK: Style.BRACKETED + 0.5}
"""Where a style stands, if not by its value: 任务1 below （一） and above 1."""
UNIT_STYLES = {
    "编": Style.BOOK,
    "篇": Style.BOOK,
    "部分": Style.BOOK,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
}
"""The words of 第…章 and its kin."""


class Marker(NamedTuple):
    """A number at the head of a line (编号).

    `printed` is the number as it stands, without white space; `key` its part of a clause path; `length` how many
    characters it takes, white space after it included.
    """

    style: Style
    number: int
    printed: str
    key: str
    length: int
    depth: int = 0


_MARKER = re.compile(
    rf"""
    (?:第\s*(?P<count>(?:[{_CN}千]\s*){{1,7}}|\d{{1,5}}\s*)(?P<unit>编|篇|部分|章|节|条)
        (?:\s*之\s*(?P<of>[{_CN}]{{1,2}}))?(?!的|规定|所列|所称|第|、|和|至|及|以下|修改为|改为|作为|中的|删去|移至)
    |(?P<dun>[{_CN}]{{1,5}})\s*[、．.](?!\s*[{_CN}]{{1,3}}\s*[、．])
    |[（(〔\[]\s*(?:(?P<par>[{_CN}]{{1,5}})|(?P<adig>\d{{1,3}}))\s*[)）〕\]]\s*、?
    |(?P<dec>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}})(?=\s|[\u4e00-\u9fff“《])(?!\s*[%％万亿个家项倍元年月日])
    |(?P<dig>\d{{1,3}}|(?!(?:19|20)\d\d\s*[、.．]\s*\d)\d{{4,5}})\s*(?:[．、]|\.(?!\d)|\.(?=(?:19|20)\d\d年))
    |(?P<half>\d{{1,2}})\s*[)）]
    |(?P<circled>[①-⑳㉑-㉟])
    |(?P<plain>\d{{1,2}})\s+(?=[\u4e00-\u9fff])
    |(?P<spaced>[{_CN}]{{1,3}})\s+(?=[\u4e00-\u9fff]{{2}})
    |任务\s*(?P<task>[{_CN}]{{1,3}}|\d{{1,3}})\s*[：:、．.]
    )\s*
    """,
    re.VERBOSE,
)
_STARTS = frozenset("任第（(〔[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟0123456789０１２３４５６７８９" + _CN)
_GROUPS = {
    "dun": Style.COUNT,
    "par": Style.BRACKETED,
    "dig": Style.DIGIT,
    "adig": Style.BRACKETED_DIGIT,
    "half": Style.HALF_BRACKETED,
    "circled": Style.CIRCLED,
    "dec": Style.DECIMAL,
    "plain": Style.PLAIN_DIGIT,
    "spaced": Style.PLAIN_COUNT,
    "task": Style.TASK,
}


def count_of(numeral: str) -> int:
    """Return the value of a Chinese or Arabic numeral.

    >>> [count_of(n) for n in ("十", "二十三", "一百零四", "２０", "二〇二一")]
    [10, 23, 104, 20, 2021]
    """
    if numeral.isdecimal():
        return int(numeral)
    if not any(sign in _CN_PLACES for sign in numeral):
        return int("".join(str(_CN_DIGITS[sign]) for sign in numeral))
    total, digit = 0, 0
    for sign in numeral:
        if sign in _CN_PLACES:
            total, digit = total + (digit or 1) * _CN_PLACES[sign], 0
        else:
            digit = _CN_DIGITS[sign]
    return total + digit


def numeral_of(number: int) -> str:
    """Return a whole number from 1 on in Chinese, as 条 and 款 are counted; `count_of` reads it back below 10,000.

    >>> [numeral_of(n) for n in (2, 10, 11, 23, 100, 110, 104, 1010, 20_300)]
    ['二', '十', '十一', '二十三', '一百', '一百一十', '一百零四', '一千零一十', '二万零三百']
    """
    written = _written(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def rank_of(marker: Marker) -> float:
    """Return how far inside a number usually stands; 1.1.1 by how many steps it has.

    >>> [rank_of(read_marker(printed)) for printed in ("第二章", "3 总则", "3.1 目的", "3.1.1 甲", "第二条")]
    [2.0, 2.1, 2.2, 2.3, 4.0]
    """
    if marker.depth:
        return Style.CHAPTER + marker.depth / _TEN
    return _RANKS.get(marker.style, float(marker.style))


def read_marker(text: str) -> Marker | None:
    """Return the number at the head of `text`, or None.

    Whether it opens a clause is for the tree to say: this sees one line only.

    >>> read_marker("（ 三 ）服务农业生产。")
    Marker(style=<Style.BRACKETED: 6>, number=3, printed='（三）', key='（三）', length=5, depth=0)
    >>> read_marker("2．2035年远景目标").key, read_marker("1.25万亿元")
    ('2', None)
    """
    if text[:1] not in _STARTS:
        return None
    match = _MARKER.match(text)
    if match is None:
        return None
    printed = squeezed(match[0])
    if unit := match["unit"]:
        return _unit_marker(squeezed(match["count"]), unit, printed, match.end())
    group = match.lastgroup or ""
    return _short_marker(_GROUPS[group], match[group], printed, match.end())


def _written(number: int) -> str:
    """Return a number digit by digit with its places, one 零 for each gap between digits."""
    if number >= _MYRIAD:
        head, rest = divmod(number, _MYRIAD)
        return numeral_of(head) + "万" + _behind(rest, _MYRIAD)
    for sign, value in reversed(_CN_PLACES.items()):
        if number >= value:
            return _SIGNS[number // value] + sign + _behind(number % value, value)
    return _SIGNS[number]


def _behind(rest: int, place: int) -> str:
    """Return what follows the digit of `place`; a gap shows as 零."""
    if not rest:
        return ""
    return ("零" if rest * 10 < place else "") + _written(rest)


@lru_cache(_MOST_KEPT)
def _unit_marker(numeral: str, unit: str, printed: str, length: int) -> Marker:
    """Return the marker of 第…章 and its kin; 第十条之一 counts as the tenth."""
    return Marker(UNIT_STYLES[unit], count_of(numeral), printed, unicodedata.normalize("NFKC", printed), length)


@lru_cache(_MOST_KEPT)
def _short_marker(style: Style, numeral: str, printed: str, length: int) -> Marker:
    """Return the marker of a number without a word."""
    if style is Style.CIRCLED:
        return Marker(style, int(unicodedata.numeric(numeral)), printed, numeral, length)
    plain = unicodedata.normalize("NFKC", numeral)
    if style is Style.DECIMAL:
        steps = plain.split(".")
        return Marker(style, int(steps[-1]), printed, plain, length, depth=len(steps))
    number = count_of(plain)
    key = {
        Style.BRACKETED: f"（{plain}）",
        Style.BRACKETED_DIGIT: f"（{plain}）",
        Style.HALF_BRACKETED: f"{plain}）",
        Style.TASK: f"任务{plain}",
    }.get(style, plain)
    return Marker(style, number, printed, key, length, depth=1 if style is Style.PLAIN_DIGIT else 0)
