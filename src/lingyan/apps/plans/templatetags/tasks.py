"""Tasks in pages (任务标签): the state of a duty, its period, the days that are left."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import template
from django.template.defaultfilters import capfirst
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.templatetags import parts
from lingyan.apps.design.templatetags.parts import icon
from lingyan.apps.plans.models import Duty, Report, ReportState, Task, TaskState
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.queries.tasks.work import WorkGroup
from lingyan.domain.tasks.duties import Owing
from lingyan.domain.tasks.periods import period_words
from lingyan.domain.tasks.standing import Standing, standing_of

register = template.Library()


_TASK_LOOKS: Mapping[str, tuple[str, str]] = {
    TaskState.OPEN: ("go", "go"),
    TaskState.DONE: ("good", "done"),
    TaskState.DROPPED: ("none", "missed"),
}
_REPORT_LOOKS: Mapping[str, tuple[str, str]] = {
    ReportState.SUBMITTED: ("go", "go"),
    ReportState.ACCEPTED: ("good", "done"),
    ReportState.RETURNED: ("warn", "warn"),
    ReportState.REPLACED: ("none", "planned"),
}
_GROUPS: Mapping[Standing, tuple[str | Promise, str]] = {
    Standing.RETURNED: (gettext_lazy("Returned"), "warn"),
    Standing.OVERDUE: (gettext_lazy("Overdue"), "bad"),
    Standing.TODAY: (gettext_lazy("Due today"), "warn"),
    Standing.WEEK: (gettext_lazy("This week"), "go"),
    Standing.LATER: (gettext_lazy("Later"), ""),
    Standing.NOTHING: (gettext_lazy("Nothing owed"), ""),
}
_DUTY_LOOKS: Mapping[Standing, tuple[str, str, str | Promise]] = {
    Standing.RETURNED: ("warn", "warn", gettext_lazy("Returned")),
    Standing.OVERDUE: ("bad", "late", gettext_lazy("Overdue")),
    Standing.TODAY: ("warn", "warn", gettext_lazy("Due today")),
    Standing.WEEK: ("none", "planned", gettext_lazy("Due this week")),
    Standing.LATER: ("none", "planned", gettext_lazy("Due later")),
    Standing.NOTHING: ("none", "planned", gettext_lazy("No report due")),
}
_ACTS: Mapping[str, str | Promise] = {
    "plans.assign_task": gettext_lazy("assigned"),
    "plans.order_task": gettext_lazy("confirmed from a document"),
    "plans.change_task": gettext_lazy("task changed"),
    "plans.sign_off": gettext_lazy("signed off"),
    "plans.drop_task": gettext_lazy("dropped"),
    "plans.reopen_task": gettext_lazy("opened again"),
    "plans.add_milestone": gettext_lazy("milestone added"),
    "plans.mark_milestone": gettext_lazy("milestone marked"),
}


@register.filter
def period(label: object) -> str:
    """Write a reporting period in the reader's language."""
    return period_words(str(label)).text(gettext)


@register.simple_tag
def days_left(due: date | None, on: date) -> str:
    """Write how many days are left, or how many it is late."""
    if due is None:
        return gettext("no day set")
    days = (due - on).days
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    return ngettext("{n} day late", "{n} days late", -days).format(n=-days)


@register.simple_tag
def duty_state(duty: object, on: date) -> SafeString:
    """Write where a duty stands: returned, overdue, due, waiting, done, taken off."""
    tone, sign, words = _state(duty, on)
    return format_html('<span class="chip {}">{}{}</span>', tone, icon(sign, small=True), words)


@register.simple_tag
def task_state(task: Task) -> SafeString:
    """Write whether a task is open, signed off or dropped."""
    tone, sign = _TASK_LOOKS[task.state]
    return format_html(
        '<span class="chip {}">{}{}</span>', tone, icon(sign, small=True), capfirst(task.get_state_display())
    )


@register.simple_tag
def report_state(report: Report) -> SafeString:
    """Write what became of a report."""
    tone, sign = _REPORT_LOOKS[report.state]
    words = capfirst(report.get_state_display())
    return format_html('<span class="chip {}">{}{}</span>', tone, icon(sign, small=True), words)


@register.filter
def standing(key: object) -> str:
    """Write what a group of work is called."""
    return str(_GROUPS[Standing(str(key))][0])


@register.inclusion_tag("design/parts/stat.html")
def work_stat(group: WorkGroup) -> dict[str, object]:
    """Write how many duties a group has, with the way to them."""
    name, tone = _GROUPS[group.standing]
    href = f"#{group.standing}" if group.total else ""
    return parts.stat(name, group.total, tone=tone if group.total else "", href=href)


@register.filter
def office(place: object) -> str:
    """Write whose office it is: the place for which it acts."""
    return scope_name(str(place))


@register.simple_tag
def waits_for(duty: Duty) -> str:
    """Write whose office decides next on the reports of a duty."""
    return scope_name(queries.office_deciding(duty))


@register.simple_tag
def returned_reason(duty: Duty) -> Report | None:
    """Return the report of a duty that was given back last."""
    return queries.newest_reports([duty]).get(duty.pk)


@register.simple_tag
def waiting_report(duty: Duty, reports: Iterable[Report]) -> Report | None:
    """Return the oldest of these reports that waits for a decision on a duty."""
    waiting = [report for report in reports if report.duty_id == duty.pk and report.state == ReportState.SUBMITTED]
    return min(waiting, key=lambda report: report.pk, default=None)


@register.filter
def act_words(act: object) -> str:
    """Write what was done to a task."""
    return str(_ACTS.get(str(act), act))


@register.simple_tag
def duty_share(done: int | None) -> SafeString:
    """Write how far a part is as a small bar with its number, or that nothing is known."""
    if done is None:
        return format_html('<span class="unknown">{}</span>', gettext("not reported yet"))
    bar = '<svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="100%" rx="2"/>'
    return format_html(
        '<span class="share"><span class="num">{}%</span>{}<rect class="done" width="{}%" height="100%" rx="2"/></svg>'
        "</span>",
        done,
        SafeString(bar),
        done,
    )


def _state(duty: object, on: date) -> tuple[str, str, str]:
    owing, due = Owing(getattr(duty, "owing", "")), getattr(duty, "next_due", None)
    if not getattr(duty, "is_open", False):
        return _closed(duty)
    if owing is Owing.BEFORE:
        return "none", "planned", gettext("Due before it came here")
    standing = standing_of(owing, due, on)
    if owing is Owing.WAITING and standing is not Standing.OVERDUE:
        return "go", "go", gettext("Waits for a decision")
    tone, sign, words = _DUTY_LOOKS[standing]
    return tone, sign, str(words)


def _closed(duty: object) -> tuple[str, str, str]:
    if getattr(duty, "left_on", None):
        return "none", "missed", gettext("Taken off")
    if getattr(duty, "progress_pct", None) is None:
        return "none", "done", gettext("Closed")
    return "good", "done", gettext("Done")
