"""Days on which units owe something of their tasks (任务到期日), for reminders and calendars."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse

from lingyan.apps.notices.queries import Due
from lingyan.apps.plans.models import Duty, Milestone, Owing, Rhythm, TaskState
from lingyan.domain.indicators.naming import Name
from lingyan.domain.tasks.periods import period_words
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

REPORT = _("report on “{task}”, {period}")
LAST_REPORT = _("report on “{task}”")
MILESTONE = _("“{step}”, a step of “{task}”")


def reports_due(days: Collection[date], unit: str = "") -> Iterator[Due]:
    """Yield the reports that are due on some days, of every unit or of one."""
    duties = Duty.objects.filter(is_open=True, next_due__in=days).exclude(owing=Owing.RETURNED)
    rows = duties.filter(unit__key=unit) if unit else duties
    facts = ("pk", "unit__key", "period", "next_due", "task__title_zh", "task__title_en", "task__key")
    for pk, key, period, day, title_zh, title_en, task in rows.values_list(*facts).iterator():
        title: dict[str, object] = {"task": Name.of(title_zh, title_en)}
        has_period = period not in {"", Rhythm.ONCE}
        words = {**title, "period": period_words(period)} if has_period else title
        message = Message(REPORT if has_period else LAST_REPORT, words)
        yield Due(f"plans.report:{pk}:{day.isoformat()}", message, _page(task), day, unit=key)


def milestones_due(days: Collection[date], unit: str = "") -> Iterator[Due]:
    """Yield the steps of running tasks that are due on some days and not reached, for each unit that has a part."""
    steps = Milestone.objects.filter(
        due__in=days, reached_on=None, task__state=TaskState.OPEN, task__duties__is_open=True
    )
    rows = steps.filter(task__duties__unit__key=unit) if unit else steps
    facts = ("pk", "task__duties__unit__key", "title", "due", "task__title_zh", "task__title_en", "task__key")
    for pk, key, step, day, title_zh, title_en, task in rows.values_list(*facts).iterator():
        message = Message(MILESTONE, {"step": step, "task": Name.of(title_zh, title_en)})
        yield Due(f"plans.step:{pk}:{key}:{day.isoformat()}", message, _page(task), day, unit=key)


def _page(task: str) -> str:
    return reverse("plans:task", args=[task])
