"""What the cockpit says to the one who is logged in."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from factories.accounts import COUNTY, PREFECTURE, acting
from factories.entries import entered
from factories.tasks import duty_of, put_back, task
from lingyan.apps.plans.actions.deciding import accept_entry, return_entry
from lingyan.apps.plans.models import Duty, Owing
from lingyan.apps.plans.queries.tasks import WorkCounts, counts_for
from lingyan.apps.workbench.queries.desk import needs_of
from lingyan.kernel.access import VISITOR, Role

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)


def counted(actor) -> dict[str, int]:
    return {one.link.partition("?")[0]: one.number for one in needs_of(actor, TODAY, counts_for(actor, TODAY))}


def test_a_visitor_needs_nothing():
    assert needs_of(VISITOR, TODAY, WorkCounts()) == []


def test_a_figure_waits_for_the_superior_until_it_is_decided():
    office = acting(Role.PREFECTURE, PREFECTURE)
    made = entered(acting(Role.COUNTY, COUNTY))
    assert counted(office)["/figures/waiting/"] == 1
    accept_entry(made, actor=office)
    assert counted(office)["/figures/waiting/"] == 0
    assert counted(office)["/indicators/observations/"] == 1


def test_a_returned_figure_is_told_to_those_who_entered_it():
    county = acting(Role.COUNTY, COUNTY)
    return_entry(entered(county), actor=acting(Role.PREFECTURE, PREFECTURE), reason="请核对单位")
    assert counted(county)["/figures/list/"] == 1


def test_what_others_in_its_scope_have_to_enter_again_is_no_work_of_a_department():
    county = acting(Role.COUNTY, COUNTY, unit="government-430405")
    department = acting(Role.DEPARTMENT, "430000", unit="pbc-changsha")
    return_entry(entered(county), actor=acting(Role.PREFECTURE, PREFECTURE), reason="请核对单位")
    colleague = acting(Role.COUNTY, COUNTY, unit="government-430405", login="colleague")
    assert counted(department)["/figures/list/"] == 0
    assert counted(colleague)["/figures/list/"] == 1


def test_the_silent_have_one_name():
    with override("en"):
        labels = [one.label for one in needs_of(acting(Role.ZONE_OFFICE, "430000"), TODAY, WorkCounts())]
    assert "Silent units" in labels


def test_late_are_the_reports_that_the_list_of_overdue_ones_shows():
    office = acting(Role.ZONE_OFFICE, "430000")
    late = put_back(duty_of(task()), 3, "2026-01")
    Duty.objects.filter(pk=late.pk).update(next_due=date(2026, 11, 1))
    assert needs_of(office, TODAY, WorkCounts())[1].number == 1
    Duty.objects.filter(pk=late.pk).update(owing=Owing.RETURNED)
    assert needs_of(office, TODAY, WorkCounts())[1].number == 0


def test_an_auditor_decides_nothing_and_sees_no_queue():
    assert "/figures/waiting/" not in counted(acting(Role.AUDITOR, PREFECTURE))


def test_six_questions_at_most_are_asked():
    office = acting(Role.ZONE_OFFICE, "430000")
    with CaptureQueriesContext(connection) as captured:
        needs_of(office, TODAY, WorkCounts())
    assert len(captured) <= 6
