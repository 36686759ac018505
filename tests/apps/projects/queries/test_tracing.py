"""Every rate answers why: what it counts, with which numbers, by which convention and clause."""

from datetime import date

import pytest
from django.utils.translation import gettext, override

from factories.accounts import PREFECTURE, acting
from factories.projects import funded, signed_on
from lingyan.apps.projects.queries.dispatch import Asked, dispatch_of
from lingyan.apps.projects.queries.tracing import parts_of, reading_of, rule_words, trace_of
from lingyan.domain.projects.rates import RULES, Rate, RateKey
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
ASKED = Asked(PREFECTURE, date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 31))


def dispatched():
    return dispatch_of(ASKED, acting(Role.PREFECTURE, PREFECTURE))


def test_each_rate_says_its_convention_and_what_orders_it():
    with override("en"):
        assert "H12 “fulfilment rate”" in rule_words(RateKey.FULFILMENT).text(gettext)
        assert "H13 “funds-in-place rate”" in rule_words(RateKey.FUNDS).text(gettext)
        for key in RateKey:
            assert RULES[key].convention not in rule_words(key).text(gettext)
        assert "no document" in rule_words(RateKey.START).text(gettext)
        assert "leaves open" in rule_words(RateKey.FUNDS).text(gettext)


def test_the_account_of_a_rate_holds_both_numbers_and_the_clause():
    funded(signed_on(date(2026, 1, 15), investment=1000), date(2026, 2, 1), "500.5")
    trace = trace_of(dispatched(), RateKey.FUNDS)
    assert trace.formula == "500.5 ÷ 1,000 = 50.1 %"
    assert str(trace.source) == "dev-plan 四/（四）/3"
    assert {"500.5", "1,000", "2026-01 – 2026-03", "0"} <= {str(one.value) for one in trace.inputs}
    assert trace_of(dispatched(), RateKey.LANDING).source is None


def test_where_there_is_no_rate_the_account_says_why():
    assert "signed" in str(trace_of(dispatched(), RateKey.START).formula)


def test_parts_are_projects_or_10_000_yuan():
    assert parts_of(Rate(RateKey.START, 1, 1234)) == ("1", "1,234")
    assert parts_of(Rate(RateKey.FUNDS, 25_000, 1_000_000)) == ("2.5", "100")


def test_what_the_plan_orders_to_be_reported_is_cited_from_the_pack():
    readings = {key: reading for key in RateKey if (reading := reading_of(key))}
    assert set(readings) == {RateKey.FULFILMENT, RateKey.FUNDS}
    assert {str(reading.citation) for reading in readings.values()} == {"dev-plan 四/（四）/3"}
    assert [reading.name_zh for reading in readings.values()] == ["履约率", "资金到位率"]


def test_the_clause_prints_the_rates_that_it_orders(shared):
    text = (shared / "seeds" / "dev-plan.txt").read_text(encoding="utf-8")
    printed = [reading.name_zh for key in RateKey if (reading := reading_of(key))]
    assert len(printed) == 2
    assert all(word in text for word in printed)
