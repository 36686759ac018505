"""Numbers for readers."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lingyan.apps.design.numbers import grouped, no_finer, shown, unknown


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        pytest.param(Decimal("1114455.50"), None, "1,114,455.50", id="exact"),
        pytest.param(0.1, None, "0.1", id="float-as-written"),
        pytest.param(Decimal("2.345"), 2, "2.35", id="half-up"),
        pytest.param(Decimal("-2.5"), 0, "-3", id="away-from-zero"),
        pytest.param(12, 1, "12.0", id="digits-added"),
        pytest.param(Decimal("1E+6"), None, "1,000,000", id="no-exponent"),
    ],
)
def test_a_number_is_grouped_and_exact(value, digits, text):
    assert grouped(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("512", "512", id="a-count"),
        pytest.param("512.000000", "512", id="noughts-of-a-computation"),
        pytest.param("5.90", "5.90", id="as-printed"),
        pytest.param("2.345", "2.35", id="half-up"),
        pytest.param("1E+3", "1,000", id="no-exponent"),
    ],
)
def test_decimals_are_cut_and_none_are_added(value, text):
    assert grouped(no_finer(Decimal(value), 2)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_no_digit_is_lost(value):
    assert Decimal(grouped(value).replace(",", "")) == value


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "未知"), ("en", "Unknown")])
def test_what_is_not_known_says_so_in_either_language(language, word):
    with override(language):
        assert unknown() == f'<span class="unknown">{word}</span>'
        assert unknown("no <baseline>") == f'<span class="unknown">{word} <small>no &lt;baseline&gt;</small></span>'


def test_zero_is_a_number():
    assert shown(Decimal(0)) == "0"


def test_a_unit_stands_beside_its_number():
    assert shown(Decimal(5), unit="亿元") == '5<span class="unit">亿元</span>'
