"""Background work of cases (案件的后台工作): each day what has lapsed, and reminders of last days."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from lingyan.apps.cases.actions.counting import look_at_cases
from lingyan.apps.cases.models import CaseClock
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.cases.queries.seeing import SUBJECT_ROLE
from lingyan.apps.jobs.queries import Beat
from lingyan.apps.notices.queries import Due
from lingyan.domain.indicators.naming import Name
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

LOOK = "cases.look_at_cases"
"""The daily duty that writes down which clocks lapsed and what silence decided."""

EARLY = 1
"""The hour from which it is done: before anybody comes to work."""

LAST_DAY = _("“{clock}” in the case “{title}”")


def look(day: date, beat: Beat) -> None:
    """Bring every open case to where it stands on a day; done twice, it changes nothing."""
    look_at_cases(day, beat.tell)


def clocks_due(days: Collection[date], unit: str = "") -> Iterator[Due]:
    """Yield the clocks that end on some days: for the unit that a case is about, or for an office of which nobody does.

    What somebody of the office handles is theirs alone (`clocks_handled`).
    """
    of_subject, of_office = Q(bound=SUBJECT_ROLE), ~Q(bound=SUBJECT_ROLE) & ~_HANDLED
    if unit:
        of_subject, of_office = of_subject & Q(case__subject__key=unit), of_office & Q(case__office__key=unit)
    rows = _ending(days).filter(of_subject | of_office).select_related("case__subject", "case__office")
    for clock in rows.iterator():
        owing = clock.case.subject if clock.bound == SUBJECT_ROLE else clock.case.office
        if owing is not None:
            yield _due(clock, unit=owing.key)


def clocks_handled(days: Collection[date], person: str = "") -> Iterator[Due]:
    """Yield the clocks of the office that end on some days, for the one who handles the case."""
    handled = _ending(days).filter(_HANDLED).exclude(bound=SUBJECT_ROLE).select_related("case__handler")
    for clock in (handled.filter(case__handler__login=person) if person else handled).iterator():
        yield _due(clock, person=clock.case.handler.login if clock.case.handler else "")


_HANDLED = Q(case__handler__is_active=True)


def _ending(days: Collection[date]) -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(is_open=True, is_right=False, due__in=days)


def _due(clock: CaseClock, *, unit: str = "", person: str = "") -> Due:
    case, day = clock.case, clock.due or date.max
    rules = procedures().get(case.procedure)
    rule = rules.newest.clocks.get(clock.key) if rules else None
    name = Name.of(rule.name_zh, rule.name_en) if rule else clock.key
    message = Message(LAST_DAY, {"clock": name, "title": case.title})
    once = f"cases.clock:{case.key}:{clock.key}:{clock.started.isoformat()}:{day.isoformat()}"
    return Due(once, message, case.get_absolute_url(), day, unit=unit, person=person)
