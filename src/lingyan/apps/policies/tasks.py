"""Days by which a document orders something (文件期限日), for reminders and calendars."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.urls import reverse

from lingyan.apps.notices.queries import Due
from lingyan.apps.plans.queries.tasks.naming import units_named
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.drafts import confirmed_rules
from lingyan.apps.policies.queries.wording import title_of
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

DUE = _("period of a document: {what}")


def days_due(days: Collection[date], unit: str = "") -> Iterator[Due]:
    """Yield what confirmed periods with a day of the calendar ask for on some days, of every unit or of one.

    It is owed by the unit that the document names; where nobody here is called so, by nobody: a guess would tell
    the wrong people. A day of every year or month comes each time.
    """
    dated = [one for one in confirmed_rules() if one.fields.get("date")]
    if not dated:
        return
    named = units_named(_who(one) for one in dated).units
    for draft in dated:
        owner = named.get(_who(draft))
        if owner is None or (unit and owner.key != unit):
            continue
        for day in days:
            if falls_on(str(draft.fields["date"]), day):
                link = f"{reverse('policies:periods')}#d-{draft.result_key}"
                message = Message(DUE, {"what": title_of(draft)})
                yield Due(f"policies.day:{draft.pk}:{day.isoformat()}", message, link, day, unit=owner.key)


def falls_on(printed: str, day: date) -> bool:
    """Whether a day is the one that is printed: once, each year (--03-31), or each month (---05).

    What a shorter month lacks is its last day.

    >>> falls_on("--03-31", date(2031, 3, 31)), falls_on("---31", date(2031, 4, 30)), falls_on("2031-05", date.min)
    (True, True, False)
    """
    if printed.startswith("---"):
        return _is_day(printed.removeprefix("---"), day)
    if printed.startswith("--"):
        month, _dash, number = printed.removeprefix("--").partition("-")
        return month == f"{day:%m}" and _is_day(number, day)
    return printed == day.isoformat()


def _is_day(number: str, day: date) -> bool:
    is_last = (day + timedelta(days=1)).day == 1
    return number.isdecimal() and (int(number) == day.day or (is_last and int(number) > day.day))


def _who(draft: Draft) -> str:
    return str(draft.fields.get("who") or "")
