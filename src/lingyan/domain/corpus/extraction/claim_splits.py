"""Split values (分别): several values of several things, or for several years, in one phrase."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from lingyan.domain.corpus.extraction import claim_words as words
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_forms import Form, Read
from lingyan.domain.corpus.extraction.claim_names import clean, kind_of
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.moments import Moment
from lingyan.domain.corpus.extraction.phrases import Phrase
from lingyan.domain.corpus.extraction.quantities import Quantity, find_quantities


class Split(NamedTuple):
    """One value of several with the thing or the year that it is for (分别之一)."""

    read: Read
    quantity: Quantity
    year: int | None


class Known(NamedTuple):
    """What the words ahead of a split say (已知): times, years that the sentence lists, names and units of values.

    `moments` are those of its own phrase and the one before; `said` stands before the last semicolon, `said_here`
    behind it.
    """

    moments: Sequence[Moment] = ()
    listed: Sequence[Moment] = ()
    said: Sequence[tuple[str, str]] = ()
    said_here: Sequence[tuple[str, str]] = ()

    def names_of(self, values: Sequence[Quantity], kind: ClaimKind) -> tuple[str, ...]:
        """Return the names of the values ahead that some values go on from: of the same units, or as many that grow."""
        if [unit for _name, unit in self.said] == [value.unit for value in values]:
            return tuple(name for name, _unit in self.said)
        grows = kind is not ClaimKind.LEVEL and len(self.said_here) == len(values)
        return tuple(name for name, _unit in self.said_here) if grows else ()


_RESPECTIVELY = re.compile(r"分别|依次")
_ALIKE = re.compile("均(?![衡价等质匀可])")
_SEVERAL = 2
_LONGEST_NOUN = 8
_LONGEST = 600
"""A subject with more words is no list of things."""
_COUNTED = re.compile(
    r"(?P<things>[^0-9]+[、和及与][^0-9]+?)(?:[两三四五六七八九十]|[2-9])(?P<noun>[县市区州省镇乡村园校].*)$"
)
_ADVERBS = re.compile("^(?:累计|均|各|再|要|将|至少|约|共|总计|合计|力争|确保)+")
_PER = re.compile(
    "^[^、，和及]{0,8}?(?:单位|每?万元|亿元|人均|每万)(?:地区生产总值|国内生产总值|生产总值|GDP|(?:工业)?增加值)"
)
"""What several measured things are per: 单位生产总值能耗和二氧化碳排放."""
_YEARLY = re.compile(r"(?:年均|每年)$")
_SEPARATOR = re.compile(r"以及|[、，和与]|及(?![时格])")
_VERB = re.compile(r"^(?:为|是|要)?[^0-9０-９一二两三四五六七八九十百千万亿半不超突至约近≥≤>＞]*")
_NUMBER_ONLY = re.compile(
    r"^[^0-9０-９一二两三四五六七八九十百千]{0,4}[0-9０-９一二两三四五六七八九十百千万亿.．,点]+(?:以上|以下|左右|以内)?$"
)
_MEASURED = re.compile(
    "(?:占[^、，]{1,14}(?:比重|比例|比率)|占比|(?:使用|消费|应用)?(?:比重|比例|比率)|增速|增加值|产值|收入|(?:建筑|种植|改造)?面积|规模|人数"
    "|总额|(?:(?:重点工程|主要污染物|污染物)?(?:减排|排放)|总|数|产|销|用|耗|客流|吞吐|保有|存栏|出栏|使用|消费|消耗|处理|利用|供应|供给"
    "|生产|销售|贮存|存储|堆存|交易|成交|发电|用水|用电|货运|客运|[货客]运|进出口|游客|拥有)总?量"
    "|(?:综合|安全|集中|有效|无害化|资源化|规范化|标准化|全程|平均|年均)?[\u4e00-\u9fff]{2}率)$"
)
_POLLUTANTS = ("需氧量",)
"""Names that end like a measured noun and are none: 化学需氧量、氨氮排放量."""
_MEASURED_END = frozenset("率量额数值入比重例积速度模耗放力次")


def split_values(text: str, phrase: Phrase, known: Known) -> tuple[Split, ...] | None:
    """Return the values that a phrase splits, paired with their things or years.

    Where it names no things, they are those said ahead: 到2025年，甲达到1个、乙达到2吨；到2030年分别达到3个、4吨. Where
    it names one thing only, the years are those listed ahead: 到2025年、2030年，甲分别达到1个、2个，乙分别达到3个、4个.

    None where the phrase splits none; nothing where the number of values is not that of things or years, since then no
    pair is certain.
    """
    match = _RESPECTIVELY.search(text, phrase.start, phrase.end)
    if match is None:
        return _shared_value(text, phrase, known.moments)
    moments = known.moments
    first = next((moment.end for moment in moments if moment.is_base and moment.start == match.end()), match.end())
    at = first + _VERB.match(text[first : phrase.end]).end()  # type: ignore[union-attr]  # it matches nothing too
    verb = text[first:at]
    values, right = _values(text, at, phrase.end)
    if len(values) < _SEVERAL:
        return None
    before = text[phrase.start : match.start()]
    if yearly := _YEARLY.search(before):
        before, verb = before[: yearly.start()], f"{yearly[0]}{verb}"
    years = [moment for moment in moments if not moment.is_base and moment.year and moment.start < match.start()]
    subject = _without(before, text, moments, phrase.start)
    things: Sequence[str] = ()
    if len(years) != len(values):
        things = _things(subject, len(values))
        things = things if clean(subject) else known.names_of(values, kind_of(_ADVERBS.sub("", verb), verb))
        years = [] if things else list(known.listed)
    if len(years) == len(values):
        things = [subject] * len(values)
    dates = [moment.year for moment in years] or [None] * len(things)
    return tuple(
        Split(_read(thing, verb, right, phrase), value, year)
        for thing, value, year in zip(things, values, dates, strict=False)
    )


def _shared_value(text: str, phrase: Phrase, moments: Sequence[Moment]) -> tuple[Split, ...] | None:
    """Return the one value that each of several measured things is to have (甲产值、乙产值均增长5%), None elsewhere."""
    match = _ALIKE.search(text, phrase.start, phrase.end)
    if match is None:
        return None
    names = _SEPARATOR.split(_without(text[phrase.start : match.start()], text, moments, phrase.start))
    things = [clean(name) for name in names]
    at = next((moment.end for moment in moments if moment.is_base and moment.start == match.end()), match.end())
    found = [_moved(one, at, phrase.end) for one in find_quantities(text[at : phrase.end])]
    if len(found) != 1 or len(things) < _SEVERAL or not all(words.ATTRIBUTE_NOUN.search(thing) for thing in things):
        return None
    if found[0].last != phrase.end:
        return None
    verb = text[at : found[0].first]
    return tuple(Split(_read(thing, verb, "", phrase), found[0], None) for thing in _whole_names(things))


def _read(subject: str, verb: str, right: str, phrase: Phrase) -> Read:
    bare = clean(subject)
    verb = _ADVERBS.sub("", verb)
    kind = kind_of(verb, verb)
    if not right and words.BUILD.match(verb) and verb not in words.PREDICATES:
        bare, verb = f"{bare}{verb}", ""
    indicator = f"{bare}{'' if kind is ClaimKind.LEVEL and not right else verb}{right}"
    form = Form.OBJECT if right else Form.PREDICATE
    return Read(indicator, bare, kind, form, phrase.start, phrase.end, needs_subject=not bare)


def _values(text: str, start: int, end: int) -> tuple[tuple[Quantity, ...], str]:
    """Return the values listed from `start` on with the unit that the last one prints, and the noun behind them."""
    parts = list(_parts(text, start, end))
    found = [find_quantities(text[first:last]) for first, last in parts]
    last = next((number for number in range(len(parts) - 1, -1, -1) if found[number]), None)
    if last is None:
        return (), ""
    unit = found[last][-1].unit
    values: list[Quantity] = []
    for (first, behind), quantities in zip(parts[: last + 1], found, strict=False):
        printed = text[first:behind]
        if len(quantities) == 1 and unit.startswith(quantities[0].unit) and unit[1:2] in "工自日月":
            quantities = (replace(quantities[0], unit=unit),)  # 15个、25个工作日  # noqa: PLW2901
        own = quantities or (find_quantities(printed + unit) if _NUMBER_ONLY.match(printed) else ())
        if len(own) != 1:
            return (), ""
        values.append(_moved(own[0], first, behind))
    right = text[values[-1].last : parts[last][1]]
    return _with_shared_bounds(values), right.removeprefix("的") if len(right) > 1 else ""


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _moved(quantity: Quantity, by: int, end: int) -> Quantity:
    """Return the quantity at its place in the whole text."""
    last = min(quantity.last + by, end)
    return replace(
        quantity, start=quantity.start + by, end=min(quantity.end + by, last), first=quantity.first + by, last=last
    )


def _with_shared_bounds(values: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the values with the bound that the first or the last of them prints for all."""
    bounds = {value.comparator for value in values} - {Comparator.EXACT}
    at_edge = values[0].comparator is not Comparator.EXACT or values[-1].comparator is not Comparator.EXACT
    if len(bounds) != 1 or not at_edge:
        return tuple(values)
    (bound,) = bounds
    return tuple(replace(value, comparator=bound) for value in values)


def _without(before: str, text: str, moments: Sequence[Moment], start: int) -> str:
    """Return the words ahead of 分别 without the times among them."""
    end = start + len(before)
    for moment in moments:
        if start <= moment.start and moment.end <= end:
            before = before.replace(text[moment.start : moment.end], "", 1)
    return before.strip("，、和及与")


def _things(subject: str, count: int) -> tuple[str, ...]:
    """Return the `count` things that a subject lists, nothing where it lists more or fewer."""
    if len(subject) > _LONGEST:
        return ()
    if counted := _COUNTED.match(subject):
        subject = counted["things"]
        names = [f"{thing}{counted['noun']}" for thing in _SEPARATOR.split(subject) if thing]
        if len(names) == count:
            return tuple(names)
    for separator in (_SEPARATOR, re.compile("、"), re.compile("以及|[和及与]")):
        things = [thing for thing in separator.split(subject) if thing]
        if len(things) == count:
            return _whole_names(_with_shared_per([clean(thing) for thing in things]))
    return ()


def _with_shared_per(things: list[str]) -> list[str]:
    """Return the names with what only the first one says that they are per."""
    per = _PER.match(things[0])
    if per is None or per.end() == len(things[0]) or any(_PER.match(thing) for thing in things[1:]):
        return things
    return [things[0], *(f"{per[0]}{thing}" for thing in things[1:])]


def _whole_names(things: list[str]) -> tuple[str, ...]:
    """Return the names with the measured noun that only the last one prints: 甲、乙占比."""
    last = things[-1]
    joint = words.BUILD.search(last)
    if joint and joint.start() and "的" in last:
        return (*(f"{thing}{last[joint.start() :]}" for thing in things[:-1]), last)
    if "占" in things[0] and "占" not in last:
        share = things[0][: things[0].index("占") + 1]
        things = [things[0], *(f"{share}{thing}" for thing in things[1:])]
    if any(thing[-1] in _MEASURED_END and not thing.endswith(_POLLUTANTS) for thing in things[:-1]):
        return tuple(things)
    noun = _shared_noun(things, last)
    return (*(f"{thing}{noun}" for thing in things[:-1]), things[-1])


def _shared_noun(things: Sequence[str], last: str) -> str:
    """Return what of the last name belongs to all: what is left of it where the others are as long as its own part.

    One other name alone has to end with the same sign for that (东片、西片回用率). Else it is the measured noun, from
    the sign on with which all the others end (图书馆、文化馆一级馆率).
    """
    lengths = {len(thing) for thing in things[:-1]}
    length = len(things[0])
    is_alike = len(things) > _SEVERAL or last[length - 1 : length] == things[0][-1]
    if len(lengths) == 1 and len(last) > length + 1 and things[0] != last and is_alike:
        return last[length:]
    measured = _MEASURED.search(last)
    if measured is None:
        return ""
    ends = {thing[-1] for thing in things[:-1]}
    own = last[last.find(things[0][-1]) + 1 :] if len(ends) == 1 and things[0][-1] in last else ""
    return own if own.endswith(measured[0]) and len(own) <= _LONGEST_NOUN else measured[0]
