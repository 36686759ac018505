"""Telling units and offices what was done with their tasks (任务提醒): in the transaction that did it, and once."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.notices.actions import mark_settled, tell_people, tell_units
from lingyan.apps.plans.models import Part, Report, ReportState, Task
from lingyan.apps.plans.queries.tasks.seeing import reporting_unit
from lingyan.apps.plans.queries.tasks.waiting import people_to_decide
from lingyan.domain.indicators.naming import Name
from lingyan.domain.tasks.duties import ONCE
from lingyan.domain.tasks.periods import period_words
from lingyan.kernel.access import Actor
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

GIVEN = _("“{task}” is given to your unit as {part}; the first report is due by {day}.")
GIVEN_WITHOUT_DAY = _("“{task}” is given to your unit as {part}.")
PART_CHANGED = _("Your unit is now {part} of “{task}”.")
TAKEN_OFF = _("Your unit answers no longer for “{task}”.")
WAITS = _("A report of {unit} waits for your decision: {what}.")
ACCEPTED = _("{name} accepted your report: {what}.")
RETURNED = _("{name} gave your report back: {what}. {reason}")
ON_A_PERIOD = _("“{task}”, {period}")
ON_THE_WHOLE = _("“{task}”")

_PARTS: Mapping[str, str] = MappingProxyType(
    {Part.LEAD: _("lead unit"), Part.SUPPORTING: _("supporting unit"), Part.RESPONSIBLE: _("responsible unit")}
)


def parts_of(task: Task) -> dict[int, str]:
    """Return what each unit that answers for a task is to it, by the key of the unit's row."""
    return dict(task.duties.filter(left_on=None).order_by().values_list("unit", "part"))


def tell_parts(task: Task, before: Mapping[int, str], actor: Actor) -> None:
    """Tell the units that were given a task, those whose part in it changed, and those who were taken off.

    Units with the same part and day are told together: there are few of these, however many units.
    """
    standing = task.duties.select_related("unit").order_by("position")
    groups: dict[tuple[str, str, str], list[str]] = {}
    for duty in standing.only("task_id", "part", "next_due", "left_on", "unit__key"):
        if duty.left_on is None and before.get(duty.unit_id) != duty.part:
            template = PART_CHANGED if duty.unit_id in before else GIVEN if duty.next_due else GIVEN_WITHOUT_DAY
            groups.setdefault((template, duty.part, str(duty.next_due or "")), []).append(duty.unit.key)
    for (template, part, day), units in groups.items():
        message = Message(template, {"task": _title(task), "part": Message(_PARTS[part]), "day": day})
        _tell(task, units, message, actor)


def tell_taken_off(task: Task, units: Iterable[str], actor: Actor) -> None:
    """Tell units, by key, that they answer no longer for a task."""
    _tell(task, list(units), Message(TAKEN_OFF, {"task": _title(task)}), actor)


def tell_of_report(report: Report, replaced: int | None) -> None:
    """Tell the office that decides on a report that it waits; the one that it replaces asks nobody any more."""
    duty = report.duty
    if replaced is not None:
        mark_settled(_waiting(replaced))
    words = {"unit": Name.of(duty.unit.name_zh, duty.unit.name_en), "what": _what(report)}
    people = people_to_decide(duty, besides=report.reported_by)
    tell_people(people, _waiting(report.pk), Message(WAITS, words), reverse("plans:decide", args=[report.pk]))


def tell_of_decision(report: Report, actor: Actor) -> None:
    """Tell a unit what became of its report; returned, it is led to the form on which it is given anew."""
    mark_settled(_waiting(report.pk))
    is_accepted = report.state == ReportState.ACCEPTED
    words = {"name": actor.name, "what": _what(report)} | ({} if is_accepted else {"reason": report.reason})
    link = report.duty.task.get_absolute_url() if is_accepted else reverse("plans:report", args=[report.duty_id])
    message = Message(ACCEPTED if is_accepted else RETURNED, words)
    tell_units([reporting_unit(report.duty)], f"plans.decided:{report.pk}", message, link, besides=actor.key)


def _tell(task: Task, units: list[str], message: Message, actor: Actor) -> None:
    if units:
        once = f"plans.task:{task.key}:{task.version}"
        tell_units(units, once, message, task.get_absolute_url(), besides=actor.key)


def _waiting(report: int) -> str:
    return f"plans.waiting:{report}"


def _title(task: Task) -> Name:
    return Name.of(task.title_zh, task.title_en)


def _what(report: Report) -> Message:
    """Return what a report is on: the task, and the period where it is not reported once."""
    title = _title(report.duty.task)
    if report.period in {"", ONCE}:
        return Message(ON_THE_WHOLE, {"task": title})
    return Message(ON_A_PERIOD, {"task": title, "period": period_words(report.period)})
