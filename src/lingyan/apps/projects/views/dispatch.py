"""Monthly dispatch (月度调度): the four rates by place and month, and the bulletin as a Word file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.design.numbers import grouped
from lingyan.apps.design.views import actor_in, why_page
from lingyan.apps.projects.forms.dispatch import DispatchForm
from lingyan.apps.projects.queries.dispatch import Asked, dispatch_of, places_offered, usual
from lingyan.apps.projects.queries.tracing import parts_of, reading_of, rule_words, trace_of
from lingyan.apps.projects.tasks.bulletins import start_bulletin
from lingyan.apps.projects.views.file import tabs
from lingyan.domain.projects.rates import RULES, Rate, RateKey
from lingyan.kernel.access import Right


@require_http_methods(["GET", "POST"])
def dispatch(request: HttpRequest) -> HttpResponse:
    """Show the rates of a place; sent, write them as a Word file in the background."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    form = DispatchForm(request.POST or request.GET or None, places=places_offered(actor))
    asked = form.asked(usual(actor, localdate()))
    form.show(asked)
    if request.method == "POST":
        return redirect("jobs:job", start_bulletin(asked, actor=actor).pk)
    told = dispatch_of(asked, actor)
    context = {
        "form": form,
        "asked": asked,
        "dispatch": told,
        "rates": [(one, one.reason.text(gettext), _why(one, asked)) for one in told.whole.rates],
        "rules": [(rule_words(key).text(gettext), reading_of(key)) for key in RateKey],
        "may_send": actor.may(Right.SEND_BULLETIN, asked.place),
        "tabs": tabs(),
    }
    return render(request, "projects/dispatch.html", context)


@require_GET
def why(request: HttpRequest, key: str) -> HttpResponse:
    """Answer why a rate of the whole is what it is."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    if key not in set(RateKey):
        raise Http404
    form = DispatchForm(request.GET or None, places=places_offered(actor))
    told = dispatch_of(form.asked(usual(actor, localdate())), actor)
    rate = told.whole.rate(RateKey(key))
    share, reading = rate.share_pct, reading_of(rate.key)
    return why_page(
        request,
        title=f"{gettext(RULES[rate.key].name)} · {told.place_name}",
        value=rate.reason.text(gettext) if share is None else f"{grouped(share, 1)} % ({' / '.join(parts_of(rate))})",
        trace=trace_of(told, rate.key),
        recorded=gettext("Counted from the log of the projects and their funds, as they are recorded here."),
        sought=reading.name_zh if reading else "",
    )


def _why(rate: Rate, asked: Asked) -> str:
    """Return the address that answers why a rate is what it is."""
    months = {"since": f"{asked.since:%Y-%m}", "until": f"{asked.until:%Y-%m}"}
    query = urlencode({"place": asked.place, **months, "as_of": asked.as_of.isoformat()})
    return f"{reverse('projects:why_rate', args=[rate.key.value])}?{query}"
