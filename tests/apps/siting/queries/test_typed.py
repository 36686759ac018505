"""What people type for a fact is read as its value, or told what is wrong."""

from decimal import Decimal

import pytest

from factories.siting import fact
from lingyan.apps.siting.queries.typed import TypedValueError, typed
from lingyan.domain.siting.facts import FactKind

pytestmark = pytest.mark.django_db

READ = [
    pytest.param(FactKind.AMOUNT, " 1,200.5 ", Decimal("1200.5"), id="thousands"),
    pytest.param(FactKind.AMOUNT, "１２０", Decimal(120), id="full-width"),
    pytest.param(FactKind.AMOUNT, "", None, id="not-known"),
    pytest.param(FactKind.YES_NO, "是", True, id="yes"),
    pytest.param(FactKind.YES_NO, "No", False, id="no"),
    pytest.param(FactKind.NAMES, "无", frozenset(), id="none-of-them"),
    pytest.param(FactKind.NAMES, "displays、software", frozenset({"displays", "software"}), id="two"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_what_is_typed_is_read(kind, text, value):
    assert typed(fact("park.any", kind), text) == value


WRONG = [
    pytest.param(FactKind.AMOUNT, "many", "many", id="words"),
    pytest.param(FactKind.AMOUNT, "-1", "-1", id="below-nought"),
    pytest.param(FactKind.AMOUNT, "1e40", "1e40", id="huge"),
    pytest.param(FactKind.AMOUNT, "1.23456", "1.23456", id="too-fine"),
    pytest.param(FactKind.YES_NO, "maybe", "maybe", id="maybe"),
    pytest.param(FactKind.NAMES, "displays；moon cheese", "moon cheese", id="unknown-industry"),
]


@pytest.mark.parametrize(("kind", "text", "told"), WRONG)
def test_what_is_no_value_is_told(kind, text, told):
    with pytest.raises(TypedValueError) as refused:
        typed(fact("park.any", kind), text)
    assert told in str(refused.value.problem)
