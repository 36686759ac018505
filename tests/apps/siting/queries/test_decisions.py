"""Decisions are told with what they rested on."""

import pytest
from django.utils.timezone import localdate

from factories.accounts import PREFECTURE, acting
from factories.told import PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.actions import DecisionGiven, decide_siting
from lingyan.apps.siting.queries.answers import answers_of, digest_of
from lingyan.apps.siting.queries.decisions import UnknownDecisionError, decision_of, decisions_of
from lingyan.apps.siting.queries.placed import find_placed
from lingyan.domain.siting.screening import Answer
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_a_decision_is_told_with_the_answers_of_then_those_that_did_not_pass_first(django_assert_num_queries):
    told_park(keeps_red_line=None)
    made = willing_project()
    digest = digest_of(answers_of(find_placed(made, PARK).assessed.verdicts))
    given = DecisionGiven(PARK, localdate(), "surveyed", digest=digest)
    decide_siting(made, given, actor=acting(Role.PREFECTURE, PREFECTURE))
    told_park(keeps_red_line=True)
    with django_assert_num_queries(1):
        (told,) = decisions_of(made)
    assert told.is_moved
    assert told.rested_on[0].answer is Answer.UNKNOWN
    assert told.rested_on[0].evidence[0][1] is None
    assert decision_of(made, told.row.pk) == told.row


def test_a_decision_of_another_project_is_none_of_this():
    with pytest.raises(UnknownDecisionError):
        decision_of(willing_project(), 1)
