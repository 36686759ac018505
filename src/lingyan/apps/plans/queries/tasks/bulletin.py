"""The bulletin (通报): who owes what by when in a place, the overdue first, who is silent, and what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.timezone import make_aware

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.plans.models import Duty, Owing, Task, TaskState
from lingyan.apps.plans.queries.tasks.seeing import is_whole, places_in, tasks_among
from lingyan.apps.plans.queries.tasks.work import SilentUnit, silent_units
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.citation import CitationError, ClausePath
from lingyan.kernel.places import PlaceLevel

KIND = "plans.bulletin"
"""The kind of the job that writes the Word file."""

LINES = 500
"""Lines of one section of the Word file; the list of tasks has the rest, and the bulletin says how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a bulletin is asked for (通报范围): a place, the day it stands for, and until when what is due is told."""

    place: str
    as_of: date
    until: date
    since: date

    @classmethod
    def of(cls, place: str, as_of: date, until: date | None = None) -> "Asked":
        """Return what is asked for, what is done being told since the last bulletin, or else the month's first day."""
        last = Job.objects.filter(kind=KIND, state=JobState.DONE, params__place=place).order_by("-pk").first()
        before = date.fromisoformat(last.params["as_of"]) if last else as_of
        since = before if before < as_of else as_of.replace(day=1)
        return cls(place, as_of, until if until and until >= as_of else last_of_month(as_of), since)

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "Asked":
        """Return what a job kept of it."""
        days = {name: date.fromisoformat(params[name]) for name in ("as_of", "until", "since")}
        return cls(place=params["place"], **days)

    def params(self) -> Mapping[str, str]:
        """Return what the job keeps of it."""
        days = {name: getattr(self, name).isoformat() for name in ("as_of", "until", "since")}
        return {"place": self.place, **days}


@dataclass(frozen=True, slots=True)
class Section:
    """Duties of one kind (通报分项): as many as are told, and how many there are."""

    duties: Sequence[Duty]
    total: int


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a bulletin tells (通报)."""

    asked: Asked
    place_name: str
    overdue: Section
    due: Section
    silent: Sequence[SilentUnit]
    silent_units: int
    finished: Sequence[Task]
    done: Section

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.overdue.total or self.due.total or self.silent or self.finished or self.done.total)


def bulletin_of(asked: Asked, actor: Actor, lines: int = LINES) -> Bulletin:
    """Return what a bulletin tells.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts sends no bulletin for this place.
    """
    actor.check(Right.SEND_BULLETIN, asked.place)
    here = Duty.objects.all() if is_whole([asked.place]) else Duty.objects.filter(place__in=places_in([asked.place]))
    running = here.filter(is_open=True)
    is_due = Q(next_due__gte=asked.as_of, next_due__lte=asked.until) & ~Q(owing=Owing.RETURNED)
    closed = Task.objects.exclude(state=TaskState.OPEN).order_by().values("pk")
    told_from = make_aware(datetime.combine(asked.since + timedelta(days=1), time.min))
    is_done = Q(progress_pct=100, owing=Owing.NOTHING, is_open=False, reported_at__gte=told_from)
    return Bulletin(
        asked=asked,
        place_name=scope_name(asked.place),
        overdue=_section(running, Q(next_due__lt=asked.as_of) | Q(owing=Owing.RETURNED), lines),
        due=_section(running, is_due, lines),
        silent=silent_units(running, lines),
        silent_units=running.filter(is_silent=True).order_by().values("unit").distinct().count(),
        finished=list(_finished(here, asked)[:lines]),
        done=_section(here, is_done & ~Q(task__in=closed), lines),
    )


def places_to_tell(actor: Actor) -> list[tuple[str, str]]:
    """Return the places for which someone may send a bulletin: the whole of theirs, and the prefectures in it."""
    scopes = actor.scopes(Right.SEND_BULLETIN)
    paths = [*scopes, *paths_within(scopes, (PlaceLevel.PREFECTURE,))]
    return [(path, scope_name(path)) for path in dict.fromkeys(paths) if path or EVERYWHERE in scopes]


def clause_words(task: Task) -> str:
    """Return the clause that orders a task as letters cite it; nothing where no document does."""
    if not task.document:
        return ""
    name = document_name(task.document)[0]
    try:
        return f"{name} {ClausePath.parse(task.clause).label}"
    except CitationError:
        return f"{name} {task.clause}".strip()


def last_of_month(day: date) -> date:
    """Return the last day of the month in which a day lies.

    >>> last_of_month(date(2026, 12, 5))
    datetime.date(2026, 12, 31)
    """
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _section(duties: QuerySet[Duty], condition: Q, lines: int) -> Section:
    """Return the first of some duties and how many there are; three queries.

    Which are the first is told from an index, so that no more rows are opened than are shown.
    """
    found = duties.filter(condition)
    order = (F("next_due").asc(nulls_last=True), "task_id", "position", "pk")
    keys = list(found.order_by(*order).values_list("pk", flat=True)[: lines + 1])
    rows = Duty.objects.select_related("task", "unit").defer("task__detail").in_bulk(keys[:lines])
    return Section([rows[key] for key in keys[:lines]], found.count() if len(keys) > lines else len(keys))


def _finished(here: QuerySet[Duty], asked: Asked) -> QuerySet[Task]:
    """Return the tasks of a place that were signed off since the last bulletin."""
    seen = Task.objects.all() if is_whole([asked.place]) else tasks_among(here.order_by().values("task"))
    signed = seen.filter(state=TaskState.DONE, closed_on__gt=asked.since, closed_on__lte=asked.as_of)
    return signed.defer("detail").order_by("closed_on", "pk")
