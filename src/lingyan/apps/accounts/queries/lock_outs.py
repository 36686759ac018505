"""Questions asked of wrong attempts to log in (登录失败): how many there were, and how long a lock-out lasts."""

from datetime import datetime
from typing import cast

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone

MANY_LOGINS = 10
"""So many times as many wrong attempts as one log-in name has are allowed from one address for all names together.

A whole office may come from one address, so that one clumsy colleague must not shut out the others.
"""


def wrong_attempts(since: datetime, login: str | None, address: str | None) -> int:
    """Return how many wrong attempts count against this name and address, in the measure of one name's limit."""
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=since)
    return max(_failures(recent.filter(username=login)), _failures(recent) // MANY_LOGINS)


def locked_until(login: str | None, address: str | None) -> datetime | None:
    """Return until when nobody can log in under this name from this address, or None where it is not locked."""
    cool_off = get_cool_off()
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=timezone.now() - cool_off)
    limit = int(settings.AXES_FAILURE_LIMIT)
    ends = (_end(recent.filter(username=login), limit), _end(recent, limit * MANY_LOGINS))
    found = [end + cool_off for end in ends if end]
    return max(found) if found else None


def _failures(attempts: "QuerySet[AccessAttempt]") -> int:
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def _end(attempts: "QuerySet[AccessAttempt]", limit: int) -> datetime | None:
    """Return when the attempt was made with whose lapse fewer than `limit` are left; None where fewer are by now."""
    rows = attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start")
    left = sum(failures for _at, failures in rows)
    if left < limit:
        return None
    for at, failures in rows:
        left -= failures
        if left < limit:
            return cast("datetime", at)
    return None  # pragma: no cover - the last row always leaves none
