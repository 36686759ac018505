"""Numbers in figures are exact."""

from decimal import Decimal

import pytest

from lingyan.figures.wording import number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("12500", "12,500", id="thousands"),
        pytest.param("0.10", "0.10", id="printed-zero-kept"),
        pytest.param("1.25E+4", "12,500", id="no-exponent"),
        pytest.param("-1234.5", "-1,234.5", id="negative"),
    ],
)
def test_a_number_keeps_its_decimals(value, text):
    assert number_text(Decimal(value)) == text
