"""Weights are read from an address, or told at their field."""

import pytest

from lingyan.apps.siting.forms.weights import WeightsForm
from lingyan.apps.siting.queries.result import Asked
from lingyan.domain.siting.weighting import Criterion

pytestmark = pytest.mark.django_db


def test_without_a_word_nothing_is_asked():
    assert WeightsForm({}).asked() == Asked()
    assert not WeightsForm({}).has_wrong_weights


def test_weights_order_and_filters_are_read():
    form = WeightsForm({"cost": "2", "access": "0.5", "by": "equal", "rule": "land", "within": "430000/431000"})
    own = {Criterion.COST: 2.0, Criterion.ACCESS: 0.5}
    assert form.asked() == Asked(own, "equal", "430000/431000", "land")


@pytest.mark.parametrize("typed", ["-1", "much", "nan", "inf", "1e9", "1e400"])
def test_what_is_no_weight_is_told_at_its_field_and_counts_as_none(typed):
    form = WeightsForm({"cost": typed, "access": "1", "rule": "land"})
    assert form.asked() == Asked(None, rule="land")
    assert list(form.errors) == ["cost"]
    assert form.has_wrong_weights


def test_nothing_but_noughts_is_refused():
    form = WeightsForm({"cost": "0", "access": "0"})
    assert form.asked().own is None
    assert form.has_wrong_weights


def test_a_filter_that_is_none_is_left_out_and_the_weights_stay():
    form = WeightsForm({"cost": "1", "rule": "nonsense", "by": "x"})
    assert form.asked() == Asked({Criterion.COST: 1.0})
    assert not form.has_wrong_weights
