"""Offices look at intents, answer, hand them on, take them up; who comes second is told, and others see none."""

from decimal import Decimal

import pytest

from factories.accounts import acting, person
from factories.intents import COMPANY, COUNTY_AT, MAIL, NAME, PHONE, PREFECTURE_AT, filed
from factories.needs import VALUES
from factories.told import OTHER_PARK, PARK
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.notices.models import Notice
from lingyan.apps.projects.actions import read_contacts
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.actions import intent_errors as errors
from lingyan.apps.siting.actions import taking
from lingyan.apps.siting.models import IntentOutcome, IntentState, ToldFact
from lingyan.apps.siting.queries import planned_project
from lingyan.apps.siting.queries.intents import UnknownIntentError, standing_of
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db
SIBLING = f"{COUNTY_AT}/hengyang-bonded-zone"
OTHER_COUNTY_AT = OTHER_PARK.rpartition("/")[0]


@pytest.fixture
def officer():
    return acting(Role.COUNTY, COUNTY_AT)


def test_the_investor_reads_which_office_looks_at_it_and_never_who(officer):
    made, code = filed()
    taking.look_at_intent(made, actor=officer, seen_version=1)
    told = standing_of(code)
    assert told.state == IntentState.LOOKED_AT
    assert "雁峰" in told.steps[-1].office
    assert officer.name not in repr(told)


def test_an_office_for_everywhere_is_told_by_the_place():
    made, code = filed()
    taking.look_at_intent(made, actor=acting(Role.ZONE_OFFICE, ""), seen_version=1)
    assert "白沙洲" in standing_of(code).steps[-1].office


def test_an_answer_is_read_by_the_code(officer):
    made, code = filed()
    taking.answer_intent(made, "欢迎下周来看地", actor=officer, seen_version=1)
    assert standing_of(code).steps[-1].words == "欢迎下周来看地"
    with pytest.raises(errors.NoWordsError):
        taking.answer_intent(made, " ", actor=officer, seen_version=2)


def test_of_two_officers_the_second_is_told(officer):
    made, _code = filed()
    taking.look_at_intent(made, actor=officer, seen_version=1)
    with pytest.raises(errors.IntentChangedError):
        taking.answer_intent(made, "好", actor=acting(Role.PREFECTURE, PREFECTURE_AT), seen_version=1)


def test_refused_by_one_place_it_stays_with_the_other_and_closes_with_the_last(officer):
    made, code = filed(PARK, OTHER_PARK)
    held = taking.refuse_intent(made, "园区已满", actor=officer, seen_version=1)
    assert held.state == IntentState.RECEIVED
    held = taking.refuse_intent(made, "不符合规划", actor=acting(Role.COUNTY, OTHER_COUNTY_AT), seen_version=2)
    assert (held.state, held.outcome) == (IntentState.CLOSED, IntentOutcome.REFUSED)
    assert [step.words for step in standing_of(code).steps] == ["", "园区已满", "不符合规划"]
    with pytest.raises(errors.IntentMoveError):
        taking.answer_intent(made, "好", actor=officer, seen_version=3)


def test_handed_on_the_other_county_is_told_and_the_first_sees_it_no_more(officer):
    made, _code = filed()
    other = person(Role.COUNTY, OTHER_COUNTY_AT)
    taking.hand_intent(made, OTHER_COUNTY_AT, actor=officer, seen_version=1)
    assert Notice.objects.filter(person=other).count() == 1
    with pytest.raises(UnknownIntentError):
        taking.see_investor(made, actor=officer)
    assert taking.see_investor(made, actor=acting(Role.COUNTY, OTHER_COUNTY_AT))["name"] == NAME


@pytest.mark.parametrize("target", ["430000", "nowhere", PARK])
def test_it_is_handed_to_places_only_and_not_where_it_is(officer, target):
    made, _code = filed()
    with pytest.raises(errors.NoTakerError):
        taking.hand_intent(made, target, actor=officer, seen_version=1)


def test_taken_up_all_that_was_told_goes_into_the_project(officer):
    made, code = filed()
    project = taking.take_up_intent(
        made, taking.LeadGiven(PARK, "显示屏项目", "displays", "请带资料来"), actor=officer, seen_version=1
    )
    assert (project.place_path, project.investor_name, project.industry) == (PARK, COMPANY, "displays")
    assert (project.planned, project.land_mu, project.labour) == (Decimal(30000), Decimal(100), 800)
    known = {key: given.value for key, given in planned_project(project).facts.items()}
    assert {key: known[key] for key in VALUES} == VALUES
    assert set(ToldFact.objects.filter(project=project).values_list("source", flat=True)) == {made.key}
    (contact,) = read_contacts(project, actor=officer)
    assert (contact.words.name, contact.words.phone, contact.words.mail) == (NAME, PHONE, MAIL)
    told = standing_of(code)
    assert (told.state, told.outcome) == (IntentState.CLOSED, IntentOutcome.LEAD)
    assert told.steps[-1].words == "请带资料来"


def test_a_second_lead_of_the_same_intent_is_refused(officer):
    made, _code = filed(PARK, OTHER_PARK)
    taking.take_up_intent(made, taking.LeadGiven(PARK, "甲"), actor=officer, seen_version=1)
    other = acting(Role.COUNTY, OTHER_COUNTY_AT)
    with pytest.raises(errors.IntentChangedError):
        taking.take_up_intent(made, taking.LeadGiven(OTHER_PARK, "乙"), actor=other, seen_version=1)
    with pytest.raises(errors.IntentMoveError):
        taking.take_up_intent(made, taking.LeadGiven(OTHER_PARK, "乙"), actor=other, seen_version=2)
    assert Project.objects.count() == 1


def test_what_goes_wrong_with_the_project_leaves_the_intent_as_it_was(officer):
    made, code = filed()
    with pytest.raises(errors.NoTakerError):
        taking.take_up_intent(made, taking.LeadGiven(SIBLING, "甲"), actor=officer, seen_version=1)
    with pytest.raises(NotYoursError):
        taking.take_up_intent(made, taking.LeadGiven(OTHER_PARK, "甲"), actor=officer, seen_version=1)
    assert not Project.objects.exists()
    assert standing_of(code).state == IntentState.RECEIVED


def test_each_look_is_recorded_and_says_nothing_of_people(officer):
    made, _code = filed()
    for _time in range(2):
        taking.see_investor(made, actor=officer)
    looks = AuditRecord.objects.filter(act="siting.see_investor", key=made.key)
    assert looks.count() == 2
    assert NAME not in str(list(looks.values()))


@pytest.mark.parametrize(
    ("role", "scope", "error"),
    [
        (Role.COUNTY, "430000/430500/430502", UnknownIntentError),
        (Role.PARK, OTHER_PARK, UnknownIntentError),
        (Role.SUPERVISOR, "430000", NotYoursError),
        (Role.DEPARTMENT, "430000", NotYoursError),
        (Role.AUDITOR, "", NotYoursError),
        (Role.ADMINISTRATOR, "", NotYoursError),
    ],
)
def test_nobody_else_sees_or_does_anything(role, scope, error):
    made, _code = filed()
    actor = acting(role, scope)
    with pytest.raises(error):
        taking.see_investor(made, actor=actor)
    with pytest.raises(error):
        taking.answer_intent(made, "好", actor=actor, seen_version=1)
    with pytest.raises(error):
        taking.take_up_intent(made, taking.LeadGiven(PARK, "甲"), actor=actor, seen_version=1)


def test_a_visitor_is_asked_to_log_in():
    made, _code = filed()
    with pytest.raises(LogInError):
        taking.see_investor(made, actor=VISITOR)
