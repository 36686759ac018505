"""Sums are exact: what goes in comes out, and what no project has is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.projects.money import MOST, AmountError, in_10k, yuan_of


@given(st.integers(min_value=0, max_value=10**14))
def test_a_sum_comes_out_as_it_went_in(yuan):
    assert yuan_of(in_10k(yuan)) == yuan


@pytest.mark.parametrize("given", ["-1", "-0.0001", "1.00001", "NaN", "Infinity", str(MOST + 1)])
def test_a_sum_that_no_project_has_is_refused(given):
    with pytest.raises(AmountError):
        yuan_of(Decimal(given))


def test_nothing_is_a_sum():
    assert yuan_of(Decimal(0)) == 0
    assert in_10k(0) == 0
