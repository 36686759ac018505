"""Daily duties (每日例行): what is done once a day, registered by the app that owns it, and which are owed now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.db.models import QuerySet

from lingyan.apps.jobs.models import DailyRun, Job, JobState, WorkerBeat
from lingyan.apps.jobs.queries.kinds import Beat, UnknownKindError

DAILY = "jobs.daily"
"""The kind of the jobs that do them."""

TRIED_AGAIN_AFTER = timedelta(hours=1)
MOST_TRIES = 5


class DailyWork(Protocol):
    """What a daily duty does; it may be called again for the same day, and then does what is missing."""

    def __call__(self, day: date, beat: Beat) -> None:
        """Do what is to be done on `day`."""


@dataclass(frozen=True, slots=True)
class Daily:
    """A daily duty (每日例行): its name, the hour from which it is done, and its work."""

    name: str
    hour: int
    work: DailyWork


_registered: dict[str, Daily] = {}


def daily(name: str, hour: int, work: DailyWork) -> None:
    """Say that `work` is done once a day, from `hour` o'clock on; called when the owning app is ready."""
    _registered[name] = Daily(name, hour, work)


def duty_called(name: str) -> Daily:
    """Return a daily duty.

    Raises:
        UnknownKindError: no app has registered it.
    """
    if name not in _registered:
        raise UnknownKindError(kind=name)
    return _registered[name]


def owed(now: datetime) -> Mapping[str, date]:
    """Return which duties are owed at the local time `now`, each with its day.

    After days without a process the last day alone is caught up with: a duty looks at what is due, not at one day.
    """
    days = {each.name: last_day(now, each.hour) for each in _registered.values()}
    begun = set(DailyRun.objects.filter(day__in=set(days.values())).values_list("name", "day"))
    return {name: day for name, day in days.items() if (name, day) not in begun}


def failed(now: datetime) -> QuerySet[Job]:
    """Return the jobs of daily duties that failed a while before `now` and may be tried again."""
    since, until = now - timedelta(days=1), now - TRIED_AGAIN_AFTER
    return Job.objects.filter(
        kind=DAILY, state=JobState.FAILED, finished_at__gt=since, finished_at__lt=until, attempt__lt=MOST_TRIES
    )


def last_day(now: datetime, hour: int) -> date:
    """Return the last day on which a duty of that hour has come up.

    >>> last_day(datetime(2026, 11, 21, 5, 59), 6), last_day(datetime(2026, 11, 21, 6), 6)
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 21))
    """
    return now.date() if now.hour >= hour else now.date() - timedelta(days=1)


def newest_beat() -> datetime | None:
    """Return when a process that does background work last said that it lives; nothing where none ever did."""
    return WorkerBeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
