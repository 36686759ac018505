"""A made-up portfolio: the same from the same chances, like real ones in its proportions, and lawful in every log."""

from collections import Counter
from datetime import date
from random import Random
from statistics import median

import pytest

from lingyan.apps.demo.actions.portfolio import ABROAD, MARK, SOURCES, Ground, Invented, Spot, invent
from lingyan.domain.projects.facts import problems_of
from lingyan.domain.projects.stages import Stage, course_of

DAY = date(2026, 11, 21)
NAMES = {"information": "信息", "chips": "芯片", "minerals": "矿产", "tea": "茶叶"}
FIELDS = {"information": "information", "chips": "information", "minerals": "minerals", "tea": "tea"}
SPOTS = (
    Spot("1/2", ("1/2/p",), ("information",), 3),
    Spot("1/3", (), ("minerals", "tea")),
)
REGIONS = {name: ABROAD if name == ABROAD else f"44{number:02d}00" for number, name in enumerate(SOURCES)}
GROUND = Ground(SPOTS, NAMES, FIELDS, REGIONS)


def chances(seed: int) -> Random:
    """Return the chances of a seed."""
    return Random(seed)  # noqa: S311 - nothing here is secret


@pytest.fixture(scope="module")
def many() -> list[Invented]:
    return list(invent(GROUND, 3_000, DAY, chances(5)))


def test_the_same_chances_make_the_same_and_others_others(many: list[Invented]) -> None:
    assert list(invent(GROUND, 3_000, DAY, chances(5))) == many
    assert list(invent(GROUND, 3_000, DAY, chances(6))) != many


def test_every_one_is_marked_and_could_be_taken_in(many: list[Invented]) -> None:
    for one in many:
        course = course_of(one.changes)
        assert course.since <= DAY
        assert one.facts.name.endswith(MARK)
        assert not problems_of(one.facts, NAMES, course.stage)
    codes = [one.facts.investor_uscc for one in many if one.facts.investor_uscc]
    assert len(set(codes)) == len(codes)


def test_sizes_have_a_heavy_tail_within_limits(many: list[Invented]) -> None:
    sums = sorted(int(one.facts.investment) for one in many if one.facts.investment is not None)
    largest = sums[-len(sums) // 20 :]
    assert 5_000 < median(sums) < 15_000
    assert sum(largest) > sum(sums) / 4
    assert sums[0] >= 300
    assert sums[-1] <= 600_000


def test_industries_are_those_that_the_directory_guides_to_the_place(many: list[Invented]) -> None:
    here = Counter(one.facts.industry for one in many if one.place.startswith("1/2"))
    guided = here["information"] + here["chips"]
    assert guided > 0.75 * (here.total() - here[""])
    assert here["chips"] > 0
    assert here["minerals"] > 0


def test_they_stand_at_every_stage_and_some_were_withdrawn(many: list[Invented]) -> None:
    stages = Counter(one.changes[-1].target for one in many)
    assert set(stages) == set(Stage)
    assert 0.1 < stages[Stage.WITHDRAWN] / len(many) < 0.35
    assert [one.changes[0].day for one in many] == sorted(one.changes[0].day for one in many)


def test_most_investors_come_from_guangdong_and_of_leads_some_things_are_not_known(many: list[Invented]) -> None:
    assert sum(one.source in {REGIONS[name] for name in list(SOURCES)[:6]} for one in many) > len(many) / 2
    assert any(not one.source for one in many)
    leads = [one.facts for one in many if Stage.SIGNED not in one.reached]
    for field in ("investment", "land_mu", "energy_tce", "labour", "tax"):
        assert any(getattr(one, field) is None for one in leads)
    assert any(one.land_mu == 0 for one in leads)
