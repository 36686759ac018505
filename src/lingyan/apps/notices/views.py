"""Pages of notices (提醒): the list, and the calendar that a program subscribes to."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.design.views import actor_in
from lingyan.apps.notices import actions, queries

PER_PAGE = 50
_QUARTER_HOUR = 15 * 60


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what the reader was told: what they have not read, or all."""
    who = actor_in(request)
    unread, every = queries.counts_for(who)
    is_all = request.GET.get("show") == "all"
    found = queries.notices_for(who)
    paginator = Paginator(found if is_all else found.filter(read_at=None), PER_PAGE)
    paginator.count = every if is_all else unread
    address = reverse("notices:calendar", args=[queries.secret_of(actions.feed_of(who))])
    context = {
        "page": paginator.get_page(request.GET.get("page")),
        "unread": unread,
        "every": every,
        "is_all": is_all,
        "tabs": [(gettext("Not read"), "?", unread), (gettext("All"), "?show=all", every)],
        "current": "?show=all" if is_all else "?",
        "calendar": request.build_absolute_uri(address),
        "is_mail_on": bool(settings.EMAIL_HOST),
        "leads": ", ".join(str(lead) for lead in settings.NOTICE_LEADS),
    }
    return render(request, "notices/notices.html", context)


@require_safe
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read, and lead to the page that it is about."""
    return redirect(actions.open_notice(pk, actor_in(request)) or "notices:notices")


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all."""
    who = actor_in(request)
    given = request.POST.get("notice", "")
    if given.isdecimal() and len(given) < len(str(2**63)):
        actions.mark_read(queries.find_for(int(given), who))
    else:
        actions.mark_all_read(who)
    return redirect("notices:notices")


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Give the reader's calendar a new address."""
    actions.renew_feed(actor_in(request))
    messages.success(request, gettext("The calendar has a new address; the old one gives nothing any more."))
    return redirect("notices:notices")


@require_safe
@cache_control(private=True, max_age=_QUARTER_HOUR)
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Hand out the calendar that the address names: a program asks for it, without logging in."""
    person = queries.person_of_secret(secret)
    site = request.build_absolute_uri("/")
    content = queries.calendar_of(person, timezone.localdate(), timezone.now(), site)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="lingyan.ics"'
    return response
