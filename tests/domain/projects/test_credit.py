"""The two parts of what is shared always make the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.projects.credit import Credit, RatioError, split


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=100))
def test_the_parts_make_the_whole(amount, giver_pct):
    credit = split(amount, giver_pct)
    assert credit.giver + credit.taker == amount
    assert credit.giver >= 0 <= credit.taker


@pytest.mark.parametrize(("giver_pct", "expected"), [(0, Credit(0, 7)), (100, Credit(7, 0)), (50, Credit(3, 4))])
def test_what_is_odd_goes_to_the_one_who_took_over(giver_pct, expected):
    assert split(7, giver_pct) == expected


@pytest.mark.parametrize("giver_pct", [-1, 101])
def test_a_share_beyond_the_whole_is_refused(giver_pct):
    with pytest.raises(RatioError):
        split(7, giver_pct)
