"""Which of two targets asks for more (目标高低): the direction of a bound, and what cannot be held side by side."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.figures import FigureDraft
from lingyan.domain.corpus.extraction.targets import TargetDraft

MORE = frozenset({Comparator.AT_LEAST, Comparator.MORE})
LESS = frozenset({Comparator.AT_MOST, Comparator.LESS})
_FALLS = re.compile("下降|降低|减少|压减|压缩|缩减|削减|减排|节约")
_FALLS_TO = re.compile("(?:下降|降低|减少|压减|压缩|缩短|缩减|压降)(?:到|至)|降至|降到|减至|控制(?:在|到)?|以内|以下")
_RISES_TO = re.compile(
    "(?:提高|提升|增加|增长|上升|扩大|发展)(?:到|至)|增至|提至|突破|新增|建成|新建|引进|培育|完成|打造|争取|力争|达到?(?=[0-9０-９一二两三四五六七八九十百])|以上"
)
_BURDEN = re.compile(
    "浓度|能耗|电耗|水耗|排放|失业率|死亡率|发病率|事故|成本|时限|时间|负债|投诉|贫困|逾期|用水量|损失|消耗"
)
"""What everybody wants less of: a level of it is reached from above."""
_OF_EACH = re.compile(
    "率$|比重|占比|比例|人均|亩均|平均|每|强度|浓度|单位|寿命|指数|年限|时间|时限|增速|增幅|密度|率（"
)
_WHOLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "province": ("全省",),
        "zone": ("示范区",),
        "prefecture": ("全市", "全州"),
        "county": ("全县",),
    }
)
"""Level of a place: how a document speaks of the whole of it; what places of two levels say is left out."""
_SHARE_UNITS = re.compile(r"%|‰|百分点|/|分$|天|岁|年$|个月|小时")


class Way(StrEnum):
    """In which way a target is reached (方向)."""

    UP = "up"
    DOWN = "down"
    OPEN = "open"


class Amount(NamedTuple):
    """A value in the base unit of its dimension."""

    dimension: str
    size: Decimal


def way_of(target: TargetDraft) -> Way:
    """Return in which way a target asks: what its bound says, else its verb; open where neither says."""
    words = target.quote.words
    falls = _FALLS.search(words) is not None and _FALLS_TO.search(words) is None
    is_cut = target.kind is ClaimKind.REDUCTION or (target.kind is ClaimKind.RATE and falls)
    if target.comparator in MORE:
        return Way.UP
    if target.comparator in LESS:
        return Way.DOWN
    if is_cut or target.kind in {ClaimKind.INCREASE, ClaimKind.RATE}:
        return Way.UP
    if _FALLS_TO.search(words):
        return Way.DOWN
    if _RISES_TO.search(words):
        return Way.DOWN if _BURDEN.search(target.indicator) else Way.UP
    return Way.OPEN


def way_over_years(target: TargetDraft, printed: Iterable[TargetDraft | FigureDraft]) -> Way:
    """Return in which way a document itself wants a value to go: from what it prints for an earlier year to this one.

    A table gives numbers without verbs; `printed` are all values that its document has for the same indicator.
    """
    earlier = [
        one
        for one in printed
        if one.year is not None and target.year is not None and one.year < target.year and one.unit == target.unit
    ]
    last = max(earlier, key=lambda one: one.year or 0, default=None)
    if last is None or last.value == target.value:
        return Way.OPEN
    return Way.UP if last.value < target.value else Way.DOWN


def is_amount(target: TargetDraft) -> bool:
    """Whether a target is an amount, of which a part of the whole can only bring a part: 进出口总额, 标准厂房面积."""
    if _SHARE_UNITS.search(target.unit) or target.kind is not ClaimKind.LEVEL:
        return bool(target.unit.endswith("/年")) and not _OF_EACH.search(target.indicator)
    return not _OF_EACH.search(target.indicator)


def speaks_of_whole(target: TargetDraft, level: str) -> bool:
    """Whether the words of a target say that it is for the whole of a place of that level: 全市, 全省."""
    words = f"{target.indicator}{target.quote.words}"
    return any(name in words for name in _WHOLE.get(level, ()))


def are_of_one_kind(one: TargetDraft, other: TargetDraft) -> bool:
    """Whether both are levels, or both growth from the same year: 增长8% and 达到8% say different things."""
    if one.kind is not other.kind:
        return False
    return one.base_year == other.base_year or None in {one.base_year, other.base_year}


def turned(wanted: TargetDraft, drafted: TargetDraft) -> bool:
    """Whether a draft makes a ceiling of a floor, or a floor of a ceiling."""
    return (wanted.comparator in MORE and drafted.comparator in LESS) or (
        wanted.comparator in LESS and drafted.comparator in MORE
    )


def falls_short(way: Way, wanted: Decimal, drafted: Decimal) -> bool:
    """Whether a drafted value asks for less than the wanted one; of an open way nothing is said.

    >>> falls_short(Way.UP, Decimal(20), Decimal(19)), falls_short(Way.DOWN, Decimal(20), Decimal(19))
    (True, False)
    """
    return (way is Way.UP and drafted < wanted) or (way is Way.DOWN and drafted > wanted)
