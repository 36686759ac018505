"""Key clients are followed by place; what was said is sealed, and every look is recorded."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, person
from factories.investors import client, code_of, investor, officer
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.enterprises.actions import (
    ClientGiven,
    NoteGiven,
    change_client,
    close_client,
    errors,
    follow_client,
    note_contact,
    read_contacts,
)
from lingyan.apps.enterprises.models import ClientContact, KeyClient
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db
SAID = NoteGiven("王总下月来看厂房", "王某某 13800000000")
DAY = date(2026, 1, 5)


def test_each_place_follows_an_investor_once_at_a_time():
    made = investor()
    first = client(made)
    with pytest.raises(errors.FollowedError):
        client(made)
    client(made, OTHER_COUNTY)
    close_client(first, "改由市里联系", actor=officer(), seen_version=1)
    client(made)
    assert KeyClient.objects.filter(closed_on=None).count() == 2


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        pytest.param(ClientGiven("nobody", DAY), errors.NoFollowerError, id="nobody"),
        pytest.param(ClientGiven("elsewhere", DAY), errors.NoFollowerError, id="of-another-county"),
        pytest.param(ClientGiven("county-430405", date(2999, 1, 1)), errors.DayToComeError, id="since-to-come"),
        pytest.param(ClientGiven("county-430405", DAY, DAY), errors.DayPastError, id="next-has-passed"),
    ],
)
def test_who_follows_and_the_days_have_to_fit(given, wrong):
    person(Role.COUNTY, OTHER_COUNTY, login="elsewhere")
    with pytest.raises(wrong):
        follow_client(investor(), COUNTY, given, actor=officer())


def test_a_place_follows_only_for_itself():
    with pytest.raises(NotYoursError):
        follow_client(investor(), OTHER_COUNTY, ClientGiven("county-430405", DAY), actor=officer())
    everywhere, made = acting(Role.ZONE_OFFICE, ""), investor("乙", code_of(2))
    with pytest.raises(errors.NotAPlaceError):
        follow_client(made, "430000/nowhere", ClientGiven("county-430405", DAY), actor=everywhere)


def test_what_was_said_is_sealed_in_the_table_and_no_word_of_it_is_in_the_audit():
    made = client(investor())
    note_contact(made, DAY, SAID, actor=officer())
    with connection.cursor() as asked:
        asked.execute("SELECT sealed FROM enterprises_clientcontact")
        kept = str(asked.fetchall())
    told = str(list(AuditRecord.objects.values_list("before", "after")))
    for word in ("王总", "王某某", "13800000000"):
        assert word not in kept
        assert word not in told


def test_every_look_is_recorded_and_another_place_gets_none():
    made = client(investor())
    note_contact(made, DAY, SAID, actor=officer())
    found = read_contacts(made, actor=acting(Role.PREFECTURE, PREFECTURE))
    assert found[0].words == SAID
    assert AuditRecord.objects.filter(act="enterprises.read_contacts").count() == 1
    for who in (officer(OTHER_COUNTY), acting(Role.AUDITOR, COUNTY)):
        with pytest.raises(NotYoursError):
            read_contacts(made, actor=who)
    assert AuditRecord.objects.filter(act="enterprises.read_contacts").count() == 1


def test_a_contact_sets_the_last_and_the_next_day():
    made = client(investor())
    later = localdate() + timedelta(days=9)
    note_contact(made, localdate(), SAID, actor=officer(), next_contact=later)
    note_contact(made, DAY, SAID, actor=officer(), next_contact=later)
    held = KeyClient.objects.get()
    assert (held.last_contact, held.next_contact) == (localdate(), later)
    with pytest.raises(errors.NothingSaidError):
        note_contact(made, DAY, NoteGiven(" "), actor=officer())
    with pytest.raises(errors.DayToComeError):
        note_contact(made, later, SAID, actor=officer())
    assert ClientContact.objects.count() == 2


def test_of_two_who_change_a_follow_up_the_second_is_told():
    made = client(investor())
    given = ClientGiven("county-430405", date(2026, 1, 6))
    change_client(made, given, actor=officer(), seen_version=1)
    with pytest.raises(errors.ClientChangedError):
        close_client(made, "不再联系", actor=officer(), seen_version=1)
    assert KeyClient.objects.get().closed_on is None


def test_an_ended_follow_up_keeps_its_reason_and_takes_no_more():
    made = client(investor())
    with pytest.raises(errors.ReasonMissingError):
        close_client(made, "", actor=officer(), seen_version=1)
    close_client(made, "不再联系", actor=officer(), seen_version=1)
    assert KeyClient.objects.get().closed_reason == "不再联系"
    with pytest.raises(errors.ClosedClientError):
        note_contact(made, DAY, SAID, actor=officer())
