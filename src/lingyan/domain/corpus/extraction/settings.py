"""Settings (语境): what the headings around a passage, and the passages ahead of it, say of its time."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.moments import Mood, find_moments, sets_time
from lingyan.domain.corpus.extraction.numerals import YEAR, read_year
from lingyan.domain.corpus.extraction.passages import Passage
from lingyan.domain.corpus.extraction.phrases import cut
from lingyan.domain.corpus.model import BlockKind, Clause, ClauseKind, Node, Part


@dataclass(frozen=True, slots=True)
class Setting:
    """What a passage is read in the light of (语境).

    `year` and `mood` rule until the passage names a time of its own; `is_goal` says that a heading speaks of targets,
    `is_task` of tasks; `is_rule` that the passage stands in an article of a statute.
    """

    year: int | None = None
    mood: Mood = Mood.OPEN
    is_goal: bool = False
    is_rule: bool = False
    is_task: bool = False


_BACKGROUND = re.compile(
    "^(?!.*(?:夯|打牢|筑牢|巩固|强化|加强|提升|完善|奠定|补)).*(?:(?:发展|现实|工作|现有|规划|产业|资源|合作|实践)基础|基础(?:条件|现状|良好"
    r"|[和与]形势)|基础$)|现状|背景|回顾|成效(?!评估|评价)|成就|成绩|形势|机遇|挑战|完成情况|执行情况"
    r"|实施情况|基本情况|总体情况|面临|存在(?:的|主要)*问题|主要问题|有利条件|不利|制约|取得.{0,6}进展"
)
_GOAL = re.compile(r"目标|指标体系|主要指标|发展指标|愿景|规划指标|预期指标")
_TASK = re.compile(r"任务|工程|行动|举措|措施|路径|重点|推进|实施|保障|专栏|建设内容|工作安排")
_GOAL_YEAR = re.compile(rf"[到至](?P<to>{YEAR})年|(?P<of>{YEAR})年(?:[\u4e00-\u9fff]{{0,6}})?(?:目标|任务|计划|指标)")
_PLAN_GOAL = re.compile(r"十([一二三四五六])五[”\"]?(?:时期|期间)?[\u4e00-\u9fff]{0,10}(?:目标|指标)")
_DASH = frozenset("—–-－●·•★◆▲■")
_COLONS = frozenset("：:")
_LEADS_ON = re.compile(r"(?:如下|以下(?:目标|任务)|主要目标是|具体目标)。?$")
_LONGEST = 36
"""A longer title is a sentence."""
_MEASURES = re.compile(
    r"(?:措施|政策|举措|意见|方案|计划|要点|[0-9一二三四五六七八九十]条)(?:[（(][^（）()]*[）)])?》?(?:的通知)?$"
)
"""Titles of what orders and supports, though it may count its parts as articles."""


def settings_of(part: Part, passages: Sequence[Passage], horizon: Horizon) -> Iterator[Setting]:
    """Yield the setting of each passage, in order."""
    known: dict[str, Setting] = {}
    leads = _Leads(horizon)
    for passage in passages:
        own = _of_headings(part, passage.node or passage.clause, horizon, known)
        own = leads.applied(passage, own)
        leads.pass_by(passage, own)
        yield own


class _Leads:
    """The passages that others go on from (总领句): one that says that more follows, and the last ahead of dashes."""

    def __init__(self, horizon: Horizon) -> None:
        self._horizon = horizon
        self._ahead: tuple[Passage, Setting] | None = None
        self._ahead_time: Setting | None = None
        self._is_read = False
        self._time: Setting | None = None
        self._scope: str | None = None

    def applied(self, passage: Passage, own: Setting) -> Setting:
        """Return the setting with the time of the passage that this one goes on from."""
        if self._scope is not None and not _is_within(passage, self._scope):
            self._scope = self._time = None
        time = self._time
        if passage.text[:1] in _DASH and self._ahead is not None and _path(self._ahead[0]) == _path(passage):
            time = self._time_ahead(*self._ahead) or time
        return own if time is None else replace(own, year=time.year, mood=time.mood)

    def _time_ahead(self, ahead: Passage, setting: Setting) -> Setting | None:
        """Return the time that the passage ahead of dashes names, read once."""
        if not self._is_read:
            self._ahead_time = last_time(ahead.text, self._horizon, setting)
            self._is_read = True
        return self._ahead_time

    def pass_by(self, passage: Passage, own: Setting) -> None:
        """Take note of `passage` for those behind it."""
        text = passage.text
        if text[:1] in _DASH:
            return
        self._ahead, self._is_read = (passage, own), False
        if _path(passage) and (text[-1:] in _COLONS or _LEADS_ON.search(text)):
            time = last_time(text, self._horizon, own)
            if time is not None:
                self._time, self._scope = time, _path(passage)


def is_of_measures(titles: Sequence[str]) -> bool:
    """Whether a document of these titles orders and supports, so that its articles are no rules of a statute.

    >>> is_of_measures(["某市支持氢能产业若干政策措施（试行）"]), is_of_measures(["某市氢能管理办法"])
    (True, False)
    """
    return any(_MEASURES.search(title) for title in titles)


def _path(passage: Passage) -> str:
    return passage.clause.path if passage.clause else ""


def _is_within(passage: Passage, scope: str) -> bool:
    path = _path(passage)
    return path == scope or path.startswith(f"{scope}/")


def last_time(text: str, horizon: Horizon, own: Setting) -> Setting | None:
    """Return the last time that `text` sets, None where it sets none."""
    if "年" not in text and "期" not in text and "前" not in text:
        return None
    starts = [phrase.start for phrase in cut(text).phrases]
    found: Setting | None = None
    for moment in find_moments(text, horizon):
        if sets_time(text, moment, starts[bisect_right(starts, moment.start) - 1]):
            found = replace(own, year=moment.year, mood=moment.mood)
    return found


def _of_headings(part: Part, node: Node | None, horizon: Horizon, known: dict[str, Setting]) -> Setting:
    """Return the setting that `node` and the headings above it make, the nearest word first."""
    if node is None:
        return Setting()
    if node.path in known:
        return known[node.path]
    above = _of_headings(part, None if node.parent is None else part.nodes[node.parent], horizon, known)
    setting = _of_title(node, above, horizon)
    known[node.path] = setting
    return setting


def _of_title(node: Node, above: Setting, horizon: Horizon) -> Setting:
    is_article = isinstance(node, Clause) and node.kind is ClauseKind.ARTICLE
    is_rule = above.is_rule or (is_article and not is_of_measures(horizon.titles))
    title = node.title or ""
    if is_rule or not title or node.kind in {BlockKind.PARAGRAPH, BlockKind.CONTENTS}:
        return replace(above, is_rule=is_rule)
    if len(title) > _LONGEST:
        return replace(above, is_rule=is_rule)
    if _GOAL.search(title) and "完成情况" not in title:
        year = _goal_year(title, horizon)
        return Setting(year or above.year, Mood.FUTURE, is_goal=True)
    if _BACKGROUND.search(title):
        return Setting(mood=Mood.PAST)
    if _TASK.search(title) or node.kind is BlockKind.BOX:
        above = replace(above, is_task=True)
    year = _goal_year(title, horizon)
    return replace(above, year=year, mood=Mood.FUTURE) if year else above


def _goal_year(title: str, horizon: Horizon) -> int | None:
    """Return the year for which a heading says that its targets are."""
    if match := _GOAL_YEAR.search(title):
        year = read_year(match["to"] or match["of"])
        return year if year and (horizon.now is None or year >= horizon.now) else None
    plan = _PLAN_GOAL.search(title)
    return horizon.end_of_plan(plan[1]) if plan else None
