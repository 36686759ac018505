"""Even shares are whole projects, and the middle worth is that of projects worth anything."""

from factories.portfolios import park
from lingyan.domain.siting.even_shares import even_by_group, even_by_prefecture, middle


def test_the_even_share_of_a_chain_is_rounded_up() -> None:
    assert even_by_group(["a"] * 5 + ["b"] * 4, 4) == {"a": 2, "b": 1}


def test_a_prefecture_may_take_its_part_of_the_land() -> None:
    parks = [park("1", (30, 0, 0), prefecture="east"), park("2", (10, 0, 0), prefecture="west")]
    assert even_by_prefecture(parks, 10) == {"east": 8, "west": 3}


def test_prefectures_without_any_land_share_evenly() -> None:
    parks = [park("1", (0,), prefecture="east"), park("2", (0,), prefecture="west")]
    assert even_by_prefecture(parks, 5) == {"east": 3, "west": 3}


def test_a_prefecture_without_land_may_still_take_one() -> None:
    parks = [park("1", (0,), prefecture="east"), park("2", (5,), prefecture="west")]
    assert even_by_prefecture(parks, 4) == {"east": 1, "west": 4}


def test_the_middle_leaves_out_what_is_worth_nothing() -> None:
    assert middle([0.0, 0.0, 2.0, 4.0]) == 3.0
