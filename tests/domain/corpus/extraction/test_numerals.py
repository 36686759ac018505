"""Numbers are read exactly, however they are printed; what names no exact number is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.numerals import in_words
from lingyan.domain.corpus.extraction.numerals import read_count, read_digits, read_number, read_year, split_scale


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("一百一十", "110"),
        ("两百", "200"),
        ("一千零五十", "1050"),
        ("三万五千", "35000"),
        ("一亿两千万", "120000000"),
        ("三点五", "3.5"),
        ("十二点二五", "12.25"),
        ("零点五", "0.5"),
        ("零", "0"),
    ],
)
def test_chinese_numerals_say_an_exact_number(printed, value):
    assert read_count(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed", ["百", "千", "三五", "七八", "一百五", "一万二", "十十", "点五", "三点", "二〇二五", "零五"]
)
def test_what_names_no_exact_number_is_none(printed):
    assert read_count(printed) is None


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_number_is_read_as_it_is_written(number):
    assert read_count(in_words(number)) == number


def test_digits_are_read_in_either_width_with_marks_of_thousands():
    assert read_digits("１２，３４５．６") == Decimal("12345.6")
    assert read_number("1,000") == Decimal(1000)


@pytest.mark.parametrize(
    ("printed", "year"), [("2025", 2025), ("二〇二五", 2025), ("二○三五", 2035), ("２０３０", 2030), ("1025", None)]
)
def test_years_are_read_in_digits_and_in_signs(printed, year):
    assert read_year(printed) == year


def test_the_scale_that_ends_a_number_belongs_to_its_unit():
    assert split_scale("二百五十万") == ("二百五十", "万")
    assert split_scale("二万五千") == ("二万五千", "")
    assert split_scale("亿") == ("亿", "")
