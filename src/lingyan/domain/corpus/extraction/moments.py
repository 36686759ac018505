"""Moments (时间): when what a phrase says is or was to be, by its words and by the document's own date."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lingyan.domain.corpus.extraction.claim_words import BUILD
from lingyan.domain.corpus.extraction.horizon import Horizon, plan_years
from lingyan.domain.corpus.extraction.numerals import YEAR, read_year


class Mood(StrEnum):
    """Whether something was, is to be, or is said without a time (时态)."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that words name (时间): places `start` to `end`, the year if they say one, and the mood they set.

    `is_base` marks the year with which something is compared (较2020年): it sets no time.
    """

    start: int
    end: int
    year: int | None
    mood: Mood
    is_base: bool = False


_TO = r"(?:[-－‐–—~～]{1,2}|至|到)"
_PART = r"(?:(?:1[0-2]|[1-9])月(?:份|[0-9]{1,2}日)?|上半年|下半年|第?[一二三四1-4]季度)?(?:年?[底末]|期末)?"
_OPENING = '相较比与同在以自从力争截到至12１２二“"十本规计方行今年明未一三四五两345去上近几多目当过'
"""The signs with which times begin: looked at first, since most others do not."""
_WORKS = rf"(?={BUILD.pattern}(?![^，。；]{{0,4}}(?:计划|行动|方案|规划|任务|目标|工程|周期|期)))"
"""What is done in so many years (三年培训1000人), not the name of a plan for them (三年建设规划)."""
_MOMENT = re.compile(
    rf"""
    (?=[{_OPENING}])(?:
    (?P<base>(?:相?较于?|相?(?<![占配])比)(?P<by>{YEAR})年(?:年?[底末]|同期|时|度)?)
    |(?P<base2>[与同]?(?P<by2>{YEAR})年(?:年?[底末]|同期)?相(?:比|较))
    |(?P<base3>在?(?P<by3>{YEAR})年(?:年?[底末])?的?基[础数]上)
    |(?P<base4>以(?P<by4>{YEAR})年(?:数据)?为基[准期数年])
    |(?P<base6>[到至]?(?P<by6>{YEAR})年(?:同期|水平)?的(?=[0-9.一二两三四五六七八九十点]{{1,5}}倍))
    |(?P<base5>[相]?[比较]于?[“"]?十(?P<by5>[一二三四五六])五[”"]?(?P<by5end>末|期末)?(?:时期|期)?)
    |(?P<since>[自从](?P<since_year>{YEAR})年(?:{_PART})(?:起|以来|开始))
    |(?P<goal>(?:力争|争取|截至|截止到?|到|至)了?(?P<goal_year>{YEAR})年{_PART}(?:之前|以前|前|止|时)?)
    |(?P<span>(?P<span_from>{YEAR})年?{_TO}(?P<span_to>{YEAR})年(?:期间)?)
    |(?P<date>(?P<date_year>{YEAR})年{_PART}(?P<before>之前|以前|前)?(?:全年|度)?)
    |(?P<plan>[到至]?[“"]?十(?P<plan_number>[一二三四五六])五[”"]?(?P<plan_part>规划期?末|期末|末|期间|时期|以来|以前|前)?)
    |(?P<horizon>[到至]?(?:本?(?:规划|计划|方案|行动))期?末)
    |(?P<this>今年|本年度|年内|本年(?=[内底]))(?:年?底|内)?(?:之前|以前|前)?
    |(?P<next>明年)(?:年?底|内)?(?:之前|以前|前)?
    |(?P<years>(?:未来|今后)?(?P<years_number>[一二三四五两1-5])年(?:内|累计|期间|间|时间|{_WORKS}))
    |(?P<past>去年|上年|近年来|近[一二三四五两几十]年来?|[几多]年来|截[至止]目前|(?<!项)目前|当前|过去[一二三五]年|以来(?=[，,]))
    )""",
    re.VERBOSE,
)
_OF_SOMETHING = re.compile(
    r"版|起(?!底)|以来|达标|目标|计划(?![\u4e00-\u9fff]{0,2}(?:新增|新建|完成|建成|建设|推进|实施|开展|改造|投))|任务|规划|指标|标准|预算|口径|水平|之后|后|以后|的(?![0-9０-９])|印发|出台|发布|制定|修订|建成的|建成并"
)
_BUILT_BEFORE = re.compile(r"[^，。；]{0,8}的")
_LEAD = re.compile(
    r"(?:[-—●·•★◆]*|第?[一二三四五六七八九十]是|[（(]?[0-9一二三四五六七八九十]{1,5}[）)、.．])"
    r"(?:其中|力争|争取|确保|计划|预计|预期|规划|努力|并|且|同时|即|在|于|近期|远期|中期|总体|目标|任务|要求)*"
)
_VERB_BEFORE = re.compile(
    r"完成|推进|落实|开展|编制|实施|制定|下达|按照|根据|依据|改造|纳入|启动|列入|超过|达到|[对将把从由自为的和与及、较过按]$|(?<!占)比$|自(?![给主动有治然身来])\S*$"
)
_BEGINS_PREDICATE = re.compile(
    "(?:将|要|应|力争|预计|确保)?(?:达到|突破|超过|增长|提高|提升|增加|下降|降低|减少|控制|不低于|不少于|不超过|保持|稳定)"
)
_MAX_SUBJECT = 10
_LONGEST = 160
"""Words further ahead than this say nothing of a time."""


def find_moments(text: str, horizon: Horizon) -> tuple[Moment, ...]:
    """Return the moments that `text` names, in order."""
    found = (_READERS[match.lastgroup or ""](match, text, horizon) for match in _MOMENT.finditer(text))
    return tuple(moment for moment in found if moment is not None)


def sets_time(text: str, moment: Moment, start: int) -> bool:
    """Whether `moment` rules what follows it in the phrase that begins at `start`, and is no attribute of a thing."""
    if moment.is_base:
        return False
    before = text[max(start, moment.start - _LONGEST) : moment.start]
    if _BEGINS_PREDICATE.match(text, moment.end) and not _VERB_BEFORE.search(before):
        return True
    lead = _LEAD.match(before)
    subject = before[lead.end() :] if lead else before
    return len(subject) <= _MAX_SUBJECT and not _VERB_BEFORE.search(subject)


def _compared(match: re.Match[str], _text: str, _horizon: Horizon) -> Moment:
    printed = match["by"] or match["by2"] or match["by3"] or match["by4"] or match["by6"]
    return Moment(match.start(), match.end(), read_year(printed), Mood.OPEN, is_base=True)


def _compared_plan(match: re.Match[str], _text: str, horizon: Horizon) -> Moment:
    year = horizon.end_of_plan(match["by5"]) if match["by5end"] else None
    return Moment(match.start(), match.end(), year, Mood.OPEN, is_base=True)


def _since(match: re.Match[str], _text: str, horizon: Horizon) -> Moment:
    year = read_year(match["since_year"])
    begun = year is not None and horizon.now is not None and year <= horizon.now and match[0].endswith("以来")
    return Moment(match.start(), match.end(), None, Mood.PAST if begun else Mood.OPEN)


def _goal(match: re.Match[str], text: str, horizon: Horizon) -> Moment | None:
    year = read_year(match["goal_year"])
    if year is None or _OF_SOMETHING.match(text, match.end()):
        return None
    past = horizon.now is not None and year < horizon.now
    return Moment(match.start(), match.end(), year, Mood.PAST if past else Mood.FUTURE)


def _span(match: re.Match[str], text: str, horizon: Horizon) -> Moment | None:
    year = read_year(match["span_to"])
    return None if year is None or _OF_SOMETHING.match(text, match.end()) else _dated(match, year, horizon)


def _date(match: re.Match[str], text: str, horizon: Horizon) -> Moment | None:
    """Return the moment of a bare year; a year ahead of which something was built says which thing, not when."""
    year = read_year(match["date_year"])
    if year is None or _OF_SOMETHING.match(text, match.end()):
        return None
    if match["before"]:
        if _BUILT_BEFORE.match(text, match.end()) and _dated(match, year, horizon).mood is not Mood.FUTURE:
            return None
        if horizon.now is None or year >= horizon.now:
            return Moment(match.start(), match.end(), year, Mood.FUTURE)
    return _dated(match, year, horizon)


def _dated(match: re.Match[str], year: int, horizon: Horizon) -> Moment:
    """Return the moment of a year, held against the document's own: that one itself leaves open what it is."""
    mood = Mood.OPEN
    if horizon.now is not None and year != horizon.now:
        mood = Mood.FUTURE if year > horizon.now else Mood.PAST
    return Moment(match.start(), match.end(), year, mood)


def _plan(match: re.Match[str], text: str, horizon: Horizon) -> Moment | None:
    """Return the moment of a five-year plan; its name alone, as of a document, is no time."""
    part = match["plan_part"]
    if part is None or part in {"以前", "前"}:
        return None
    if _OF_SOMETHING.match(text, match.end()) and part not in {"末", "期末"}:
        return None
    last = plan_years(match["plan_number"])[1]
    if part == "以来" or (horizon.now is not None and last < horizon.now):
        return Moment(match.start(), match.end(), None, Mood.PAST)
    mood = Mood.OPEN if horizon.now is None else Mood.FUTURE
    return Moment(match.start(), match.end(), horizon.end_of_plan(match["plan_number"]), mood)


def _end(match: re.Match[str], _text: str, horizon: Horizon) -> Moment:
    return Moment(match.start(), match.end(), horizon.end, Mood.FUTURE)


def _this_year(match: re.Match[str], _text: str, horizon: Horizon) -> Moment:
    return Moment(match.start(), match.end(), horizon.year, Mood.FUTURE)


def _next_year(match: re.Match[str], _text: str, horizon: Horizon) -> Moment:
    return Moment(match.start(), match.end(), horizon.year + 1 if horizon.year else None, Mood.FUTURE)


def _so_many_years(match: re.Match[str], _text: str, horizon: Horizon) -> Moment | None:
    """Return the end of so many years where the document's title prints a period of just that length."""
    first, last = horizon.span
    number = "一二三四五".find(match["years_number"]) + 1 or "12345".find(match["years_number"]) + 1
    is_whole = first is not None and last is not None and last - first + 1 == number
    return Moment(match.start(), match.end(), last, Mood.FUTURE) if is_whole else None


def _bygone(match: re.Match[str], _text: str, _horizon: Horizon) -> Moment:
    return Moment(match.start(), match.end(), None, Mood.PAST)


_Reader = Callable[[re.Match[str], str, Horizon], Moment | None]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {
        "base": _compared,
        "base2": _compared,
        "base3": _compared,
        "base4": _compared,
        "base5": _compared_plan,
        "base6": _compared,
        "since": _since,
        "goal": _goal,
        "span": _span,
        "date": _date,
        "plan": _plan,
        "horizon": _end,
        "this": _this_year,
        "next": _next_year,
        "years": _so_many_years,
        "past": _bygone,
    }
)
