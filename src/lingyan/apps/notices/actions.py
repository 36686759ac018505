"""Changes made to notices (提醒): telling people, marking what they read, and their calendars.

Telling is what the site does by itself and not what someone did, so that it leaves no record in the audit.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.actions import record
from lingyan.apps.jobs.queries import kept
from lingyan.apps.notices.models import CalendarFeed, Notice
from lingyan.apps.notices.queries import find_for, notices_for
from lingyan.kernel.access import Actor, LogInError
from lingyan.kernel.message import Message


def tell(person: Person, once: str, message: Message, link: str = "") -> None:
    """Tell a person something; told again on the same occasion `once`, it stays one notice, read or not.

    `link` is an address of this site, from its root on.
    """
    _tell([person], once, message, link)


def tell_units(keys: Collection[str], once: str, message: Message, link: str = "", *, besides: str = "") -> None:
    """Tell everyone of the organisations with these keys something, once, but for the one who did it, `besides`."""
    people = Person.objects.filter(organisation__key__in=keys, is_active=True)
    _tell(people.exclude(login=besides) if besides else people, once, message, link)


def tell_people(people: Iterable[Person], once: str, message: Message, link: str = "") -> None:
    """Tell several people something, once."""
    _tell(people, once, message, link)


def mark_settled(once: str) -> None:
    """Mark what was told on an occasion as read by all: somebody has done it, so that it asks nobody any more."""
    Notice.objects.filter(once=once, read_at=None).update(read_at=timezone.now())


def notice_to(person: int, once: str, message: Message, link: str) -> Notice:
    """Return the notice that tells the person with that number something; `add_notices` keeps it."""
    if link and (not link.startswith("/") or link.startswith("//")):
        text = f"a notice links to “{link}”, which is no address of this site"
        raise ValueError(text)
    return Notice(person_id=person, once=once, template=message.template, data=kept(message)["data"], link=link)


def add_notices(notices: Iterable[Notice]) -> None:
    """Keep notices; those of an occasion that their person was told of before are left out."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def mark_read(notice: Notice) -> None:
    """Mark a notice as read."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())


def mark_read_but(occasions: Iterable[str], *, is_synthetic: bool) -> None:
    """Mark as read all that made-up people, or real ones, were told, but for what they were told on `occasions`."""
    told = Notice.objects.filter(person__is_synthetic=is_synthetic, read_at=None)
    told.exclude(once__in=list(occasions)).update(read_at=timezone.now())


def mark_all_read(actor: Actor) -> int:
    """Mark all that `actor` was told as read; return how many notices were not."""
    return notices_for(actor).filter(read_at=None).update(read_at=timezone.now())


def open_notice(pk: int, actor: Actor) -> str:
    """Mark a notice to `actor` as read, and return the page that it leads to."""
    found = find_for(pk, actor)
    mark_read(found)
    return found.link


def mark_mailed(notices: Collection[Notice], now: datetime) -> None:
    """Mark notices as sent by e-mail."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)


def feed_of(actor: Actor) -> CalendarFeed:
    """Return the calendar of `actor`, made if they have none.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    person = Person.objects.get(login=actor.key)
    return CalendarFeed.objects.get_or_create(person=person)[0]


@transaction.atomic
def renew_feed(actor: Actor) -> CalendarFeed:
    """End every address of the calendar of `actor` that was given out, and give it a new one.

    Raises:
        LogInError: nobody is logged in.
    """
    feed = feed_of(actor)
    CalendarFeed.objects.filter(pk=feed.pk).update(number=F("number") + 1)
    feed.refresh_from_db()
    record(actor, "notices.renew_calendar", ("person", actor.key), after={"number": feed.number})
    return feed


def _tell(people: Iterable[Person], once: str, message: Message, link: str) -> None:
    add_notices([notice_to(person.pk, once, message, link) for person in people])
