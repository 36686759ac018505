"""A task is signed off, dropped with a reason, and opened again; its milestones are kept."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from factories.tasks import county, duty_of, task, zone_office
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.plans.actions.tasks import (
    MilestoneGiven,
    add_milestone,
    drop_task,
    errors,
    mark_milestone,
    reopen_task,
    sign_off,
)
from lingyan.apps.plans.models import Owing, TaskState
from lingyan.kernel.access import NotYoursError

pytestmark = pytest.mark.django_db


def test_nothing_is_owed_on_a_task_that_is_signed_off() -> None:
    made = task()
    closed = sign_off(made, actor=zone_office(), seen_version=1)
    duty = duty_of(made)
    assert (closed.state, closed.closed_on) == (TaskState.DONE, localdate())
    assert (duty.is_open, duty.owing, duty.next_due) == (False, Owing.NOTHING, None)
    assert AuditRecord.objects.filter(act="plans.sign_off", key=made.key).exists()


def test_a_task_that_is_opened_again_is_owed_again() -> None:
    made = task()
    drop_task(made, actor=zone_office(), seen_version=1, reason="项目取消")
    reopen_task(made, actor=zone_office(), seen_version=2, reason="项目恢复")
    made.refresh_from_db()
    assert (made.state, made.closed_on, duty_of(made).is_open) == (TaskState.OPEN, None, True)
    assert "项目恢复" in AuditRecord.objects.get(act="plans.reopen_task", key=made.key).after


def test_a_reason_is_needed_to_drop_and_to_reopen() -> None:
    made = task()
    with pytest.raises(errors.NoReasonError):
        drop_task(made, actor=zone_office(), seen_version=1, reason=" ")
    sign_off(made, actor=zone_office(), seen_version=1)
    with pytest.raises(errors.NoReasonError):
        reopen_task(made, actor=zone_office(), seen_version=2, reason="")


def test_what_is_closed_is_not_closed_again_and_what_is_open_not_opened() -> None:
    made = task()
    with pytest.raises(errors.TaskOpenError):
        reopen_task(made, actor=zone_office(), seen_version=1, reason="x")
    sign_off(made, actor=zone_office(), seen_version=1)
    with pytest.raises(errors.TaskClosedError):
        sign_off(made, actor=zone_office(), seen_version=2)
    with pytest.raises(errors.TaskChangedError):
        sign_off(made, actor=zone_office(), seen_version=1)


def test_only_who_assigns_closes() -> None:
    with pytest.raises(NotYoursError):
        sign_off(task(), actor=county(), seen_version=1)


def test_a_milestone_is_added_reached_and_not_reached_after_all() -> None:
    made = task()
    step = add_milestone(made, MilestoneGiven(" 开工 ", date(2027, 3, 31)), actor=zone_office())
    assert mark_milestone(step, actor=zone_office(), is_reached=True).reached_on == localdate()
    assert mark_milestone(step, actor=zone_office(), is_reached=False).reached_on is None
    acts = AuditRecord.objects.filter(key=made.key).values_list("act", flat=True)
    assert list(acts).count("plans.mark_milestone") == 2


def test_a_milestone_has_a_title_and_belongs_to_an_open_task() -> None:
    made = task()
    with pytest.raises(errors.NoTextError):
        add_milestone(made, MilestoneGiven(" "), actor=zone_office())
    closed = sign_off(made, actor=zone_office(), seen_version=1)
    with pytest.raises(errors.TaskClosedError):
        add_milestone(closed, MilestoneGiven("开工"), actor=zone_office())
