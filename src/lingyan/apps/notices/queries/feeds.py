"""The calendar of a person (日历订阅): who it is that an address names, and what stands in it."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar, Event

from lingyan.apps.accounts.models import Person
from lingyan.apps.notices.models import CalendarFeed
from lingyan.apps.notices.queries.sources import Due, due_of

BEFORE, AFTER = timedelta(days=31), timedelta(days=366)
"""From which day to which a calendar holds what is due, seen from today."""

_SIGNER = Signer(salt="notices.calendar", sep=".")


def secret_of(feed: CalendarFeed) -> str:
    """Return what the address of a calendar holds: whose it is, its number, and a signature over both."""
    return _SIGNER.sign(f"{feed.person_id}-{feed.number}")


def person_of_secret(secret: str) -> Person:
    """Return the person whose calendar an address names, or answer 404 as for an address that never was."""
    try:
        person, _sep, number = _SIGNER.unsign(secret).partition("-")
        feed = CalendarFeed.objects.select_related("person__organisation").get(person=int(person), number=int(number))
    except (BadSignature, ValueError, CalendarFeed.DoesNotExist) as wrong:
        raise Http404 from wrong
    if not feed.person.is_active:
        raise Http404
    return feed.person


def language_of(person: Person) -> str:
    """Return the language in which a person reads."""
    return person.language or settings.LANGUAGE_CODE


def calendar_of(person: Person, today: date, now: datetime, site: str) -> bytes:
    """Return what a person and their unit owe, as a calendar in their language; titles and days, and nobody's name."""
    days = [today - BEFORE + timedelta(days=each) for each in range((BEFORE + AFTER).days + 1)]
    unit = person.organisation.key if person.organisation else ""
    with translation.override(language_of(person)):
        made = Calendar()
        made.add("prodid", "-//Lingyan//Lingyan//ZH")
        made.add("version", "2.0")
        made.add("x-wr-calname", gettext("Lingyan: what is due"))
        for due in due_of(days, unit, person.login):
            made.add_component(_event(due, now, site))
        return bytes(made.to_ical())


def _event(due: Due, now: datetime, site: str) -> Event:
    """Return a whole day; its name stays the same, so that a program replaces it and never adds it twice."""
    event = Event()
    event.add("uid", f"{due.once}@lingyan")
    event.add("dtstamp", now)
    event.add("dtstart", due.due)
    event.add("dtend", due.due + timedelta(days=1))
    event.add("summary", due.message.text(gettext))
    event.add("url", f"{site.rstrip('/')}{due.link}")
    event.add("transp", "TRANSPARENT")
    return event
