from decimal import Decimal

import pytest

from lingyan.engines.cells import EMPTY, Cell, RowRead, number_cell, plain, text_cell
from lingyan.kernel.message import Message


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("１２．５％", "12.5%"),
        ("　衡阳市　", "衡阳市"),
        ("衡阳\u200b市\ufeff", "衡阳市"),
        ("\xa0１，０００\xa0", "1,000"),
        ("甲\x00乙", "甲乙"),
    ],
)
def test_text_is_brought_into_one_form(written, expected):
    assert plain(written) == expected


def test_words_for_people_stay_as_they_were_written():
    cell = text_cell(" 请报送材料，并附说明（一）。 ")
    assert (cell.text, cell.value) == ("请报送材料,并附说明(一)。", "请报送材料，并附说明（一）。")


@pytest.mark.parametrize(
    ("amount", "text"), [("1E+3", "1000"), ("0.150", "0.15"), ("-7.0", "-7"), ("0E-10", "0"), ("123456789.01",) * 2]
)
def test_numbers_are_written_without_exponents_or_idle_zeros(amount, text):
    assert number_cell(Decimal(amount)).text == text


def test_a_number_too_long_to_count_with_is_a_problem_of_its_cell_and_not_of_the_file():
    cell = number_cell(Decimal("1.2E+300"))
    assert (cell.value, cell.problem.text()) == (
        None,
        "The number 1.200E+300 is longer than any that is read here.",
    )


def test_a_percentage_says_that_it_is_one():
    assert number_cell(Decimal("0.15"), number_format="0.0%").is_percent
    assert not number_cell(Decimal("0.15")).is_percent


def test_a_cell_with_a_problem_is_not_empty():
    row = RowRead("", 1, (EMPTY, Cell(problem=Message("no result"))))
    assert not row.is_empty
    assert RowRead("", 1, (EMPTY, text_cell(" \u200b "))).is_empty
