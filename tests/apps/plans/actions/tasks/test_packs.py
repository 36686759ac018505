"""Tasks come with the packs; what people did with them stays whatever the packs say later."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from factories.tasks import COUNTY_UNIT, duty_of, report, task
from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans.actions.tasks import load_tasks, roll_duties
from lingyan.apps.plans.models import Duty, Origin, Report, Task, TaskState

pytestmark = pytest.mark.django_db


def load(**changed):
    packed = catalogue()
    tasks = {key: changed.get(key.replace("-", "_"), item) for key, item in packed.tasks.items()}
    tasks = {key: item for key, item in tasks.items() if item is not None}
    with transaction.atomic():
        return load_tasks(replace(packed, tasks=MappingProxyType(tasks))).settle()


def test_the_tasks_of_the_pack_are_here_with_their_clause_and_their_units() -> None:
    found = Task.objects.get(key="credit-03")
    assert (found.document, found.clause, found.origin) == ("gazette-2021-18/credit", "二/（二）/3", Origin.PACK)
    keys = set(found.duties.values_list("unit__key", flat=True))
    assert {"pbc-changsha", "hunan-government-services", COUNTY_UNIT} <= keys
    assert duty_of(found).via.key == "all-governments"
    assert duty_of(found, "pbc-changsha").via is None


def test_what_was_due_before_the_site_began_is_neither_overdue_nor_silent_and_can_be_reported() -> None:
    old = Task.objects.filter(due__lt=localdate(), origin=Origin.PACK).first()
    roll_duties(localdate() + timedelta(40))
    assert set(old.duties.values_list("owing", "next_due", "missed", "is_silent")) == {("before", None, 0, False)}
    assert (old.loaded_on, old.was_due_before) == (localdate(), True)
    assert not Duty.objects.filter(task__origin=Origin.PACK, is_silent=True, task__due__lt=localdate()).exists()
    late = report(duty_of(old))
    assert not late.is_late


def test_the_day_on_which_a_task_came_stays() -> None:
    Task.objects.filter(key="credit-03").update(loaded_on=date(2026, 1, 5))
    load(credit_03=replace(catalogue().tasks["credit-03"], title_zh="另一名称"))
    assert Task.objects.get(key="credit-03").loaded_on == date(2026, 1, 5)


def test_a_clause_shows_its_task() -> None:
    item = CitedItem.objects.get(subject="task", document="gazette-2021-18/credit", clause="三/（四）")
    assert item.link == "/tasks/credit-20/"


def test_loading_again_changes_nothing() -> None:
    assert load().is_empty


def test_what_people_did_stays_when_the_pack_changes() -> None:
    packed = Task.objects.get(key="credit-03")
    report(duty_of(packed))
    Task.objects.filter(pk=packed.pk).update(rhythm="month", detail="本省做法")
    item = catalogue().tasks["credit-03"]
    load(credit_03=replace(item, title_zh="另一名称", units=item.units[:1]))
    packed.refresh_from_db()
    assert (packed.title_zh, packed.rhythm, packed.detail) == ("另一名称", "month", "本省做法")
    left = duty_of(packed)
    assert (left.is_open, left.reports.count()) == (False, 1)
    assert left.left_on is not None
    assert packed.duties.filter(left_on=None).count() == 1
    load()
    assert duty_of(packed).is_open
    assert Report.objects.filter(duty__task=packed).count() == 1


def test_a_task_that_leaves_the_pack_goes_unless_somebody_reported() -> None:
    report(duty_of(Task.objects.get(key="credit-03")))
    load(credit_03=None, credit_04=None)
    assert Task.objects.get(key="credit-03").state == TaskState.DROPPED
    assert not Task.objects.filter(key="credit-04").exists()
    assert not Duty.objects.filter(task__key="credit-04").exists()


def test_tasks_and_units_that_an_office_added_are_left_alone() -> None:
    own = task()
    packed = Task.objects.get(key="credit-15")
    added = Duty.objects.create(task=packed, unit=duty_of(own).unit, part="supporting")
    load()
    assert Task.objects.filter(pk=own.pk).exists()
    assert Duty.objects.filter(pk=added.pk).exists()
