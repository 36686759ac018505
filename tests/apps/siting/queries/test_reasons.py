"""A score and an answer account for themselves."""

import pytest
from django.utils.translation import override

from factories.told import PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries.placed import UnknownRuleError, find_placed
from lingyan.apps.siting.queries.reasons import answer_words, rule_trace, score_trace, score_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def placed(**changed: object):
    told_park(**changed)
    return find_placed(willing_project(), PARK)


def test_the_formula_comes_to_the_score():
    found = placed()
    formula, total = str(score_trace(found).formula).split(" = ")
    terms = [part.split(" × ") for part in formula.split(" + ")]
    assert sum(float(weight) * float(low) for weight, low in terms) == pytest.approx(float(total), abs=0.01)
    assert float(total) == pytest.approx(found.row.score, abs=0.001)
    assert score_words(found) == f"{total}, rank 1 of 1"


def test_what_is_missing_is_told_with_what_it_could_change():
    trace = score_trace(placed(wage_10k_cny=None))
    told = " ".join(step.text() for step in trace.steps)
    assert "cost: not known are" in told
    assert any("with what is missing" in str(one.value) for one in trace.inputs)


@pytest.mark.parametrize(
    ("changed", "said"), [({"keeps_red_line": None}, "would score"), ({"land_mu": 1}, "a rule keeps it out")]
)
def test_a_park_left_out_says_so(changed, said):
    assert said in score_words(placed(**changed))


def test_a_rule_accounts_for_itself_with_evidence_and_ways():
    rule = placed(land_mu=1).rule("land")
    trace = rule_trace(rule)
    assert answer_words(rule) == "This rule keeps the project out."
    assert [one.value for one in trace.inputs] == [one.value for one in rule.evidence]
    assert [step.text().startswith(("It would pass so:", "or:")) for step in trace.steps] == [True, True]
    assert trace.source == rule.citations[0]


def test_a_note_of_the_rule_is_told_and_an_unknown_rule_is_none():
    found = placed()
    assert any("pollutants" in step.text() for step in rule_trace(found.rule("pollutants")).steps)
    with pytest.raises(UnknownRuleError):
        found.rule("nonsense")
