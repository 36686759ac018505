"""Last days of cases for reminders and calendars: the unit's for the unit, the office's for the one who handles it."""

from datetime import date

import pytest
from icalendar import Calendar

from factories.accounts import organisation, person
from factories.cases import step, supervision
from lingyan.apps.cases.models import Case
from lingyan.apps.cases.tasks import clocks_due, clocks_handled
from lingyan.apps.notices.queries import calendar_of, due_of
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

DAY, SUPPLEMENT_DAY = date(2026, 3, 30), date(2026, 3, 16)


@pytest.fixture
def officer():
    return person(Role.SUPERVISOR, "430000/430400", login="officer")


def received(handler=None, office=None) -> Case:
    case = step(supervision(), "materials_received", "2026-03-02")
    Case.objects.filter(pk=case.pk).update(handler=handler, office=office)
    return Case.objects.get(pk=case.pk)


def test_what_somebody_handles_is_theirs_and_not_their_offices(officer):
    received(officer, organisation("bureau"))
    assert [(due.person, due.due) for due in clocks_handled([DAY])] == [("officer", DAY)]
    assert list(clocks_handled([DAY], "another")) == []
    assert list(clocks_due([DAY])) == []


def test_what_nobody_handles_is_the_offices(officer):
    officer.is_active = False
    officer.save()
    received(officer, organisation("bureau"))
    assert [due.unit for due in clocks_due([DAY])] == ["bureau"]
    assert [due.unit for due in clocks_due([DAY], "bureau")] == ["bureau"]
    assert list(clocks_due([DAY], "another")) == []
    assert list(clocks_handled([DAY])) == []


def test_what_the_unit_owes_is_told_to_the_unit(officer):
    step(received(officer), "supplement_requested", "2026-03-09")
    assert [due.unit for due in clocks_due([SUPPLEMENT_DAY], "plant-a")] == ["plant-a"]
    assert list(clocks_handled([SUPPLEMENT_DAY])) == []


def test_the_name_of_a_last_day_stays_when_the_clocks_are_written_anew(officer):
    case = received(officer)
    (before,) = clocks_handled([DAY])
    step(case, "body_entrusted", "2026-03-03", body="乙机构", task="检测")
    (after,) = clocks_handled([DAY])
    assert after.once == before.once


def test_ones_calendar_holds_the_last_days_of_the_cases_that_one_handles(officer, django_assert_num_queries):
    case = received(officer)
    received()
    assert [due.link for due in due_of([DAY], "", "officer")] == [case.get_absolute_url()]
    now = date(2026, 3, 3)
    with django_assert_num_queries(1):
        made = Calendar.from_ical(calendar_of(officer, now, now, "https://example.org/"))
    (event,) = made.walk("VEVENT")
    assert event["dtstart"].dt == DAY
    assert case.title in event["summary"]
