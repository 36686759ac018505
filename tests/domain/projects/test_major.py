"""Which projects are major, and by which lists terms may be agreed, follow from what a pack says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lingyan.domain.projects.major import DirectLine, MajorRules, TermKind, TermRules, years_that_count
from lingyan.kernel.citation import Citation

CLAUSE = Citation.parse("dev-plan 四/（四）/3")
TERMS = TermRules((TermKind("fiscal", "财政", "public finance"),), 1, "H15", CLAUSE)
RULES = MajorRules(
    least_investment=Decimal(10000),
    counts_three_500=True,
    convention="H14",
    citation=CLAUSE,
    terms=TERMS,
    direct_line=DirectLine("line", "raised", "problem", CLAUSE),
)


@pytest.mark.parametrize(
    ("investment", "is_listed", "is_major"),
    [
        pytest.param(Decimal(10000), False, True, id="just-enough"),
        pytest.param(Decimal("9999.9999"), False, False, id="just-below"),
        pytest.param(Decimal(1), True, True, id="small-of-a-three-500"),
        pytest.param(None, True, True, id="unknown-of-a-three-500"),
        pytest.param(None, False, None, id="unknown-is-not-no"),
    ],
)
def test_a_project_is_major_by_its_investment_or_its_investor(investment, is_listed, is_major):
    assert RULES.is_major(investment, is_three_500=is_listed) is is_major


def test_where_lists_do_not_count_the_investment_alone_decides():
    assert replace(RULES, counts_three_500=False).is_major(None, is_three_500=True) is None


def test_a_list_counts_in_its_year_and_for_as_long_as_the_pack_says():
    assert years_that_count(TERMS, [2023, 2024, 2025, 2026, 2025], 2025) == (2025, 2024)
    assert years_that_count(replace(TERMS, list_age_years=0), [2024, 2025], 2025) == (2025,)


def test_kinds_are_found_by_key_and_named_in_both_languages():
    assert TERMS.kind("fiscal").name.text()
    assert TERMS.kind("gift") is None


def test_every_clause_of_the_rules_is_told():
    assert RULES.also == (CLAUSE, CLAUSE)
