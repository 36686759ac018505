"""A decision is made only where no rule fails, keeps what it rested on, is audited, and can be taken back."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE, acting, person
from factories.projects import moved
from factories.told import PARK, told_park
from factories.willing import willing_project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.notices.models import Notice
from lingyan.apps.projects.actions.errors import NoReasonError, NotYetError
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.actions import DecisionGiven, decide_siting, take_decision_back
from lingyan.apps.siting.actions.deciding import (
    DECIDED,
    LEFT,
    DecidedMeanwhileError,
    DecisionEndedError,
    RuleFailsError,
    RulesUnknownError,
    SeenOtherwiseError,
    WithdrawnError,
)
from lingyan.apps.siting.models import SitingDecision
from lingyan.apps.siting.queries.answers import answers_of, digest_of
from lingyan.apps.siting.queries.parks import UnknownParkPageError
from lingyan.apps.siting.queries.placed import find_placed
from lingyan.apps.siting.queries.result import Asked
from lingyan.domain.projects.stages import Stage
from lingyan.domain.siting.weighting import Criterion
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db


def seen_in(made: Project, **more: object) -> DecisionGiven:
    """Return a decision on what is known now."""
    digest = digest_of(answers_of(find_placed(made, PARK).assessed.verdicts))
    return DecisionGiven(**{"park": PARK, "day": localdate(), "digest": digest, **more})


def office():
    return acting(Role.PREFECTURE, PREFECTURE)


def test_a_decision_keeps_rank_score_weights_and_what_each_rule_said():
    told_park()
    made = willing_project()
    asked = Asked({Criterion.COST: 1.0}, by="own")
    decision = decide_siting(made, seen_in(made, asked=asked, reason=" near "), actor=office())
    assert (decision.rank, decision.of_parks, decision.weighting, decision.reason) == (1, 1, "own", "near")
    assert decision.weights["cost"] == 1
    assert (decision.passed, decision.failed, decision.unknown) == (18, 0, 0)
    land = next(one for one in decision.answers if one["rule"] == "land")
    assert land["answer"] == "pass"
    assert land["evidence"]["park.land_mu"]["value"] == "2000"
    assert decision.digest == digest_of(decision.answers)


def test_it_is_audited_and_moves_the_project_where_the_office_runs_the_park():
    told_park()
    made = willing_project()
    decision = decide_siting(made, seen_in(made), actor=office())
    assert decision.moved_from == COUNTY
    held = Project.objects.get(pk=made.pk)
    assert (held.place_path, held.version) == (PARK, made.version + 1)
    acts = list(AuditRecord.objects.order_by("-pk").values_list("act", flat=True)[:2])
    assert acts == ["siting.decide", "projects.change"]


def test_those_who_run_the_park_and_the_place_that_it_left_are_told_and_who_decides_is_not():
    told_park()
    county, park = person(Role.COUNTY, COUNTY), person(Role.PARK, PARK)
    made = willing_project()
    decide_siting(made, seen_in(made), actor=office())
    told = {one.person_id: one.template for one in Notice.objects.all()}
    assert told == {county.pk: LEFT, park.pk: DECIDED}


def test_an_office_that_does_not_run_the_park_decides_and_moves_nothing():
    told_park()
    made = willing_project()
    decision = decide_siting(made, seen_in(made), actor=acting(Role.COUNTY, COUNTY))
    assert decision.moved_from == ""
    assert Project.objects.get(pk=made.pk).place_path == COUNTY


def test_a_failing_rule_refuses_with_its_clause():
    told_park(land_mu=1)
    made = willing_project()
    with pytest.raises(RuleFailsError) as refused:
        decide_siting(made, seen_in(made, reason="all the same"), actor=office())
    assert "dev-plan" in refused.value.text()
    assert not SitingDecision.objects.exists()


def test_unknown_rules_need_a_reason_and_are_counted():
    told_park(keeps_red_line=None)
    made = willing_project()
    with pytest.raises(RulesUnknownError):
        decide_siting(made, seen_in(made, reason=" "), actor=office())
    decision = decide_siting(made, seen_in(made, reason="the plots are surveyed"), actor=office())
    assert (decision.rank, decision.score, decision.unknown) == (None, None, 1)


def test_what_changed_since_it_was_seen_refuses():
    told_park()
    made = willing_project()
    given = seen_in(made)
    told_park(land_mu=1500)
    with pytest.raises(SeenOtherwiseError):
        decide_siting(made, given, actor=office())


def test_of_two_who_decide_the_second_is_told_and_may_replace_the_first():
    told_park()
    made = willing_project(PREFECTURE)
    first = decide_siting(made, seen_in(made), actor=office())
    with pytest.raises(DecidedMeanwhileError):
        decide_siting(made, seen_in(made), actor=office())
    held = Project.objects.get(pk=made.pk)
    second = decide_siting(held, seen_in(made, seen=first.pk), actor=office())
    first.refresh_from_db()
    assert (first.is_current, second.is_current, first.ended_reason) == (False, True, "")


def test_a_decision_that_was_taken_back_meanwhile_refuses_the_next():
    told_park()
    made = willing_project(PREFECTURE)
    first = decide_siting(made, seen_in(made), actor=office())
    take_decision_back(first, "wrong park", actor=office())
    with pytest.raises(DecisionEndedError):
        decide_siting(Project.objects.get(pk=made.pk), seen_in(made, seen=first.pk), actor=office())


def test_tomorrow_is_not_decided_on_and_a_withdrawn_project_goes_nowhere():
    told_park()
    made = willing_project()
    with pytest.raises(NotYetError):
        decide_siting(made, seen_in(made, day=localdate() + timedelta(1)), actor=office())
    moved(made, Stage.WITHDRAWN, localdate(), "the investor left")
    with pytest.raises(WithdrawnError):
        decide_siting(made, seen_in(made), actor=office())


def test_a_park_that_is_none_and_people_of_elsewhere_are_refused():
    told_park()
    made = willing_project()
    with pytest.raises(UnknownParkPageError):
        decide_siting(made, seen_in(made, park="430000/nowhere"), actor=office())
    for role, scope in ((Role.COUNTY, OTHER_COUNTY), (Role.AUDITOR, ZONE)):
        with pytest.raises(NotYoursError):
            decide_siting(made, seen_in(made), actor=acting(role, scope))


def test_taking_it_back_needs_a_reason_brings_the_project_back_and_works_once():
    told_park()
    made = willing_project()
    decision = decide_siting(made, seen_in(made), actor=office())
    with pytest.raises(NoReasonError):
        take_decision_back(decision, " ", actor=office())
    ended = take_decision_back(decision, "the investor chose elsewhere", actor=office())
    assert (ended.is_current, ended.ended_reason) == (False, "the investor chose elsewhere")
    assert Project.objects.get(pk=made.pk).place_path == COUNTY
    assert AuditRecord.objects.latest("pk").act == "siting.take_decision_back"
    with pytest.raises(DecisionEndedError):
        take_decision_back(decision, "again", actor=office())


def test_a_project_that_moved_on_meanwhile_stays_where_it_is():
    told_park()
    made = willing_project()
    decision = decide_siting(made, seen_in(made), actor=office())
    Project.objects.filter(pk=made.pk).update(place_path=PREFECTURE)
    take_decision_back(decision, "wrong park", actor=office())
    assert Project.objects.get(pk=made.pk).place_path == PREFECTURE
