"""What is said of an investor is checked field by field; a group is told as a tree."""

import pytest

from lingyan.domain.projects.investors import (
    InvestorFacts,
    ListFacts,
    problems_of_entry,
    problems_of_investor,
    tree_of,
)

REGIONS = {"440000"}
CODE = "91110000600037341L"


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        pytest.param(InvestorFacts("甲", CODE, "440000"), [], id="whole"),
        pytest.param(InvestorFacts("甲", "", "abroad"), [], id="from-abroad-without-code"),
        pytest.param(InvestorFacts("甲"), [], id="nothing-known"),
        pytest.param(InvestorFacts("甲", "", "440000"), ["uscc"], id="of-china-without-code"),
        pytest.param(InvestorFacts(" ", "123", "x"), ["name", "uscc", "region"], id="all-wrong"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field(facts, fields):
    found = problems_of_investor(facts, REGIONS, "abroad")
    assert list(found) == fields
    assert all(problem.text() for problem in found.values())


def test_a_place_in_a_list_needs_list_and_year_and_a_rank_that_can_be():
    assert problems_of_entry(ListFacts("world", 2025)) == {}
    assert list(problems_of_entry(ListFacts("", None))) == ["top_list"]
    assert list(problems_of_entry(ListFacts("", 2025))) == ["top_list"]
    assert list(problems_of_entry(ListFacts("world", None, 0))) == ["top_year", "rank"]


def test_a_member_stands_after_its_parent_and_what_holds_itself_is_left_out():
    assert list(tree_of({3: 1, 1: None, 2: 1})) == [(1, 0), (3, 1), (2, 1)]
    assert list(tree_of({5: 9, 6: 5})) == [(5, 0), (6, 1)]
    assert list(tree_of({7: 8, 8: 7})) == []
    assert list(tree_of({})) == []
