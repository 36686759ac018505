"""Duties are brought to where they stand, day by day, for all units, and repeating it changes nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.tasks import (
    COUNTY_UNIT,
    PREFECTURE_UNIT,
    SIBLING_UNIT,
    county,
    duty_of,
    prefecture,
    put_back,
    report,
    task,
    unit,
)
from lingyan.apps.plans.actions.tasks import accept_report, roll_duties
from lingyan.apps.plans.actions.tasks.duties import move_merged, settle_duties
from lingyan.apps.plans.models import Duty, Part
from lingyan.apps.plans.queries.tasks import find_duty, may_report

pytestmark = pytest.mark.django_db


def merge(key: str, into: str) -> None:
    gone = unit(key)
    gone.merged_into = unit(into)
    gone.closed_on = localdate()
    gone.save()


def test_who_never_reported_becomes_silent_when_the_day_has_passed() -> None:
    duty = put_back(duty_of(task()), 1, "2026-01")
    roll_duties(localdate())
    after = duty_of(duty.task)
    assert (after.is_silent, after.period) == (True, "2026-01")
    assert after.missed >= 1


def test_a_silent_unit_that_reports_is_silent_no_more() -> None:
    duty = put_back(duty_of(task()), 1, "2026-01")
    roll_duties(localdate())
    report(duty_of(duty.task))
    assert not duty_of(duty.task).is_silent


def test_rolling_twice_changes_nothing_and_tells_how_far_it_is() -> None:
    put_back(duty_of(task()), 40, "2026-01")
    told = []
    assert roll_duties(localdate(), lambda done, total: told.append((done, total))) >= 1
    assert told[-1][0] == told[-1][1] == Duty.objects.filter(is_open=True).count()
    before = list(Duty.objects.order_by("pk").values())
    assert roll_duties(localdate()) == 0
    assert list(Duty.objects.order_by("pk").values()) == before


def test_settling_asks_as_much_for_one_duty_as_for_many() -> None:
    counts = []
    for size in (1, 200):
        duties = list(Duty.objects.select_related("task").order_by("pk")[:size])
        with CaptureQueriesContext(connection) as asked:
            settle_duties(duties, localdate())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_duties_of_a_merged_unit_go_to_its_successor() -> None:
    made = task(SIBLING_UNIT)
    merge(SIBLING_UNIT, into=COUNTY_UNIT)
    assert may_report(county(), find_duty(duty_of(made, SIBLING_UNIT).pk, county()))
    assert move_merged(localdate()) >= 1
    moved = duty_of(made, COUNTY_UNIT)
    assert (moved.place_path, moved.place.path) == ("430000/430400/430405", "430000/430400/430405")
    assert not Duty.objects.filter(is_open=True, unit__key=SIBLING_UNIT).exists()


def test_where_the_successor_answers_already_the_reports_come_together() -> None:
    made = task(COUNTY_UNIT, leads=[SIBLING_UNIT])
    sent = report(duty_of(made))
    accept_report(sent, actor=prefecture())
    merge(COUNTY_UNIT, into=SIBLING_UNIT)
    roll_duties(localdate())
    stands = duty_of(made, SIBLING_UNIT)
    assert (stands.part, stands.progress_pct, stands.reports.count()) == (Part.LEAD, 40, 1)
    assert made.duties.count() == 1


def test_a_day_counted_otherwise_before_is_counted_anew() -> None:
    duty = duty_of(task(PREFECTURE_UNIT), PREFECTURE_UNIT)
    Duty.objects.filter(pk=duty.pk).update(next_due=duty.next_due + timedelta(5))
    roll_duties(localdate())
    assert duty_of(duty.task, PREFECTURE_UNIT).next_due == duty.next_due
