"""Rankings: order, and what is not known."""

from decimal import Decimal

from lingyan.figures.ranking import Bar, ranking
from lingyan.figures.render import NoStore, render_svg

BARS = [Bar("乙", Decimal(3)), Bar("甲", None), Bar("丙", Decimal("1200.5"), is_marked=True)]


def rows() -> list[dict[str, object]]:
    datasets = ranking(BARS, "亿元").specification["datasets"]
    assert isinstance(datasets, dict)
    (only,) = datasets.values()
    return only


def test_the_highest_comes_first_and_the_unknown_is_not_drawn_as_zero():
    assert [row["label"] for row in rows()] == ["丙", "乙"]


def test_the_words_count_the_unknown():
    assert ranking(BARS, "亿元").summary.text() == "2 of 3 are known: from 丙 with 1,200.5 亿元 to 乙 with 3 亿元."


def test_nothing_known_is_said():
    assert ranking(BARS[1:2], "亿元").summary.text() == "None of 1 values is known."


def test_values_stand_at_the_end_of_their_bars():
    assert ">1,200.5<" in render_svg(ranking(BARS, "亿元").specification, store=NoStore())
