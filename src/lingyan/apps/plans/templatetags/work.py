"""Rows of "My work" (我的工作条目): what is owed, and what waits for a decision, each written at once.

A page has a hundred of them with a dozen marks each; as templates they would take most of its time.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.queries.listing import DueState
from lingyan.apps.catalogue.templatetags.citations import cite
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.templatetags.parts import flag, icon, stat
from lingyan.apps.plans.models import Duty, Owing, Report, Task
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.templatetags.tasks import days_left, duty_share, period

register = template.Library()

SAID = 160
"""Signs of a report that its row shows."""

_CASES = (
    (DueState.OVERDUE, _("Cases overdue"), "bad"),
    (DueState.TODAY, _("Cases due today"), "warn"),
    (DueState.WEEK, _("Cases due this week"), ""),
    (DueState.WAITING, _("Cases waiting for others"), ""),
)
"""Groups of cases that "My work" counts; all of them stand under "My cases"."""

_NOTHING = SafeString("")
_ROW = """<li class="duty" id="duty-{pk}">
<div class="what"><a href="{page}">{title}</a>{demo}<p class="small soft">{part}{clause}</p></div>
<div class="when">{when}</div><div class="far">{far}</div>
<div class="act">{act}</div><div class="open-form" id="form-{pk}" aria-live="polite"></div></li>"""
_REPORT = (
    '<a class="button" href="{address}" hx-get="{address}" hx-target="#form-{pk}">{word}'
    '<span class="hidden"> {title}</span></a>'
)
_WAITING = """<li class="duty" id="report-{pk}">
<div class="what"><a href="{address}">{unit}</a>{late}{demo}<p class="small"><a href="{page}">{title}</a>{clause}</p>
<p class="said">{said}</p>{proofs}</div>
<div class="when">{period}<p class="small soft">{by} · {at}</p></div><div class="far">{far}</div>
<div class="act">{act}</div></li>"""
_DECIDE = """<form method="post" action="{address}" hx-post="{address}" hx-target="#report-{pk}" hx-swap="outerHTML">
{token}<button class="button" name="act" value="accept">{sign}{accept}</button></form>
<details class="give-back"><summary class="quiet">{back}</summary><form class="form" method="post" action="{address}"
hx-post="{address}" hx-target="#report-{pk}" hx-swap="outerHTML">{token}<div class="field">
<label for="reason-{pk}">{missing}</label><textarea id="reason-{pk}" name="reason" rows="2" required></textarea></div>
<p><button class="button" name="act" value="return">{give}</button></p></form></details>"""


@register.simple_tag
def duty_rows(duties: Iterable[Duty], on: date) -> SafeString:
    """Write what a unit owes, a row each: the task, its own report day beside the task's last day, how far it is."""
    return mark_safe("".join(_duty_row(duty, on) for duty in duties))  # noqa: S308 - each row is escaped


@register.simple_tag(takes_context=True)
def report_rows(context: Context, reports: Iterable[Report]) -> SafeString:
    """Write reports that wait for the reader's decision, a row each, with what decides on it."""
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context["csrf_token"])
    reader = context["request"].actor.key
    rows = (_report_row(report, token, reader) for report in reports)
    return mark_safe("".join(rows))  # noqa: S308 - each row is escaped


@register.simple_tag
def case_stats(counts: Mapping[str, int]) -> SafeString:
    """Write how many cases are owed when, with the way to them."""
    template = get_template("design/parts/stat.html")
    mine = reverse("cases:mine")
    stats = (
        (template.render(stat(name, counts.get(due, 0), tone=tone if counts.get(due) else "", href=f"{mine}#{due}")),)
        for due, name, tone in _CASES
    )
    return format_html_join("", "{}", stats)


def _duty_row(duty: Duty, on: date) -> SafeString:
    task = duty.task
    title = field_in_language(task, "title")
    address = reverse("plans:report", args=[duty.pk])
    act = format_html(_REPORT, address=address, pk=duty.pk, word=gettext("Report"), title=title)
    return format_html(
        _ROW,
        pk=duty.pk,
        page=task.get_absolute_url(),
        title=title,
        demo=_demo(task.is_synthetic),
        part=duty.get_part_display(),
        clause=_clause(task),
        when=_when(duty, on),
        far=_far(duty),
        act=act if duty.period else _NOTHING,
    )


def _when(duty: Duty, on: date) -> SafeString:
    """Write which report is next and by when, and by when the whole task is: they differ, and both are named."""
    parts = [format_html("<span>{}</span>", period(duty.period))] if duty.period else []
    if duty.next_due:
        parts.append(_report_day(duty.next_due, on))
    if duty.task.due and duty.task.due != duty.next_due:
        words = gettext("final day of the task {day}").format(day=duty.task.due.isoformat())
        parts.append(format_html('<p class="small soft">{}</p>', words))
    if duty.missed > 1:
        words = ngettext("{n} report missed", "{n} reports missed", duty.missed).format(n=duty.missed)
        parts.append(format_html('<p class="small soft">{}</p>', words))
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _report_day(day: date, on: date) -> SafeString:
    tone = "late-words" if day < on else "today-words" if day == on else ""
    words = gettext("report by {day}").format(day=day.isoformat())
    early = flag("provisional") if queries.is_provisional(day) else ""
    template = '<span class="nowrap">{}</span> <strong class="{} small nowrap">{}</strong> {}'
    return format_html(template, words, tone, days_left(day, on), early)


def _far(duty: Duty) -> SafeString:
    if duty.owing == Owing.RETURNED:
        return format_html('<span class="chip warn">{}{}</span>', icon("warn", small=True), gettext("Given back"))
    share = duty_share(duty.progress_pct)
    if duty.owing != Owing.WAITING:
        return share
    return format_html('{}<p class="small soft">{}</p>', share, gettext("The last report waits for its decision."))


def _report_row(report: Report, token: SafeString, reader: str) -> SafeString:
    duty = report.duty
    files = [(reverse("files:download", args=[proof.file_id]), proof.file.name) for proof in report.evidence.all()]
    sign = icon("download", small=True)
    proofs = format_html_join(" ", '<a href="{}">{}{}</a>', ((address, sign, name) for address, name in files))
    return format_html(
        _WAITING,
        pk=report.pk,
        address=reverse("plans:decide", args=[report.pk]),
        unit=field_in_language(duty.unit, "name"),
        late=format_html(' <span class="flag bad">{}</span>', gettext("came late")) if report.is_late else "",
        demo=_demo(report.is_synthetic),
        page=duty.task.get_absolute_url(),
        title=field_in_language(duty.task, "title"),
        clause=_clause(duty.task),
        said=Truncator(report.text).chars(SAID),
        proofs=format_html('<p class="small">{}</p>', proofs) if files else "",
        period=period(report.period),
        by=report.reported_by_name,
        at=f"{localtime(report.reported_at):%Y-%m-%d %H:%M}",
        far=duty_share(report.progress_pct),
        act=_decide(report, token, reader),
    )


def _decide(report: Report, token: SafeString, reader: str) -> SafeString:
    if report.reported_by == reader:
        return format_html('<span class="small soft">{}</span>', gettext("your own"))
    return format_html(
        _DECIDE,
        address=reverse("plans:decide", args=[report.pk]),
        pk=report.pk,
        token=token,
        sign=icon("done"),
        accept=gettext("Accept"),
        back=gettext("Give back"),
        missing=gettext("What is missing?"),
        give=gettext("Give it back"),
    )


def _demo(is_synthetic: bool) -> SafeString:  # noqa: FBT001 - the only thing that is asked
    return format_html(" {}", flag("demo")) if is_synthetic else _NOTHING


def _clause(task: Task) -> SafeString:
    return format_html(" · {}", cite(task.document, task.clause)) if task.document else _NOTHING
