"""Closing tasks (销号与撤销), reopening them, and their milestones."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.plans.actions.tasks import errors
from lingyan.apps.plans.actions.tasks.assigning import MilestoneGiven
from lingyan.apps.plans.actions.tasks.duties import settle_task
from lingyan.apps.plans.models import Milestone, Task, TaskState
from lingyan.kernel.access import Actor, Right


def sign_off(task: Task, *, actor: Actor, seen_version: int) -> Task:
    """Close a task as done; nothing is owed on it any more.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts may not close it.
        TaskChangedError: somebody changed it since `seen_version`.
        TaskClosedError: it is closed already.
    """
    return _close(task, TaskState.DONE, "", actor=actor, seen_version=seen_version)


def drop_task(task: Task, *, actor: Actor, seen_version: int, reason: str) -> Task:
    """Close a task that is not to be done after all, with the reason; raises as `sign_off`, and `NoReasonError`."""
    return _close(task, TaskState.DROPPED, _reason(reason), actor=actor, seen_version=seen_version)


@transaction.atomic
def reopen_task(task: Task, *, actor: Actor, seen_version: int, reason: str) -> Task:
    """Open a closed task again, with the reason; raises as `sign_off`, but `TaskOpenError` for one that is open."""
    held = _held(task, actor, seen_version)
    if held.state == TaskState.OPEN:
        raise errors.TaskOpenError
    before = {"state": held.state}
    given = _reason(reason)
    _write(held, TaskState.OPEN, None)
    after = {"state": held.state, "reason": given}
    record(actor, "plans.reopen_task", ("task", held.key), scope=held.scope, before=before, after=after)
    return held


@transaction.atomic
def add_milestone(task: Task, given: MilestoneGiven, *, actor: Actor) -> Milestone:
    """Add a step to a task.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts may not change the task.
        TaskClosedError: it is closed.
        NoTextError: the step has no title.
    """
    _open_for(task, actor)
    if not given.title.strip():
        raise errors.NoTextError
    added = Milestone.objects.create(task=task, title=given.title.strip(), due=given.due)
    after = {"milestone": added.title, "due": str(added.due or "")}
    record(actor, "plans.add_milestone", ("task", task.key), scope=task.scope, after=after)
    return added


@transaction.atomic
def mark_milestone(milestone: Milestone, *, actor: Actor, is_reached: bool) -> Milestone:
    """Say that a step of a task is reached, today, or that it is not after all; raises as `add_milestone`."""
    task = milestone.task
    _open_for(task, actor)
    before = {"milestone": milestone.title, "reached_on": str(milestone.reached_on or "")}
    milestone.reached_on = (milestone.reached_on or localdate()) if is_reached else None
    milestone.save(update_fields=["reached_on"])
    after = {"milestone": milestone.title, "reached_on": str(milestone.reached_on or "")}
    record(actor, "plans.mark_milestone", ("task", task.key), scope=task.scope, before=before, after=after)
    return milestone


@transaction.atomic
def _close(task: Task, state: TaskState, reason: str, *, actor: Actor, seen_version: int) -> Task:
    held = _held(task, actor, seen_version)
    if held.state != TaskState.OPEN:
        raise errors.TaskClosedError
    before = {"state": held.state, "progress_pct": held.progress_pct}
    _write(held, state, localdate())
    after = {"state": held.state, **({"reason": reason} if reason else {})}
    act = "plans.sign_off" if state == TaskState.DONE else "plans.drop_task"
    record(actor, act, ("task", held.key), scope=held.scope, before=before, after=after)
    return held


def _held(task: Task, actor: Actor, seen_version: int) -> Task:
    actor.check(Right.ASSIGN_TASKS, task.scope)
    held = Task.objects.select_for_update().get(pk=task.pk)
    if held.version != seen_version:
        raise errors.TaskChangedError
    return held


def _write(task: Task, state: TaskState, closed_on: date | None) -> None:
    task.state, task.closed_on, task.version = state, closed_on, task.version + 1
    task.save(update_fields=["state", "closed_on", "version"])
    settle_task(task, localdate())


def _open_for(task: Task, actor: Actor) -> None:
    actor.check(Right.ASSIGN_TASKS, task.scope)
    if task.state != TaskState.OPEN:
        raise errors.TaskClosedError


def _reason(text: str) -> str:
    if not text.strip():
        raise errors.NoReasonError
    return text.strip()
