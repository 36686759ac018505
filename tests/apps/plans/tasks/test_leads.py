from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from lingyan.apps.notices.queries import due_on, message_of
from lingyan.apps.notices.tasks import remind
from lingyan.apps.plans.actions.tasks.duties import settle_task
from lingyan.apps.plans.models import Duty, Milestone, Owing, Part, Task, TaskState
from lingyan.apps.plans.tasks.leads import milestones_due, reports_due
from lingyan.domain.indicators.naming import IN_ENGLISH

pytestmark = pytest.mark.django_db

DAY = date(2031, 3, 10)


class Quiet:
    """A beat that is told and asks nothing."""

    def tell(self, done: int, total: int | None = None) -> None:
        del done, total


@pytest.fixture
def reader():
    from factories.accounts import person

    return person(unit="unit")


@pytest.fixture
def duty(reader):
    task = Task.objects.create(
        key="lead-task", origin="form", title_zh="信用修复", title_en="Credit repair", assigned_on=date(2031, 1, 1)
    )
    more = {"part": Part.LEAD, "owing": Owing.DUE, "period": "2031-02", "next_due": DAY}
    return Duty.objects.create(task=task, unit=reader.organisation, **more)


def found(asked, day=DAY, unit=""):
    return [(due.message.text(), due.link, due.due, due.unit) for due in asked([day], unit)]


@pytest.mark.usefixtures("duty")
def test_a_report_that_is_due_is_told_with_its_task_and_period():
    with translation.override("en"):
        assert found(reports_due) == [("report on “Credit repair”, month 2 of 2031", "/tasks/lead-task/", DAY, "unit")]


def test_a_report_given_once_names_no_period(duty):
    Duty.objects.filter(pk=duty.pk).update(period="once")
    with translation.override("en"):
        assert found(reports_due)[0][0] == "report on “Credit repair”"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"is_open": False}, id="closed"),
        pytest.param({"owing": Owing.RETURNED}, id="returned"),
        pytest.param({"next_due": DAY + timedelta(days=1)}, id="another-day"),
    ],
)
def test_what_is_not_due_that_day_is_not_told(duty, change):
    Duty.objects.filter(pk=duty.pk).update(**change)
    assert found(reports_due) == []


def test_nobody_is_reminded_of_what_was_due_before_the_task_came_here(duty):
    Task.objects.filter(pk=duty.task_id).update(rhythm="once", due=DAY, loaded_on=DAY + timedelta(days=1))
    settle_task(Task.objects.get(pk=duty.task_id), DAY + timedelta(days=1))
    assert Duty.objects.get(pk=duty.pk).owing == Owing.BEFORE
    assert found(reports_due) == []


@pytest.mark.usefixtures("duty")
def test_a_unit_is_told_of_its_own_only():
    assert len(found(reports_due, unit="unit")) == 1
    assert found(reports_due, unit="another") == []


def test_a_step_is_told_until_it_is_reached_or_its_task_is_over(duty):
    step = Milestone.objects.create(task=duty.task, title="出台办法", due=DAY)
    with translation.override("en"):
        assert found(milestones_due)[0][0] == "“出台办法”, a step of “Credit repair”"
    Milestone.objects.filter(pk=step.pk).update(reached_on=DAY)
    assert found(milestones_due) == []
    Milestone.objects.filter(pk=step.pk).update(reached_on=None)
    Task.objects.filter(pk=duty.task_id).update(state=TaskState.DONE)
    assert found(milestones_due, unit="unit") == []


@pytest.mark.usefixtures("duty")
def test_the_people_of_a_unit_are_reminded_in_the_language_that_each_reads(reader, settings):
    settings.NOTICE_LEADS = (3,)
    remind(DAY - timedelta(days=3), Quiet())
    notice = reader.notices.get()
    with translation.override("en"):
        assert message_of(notice).text() == ("Due in 3 days, on 2031-03-10: report on “Credit repair”, month 2 of 2031")
    # Whatever a language calls names in English tells that it has its own.
    assert "信用修复" in message_of(notice).text(lambda words: "英文名称" if words == IN_ENGLISH else words)


@pytest.mark.usefixtures("duty")
def test_what_is_due_costs_the_same_however_much_it_is():
    counts = []
    for days in (1, 400):
        with CaptureQueriesContext(connection) as asked:
            due_on([DAY + timedelta(days=each) for each in range(days)], "unit")
        counts.append(len(asked))
    assert counts[0] == counts[1]
