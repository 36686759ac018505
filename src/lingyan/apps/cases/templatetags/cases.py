"""Cases in pages (案件标签): names, last days with what is left of them, and how a clock stands."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from lingyan.apps.cases.models import Case, CaseClock
from lingyan.apps.cases.queries import naming
from lingyan.apps.cases.queries.listing import DueState
from lingyan.apps.cases.queries.standing import ClockSeen, Owed, Starting
from lingyan.apps.catalogue.templatetags.citations import cite
from lingyan.apps.design.templatetags.parts import flag, icon
from lingyan.domain.procedures.clocks import ClockStatus
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import LingyanError

register = template.Library()

_GROUPS: Mapping[str, tuple[str | Promise, str]] = {
    DueState.OVERDUE: (gettext_lazy("Overdue"), "bad"),
    DueState.TODAY: (gettext_lazy("Last day today"), "warn"),
    DueState.WEEK: (gettext_lazy("Last day this week"), "go"),
    DueState.WAITING: (gettext_lazy("Waiting for others"), ""),
    DueState.PAUSED: (gettext_lazy("Paused"), ""),
    DueState.LATER: (gettext_lazy("Later"), ""),
}

_CLOCKS: Mapping[str, tuple[str, str, str | Promise]] = {
    ClockStatus.RUNNING: ("go", "go", gettext_lazy("Clock running")),
    ClockStatus.PAUSED: ("none", "half", gettext_lazy("Paused")),
    ClockStatus.MET: ("good", "done", gettext_lazy("Kept")),
    ClockStatus.LATE: ("bad", "missed", gettext_lazy("Done late")),
    ClockStatus.LAPSED: ("bad", "late", gettext_lazy("Overdue")),
    ClockStatus.DEEMED: ("warn", "info", gettext_lazy("Decided by silence")),
}


def days_left(due: date | None, on: date) -> str:
    """Return how many days are left, or how many it is late."""
    if due is None:
        return gettext("no day set")
    days = (due - on).days
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    return ngettext("{n} day late", "{n} days late", -days).format(n=-days)


@register.simple_tag
def last_day(due: date | None, on: date, *, provisional: bool = False, below: bool = False) -> SafeString:
    """Write a last day with what is left of it, whether it is provisional; `below` puts that on a line of its own."""
    if due is None:
        return format_html('<span class="soft">{}</span>', gettext("no day set"))
    tone = "late-words" if due < on else "today-words" if due == on else "soft"
    mark = format_html(" {}", flag("provisional")) if provisional else ""
    gap = SafeString("<br>") if below else " "
    template = '<span class="nowrap">{}</span>{}{}<small class="{} nowrap">{}</small>'
    return format_html(template, due.isoformat(), mark, gap, tone, days_left(due, on))


@register.filter
def group_name(due: object) -> str:
    """Write what a group of cases is called."""
    return str(_GROUPS[str(due)][0])


@register.filter
def group_tone(due: object) -> str:
    """Return the tone of a group of cases."""
    return _GROUPS[str(due)][1]


@register.simple_tag
def clock_chip(clock: ClockSeen) -> SafeString:
    """Write how a clock stands: running, paused, kept, late, overdue, decided by silence."""
    tone, sign, words = _CLOCKS[clock.status]
    if clock.is_over and clock.status == ClockStatus.RUNNING:
        tone, sign, words = "none", "planned", gettext("Ended with the case")
    elif clock.is_right and clock.status == ClockStatus.LAPSED:
        tone, sign, words = "none", "planned", gettext("Passed unused")
    return format_html('<span class="chip {}">{}{}</span>', tone, icon(sign, small=True), words)


@register.simple_tag
def procedure_name(key: str) -> str:
    """Write what a procedure is called."""
    return naming.procedure_name(key).text(gettext)


@register.simple_tag
def state_name(case: Case) -> str:
    """Write what it is called where a case stands."""
    return naming.state_name(case).text(gettext)


@register.simple_tag
def owed_next(case: Case) -> SafeString:
    """Write who owes what next in a case, from its columns."""
    if not case.next_clock:
        return format_html('<span class="soft">{}</span>', gettext("nobody owes anything by a day"))
    who = naming.role_name(case.procedure, case.next_role).text(gettext)
    what = naming.clock_task(case.procedure, case.next_clock).text(gettext)
    return format_html('<span>{}<br><small class="soft">{}</small></span>', who, what)


@register.simple_tag
def must(one: Owed, on: date) -> SafeString:
    """Write who must do what by when, in one line."""
    who, what = one.role.text(gettext), one.what.text(gettext)
    named = format_html(gettext(" ({name})"), name=one.name) if one.name else ""
    words = {"who": format_html("<strong>{}</strong>{}", who, named), "what": what}
    if one.day is None:
        return format_html(gettext("{who} must: {what}. The law sets no day."), **words)
    left = format_html('<span class="days">{}</span>', days_left(one.day, on))
    day = format_html('<strong class="nowrap">{}</strong>', one.day.isoformat())
    if one.clock and one.clock.paused_since:
        since = one.clock.paused_since.isoformat()
        return format_html(gettext("{who} must: {what}. Paused since {since}."), since=since, **words)
    shown = format_html(gettext("{who} must, by {day}: {what} ({left})"), day=day, left=left, **words)
    return format_html("{} {}", shown, flag("provisional")) if one.clock and one.clock.is_provisional else shown


@register.simple_tag
def must_tone(one: Owed, on: date) -> str:
    """Return the tone of what must be done: late, due today, or in time."""
    if one.day is None or (one.clock and one.clock.paused_since):
        return "none"
    return "bad" if one.day < on else "warn" if one.day == on else "go"


@register.simple_tag
def starts(one: Starting) -> SafeString:
    """Write which clock a step starts, how long it runs, and until when if the step is dated today."""
    words = gettext("Starts: {clock}") if one.is_sure else gettext("May start: {clock}")
    said = [format_html(words, clock=one.name.text(gettext))]
    if one.length is not None:
        said.append(format_html("{}", one.length.text(gettext)))
    if one.day is not None:
        said.append(format_html(gettext("until {day} if dated today"), day=one.day.isoformat()))
    return format_html_join(" · ", "{}", ((part,) for part in said))


@register.simple_tag
def clock_day(clock: ClockSeen, on: date) -> SafeString:
    """Write the last day of a clock; what is left of it only while it runs."""
    if clock.day is None:
        return format_html('<span class="unknown">{}</span>', gettext("nobody stated how long it is"))
    if clock.is_live and clock.status != ClockStatus.PAUSED and not clock.is_minimum:
        return last_day(clock.day, on, provisional=clock.is_provisional)
    mark = format_html(" {}", flag("provisional")) if clock.is_provisional else ""
    return format_html('<span class="nowrap">{}</span>{}', clock.day.isoformat(), mark)


@register.simple_tag
def clock_note(clock: ClockSeen) -> SafeString:
    """Write since when a clock is paused, on which day it stopped and how late, and what silence means."""
    said = []
    if clock.paused_since:
        said.append(gettext("paused since {day}").format(day=clock.paused_since.isoformat()))
    elif clock.paused_days:
        said.append(ngettext("{n} day left out", "{n} days left out", clock.paused_days).format(n=clock.paused_days))
    if clock.stopped:
        said.append(gettext("stopped on {day}").format(day=clock.stopped.isoformat()))
    if clock.days_late and clock.status != ClockStatus.DEEMED:
        said.append(ngettext("{n} day late", "{n} days late", clock.days_late).format(n=clock.days_late))
    if clock.silence and clock.is_live:
        said.append(gettext("silence counts as “{step}”").format(step=clock.silence.text(gettext)))
    return format_html_join("", '<small class="note soft">{}</small>', ((one,) for one in said))


@register.simple_tag
def refused(wrong: LingyanError) -> SafeString:
    """Write why a step was refused: what, the clause as a link, the reason, and what to do."""
    what, where, remedy = wrong.parts(gettext)
    citation = wrong.data.get("citation")
    if isinstance(citation, Citation):
        where = cite(citation.document, citation.clause)
    return format_html('<strong>{}</strong><p>{}</p><p class="remedy">{}</p>', what, where, remedy)


@register.simple_tag
def clock_words(clock: CaseClock) -> str:
    """Write who is bound to what by a clock, from its columns; the case must be fetched."""
    procedure = clock.case.procedure
    who, what = naming.role_name(procedure, clock.bound), naming.clock_task(procedure, clock.key)
    return gettext("{who}: {what}").format(who=who.text(gettext), what=what.text(gettext))
