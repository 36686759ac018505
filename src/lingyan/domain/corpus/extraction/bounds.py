"""Bounds (界限词): what the words right before and behind a quantity make of it: at least, at most, about."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Comparator(StrEnum):
    """How a value bounds what it speaks of (比较)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EXACT = "="
    ABOUT = "~"


_WORDS: Mapping[Comparator, str] = MappingProxyType(
    {
        Comparator.AT_LEAST: "不低于|不少于|不小于|不得低于|不得少于|不得小于|至少|最少|最低|≥|>=",
        Comparator.AT_MOST: (
            "不高于|不超过|不突破|不超|不大于|不多于|不得高于|不得超过|不得突破|不得大于|不得多于|未超过|未突破|最多|至多|最高"
            "|最长|≤|<=|控制在|控制到"
        ),
        Comparator.MORE: "超过|突破|高于|大于|多于|优于|超|>|＞",
        Comparator.LESS: "低于|小于|少于|不足|不到|<|＜",
        Comparator.ABOUT: "大约|约|接近|将近|近",
    }
)
_BEFORE = tuple(
    sorted(
        ((words, comparator) for comparator, group in _WORDS.items() for words in group.split("|")),
        key=lambda pair: -len(pair[0]),
    )
)
_ENDS = frozenset(words[-1] for words, _ in _BEFORE)
_HEADS = {"约": "节签预集制履违合续邀毁解守失公条", "近": "最就附邻临靠相新毗贴"}
"""Signs that make another word of 约 and 近: 签约100个项目, 就近."""
ABOUT = "|".join(f"(?<![{heads}]){sign}" for sign, heads in _HEADS.items())
"""A sign that says about, as a pattern."""
_BEHIND = re.compile(
    r"(?P<least>(?:及|（含）|\(含\))?以上|起步)"
    r"|(?P<most>(?:及|（含）|\(含\))?以[下内]|之内|内(?![陆外地部需资容])|及以内)|(?P<about>左右|上下)"
)


def bound_before(text: str, start: int) -> tuple[Comparator | None, int]:
    """Return the bound that ends right before `start`, and its length.

    >>> bound_before("比例不低于50%", 5)
    (<Comparator.AT_LEAST: '>='>, 3)
    """
    if start == 0 or text[start - 1] not in _ENDS:
        return None, 0
    for words, comparator in _BEFORE:
        if text.endswith(words, 0, start):
            is_part = len(words) == 1 and start > 1 and text[start - 2] in _HEADS.get(words, "")
            return (None, 0) if is_part else (comparator, len(words))
    return None, 0


def bound_behind(text: str, end: int) -> tuple[Comparator | None, int]:
    """Return the bound that begins at `end`, and its length.

    >>> bound_behind("50%以上", 3)
    (<Comparator.AT_LEAST: '>='>, 2)
    """
    match = _BEHIND.match(text, end)
    if match is None:
        return None, 0
    if match["about"]:
        return Comparator.ABOUT, len(match[0])
    return (Comparator.AT_LEAST if match["least"] else Comparator.AT_MOST), len(match[0])
