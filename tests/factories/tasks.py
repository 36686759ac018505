"""Tasks for tests: units of the pack, a task given to them, duties put back in time, and reports on them."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.timezone import localdate

from factories.accounts import COUNTY, PREFECTURE, ZONE, acting
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.plans.actions.tasks import ReportGiven, TaskGiven, assign_task, report_progress
from lingyan.apps.plans.models import Duty, Report, Task
from lingyan.kernel.access import Actor, Role

COUNTY_UNIT, PREFECTURE_UNIT, ZONE_UNIT = "government-430405", "government-430400", "hunan-development-reform"
SIBLING_UNIT, OTHER_UNIT, DEPARTMENT_UNIT = "government-430406", "government-430502", "pbc-changsha"


def unit(key: str) -> Organisation:
    """Return an organisation of the pack."""
    return Organisation.objects.get(key=key)


def zone_office(**more: str) -> Actor:
    """Return someone of the zone office."""
    return acting(Role.ZONE_OFFICE, ZONE, unit=ZONE_UNIT, **more)


def prefecture(**more: str) -> Actor:
    """Return someone of the prefecture."""
    return acting(Role.PREFECTURE, PREFECTURE, unit=PREFECTURE_UNIT, **more)


def county(**more: str) -> Actor:
    """Return someone of the county."""
    return acting(Role.COUNTY, COUNTY, unit=COUNTY_UNIT, **more)


def department(**more: str) -> Actor:
    """Return someone of a department of the province."""
    return acting(Role.DEPARTMENT, ZONE, unit=DEPARTMENT_UNIT, login="department-pbc", **more)


def task(*units: str, leads: Sequence[str] = (), actor: Actor | None = None, **more: object) -> Task:
    """Return a task that the zone office gave to these units, the county's where none is named."""
    others = tuple(unit(key) for key in units or (() if leads else (COUNTY_UNIT,)))
    given = {"title": "建好标准厂房", "leads": tuple(unit(key) for key in leads), "others": others, **more}
    return assign_task(TaskGiven(**given), actor=actor or zone_office())


def duty_of(made: Task, key: str = COUNTY_UNIT) -> Duty:
    """Return what a unit owes of a task, as it stands in the table now."""
    return Duty.objects.select_related("task", "unit__merged_into").get(task=made, unit__key=key)


def put_back(duty: Duty, days: int, period: str) -> Duty:
    """Let the report of a duty have been due some days ago."""
    Duty.objects.filter(pk=duty.pk).update(next_due=localdate() - timedelta(days), period=period)
    return duty_of(duty.task, duty.unit.key)


def given(duty: Duty, **more: object) -> ReportGiven:
    """Return a report on the open period of a duty."""
    return ReportGiven(**{"period": duty.period, "text": "主体已封顶。", "progress_pct": 40, **more})


def report(duty: Duty, actor: Actor | None = None, **more: object) -> Report:
    """Return a report that the county gave on a duty."""
    return report_progress(duty, given(duty, **more), actor=actor or county())
