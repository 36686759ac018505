"""Questions asked of notices (提醒)."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.accounts.models import Person
from lingyan.apps.jobs.queries import words_of
from lingyan.apps.notices.models import Notice
from lingyan.kernel.access import Actor, LogInError
from lingyan.kernel.message import Message

MAILED_WITHIN = timedelta(days=14)
"""What is older than this is not sent any more: whoever set up e-mail late is not flooded."""


def notices_for(actor: Actor) -> QuerySet[Notice]:
    """Return what `actor` was told, the newest first.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    return Notice.objects.filter(person__login=actor.key)


def unread_count(actor: Actor) -> int:
    """Return how much `actor` has not read, in one question."""
    return notices_for(actor).filter(read_at=None).count() if actor.is_known else 0


def counts_for(actor: Actor) -> tuple[int, int]:
    """Return how much `actor` has not read, and how much there is in all, in one question."""
    counted = notices_for(actor).aggregate(unread=Count("pk", filter=Q(read_at=None)), every=Count("pk"))
    return counted["unread"], counted["every"]


def find_for(pk: int, actor: Actor) -> Notice:
    """Return one notice to `actor`, or answer 404."""
    return get_object_or_404(notices_for(actor), pk=pk)


def message_of(notice: Notice) -> Message:
    """Return what a notice says, for any language."""
    return words_of({"template": notice.template, "data": notice.data})


def to_mail(now: datetime) -> QuerySet[Person]:
    """Return the people with an address for e-mail who have notices neither read nor sent."""
    waiting = Q(notices__read_at=None, notices__mailed_at=None, notices__created_at__gt=now - MAILED_WITHIN)
    return Person.objects.filter(waiting, is_active=True, is_synthetic=False).exclude(email="").distinct()


def not_mailed(person: Person, now: datetime) -> list[Notice]:
    """Return what a person was told and has neither read nor been sent."""
    since = now - MAILED_WITHIN
    return list(person.notices.filter(read_at=None, mailed_at=None, created_at__gt=since).order_by("pk"))
