"""The calendar of last days (期限日历): which clocks end on which day of a month, the first few of each day."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from lingyan.apps.cases.models import CaseClock
from lingyan.apps.cases.queries.seeing import visible_cases
from lingyan.apps.catalogue.queries import legal_time
from lingyan.kernel.access import Actor

SHOWN = 4
"""Clocks of a day that a month shows; the day has a page of its own."""

_WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the calendar (日历日): how many clocks end on it, and the first of them."""

    day: date
    is_in_month: bool
    is_working: bool
    total: int = 0
    clocks: Sequence[CaseClock] = ()

    @property
    def further(self) -> int:
        """How many there are besides those shown."""
        return self.total - len(self.clocks)


def month_of(first: date, actor: Actor, *, is_mine: bool) -> list[list[MonthDay]]:
    """Return the weeks of a month with the clocks that end in it, as someone sees them; three queries at most."""
    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    found = _clocks(actor, is_mine=is_mine).filter(due__gte=weeks[0][0], due__lte=weeks[-1][-1])
    totals = dict(found.order_by().values_list("due").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by=[F("due")], order_by=["case", "position"])
    rows = found.annotate(place_in_day=place).filter(place_in_day__lte=SHOWN).select_related("case") if totals else ()
    by_day: dict[date, list[CaseClock]] = {}
    for row in rows:
        if row.due is not None:
            by_day.setdefault(row.due, []).append(row)
    table = legal_time().table
    return [
        [
            MonthDay(day, day.month == first.month, table.is_working(day), totals.get(day, 0), by_day.get(day, ()))
            for day in week
        ]
        for week in weeks
    ]


def clocks_on(day: date, actor: Actor, *, is_mine: bool) -> QuerySet[CaseClock]:
    """Return the clocks that end on a day, as someone sees them."""
    return _clocks(actor, is_mine=is_mine).filter(due=day).select_related("case__handler").order_by("case", "position")


def months_beside(first: date) -> tuple[date, date]:
    """Return the first days of the months before and after."""
    return (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)


def _clocks(actor: Actor, *, is_mine: bool) -> QuerySet[CaseClock]:
    """Return the open clocks of duties in cases that someone may see, or in those of their own."""
    cases = visible_cases(actor)
    if is_mine:
        own = Q(subject__key=actor.unit) if actor.unit else Q(pk__in=[])
        cases = cases.filter(Q(handler__login=actor.key) | own)
    return CaseClock.objects.filter(is_open=True, is_right=False, case__in=cases.order_by().values("pk"))
