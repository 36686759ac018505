"""How widely an industry is guided, how unevenly, and how alike two places are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.chains import PLAN, county, guidance, taxonomy
from lingyan.domain.chains.guidance import Guidance, Level
from lingyan.domain.chains.homogeneity import every_homogeneity, homogeneity, likeness, most_alike
from lingyan.domain.chains.model import Certainty
from lingyan.kernel.places import PlacePath

ONE, TWO, THREE = (PlacePath(("990000", code)) for code in ("990100", "990200", "990300"))


def test_counties_are_counted_shared_and_spread() -> None:
    found = homogeneity(guidance(), "metals", taxonomy(), level=Level.FIELD)
    assert (len(found.counties), found.listed, found.share, found.doubtful) == (4, 5, 0.8, 1)
    assert found.by_prefecture == {ONE: 1, TWO: 2, THREE: 1}
    assert found.concentration == pytest.approx((1 + 4 + 1) / 16)
    assert found.quotients == pytest.approx({ONE: 0.5 / 0.8, TWO: 1 / 0.8, THREE: 1 / 0.8})


def test_one_prefecture_alone_is_fully_concentrated_and_the_others_have_no_share() -> None:
    found = homogeneity(guidance(), "shoes", taxonomy())
    assert (found.concentration, found.quotients) == (1.0, pytest.approx({ONE: 2.5, TWO: 0.0, THREE: 0.0}))
    assert found.trace.formula == "(2/2)² = 1.000"
    assert [(str(item.label), item.value) for item in found.trace.inputs] == [
        ("Counties guided to it in 990000/990100", "2")
    ]
    assert found.trace.source == PLAN


def test_what_nobody_is_guided_to_has_no_concentration() -> None:
    found = homogeneity(guidance(), "boats", taxonomy())
    assert (found.counties, found.share, found.concentration, found.trace.formula) == ({}, 0.0, None, "")
    assert set(found.quotients.values()) == {0.0}


def test_an_empty_directory_has_no_share() -> None:
    found = homogeneity((), "shoes", taxonomy())
    assert (found.listed, found.share, found.quotients, found.trace.source) == (0, 0.0, {}, None)


def test_the_others_are_those_of_the_own_prefecture_first() -> None:
    found = homogeneity(guidance(), "metals", taxonomy(), level=Level.FIELD)
    assert found.others(county("990202")) == (county("990201"), county("990101"), county("990301"))


def test_everything_guided_is_listed_with_the_most_widely_guided_first() -> None:
    found = every_homogeneity(guidance(), taxonomy(), level=Level.FIELD)
    assert [(item.key, len(item.counties)) for item in found] == [("wear", 4), ("metals", 4)]
    groups = every_homogeneity(guidance(), taxonomy(), level=Level.GROUP)
    assert {item.key: len(item.counties) for item in groups} == {"wear": 4, "metals": 4}


def test_a_county_that_is_no_part_of_a_prefecture_stands_for_itself() -> None:
    alone = PlacePath(("990000",))
    item = Guidance(alone, 1, (), "鞋类", "shoes", Certainty.PRINTED, PLAN)
    assert homogeneity([item], "shoes", taxonomy()).by_prefecture == {alone: 1}


@pytest.mark.parametrize(
    ("first", "second", "level", "expected"),
    [
        pytest.param(county("990101"), county("990101"), Level.FIELD, 1.0, id="itself"),
        pytest.param(county("990101"), county("990301"), Level.INDUSTRY, 0.0, id="nothing-in-common"),
        pytest.param(county("990102"), county("990301"), Level.FIELD, 0.0, id="another-field"),
        pytest.param(county("990101"), county("990202"), Level.FIELD, 1.0, id="the-same-fields-by-halves"),
        pytest.param(county("990101"), county("990102"), Level.INDUSTRY, 0.5, id="one-of-two"),
        pytest.param(county("990101"), county("999999"), Level.FIELD, 0.0, id="a-place-that-is-not-listed"),
        pytest.param(ONE, TWO, Level.FIELD, (3 * 2.5 + 1.5) / (10**0.5 * 8.5**0.5), id="prefectures"),
    ],
)
def test_likeness_is_the_cosine_of_what_two_places_are_guided_to(
    first: PlacePath, second: PlacePath, level: Level, expected: float
) -> None:
    assert likeness(guidance(), first, second, taxonomy(), level=level).value == pytest.approx(expected)


def test_likeness_shows_what_is_shared_and_every_weight() -> None:
    found = likeness(guidance(), ONE, TWO, taxonomy())
    assert found.shared == ("wear", "metals")
    assert [(str(item.label), item.value) for item in found.trace.inputs] == [
        ("Weight of wear in the first and in the second place", "3.00; 2.50"),
        ("Weight of metals in the first and in the second place", "1.00; 1.50"),
    ]
    assert found.trace.formula == "0.976"


def test_a_place_is_ranked_against_its_peers() -> None:
    assert [item.second for item in most_alike(guidance(), ONE, taxonomy())] == [TWO, THREE]
    counties = most_alike(guidance(), county("990101"), taxonomy())
    assert counties[0].second == county("990202")
    assert len(counties) == 4


ITEMS = st.lists(
    st.builds(
        Guidance,
        county=st.sampled_from([county(code) for code in ("990101", "990102", "990201", "990301")]),
        row=st.integers(1, 5),
        carriers=st.just(()),
        printed=st.sampled_from(["甲", "乙", "丙"]),
        industry=st.sampled_from(["shoes", "coats", "bells", "metals"]),
        certainty=st.sampled_from(Certainty),
        citation=st.just(PLAN),
    ),
    max_size=12,
)


@given(ITEMS, st.sampled_from(Level))
def test_shares_and_likeness_lie_between_nothing_and_one_and_likeness_is_mutual(
    items: list[Guidance], level: Level
) -> None:
    for found in every_homogeneity(items, taxonomy(), level=level):
        assert 0 < found.share <= 1
        assert found.concentration is not None
        assert 1 / len(found.quotients) <= found.concentration + 1e-9 <= 1 + 2e-9
        assert sum(found.by_prefecture.values()) == len(found.counties)
    one = likeness(items, ONE, TWO, taxonomy(), level=level).value
    assert one == pytest.approx(likeness(items, TWO, ONE, taxonomy(), level=level).value)
    assert -1e-9 <= one <= 1 + 1e-9
