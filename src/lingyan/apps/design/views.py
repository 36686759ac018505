"""Pages of the design system (界面): every part on one page, and what stands where a page is missing."""

from datetime import date
from typing import cast

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django_filters import FilterSet
from django_tables2 import RequestConfig, Table

from lingyan.apps.design.resources import file_of
from lingyan.figures.render import as_json, explore_bundle
from lingyan.kernel.access import VISITOR, Actor
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace

PAGE_SIZES = (25, 50, 100, 200)
"""How many rows a list may show at once."""

_MOST_DIGITS = 18
"""Digits of a number that databases count with."""

_A_WEEK = 7 * 24 * 3600
"""Seconds; the library changes only with an upgrade."""


class DayError(BadInputError):
    """A day that the calendar does not have."""

    code = "design.day"
    what = _("“{given}” is not a day.")
    remedy = _("Write it as year-month-day, for example 2025-12-31.")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part once, with sample data."""
    from lingyan.apps.design.sample import gallery_context  # noqa: PLC0415 - what draws its charts takes long to load

    return render(request, "design/gallery.html", dict(gallery_context()))


def sample(request: HttpRequest) -> JsonResponse:
    """Hand out the specification of the gallery's chart."""
    from lingyan.apps.design.sample import sample_chart  # noqa: PLC0415 - the same

    del request
    return JsonResponse(as_json(sample_chart().specification))


@cache_control(public=True, max_age=_A_WEEK)
def explore(request: HttpRequest) -> HttpResponse:
    """Give the interactive script, which only a reader who presses "explore" asks for."""
    del request
    return HttpResponse(explore_bundle(), content_type="text/javascript; charset=utf-8")


def actor_in(request: HttpRequest) -> Actor:
    """Return the one who acts, as the site's middleware found them."""
    return cast("Actor", getattr(request, "actor", VISITOR))


def as_of_day(request: HttpRequest) -> date:
    """Return the day on which the reader wants things seen: the address's `as_of`, or today.

    Raises:
        DayError: `as_of` is no day.
    """
    return _day_in(request, "as_of") or localdate()


def known_by_day(request: HttpRequest) -> date | None:
    """Return the day at whose end things were known that the reader wants to see: the address's `known_by`.

    None means by what is known now, and so does a day that has not come yet.

    Raises:
        DayError: `known_by` is no day.
    """
    asked = _day_in(request, "known_by")
    return asked if asked and asked < localdate() else None


def _day_in(request: HttpRequest, name: str) -> date | None:
    asked = request.GET.get(name, "")
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError as wrong:
        raise DayError(given=asked) from wrong


def as_of_query(request: HttpRequest) -> str:
    """Return what keeps the days that the reader chose on the next address: `?as_of=2021-06-30`, or nothing."""
    days = {name: day.isoformat() for name in ("as_of", "known_by") if (day := _day_in(request, name))}
    return f"?{urlencode(days)}" if days else ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and where to look."""
    del exception
    context = {
        "what": gettext("There is no page at this address."),
        "where": request.path,
        "remedy": gettext("Check the address, or search for what you need."),
        "status": 404,
    }
    return render(request, "design/error.html", context, status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address or the form was not understood, or that the form holds too much."""
    context: dict[str, object] = {"where": request.path, "switcher": None}
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        context["what"] = gettext("The form holds more than is taken at once; nothing was kept.")
        context["remedy"] = gettext("Go back, and send less of it, or send it as a file.")
        status = 413
    else:
        context["what"] = gettext("This request was not understood.")
        context["remedy"] = gettext("Go back, load the page again, and try once more.")
        status = 400
    return render(request, "design/error.html", {**context, "status": status}, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page of this site."""
    del reason
    context = {
        "what": gettext("The form was not sent from a page of this site, or the page was open too long."),
        "where": request.path,
        "remedy": gettext("Load the page again and send the form from there; cookies must be allowed."),
        "status": 403,
    }
    return render(request, "design/error.html", context, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that a fault happened here, which is not the reader's."""
    context = {
        "what": gettext("Something went wrong on our side; nothing of yours was changed."),
        "where": request.path,
        "remedy": gettext("Try again; if it happens again, send this address to the one who runs the site."),
        "status": 500,
        "switcher": None,  # a fault of the database must not keep its own page from being shown
    }
    return render(request, "design/error.html", context, status=500)


def why_page(
    request: HttpRequest, *, title: str, value: str, trace: Trace, recorded: str, sought: str = ""
) -> HttpResponse:
    """Answer "why?": the value, its inputs with links, the rule, the formula, the clause, who recorded it when.

    The clause is quoted from where the words `sought` stand in it. A panel asks with htmx and gets the fragment;
    a plain link gets the whole page at the same address.
    """
    context = {
        "title": title,
        "value": value,
        "trace": trace,
        "recorded": recorded,
        "sought": sought,
        "permalink": request.get_full_path(),
    }
    fragment = bool(getattr(request, "htmx", False))
    return render(request, "design/why_panel.html" if fragment else "design/why.html", context)


def number_in(text: str | None) -> int | None:
    """Return a whole number that came with a request, None for anything else or for one that no row can have."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def page_size(request: HttpRequest) -> int:
    """Return how many rows the reader wants, of the sizes offered."""
    asked = request.GET.get("per_page", "")
    return next((size for size in PAGE_SIZES if asked == str(size)), PAGE_SIZES[1])


def list_page(
    request: HttpRequest,
    template: str,
    *,
    table: type[Table],
    filters: FilterSet,
    name: str,
    context: dict[str, object] | None = None,
) -> HttpResponse:
    """Answer with the filtered rows as a page, or with `?export=csv|xlsx` as the file `name`."""
    shown = table(filters.qs)
    RequestConfig(request, paginate=False).configure(shown)
    if form := request.GET.get("export"):
        return file_of(shown, name, form)
    per_page = page_size(request)
    shown.paginate(getattr(table, "paginator_class", Paginator), per_page=per_page)
    shown.page = shown.paginator.get_page(request.GET.get("page"))
    shown_context = {"table": shown, "filter": filters, "page_sizes": PAGE_SIZES, "per_page": per_page}
    return render(request, template, {**shown_context, **(context or {})})
