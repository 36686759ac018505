"""What is written down is read again as what it was."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.siting import fact
from lingyan.domain.siting.facts import FactKind
from lingyan.domain.siting.written import WrittenValueError, read, written

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=4)
NAMES = st.frozensets(st.text("abc-", min_size=1).filter(lambda name: name != "none"))
VALUES = st.one_of(
    st.tuples(st.just(FactKind.AMOUNT), AMOUNTS),
    st.tuples(st.just(FactKind.YES_NO), st.booleans()),
    st.tuples(st.just(FactKind.NAMES), NAMES),
)


@given(VALUES)
def test_what_is_written_is_read_again(kind_and_value):
    kind, value = kind_and_value
    assert read(fact("park.any", kind), written(value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [(FactKind.AMOUNT, "many"), (FactKind.AMOUNT, "-1"), (FactKind.AMOUNT, "NaN"), (FactKind.YES_NO, "1")],
)
def test_text_that_is_no_value_is_refused(kind, text):
    with pytest.raises(WrittenValueError) as refused:
        read(fact("park.any", kind), text)
    assert refused.value.data["given"] == text


def test_an_amount_is_written_without_an_exponent():
    assert written(Decimal("1E+4")) == "10000"
