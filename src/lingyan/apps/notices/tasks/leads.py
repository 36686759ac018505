"""Reminders (到期提醒): told so many days before something is due, as the settings say."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from django.conf import settings
from django.db.models import Q

from lingyan.apps.accounts.models import Person
from lingyan.apps.jobs.queries import Beat
from lingyan.apps.notices.actions import add_notices, notice_to
from lingyan.apps.notices.models import Notice
from lingyan.apps.notices.queries import Due, due_on
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

BATCH = 500
DUE_TODAY = _("Due today: {what}")
DUE_TOMORROW = _("Due tomorrow: {what}")
DUE_LATER = _("Due in {days} days, on {date}: {what}")


def remind(day: date, beat: Beat) -> None:
    """Tell everyone of what is due in as many days as the settings say; told again, it stays one notice each."""
    dues = due_on([day + timedelta(days=lead) for lead in settings.NOTICE_LEADS])
    done = 0
    for batch in _batches(dues):
        add_notices(list(_notices(batch, day)))
        done += len(batch)
        beat.tell(done, len(dues))


def reminder(due: Due, day: date) -> Message:
    """Return what is told on `day` of something that is due."""
    left = (due.due - day).days
    if left <= 1:
        return Message(DUE_TOMORROW if left else DUE_TODAY, {"what": due.message})
    return Message(DUE_LATER, {"days": left, "date": due.due.isoformat(), "what": due.message})


def _notices(dues: Iterable[Due], day: date) -> Iterator[Notice]:
    """Yield the notices of some dues; who is told is asked once for all of them."""
    dues = list(dues)
    units, logins = {due.unit for due in dues if due.unit}, {due.person for due in dues if due.person}
    told = Person.objects.filter(Q(organisation__key__in=units) | Q(login__in=logins), is_active=True)
    people = list(told.values_list("pk", "login", "organisation__key"))
    for due in dues:
        once = f"{due.once}@{(due.due - day).days}"
        for pk, login, unit in people:
            if (due.unit and unit == due.unit) or (due.person and login == due.person):
                yield notice_to(pk, once, reminder(due, day), due.link)


def _batches(dues: Iterable[Due]) -> Iterator[list[Due]]:
    waiting = iter(dues)
    while batch := list(islice(waiting, BATCH)):
        yield batch
