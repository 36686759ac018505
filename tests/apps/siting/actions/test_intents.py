"""An intent is filed without an account: sealed, limited, told to its offices, and gone when it is withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import localdate

from factories.accounts import acting, person
from factories.intents import COMPANY, COUNTY_AT, MAIL, MESSAGE, NAME, PHONE, filed, given
from factories.told import OTHER_PARK, PARK
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.notices.models import Notice
from lingyan.apps.projects.models import Contact
from lingyan.apps.siting.actions import intent_errors as errors
from lingyan.apps.siting.actions import intents
from lingyan.apps.siting.actions.taking import LeadGiven, take_up_intent
from lingyan.apps.siting.models import Intent, IntentState
from lingyan.apps.siting.queries.intents import UnknownIntentCodeError, intent_terms, standing_of
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
SAID = (NAME, PHONE, MAIL, MESSAGE)


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


def everything_written() -> str:
    rows = [str(list(model.objects.values())) for model in (Intent, AuditRecord, Notice, Contact)]
    return " ".join(rows)


def test_what_is_said_of_people_stands_nowhere_in_plain_words_nor_does_the_code():
    _made, code = filed()
    written = everything_written()
    assert [words for words in (*SAID, code) if words in written] == []
    assert COMPANY in written


def test_the_offices_of_the_park_and_those_above_are_told_and_no_others():
    for role, scope in (
        (Role.PARK, PARK),
        (Role.COUNTY, COUNTY_AT),
        (Role.PREFECTURE, "430000/430400"),
        (Role.ZONE_OFFICE, "430000"),
        (Role.COUNTY, "430000/430500/430502"),
        (Role.SUPERVISOR, "430000/430400"),
        (Role.AUDITOR, ""),
    ):
        person(role, scope)
    filed()
    told = set(Notice.objects.values_list("person__login", flat=True))
    assert told == {"park-baishazhou", "county-430406", "prefecture-430400", "zone_office-430000"}


def test_whichever_suits_goes_to_the_office_of_the_zone():
    person(Role.ZONE_OFFICE, "430000")
    person(Role.COUNTY, COUNTY_AT)
    made, _code = filed()
    Notice.objects.all().delete()
    cache.clear()
    code = intents.file_intent(replace(given(), parks=(), phone="13711112222", mail=""))
    assert [row.path for row in Intent.objects.exclude(pk=made.pk).get().places.all()] == ["430000"]
    assert [notice.person.login for notice in Notice.objects.all()] == ["zone_office-430000"]
    assert standing_of(code).offices


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"company": " "}, errors.NoIntentError),
        ({"name": ""}, errors.NoIntentError),
        ({"phone": "", "mail": " "}, errors.NoIntentError),
        ({"has_agreed": False}, errors.NoIntentError),
        ({"parks": ("430000/430400",)}, errors.NoSuchParkError),
        ({"parks": (PARK, OTHER_PARK, "x", "y")}, errors.NoSuchParkError),
    ],
    ids=["no-company", "nobody", "no-way-to-reach", "no-consent", "no-park", "too-many"],
)
def test_what_cannot_be_taken_is_refused(more, error):
    with pytest.raises(error):
        intents.file_intent(given(**more))
    assert not Intent.objects.exists()


@pytest.mark.parametrize("more", [{"mail": ""}, {"phone": ""}, {"company": f" {COMPANY} "}])
def test_the_same_company_with_the_same_contact_is_told_within_a_day(more):
    filed()
    with pytest.raises(errors.IntentAgainError):
        intents.file_intent(given(**more))


def test_somebody_else_learns_nothing_of_a_company_that_sent_one():
    filed()
    intents.file_intent(given(phone="13600000000", mail="other@example.com"))
    assert Intent.objects.count() == 2


def test_two_days_later_or_after_a_withdrawal_it_can_be_sent_again():
    made, code = filed()
    Intent.objects.filter(pk=made.pk).update(received_on=localdate() - timedelta(days=2))
    _again, code = filed()
    intents.withdraw_intent(code)
    filed()
    assert Intent.objects.count() == 3


def test_too_many_from_one_address_are_refused_and_others_are_not():
    for number in range(intents.PER_HOUR):
        intents.file_intent(given(phone=f"1390000{number:04d}", mail=""), address="10.1.1.1")
    with pytest.raises(errors.TooManyIntentsError):
        intents.file_intent(given(phone="13800000000", mail=""), address="10.1.1.1")
    intents.file_intent(given(phone="13800000000", mail=""), address="10.1.1.2")


def test_the_site_takes_no_more_than_it_can_read(monkeypatch):
    monkeypatch.setattr(intents, "PER_HOUR_SITE", 1)
    intents.file_intent(given(), address="10.1.1.1")
    with pytest.raises(errors.TooManyIntentsError):
        intents.file_intent(given(phone="13800000000", mail=""), address="10.1.1.2")


def test_withdrawn_nothing_of_people_or_the_company_is_left():
    made, code = filed()
    intents.withdraw_intent(code)
    made.refresh_from_db()
    assert (made.state, made.company, made.contact, made.company_mark) == (IntentState.WITHDRAWN, "", "", "")
    assert not standing_of(code).can_withdraw
    with pytest.raises(errors.IntentMoveError):
        intents.withdraw_intent(code)


def test_withdrawn_after_it_was_taken_up_the_contact_in_the_project_goes_too():
    made, code = filed()
    actor = acting(Role.COUNTY, COUNTY_AT)
    project = take_up_intent(made, LeadGiven(PARK, "显示屏"), actor=actor, seen_version=1)
    assert project.contacts.count() == 1
    intents.withdraw_intent(code)
    assert project.contacts.count() == 0
    assert AuditRecord.objects.filter(act="projects.drop_contact", key=project.key).count() == 1


def test_a_code_that_nobody_was_given_withdraws_nothing():
    made, _code = filed()
    with pytest.raises(UnknownIntentCodeError):
        intents.withdraw_intent("aaaa-bbbb-cccc-dddd")
    made.refresh_from_db()
    assert made.contact


def test_what_ended_long_ago_says_nothing_of_people_any_more():
    old, _code = filed()
    new, _code = filed(phone="13600000000", mail="")
    days, today = intent_terms().kept_days, localdate()
    Intent.objects.filter(pk=old.pk).update(ended_on=today - timedelta(days=days))
    Intent.objects.filter(pk=new.pk).update(ended_on=today - timedelta(days=days - 1))
    assert intents.forget_senders(today) == 1
    assert intents.forget_senders(today) == 0
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.contact, bool(new.contact)) == ("", True)
