"""What cannot be right is told field by field; what is not known is not held against a lead."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lingyan.domain.projects.facts import ProjectFacts, missing_at, per_mu, problems_of
from lingyan.domain.projects.stages import Stage

INDUSTRIES = {"electronics": object()}
GOOD = ProjectFacts(
    name="显示模组",
    industry="electronics",
    investor_name="甲公司",
    investor_uscc="91110000600037341L",
    top_list="china",
    top_year=2025,
    investment=Decimal("12000.5"),
    land_mu=Decimal(0),
    energy_tce=Decimal(300),
    labour=200,
    tax=Decimal(800),
)


def test_a_whole_project_has_nothing_wrong():
    assert problems_of(GOOD, INDUSTRIES, Stage.SIGNED) == {}


def test_a_lead_may_know_nothing_but_its_name():
    assert problems_of(ProjectFacts("线索"), INDUSTRIES, Stage.LEAD) == {}


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        pytest.param("name", "  ", "name", id="no-name"),
        pytest.param("industry", "moon-mining", "industry", id="unknown-industry"),
        pytest.param("investor_uscc", "91110000600037341A", "investor_uscc", id="wrong-check-digit"),
        pytest.param("investor_uscc", "9111", "investor_uscc", id="short-code"),
        pytest.param("investment", Decimal(-5), "investment", id="negative-investment"),
        pytest.param("investment", Decimal("0.00001"), "investment", id="less-than-a-yuan"),
        pytest.param("tax", Decimal("NaN"), "tax", id="no-number"),
        pytest.param("land_mu", Decimal(-1), "land_mu", id="negative-land"),
        pytest.param("land_mu", Decimal("0.00001"), "land_mu", id="finer-than-is-kept"),
        pytest.param("energy_tce", Decimal("NaN"), "energy_tce", id="no-measure"),
        pytest.param("labour", -3, "labour", id="negative-jobs"),
        pytest.param("energy_tce", Decimal(10) ** 12, "energy_tce", id="in-another-unit"),
        pytest.param("top_list", "galaxy", "top_list", id="no-such-list"),
        pytest.param("top_list", "", "top_list", id="year-without-list"),
        pytest.param("top_year", None, "top_year", id="list-without-year"),
        pytest.param("top_year", 25, "top_year", id="no-year"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field(field, given, told):
    found = problems_of(replace(GOOD, **{field: given}), INDUSTRIES, Stage.SIGNED)
    assert list(found) == [told]
    assert found[told].text()


def test_a_contract_needs_a_party_and_a_sum():
    lacking = replace(GOOD, investor_name="", investment=None)
    assert set(problems_of(lacking, INDUSTRIES, Stage.SIGNED)) == {"investor_name", "investment"}
    assert missing_at(lacking, Stage.NEGOTIATION) == ()
    assert missing_at(lacking, Stage.WITHDRAWN) == ()
    assert missing_at(replace(GOOD, investment=Decimal(0)), Stage.TAXED) == ()


def test_no_land_gives_no_figure_for_each_mu():
    assert per_mu(Decimal(100), None) is None
    assert per_mu(Decimal(100), Decimal(0)) is None
    assert per_mu(None, Decimal(4)) is None
    assert per_mu(Decimal(100), Decimal(4)) == 25
