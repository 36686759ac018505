from decimal import Decimal

import pytest

from factories.documents import plan, read_with
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.draft_check.values import (
    Way,
    are_of_one_kind,
    falls_short,
    is_amount,
    turned,
    way_of,
    way_over_years,
)
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.extraction.targets import TargetDraft, targets_of


def target(goal):
    (found,) = read_with(targets_of, plan(goal=goal))
    return found


def printed(value, year, *, indicator="绿电占比", unit="%", comparator=Comparator.EXACT):
    """A value of a table, which stands there without a verb."""
    kind, number = ClaimKind.LEVEL, Decimal(value)
    return TargetDraft(
        "表1",
        indicator,
        comparator,
        number,
        unit,
        year,
        kind,
        None,
        None,
        is_stretch=False,
        confidence=0.9,
        quote=Quote((), value),
    )


@pytest.mark.parametrize(
    ("goal", "way"),
    [
        ("到2025年，绿电占比不低于50%。", Way.UP),
        ("到2025年，失业率不高于5%。", Way.DOWN),
        ("到2025年，单位能耗下降15%。", Way.UP),
        ("到2025年，水耗下降到20吨。", Way.DOWN),
        ("到2025年，绿电占比提高到50%。", Way.UP),
        ("到2025年，工业增加值年均增长8%。", Way.UP),
        ("到2025年，空气细颗粒物浓度达到35微克/立方米。", Way.DOWN),
        ("到2025年，绿电占比为50%。", Way.OPEN),
    ],
)
def test_the_way_is_that_of_the_bound_or_of_the_verb(goal, way):
    assert way_of(target(goal)) is way


def test_a_table_says_the_way_by_its_years():
    known = [printed("50", 2020), printed("95", 2025)]
    assert way_over_years(known[1], known) is Way.UP
    assert way_over_years(printed("4.8", 2025), [printed("5.5", 2020)]) is Way.DOWN
    assert way_over_years(known[0], known) is Way.OPEN
    assert way_over_years(known[1], [printed("50", 2020, unit="亿元")]) is Way.OPEN


@pytest.mark.parametrize(
    ("goal", "amount"),
    [
        ("到2025年，进出口总额达到500亿元。", True),
        ("到2025年，建成标准厂房30万平方米。", True),
        ("到2025年，绿电占比达到50%。", False),
        ("到2025年，园区亩均税收达到20万元。", False),
        ("到2025年，工业增加值年均增长8%。", False),
    ],
)
def test_an_amount_of_the_whole_is_told_from_a_share(goal, amount):
    assert is_amount(target(goal)) is amount


def test_growth_and_level_are_two_things():
    level, growth = target("到2025年，产值达到300亿元。"), target("到2025年，产值增长8%。")
    assert not are_of_one_kind(level, growth)
    assert are_of_one_kind(level, level)


def test_a_floor_is_not_a_ceiling():
    floor = printed("50", 2025, comparator=Comparator.AT_LEAST)
    ceiling = printed("50", 2025, comparator=Comparator.AT_MOST)
    assert turned(floor, ceiling)
    assert turned(ceiling, floor)
    assert not turned(floor, floor)
    assert not turned(floor, printed("50", 2025))


def test_nothing_falls_short_where_the_way_is_open():
    assert not falls_short(Way.OPEN, Decimal(20), Decimal(19))
