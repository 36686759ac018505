"""Background work of cases (案件的后台工作): each day what has lapsed, and reminders of last days."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse

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
    """Yield the clocks of open cases that end on some days: for the unit that a case is about, or for its office."""
    rows = CaseClock.objects.filter(is_open=True, is_right=False, due__in=days)
    facts = ("pk", "key", "bound", "due", "case__key", "case__title", "case__procedure")
    for pk, key, bound, due, case, title, procedure, subject, office in rows.values_list(
        *facts, "case__subject__key", "case__office__key"
    ).iterator():
        owing = subject if bound == SUBJECT_ROLE else office
        if owing and unit in {"", owing}:
            rule = procedures()[procedure].newest.clocks.get(key) if procedure in procedures() else None
            name = Name.of(rule.name_zh, rule.name_en) if rule else key
            page = reverse("cases:case", args=[case])
            message = Message(LAST_DAY, {"clock": name, "title": title})
            yield Due(f"cases.clock:{pk}:{due.isoformat()}", message, page, due, unit=owing)
