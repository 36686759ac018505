"""Tasks of the demonstration (演示任务): given by the offices, reported on by the units, in every state.

Reports are made through the actions that people use, one period after the other; the days are moved back to when the
period was due, so that the clocks run as they would have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.demo.actions.scene import ADDRESS, Scene, Step
from lingyan.apps.plans.actions.tasks import (
    MilestoneGiven,
    ReportGiven,
    TaskGiven,
    accept_report,
    assign_task,
    drop_task,
    report_progress,
    return_report,
    sign_off,
)
from lingyan.apps.plans.actions.tasks.duties import settle_duties, settle_task
from lingyan.apps.plans.models import Duty, Report, Rhythm, Task
from lingyan.kernel.access import Actor


class Tale(StrEnum):
    """How a unit goes about a task (报送情形)."""

    STEADY = "steady"
    LATE = "late"
    WAITING = "waiting"
    RETURNED = "returned"
    OVERDUE = "overdue"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Plot:
    """A made-up task (演示任务): who gives it to whom, how long ago, and how the units go about it.

    `to` are the parts that owe it by the head of their key; `due` is in days from the day of the demonstration.
    """

    title: str
    title_en: str
    to: tuple[str, ...]
    rhythm: Rhythm
    begun: int
    due: int | None = None
    tales: tuple[Tale, ...] = (Tale.STEADY,)
    by: str = "office"
    milestones: tuple[tuple[str, int], ...] = ()
    ends: str = ""


_ALL = (Tale.STEADY, Tale.WAITING, Tale.STEADY, Tale.OVERDUE, Tale.RETURNED, Tale.SILENT)

PLOTS = (
    Plot("建立承接项目台账，逐月更新", "Keep a register of the projects received, month by month",
         ("prefecture:",), Rhythm.MONTH, 150, tales=_ALL),
    Plot("调度重点项目开工情况", "Follow the start of construction of key projects, week by week",
         ("prefecture:",), Rhythm.WEEK, 40, tales=(Tale.STEADY, Tale.STEADY, Tale.LATE, Tale.WAITING)),
    Plot("建成本年度标准厂房", "Finish this year's standard factory halls",
         ("prefecture:",), Rhythm.QUARTER, 300, due=40, tales=(Tale.STEADY, Tale.LATE, Tale.OVERDUE),
         milestones=(("完成选址", -200), ("主体完工", -30), ("竣工验收", 30))),
    Plot("补齐园区污水处理设施", "Complete the sewage treatment of the parks",
         ("park:",), Rhythm.MONTH, 120, due=70, tales=(Tale.STEADY, Tale.SILENT, Tale.WAITING)),
    Plot("组织用工对接", "Bring workers and firms together",
         ("county:",), Rhythm.MONTH, 100, tales=_ALL),
    Plot("清理招商引资政策", "Review the rules that promise investors support",
         ("department", "prefecture:"), Rhythm.MONTH, 90, due=0, tales=(Tale.STEADY, Tale.STEADY, Tale.RETURNED)),
    Plot("报送节能监察计划", "Hand in the plan of energy supervision",
         ("supervisor",), Rhythm.ONCE, 30, due=4, tales=(Tale.SILENT,)),
    Plot("接入能耗在线监测", "Connect to online monitoring of energy use",
         ("enterprise",), Rhythm.MONTH, 80, due=90, tales=(Tale.STEADY,)),
    Plot("报送半年工作总结", "Hand in the half-yearly report",
         ("prefecture:",), Rhythm.ONCE, 200, due=-90, tales=(Tale.STEADY, Tale.STEADY, Tale.LATE, Tale.SILENT)),
    Plot("举办承接产业转移推介会", "Hold the promotion fair of the zone",
         ("department",), Rhythm.ONCE, 160, due=-60, ends="done"),
    Plot("编印招商手册", "Print the handbook for investors",
         ("department",), Rhythm.ONCE, 120, due=60, tales=(Tale.SILENT,), ends="dropped"),
    Plot("核实县域可供工业用地", "Check which industrial land the counties can offer",
         ("county:",), Rhythm.MONTH, 70, due=30, tales=(Tale.STEADY, Tale.OVERDUE), by="prefecture:"),
)  # fmt: skip
"""The tasks, in our own words: no document orders them."""

_SAID = (
    "按计划推进，本期任务已完成。",
    "已完成前期工作，正在实施。",
    "进度正常，资金已到位。",
    "个别事项滞后，已明确整改时限。",
)
_WHY_RETURNED = "未写明完成数量，请补充后重报。"
_WHY_DROPPED = "与上级活动合并。"
_FIRST_PCT, _PCT_EACH, _MOST_PCT = 20, 15, 90
_DAYS_BEFORE, _DAYS_LATE, _DAYS_SILENT, _DAYS_SINCE_CLOSED = 2, 3, 45, 20
_HOUR = 9


def make_tasks(scene: Scene) -> None:
    """Give every task of the plots, and let its units report until the day."""
    chance = scene.chance("tasks")
    for number, plot in enumerate(PLOTS, 1):
        with transaction.atomic():
            task = _assign(plot, scene)
            for place, duty in enumerate(task.duties.select_related("unit__merged_into", "task").order_by("position")):
                _tell(duty, plot.tales[place % len(plot.tales)], scene, chance)
            settle_task(task, scene.day)
            _close(task, plot, scene)
        scene.tell(number, len(PLOTS))


def remove_tasks() -> None:
    """Remove every made-up task with what was reported on it, and what made-up units owe and reported of others."""
    of_theirs = Q(duties__reports__is_synthetic=True) | Q(duties__unit__is_synthetic=True)
    touched = list(Task.objects.filter(of_theirs, is_synthetic=False).distinct())
    Report.objects.filter(is_synthetic=True).delete()
    Task.objects.filter(is_synthetic=True).delete()
    Duty.objects.filter(unit__is_synthetic=True, reports=None).delete()
    for task in touched:
        task.duties.update(period="")
        settle_task(task, timezone.localdate())


def _assign(plot: Plot, scene: Scene) -> Task:
    """Give a task as it was given some time ago."""
    day = scene.day
    by = next(part for part in scene.people if part.startswith(plot.by))
    given = TaskGiven(
        title=plot.title,
        leads=tuple(_units(plot, scene, by)),
        due=None if plot.due is None else day + timedelta(days=plot.due),
        rhythm=plot.rhythm,
        milestones=tuple(MilestoneGiven(title, day + timedelta(days=when)) for title, when in plot.milestones),
    )
    task = assign_task(given, actor=scene.actor(by))
    begun = day - timedelta(days=plot.begun)
    Task.objects.filter(pk=task.pk).update(assigned_on=begun, title_en=plot.title_en)
    task.milestones.filter(due__lt=day).update(reached_on=day)
    task.duties.update(period="")
    task.refresh_from_db()
    settle_task(task, begun)
    return task


def _units(plot: Plot, scene: Scene, by: str) -> Iterator[Organisation]:
    """Yield the bodies that owe a task; what a prefecture gives goes to its own counties."""
    inside = by.partition(":")[2]
    logins = [
        login
        for part, login in scene.people.items()
        if part.startswith(plot.to) and part.partition(":")[2].startswith(inside)
    ]
    people = Person.objects.select_related("organisation").in_bulk(logins, field_name="login")
    for login in logins:
        if body := people[login].organisation:
            yield body


def _tell(duty: Duty, tale: Tale, scene: Scene, chance: Random) -> None:
    """Let a unit report period by period, as its tale goes; what it reported before is accepted meanwhile."""
    actor = _reporter(duty)
    until = _until(tale, scene.day)
    is_open = tale in {Tale.WAITING, Tale.RETURNED}
    waiting: Report | None = None
    share = _FIRST_PCT + chance.randrange(_PCT_EACH)
    while actor and (on := _next_day(duty, tale, chance)) and on <= until:
        if waiting:
            _accept(waiting, scene)
        given = ReportGiven(duty.period, chance.choice(_SAID), min(share, _MOST_PCT))
        report = _reported(report_progress(duty, given, actor=actor), on)
        waiting = report if is_open else None
        if not is_open:
            _accept(report, scene)
        share += chance.randrange(_PCT_EACH)
        duty = _standing(duty, settle=is_open)
    if waiting and tale is Tale.RETURNED:
        _decided(return_report(waiting, actor=_decider(waiting, scene), reason=_WHY_RETURNED))


def _next_day(duty: Duty, tale: Tale, chance: Random) -> date | None:
    """Return the day on which the next report comes, or None where none is owed."""
    if tale is Tale.SILENT or not duty.is_open or not duty.period or duty.next_due is None:
        return None
    off = _DAYS_LATE if tale is Tale.LATE else -chance.randrange(_DAYS_BEFORE)
    return duty.next_due + timedelta(days=off)


def _until(tale: Tale, day: date) -> date:
    return day - timedelta(days=_DAYS_SILENT if tale is Tale.OVERDUE else 1)


def _reporter(duty: Duty) -> Actor | None:
    someone = Person.objects.filter(organisation=duty.unit, is_synthetic=True).order_by("login").first()
    return actor_of(someone.login, ADDRESS) if someone else None


def _decider(report: Report, scene: Scene) -> Actor:
    """Return who decides on a report: the zone office, or its clerk on what the office itself reports."""
    office = scene.actor("office")
    return scene.actor("clerk") if report.reported_by == office.key else office


def _accept(report: Report, scene: Scene) -> None:
    _decided(accept_report(report, actor=_decider(report, scene)))


def _reported(report: Report, on: date) -> Report:
    """Move a report back to the day on which it came."""
    report.reported_at = timezone.make_aware(datetime.combine(on, time(_HOUR)))
    report.is_late = report.due is not None and on > report.due
    report.save(update_fields=["reported_at", "is_late"])
    return report


def _decided(report: Report) -> None:
    """Move a decision back to the day after the report."""
    report.decided_at = report.reported_at + timedelta(days=1)
    report.save(update_fields=["decided_at"])


def _standing(duty: Duty, *, settle: bool) -> Duty:
    """Return a duty as it stands after a report was moved back; accepting it has told the next period already."""
    known = Duty.objects.select_related("task", "unit__merged_into").get(pk=duty.pk)
    if settle:
        settle_duties([known], timezone.localdate())
    return known


def _close(task: Task, plot: Plot, scene: Scene) -> None:
    """End a task that ended before the day."""
    if not plot.ends:
        return
    task.refresh_from_db()
    actor = scene.actor("office")
    if plot.ends == "done":
        sign_off(task, actor=actor, seen_version=task.version)
    else:
        drop_task(task, actor=actor, seen_version=task.version, reason=_WHY_DROPPED)
    Task.objects.filter(pk=task.pk).update(closed_on=scene.day - timedelta(days=_DAYS_SINCE_CLOSED))


TASKS = Step(31, make_tasks, remove_tasks)
