"""Facts are called and said in the reader's language."""

from decimal import Decimal

import pytest
from django.utils import translation

from lingyan.apps.audit.queries.naming import field_name, value_in_words
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.naming import as_typed, fact_label, fact_title, fact_unit, said
from lingyan.apps.siting.queries.typed import typed
from lingyan.domain.siting.written import read, written

pytestmark = pytest.mark.django_db


def fact(key):
    return siting_guide().facts[key]


def test_a_unit_is_put_together_from_its_parts_in_each_language():
    tax = fact("park.tax_per_mu")
    with translation.override("en"):
        assert fact_unit(tax) == "10 thousand yuan/mu·year"
        assert fact_title(tax) == "tax per mu that the park asks"


def test_an_amount_is_said_with_its_unit_and_industries_by_their_names():
    with translation.override("en"):
        assert said(Decimal(1200), fact("park.land_mu")) == "1,200 mu"
        assert "display" in said(frozenset({"displays"}), fact("park.barred_industries")).lower()
        assert said(None) == "not known"


@pytest.mark.parametrize("value", [Decimal("12.5"), True, False, frozenset(), frozenset({"displays", "software"})])
def test_what_stands_in_a_field_is_read_back_as_it_was(value):
    keys = {bool: "park.sewage_runs", Decimal: "park.land_mu", frozenset: "park.barred_industries"}
    asked = fact(keys[type(value)])
    with translation.override("en"):
        assert typed(asked, as_typed(written(value), asked)) == value == read(asked, written(value))


def test_the_audit_calls_a_fact_by_its_title_and_says_its_value():
    with translation.override("en"):
        assert field_name("park.land_mu") == fact_label(fact("park.land_mu"))
        assert value_in_words("place", "park.sewage_runs", "yes") == "yes"
        assert "display" in value_in_words("place", "park.barred_industries", "displays").lower()
        assert field_name("park.no_such_fact") == "park.no_such_fact"
        assert value_in_words("place", "park.no_such_fact", "7") == "7"
