"""A fact is a value with its source, or it is not known."""

from decimal import Decimal

import pytest

from factories.siting import fact, facts
from lingyan.domain.siting.facts import Given, Scope, amount, names, says


@pytest.mark.parametrize(
    ("key", "scope", "name"),
    [("project.land_mu", Scope.PROJECT, "land_mu"), ("park.places", Scope.PARK, "places"), ("pair.x", Scope.PAIR, "x")],
)
def test_the_key_says_what_a_fact_is_about(key: str, scope: Scope, name: str) -> None:
    assert (fact(key).scope, fact(key).name) == (scope, name)


def test_a_value_is_read_as_what_it_is_and_never_as_something_else() -> None:
    told = {**facts({"a": 3, "b": True, "c": ["x"]}), "d": Given(None, "nobody knows")}
    assert [amount(told, key) for key in "abcde"] == [Decimal(3), None, None, None, None]
    assert [says(told, key) for key in "abcde"] == [None, True, None, None, None]
    assert [names(told, key) for key in "abcde"] == [None, None, frozenset({"x"}), None, None]
