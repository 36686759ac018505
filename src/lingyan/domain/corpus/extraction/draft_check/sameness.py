"""Whether two wordings mean one thing (同一性): pairs of signs that they share, weighed; names of organs."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, log

from lingyan.domain.corpus.extraction.contradictions import canonical

SAME = 0.6
"""From this share of the weight of its pairs on, a wording counts as the other's.

Measured on the drafts of `tests/factories/drafted.py`: what is carried out there under other words shares 0.65 and
more, any other task 0.13 at most. Of 3,140 pairs of tasks of real documents that have nothing to do with each other,
one shares as much, and that the other way round falls short of `PERHAPS`.
"""
PERHAPS = 0.4
"""From this share on, a person is asked to look; below it, the draft has nothing of the sort."""
EVIDENCE = 3
"""So many telling pairs must be shared: 加强组织领导 stands in every document and means nothing in common."""
IDENTICAL = 0.85
"""From this share on, in both directions, two titles are one and the same."""

_TELLING = re.compile("[\u4e00-\u9fffA-Za-z0-9]+")
_STOP = frozenset(
    re.findall(
        "..",
        "主体追责问责时间节点建设推进加快加强推动实施开展发展完善促进提升强化深化落实组织领导工作任务重点积极全面进一一步大力"
        "支持建立健全机制体系制度做好抓好服务管理保障能力水平提高优化加大力度统筹协调创新改革监督督促检查"
        "宣传引导考核评估责任单位牵头配合参与负责有关相关部门各市市州县市市区政府人民要求确保实现形成打造"
        "以上以下年底底前主要目标措施政策项目重大工程行动方案计划规划",
    )
)
"""Pairs of signs that nearly every document of the kind has: they tell nothing of what it is about."""

_LEVEL = re.compile(
    r"^(?:(?:国家|全国|中国|中央|国务院)|(?P<named>[\u4e00-\u9fff]{2,6}?(?:自治区|自治州|省|市(?!场|政|容|民)|州|县|区))"
    r"|(?P<bare>省|市(?!场|政|容|民)|州|县|区(?!域|划)))(?=[\u4e00-\u9fff]{2})"
)
_BRACKETS = re.compile(r"[（(〔][^（）()〔〕]*[）)〕]")
_ORGAN_END = re.compile("(?:委员会|厅|局|委|办公室|办|部|署)$")
_GOVERNMENT = re.compile("^(?:人民政府|政府|党委|管委会|管理委员会|人民政府办公室|人民政府办公厅)$")
_GOVERNMENT_OF = re.compile(r"(?:人民政府|政府|党委|管委会|管理委员会)?$")
_LEAD = re.compile("^(?:全[省市区县州国]|我[省市区县州]|本[省市区县州]|示范区|各地)(?=.{2})")
_GROWTH = re.compile("(?:年均|每年|累计)?(?:增长|下降|降低|减少|压减|提高|提升)率?$|(?:年均)?(?:增速|增幅)$")
"""Whether a value is a level or its growth is told by its kind, and not by its name."""
_EVERYONE = re.compile("各级|各地(?!级)|地方(?:各级|政府|人民政府)")
_COLLECTIVE: Mapping[str, re.Pattern[str]] = {
    "province": re.compile("各省|省级人民政府"),
    "prefecture": re.compile(
        "各(?:有关|相关)?(?:市(?!场)|州|地级|设区)|(?:^|[、，和及])(?:有关|相关)?(?:市州|市（州）|市、州|州市|设区的?市|地级(?:以上)?市)"
    ),
    "county": re.compile(
        "各(?:有关|相关)?(?:县|区县)|(?:^|[、，和及])(?:有关|相关)?(?:县市区|县（市、区）|县（市区）|县区|区县|区（县）)|县级以上|县级人民政府"
    ),
    "park": re.compile("园区|开发区|高新区|经开区"),
}


def pairs_of(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring signs of `words` that tell something: not both of words that all have.

    >>> sorted(pairs_of("加快建设标准厂房")), pairs_of("加强组织领导")
    (['准厂', '厂房', '标准', '设标'], frozenset())
    """
    return frozenset(
        run[at : at + 2]
        for run in _TELLING.findall(words)
        for covered in (_covered(run),)
        for at in range(len(run) - 1)
        if not (covered[at] and covered[at + 1])
    )


def _covered(run: str) -> list[bool]:
    """Return for each sign of a run whether it belongs to a word that nearly every document has."""
    covered = [False] * len(run)
    at = 0
    while at < len(run) - 1:
        is_stop = run[at : at + 2] in _STOP
        covered[at : at + 2] = [is_stop, is_stop] if is_stop else covered[at : at + 2]
        at += 2 if is_stop else 1
    return covered


@dataclass(frozen=True)
class Weights:
    """How much each pair tells (区分度): the rarer it is among the wordings given, the more."""

    texts: int
    counts: Counter[str] = field(repr=False)

    @classmethod
    def of(cls, wordings: Collection[frozenset[str]]) -> "Weights":
        """Return the weights that pairs have among the pairs of some wordings."""
        return cls(len(wordings), Counter(pair for pairs in wordings for pair in pairs))

    def weight(self, pair: str) -> float:
        """Return what one pair weighs, more than nothing."""
        return log(1 + (self.texts + 1) / (1 + self.counts[pair]))

    def share(self, pairs: frozenset[str], of: frozenset[str]) -> float:
        """Return which share of the weight of `of` stands in `pairs`, from 0 to 1."""
        shared = pairs & of
        return fsum(map(self.weight, shared)) / fsum(map(self.weight, of)) if shared else 0.0


class Wordings:
    """Many wordings (词语索引), in which those that share most of a name are found without looking at each."""

    def __init__(self, wordings: Sequence[frozenset[str]], weights: Weights) -> None:
        self._weights = weights
        self._holders: dict[str, list[int]] = {}
        for at, pairs in enumerate(wordings):
            for pair in pairs:
                self._holders.setdefault(pair, []).append(at)

    def shares(self, name: frozenset[str]) -> dict[int, float]:
        """Return for each wording that shares anything of `name`, by its place, which share of its weight it has."""
        weighed = {pair: self._weights.weight(pair) for pair in name}
        whole = sum(weighed.values())
        found: dict[int, float] = {}
        for pair, weight in weighed.items():
            for at in self._holders.get(pair, ()):
                found[at] = found.get(at, 0.0) + weight / whole
        return found


def likeness(one: str, other: str) -> float:
    """Return which share of the telling pairs of the shorter wording the other has, from 0 to 1.

    >>> likeness("作出是否受理的决定", "作出受理决定") > 0.5
    True
    """
    pairs, others = pairs_of(one), pairs_of(other)
    return len(pairs & others) / min(len(pairs), len(others)) if pairs and others else 0.0


def plain_indicator(name: str, places: Sequence[str] = ()) -> str:
    """Return the name of an indicator as others may print it, without its place and what is said of it.

    >>> plain_indicator("示范区森林覆盖率", ()), plain_indicator("衡阳市GDP", ("衡阳市",))
    ('森林覆盖率', '地区生产总值')
    """
    bare = name.strip()
    for place in sorted(filter(None, places), key=len, reverse=True):
        rest = bare.removeprefix(place)
        bare = rest if len(rest) > 1 else bare
    bare = _LEAD.sub("", bare)
    plain = _LEAD.sub("", canonical(bare))
    return _GROWTH.sub("", plain) or plain


def level_of(unit: str) -> str:
    """Return of which level an organ says that it is: 省, 市, 县 and so on; empty where its name does not say.

    >>> level_of("省商务厅"), level_of("衡阳市商务局"), level_of("市场监管部门")
    ('省', '市', '')
    """
    match = _LEVEL.match(unit)
    return (match["named"] or match["bare"] or match[0])[-1] if match else ""


def core_of(unit: str) -> str:
    """Return what an organ is for, without its place and what kind of organ it is.

    >>> core_of("省发展和改革委员会"), core_of("衡阳市发改委"), core_of("衡阳市人民政府")
    ('发展和改革', '发改', '衡阳市人民政府')
    """
    bare = _BRACKETS.sub("", unit)
    match = _LEVEL.match(bare)
    rest = bare[match.end() :] if match else bare
    if _GOVERNMENT.match(rest):
        return bare
    core = _ORGAN_END.sub("", rest)
    return core if len(core) > 1 else rest


def is_same_organ(one: str, other: str) -> bool:
    """Whether two names are of organs for the same matters, of whatever level; an abbreviation is its full name.

    >>> is_same_organ("省发展和改革委员会", "市发改委"), is_same_organ("省商务厅", "省财政厅")
    (True, False)
    """
    short, long = sorted((core_of(one), core_of(other)), key=len)
    if not short or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


def is_bound(unit: str, draft_unit: str, places: Sequence[str], level: str) -> bool:
    """Whether a unit that a document names is the drafting unit, its place, or one of a kind that takes it in.

    >>> is_bound("各市州", "衡阳市人民政府", ("衡阳市",), "prefecture")
    True
    >>> is_bound("省商务厅", "衡阳市人民政府", ("衡阳市",), "prefecture")
    False
    """
    if draft_unit and unit == draft_unit:
        return True
    if draft_unit and level_of(unit) == level_of(draft_unit) and is_same_organ(unit, draft_unit):
        return True
    bare = _GOVERNMENT_OF.sub("", _BRACKETS.sub("", unit))
    if any(place and bare == place for place in places):
        return True
    pattern = _COLLECTIVE.get(level)
    return bool(_EVERYONE.search(unit)) or (pattern is not None and pattern.search(unit) is not None)
