"""Headings, and passages that others go on from, say when and of what a passage speaks."""

import pytest

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.moments import Mood
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.settings import Setting, settings_of

HEAD = "某市绿色发展规划\n某政发〔2023〕8号\n各县区人民政府：\n现印发给你们。\n某市人民政府\n2023年3月6日\n"


def setting_of(part_of, body, words):
    part = part_of(HEAD + body)
    passages = passages_of(part)
    found = zip(passages, settings_of(part, passages, Horizon.of(part)), strict=True)
    return next(setting for passage, setting in found if words in passage.text)


GOAL = Setting(mood=Mood.FUTURE, is_goal=True)
TASK = Setting(is_task=True)
SETTINGS = {
    "a goal": ("一、发展目标\n此处。\n", GOAL),
    "a goal for a year": ("一、2025年目标\n此处。\n", Setting(2025, Mood.FUTURE, is_goal=True)),
    "goals until a year": ("一、到2025年的主要指标\n此处。\n", Setting(2025, Mood.FUTURE, is_goal=True)),
    "goals of a past year": ("一、2020年目标\n此处。\n", GOAL),
    "a goal below a goal for a year": (
        "一、2025年目标\n（一）分项指标\n此处。\n",
        Setting(2025, Mood.FUTURE, is_goal=True),
    ),
    "background": ("一、发展基础\n此处。\n", Setting(mood=Mood.PAST)),
    "background below a task": ("一、重点任务\n（一）建设现状\n此处。\n", Setting(mood=Mood.PAST)),
    "how a plan was carried out": ("一、目标完成情况\n此处。\n", Setting(mood=Mood.PAST)),
    "a base that is to be laid": ("一、夯实产业基础\n此处。\n", Setting()),
    "a task": ("一、重点任务\n此处。\n", TASK),
    "a task below a task": ("一、重点任务\n（一）绿色\n此处。\n", TASK),
    "a heading that says nothing": ("一、绿色\n此处。\n", Setting()),
    "a heading as long as a sentence": (f"一、{'着力' * 16}实现各项预期目标取得新的成效\n此处。\n", Setting()),
    "what follows a colon": (
        "一、绿色\n到2025年，实现：\n（一）甲事\n此处。\n",
        Setting(2025, Mood.FUTURE),
    ),
    "what follows 如下": ("一、绿色\n到2025年，目标如下。\n此处。\n", Setting(2025, Mood.FUTURE)),
    "what follows a dash": ("一、绿色\n到2025年，成效初显。\n——此处。\n", Setting(2025, Mood.FUTURE)),
    "what follows no dash": ("一、绿色\n到2025年，成效初显。\n此处。\n", Setting()),
    "what follows in another clause": ("一、绿色\n到2025年，实现：\n（一）甲事\n二、其他\n此处。\n", Setting()),
}


@pytest.mark.parametrize(("body", "expected"), SETTINGS.values(), ids=SETTINGS)
def test_the_setting_is_that_of(body, expected, part_of):
    assert setting_of(part_of, f"{body}九、附则\n自印发之日起实施。\n", "此处") == expected


def test_an_article_of_measures_is_none(part_of):
    head = HEAD.replace("某市绿色发展规划", "某市支持绿色发展若干政策措施（试行）")
    part = part_of(f"{head}第一条 支持创新。此处。\n第二条 培育企业。\n第三条 本措施自印发之日起施行。\n")
    found = settings_of(part, passages_of(part), Horizon.of(part))
    assert not any(setting.is_rule for setting in found)


def test_an_article_is_a_rule(part_of):
    body = "第一条 为了规范，制定本办法。\n第二条 此处。\n第三条 本办法自公布之日起施行。\n"
    assert setting_of(part_of, body, "此处").is_rule
