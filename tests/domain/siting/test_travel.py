"""Ways to ports and hubs: by the road where it is told, else estimated."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.siting import BAY, FAR_PORT, PORT, park
from lingyan.domain.siting.candidates import Position
from lingyan.domain.siting.travel import EARTH_KM, great_circle_km, nearest

positions = st.builds(Position, st.floats(-180, 180), st.floats(-90, 90))


def test_a_known_distance() -> None:
    changsha, shenzhen = Position(112.98, 28.11), Position(114.06, 22.54)
    assert great_circle_km(changsha, shenzhen) == pytest.approx(629, abs=3)


@given(positions, positions)
def test_a_distance_is_the_same_both_ways_and_never_beyond_half_the_globe(one: Position, other: Position) -> None:
    km = great_circle_km(one, other)
    assert km == pytest.approx(great_circle_km(other, one))
    assert 0 <= km <= EARTH_KM * 3.1416


def test_the_nearest_hub_counts_and_half_of_the_score_is_at_half_hours() -> None:
    trip = nearest(park("K1"), BAY, (FAR_PORT, PORT))
    assert trip is not None
    assert trip.hub is PORT
    assert (trip.km, trip.hours) == pytest.approx((444.8, 4.448), abs=0.1)
    assert trip.score == pytest.approx(4 / (4 + trip.hours))


def test_a_road_matrix_goes_before_an_estimate_even_where_it_is_longer() -> None:
    told = replace(park("K1"), hours={"port": 9.0, "far": 8.0})
    trip = nearest(told, BAY, (PORT, FAR_PORT))
    assert trip is not None
    assert (trip.hub.key, trip.hours, trip.km) == ("far", 8.0, None)


def test_nothing_is_told_where_nothing_is_known() -> None:
    assert nearest(park("K1", position=None), BAY, (PORT,)) is None
    assert nearest(park("K1"), BAY, ()) is None
    assert nearest(park("K1"), replace(BAY, key="rail"), (PORT,)) is None
