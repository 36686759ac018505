"""The calendar of last days (期限日历): a month to look through, and one day in full."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lingyan.apps.cases.queries import month as queries
from lingyan.apps.cases.resources.telling import clocks_to_copy
from lingyan.apps.cases.views.cases import tabs
from lingyan.apps.design.views import DayError, actor_in
from lingyan.kernel.access import Right

PER_PAGE = 50
_FIRST, _LAST = 1900, 2200
"""Years that the calendar turns to; the law counts no further."""


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """Show a month with the clocks that end in it."""
    actor, today = actor_in(request), localdate()
    actor.check(Right.SEE_CASES)
    first = _month_in(request.GET.get("month", ""), today)
    is_mine = _is_mine(request)
    weeks = queries.month_of(first, actor, is_mine=is_mine)
    before, after = queries.months_beside(first)
    context = {
        "first": first,
        "before": before,
        "after": after,
        "today": today,
        "weeks": weeks,
        "is_mine": is_mine,
        "is_empty": not any(day.total for week in weeks for day in week),
        "tabs": tabs(actor),
    }
    return render(request, "cases/calendar.html", context)


@require_GET
def day(request: HttpRequest, day: str) -> HttpResponse:
    """Show every clock that ends on a day."""
    actor, today = actor_in(request), localdate()
    actor.check(Right.SEE_CASES)
    asked, is_mine = _day_in(day), _is_mine(request)
    found = Paginator(queries.clocks_on(asked, actor, is_mine=is_mine), PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    month_of_day = f"{reverse('cases:calendar')}?month={asked:%Y-%m}"
    context = {
        "day": asked,
        "today": today,
        "page": page,
        "is_mine": is_mine,
        "to_copy": clocks_to_copy(asked, list(page.object_list), found.count),
        "trail": [
            (gettext("Cases"), reverse("cases:cases")),
            (gettext("Calendar"), month_of_day),
            (asked.isoformat(), None),
        ],
    }
    return render(request, "cases/calendar_day.html", context)


def _is_mine(request: HttpRequest) -> bool:
    return request.GET.get("whose") != "all"


def _month_in(text: str, today: date) -> date:
    """Return the first day of the month that is asked for, this one where none is; raise `DayError` for no month."""
    return _day_in(f"{text}-01") if text else today.replace(day=1)


def _day_in(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as wrong:
        raise DayError(given=text) from wrong
    if not _FIRST <= found.year <= _LAST:
        raise DayError(given=text)
    return found
