"""Each rate has its numerator and its denominator; months are added, never averaged."""

from decimal import Decimal

import pytest

from lingyan.domain.projects.rates import RULES, Cohort, Rate, RateKey, together

COHORT = Cohort(signed=8, performing=6, landed=4, started=2, withdrawn=1, planned_cny=400, arrived_cny=100)


def test_every_rate_has_a_rule_with_a_named_convention():
    assert set(RULES) == set(RateKey)
    assert len({rule.convention for rule in RULES.values()}) == len(RateKey)


@pytest.mark.parametrize(
    ("key", "above", "below", "share"),
    [
        pytest.param(RateKey.FULFILMENT, 6, 8, "75", id="fulfilment"),
        pytest.param(RateKey.LANDING, 4, 8, "50", id="landing"),
        pytest.param(RateKey.START, 2, 8, "25", id="start"),
        pytest.param(RateKey.FUNDS, 100, 400, "25", id="funds"),
    ],
)
def test_a_rate_is_told_with_both_its_parts(key, above, below, share):
    assert COHORT.rate(key) == Rate(key, above, below)
    assert COHORT.rate(key).share_pct == Decimal(share)


def test_rates_come_in_their_order_and_only_funds_are_money():
    assert [rate.key for rate in COHORT.rates] == list(RateKey)
    assert [rate.key for rate in COHORT.rates if rate.is_money] == [RateKey.FUNDS]


def test_what_has_no_denominator_is_not_known_and_says_why():
    rate = Cohort(signed=2, without_sum=2).rate(RateKey.FUNDS)
    assert rate.share_pct is None
    assert "sum" in rate.reason.text()
    assert "signed" in Cohort().rate(RateKey.START).reason.text()


def test_funds_may_be_more_than_the_contracts():
    assert Cohort(signed=1, planned_cny=100, arrived_cny=150).rate(RateKey.FUNDS).share_pct == 150


def test_months_are_added_so_that_large_ones_weigh_more():
    both = together([Cohort(signed=1, landed=1), Cohort(signed=9)])
    assert both.rate(RateKey.LANDING).share_pct == 10
    assert together([]) == Cohort()
