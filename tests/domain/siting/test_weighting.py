"""Weights add up to one, whoever gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.siting.weighting import Criterion, WeightsError, equal, weighting


@given(st.dictionaries(st.sampled_from(list(Criterion)), st.floats(0, 1e6), min_size=1))
def test_weights_are_brought_to_a_sum_of_one(given_weights: dict[Criterion, float]) -> None:
    if sum(given_weights.values()) < 1e-300:
        return
    found = weighting("own", given_weights)
    assert list(found.weights) == list(Criterion)
    assert sum(found.weights.values()) == pytest.approx(1)


def test_equal_weights_are_equal() -> None:
    assert len(set(equal().weights.values())) == 1


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf"), 0.0])
def test_weights_that_say_nothing_are_refused(weight: float) -> None:
    with pytest.raises(WeightsError):
        weighting("own", {Criterion.COST: weight})
