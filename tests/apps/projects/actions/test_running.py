"""A project is taken in, changed and moved on by those of its place, and every change is in the audit."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, organisation, person
from factories.projects import CODE, DAY, given, moved, officer, project, until
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.actions import add_project, change_project, facts_of, move_project
from lingyan.apps.projects.actions.errors import (
    NoOfficerError,
    NoPlaceError,
    NoReasonError,
    NotYetError,
    ProjectChangedError,
    ProjectFactsError,
)
from lingyan.apps.projects.actions.running import MoveGiven
from lingyan.apps.projects.models import Project, StageChange
from lingyan.domain.projects.stages import Change, Stage, StageDayError, StageMoveError
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def last(act: str) -> AuditRecord:
    return AuditRecord.objects.filter(act=act).order_by("-number")[0]


def change(made: Project, *, seen: int = 0, actor=None, place: str = "", **facts) -> Project:
    now = Project.objects.get(pk=made.pk)
    told = given(place or now.place_path, **facts)
    return change_project(made, told, actor=actor or officer(), seen_version=seen or now.version)


def test_a_lead_of_today_is_taken_in_with_a_number_and_an_entry():
    made = add_project(given(), actor=officer())
    assert made.key == f"project-{localdate().year}-00001"
    assert (made.stage, made.stage_since, made.version) == (Stage.LEAD, localdate(), 1)
    assert made.planned_cny == 120_005_000
    assert [row.stage for row in made.changes.all()] == ["lead"]
    row = last("projects.add")
    assert (row.subject, row.key, row.scope) == ("project", made.key, COUNTY)
    assert json.loads(row.after)["investment"] == "12000.5"
    assert not {"", None} & set(json.loads(row.after).values()), "what nobody knows is not told"
    assert add_project(given(), actor=officer()).key.endswith("00002")


def test_what_is_given_is_what_is_there_with_the_code_in_its_one_form():
    made = project(investor_uscc=CODE.lower(), land_mu=Decimal(0))
    read = facts_of(Project.objects.get(pk=made.pk))
    assert (read.investor_uscc, read.land_mu, read.investment) == (CODE, 0, Decimal("12000.5"))


def test_a_project_that_did_not_begin_today_comes_with_its_log():
    made = project(changes=until(Stage.STARTED))
    assert made.stage == Stage.STARTED
    assert (made.signed_on, made.started_on) == (DAY + timedelta(days=30), DAY + timedelta(days=60))
    assert made.producing_on is None
    assert made.changes.count() == 7


WRONG = [
    pytest.param({"industry": "moon-mining"}, "industry", id="unknown-industry"),
    pytest.param({"investment": Decimal(-1)}, "investment", id="negative-investment"),
    pytest.param({"investor_uscc": "91110000600037341A"}, "investor_uscc", id="wrong-code"),
    pytest.param({"land_mu": Decimal(-4)}, "land_mu", id="negative-land"),
]


@pytest.mark.parametrize(("facts", "field"), WRONG)
def test_what_cannot_be_right_is_refused_at_its_field_and_not_kept(facts, field):
    with pytest.raises(ProjectFactsError) as wrong:
        project(**facts)
    assert list(wrong.value.fields) == [field]
    assert wrong.value.fields[field].text() in wrong.value.text()
    assert not Project.objects.exists()


def test_a_project_without_land_is_taken_in():
    assert project(land_mu=None).land_mu is None


def test_a_log_of_tomorrow_or_against_the_table_is_refused():
    tomorrow = localdate() + timedelta(days=1)
    with pytest.raises(NotYetError):
        project(changes=(Change(Stage.LEAD, tomorrow),))
    with pytest.raises(StageMoveError):
        project(changes=(Change(Stage.LEAD, DAY), Change(Stage.STARTED, DAY)))


def test_nobody_takes_a_project_in_for_another_county_or_for_no_place():
    with pytest.raises(NotYoursError):
        add_project(given(OTHER_COUNTY), actor=officer())
    with pytest.raises(LogInError):
        add_project(given(), actor=VISITOR)
    with pytest.raises(NotYoursError):
        add_project(given(), actor=acting(Role.AUDITOR, COUNTY))
    with pytest.raises(NoPlaceError):
        add_project(given("430000/439900"), actor=acting(Role.ZONE_OFFICE, "430000"))


def test_the_officer_may_run_the_projects_of_the_place():
    one = person(Role.COUNTY, COUNTY, login="li")
    one.organisation = organisation("bureau", COUNTY)
    one.save()
    made = project(officer="li")
    assert (made.officer, made.office) == (one, one.organisation)
    for login in (person(Role.COUNTY, OTHER_COUNTY, login="far").login, "nobody"):
        with pytest.raises(NoOfficerError):
            project(officer=login)


def test_an_officer_who_left_stays_until_another_is_chosen():
    one = person(Role.COUNTY, COUNTY, login="li")
    made = project(officer="li")
    one.is_active = False
    one.save()
    assert change(made, officer="li", labour=5).officer == one


def test_a_change_keeps_what_was_before_and_only_that():
    made = project()
    change(made, labour=120)
    row = last("projects.change")
    assert (json.loads(row.before), json.loads(row.after)) == ({"labour": 300}, {"labour": 120})


def test_a_change_that_changes_nothing_leaves_no_trace():
    made = project()
    assert change(made).version == 1
    assert not AuditRecord.objects.filter(act="projects.change").exists()


def test_of_two_who_edit_one_project_the_second_is_told_who_and_when_to_the_second():
    made = project()
    change(made, labour=120, actor=acting(Role.COUNTY, COUNTY, login="wang"))
    with pytest.raises(ProjectChangedError) as wrong:
        change(made, labour=130, seen=1)
    at = Project.objects.get(pk=made.pk).changed_at.astimezone()
    assert wrong.value.data["name"] == "wang"
    assert len(str(wrong.value.data["at"])) == len("2026-11-22 03:53:35")
    assert str(at.second).zfill(2) == str(wrong.value.data["at"])[-2:]
    assert Project.objects.get(pk=made.pk).labour == 120


def test_a_project_goes_to_another_place_only_within_reach():
    made = project()
    with pytest.raises(NotYoursError):
        change(made, place=OTHER_COUNTY)
    above = acting(Role.PREFECTURE, PREFECTURE)
    assert change(made, place=PREFECTURE, actor=above).place_path == PREFECTURE


def test_a_project_moves_on_and_its_log_says_so():
    made = moved(project(), Stage.NEGOTIATION, DAY + timedelta(days=3))
    made = moved(made, Stage.SIGNED, DAY + timedelta(days=5))
    assert (made.stage, made.signed_on) == (Stage.SIGNED, DAY + timedelta(days=5))
    assert [row.stage for row in made.changes.all()] == ["lead", "negotiation", "signed"]
    assert json.loads(last("projects.move").before) == {"stage": "negotiation"}


@pytest.mark.parametrize(
    ("target", "day", "reason", "error"),
    [
        pytest.param(Stage.STARTED, DAY, "", StageMoveError, id="not-by-the-table"),
        pytest.param(Stage.VISIT, DAY - timedelta(days=1), "", StageDayError, id="before-it-was-a-lead"),
        pytest.param(Stage.VISIT, date(2999, 1, 1), "", NotYetError, id="in-the-future"),
        pytest.param(Stage.WITHDRAWN, DAY, " ", NoReasonError, id="withdrawn-without-a-reason"),
    ],
)
def test_a_move_that_cannot_be_is_refused(target, day, reason, error):
    made = project()
    with pytest.raises(error):
        moved(made, target, day, reason)
    assert made.changes.count() == 1


def test_nobody_signs_without_a_party_and_a_sum():
    made = project(stage=Stage.NEGOTIATION, investor_name="", investment=None)
    with pytest.raises(ProjectFactsError) as wrong:
        moved(made, Stage.SIGNED, DAY + timedelta(days=40))
    assert set(wrong.value.fields) == {"investor_name", "investment"}


def test_a_withdrawn_project_keeps_what_it_reached_and_can_be_taken_up_again():
    made = project(stage=Stage.SIGNED)
    made = moved(made, Stage.WITHDRAWN, DAY + timedelta(days=90), "资金链断裂")
    assert (made.stage, made.withdrawn_on) == (Stage.WITHDRAWN, DAY + timedelta(days=90))
    assert made.signed_on == DAY + timedelta(days=30)
    assert json.loads(last("projects.withdraw").after)["reason"] == "资金链断裂"
    made = moved(made, Stage.SIGNED, DAY + timedelta(days=95), "新投资方接手")
    assert (made.stage, made.withdrawn_on) == (Stage.SIGNED, None)


def test_a_stage_that_was_entered_wrongly_is_taken_back_and_the_log_keeps_both():
    made = moved(project(stage=Stage.SIGNED), Stage.NEGOTIATION, DAY + timedelta(days=50), "误录")
    assert (made.stage, made.signed_on) == (Stage.NEGOTIATION, None)
    assert [row.kind for row in made.changes.all()][-1] == "back"


def test_a_move_on_a_stale_page_is_refused_and_one_of_another_county_too():
    made = project()
    moved(made, Stage.VISIT)
    with pytest.raises(ProjectChangedError):
        move_project(made, MoveGiven(Stage.NEGOTIATION, DAY), actor=officer(), seen_version=1)
    with pytest.raises(NotYoursError):
        moved(made, Stage.NEGOTIATION, actor=officer(OTHER_COUNTY))
    assert StageChange.objects.count() == 2


def test_facts_are_told_whole():
    made = project()
    assert replace(facts_of(made), name="x").name == "x"
    assert facts_of(made).tax == 800
