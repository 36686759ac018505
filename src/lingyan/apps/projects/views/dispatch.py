"""Monthly dispatch (月度调度): the four rates by place and month, and the bulletin as a Word file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from lingyan.apps.design.views import actor_in
from lingyan.apps.projects.forms.dispatch import DispatchForm
from lingyan.apps.projects.queries.dispatch import dispatch_of, places_offered, usual
from lingyan.apps.projects.resources.bulletin import counted_so
from lingyan.apps.projects.tasks.bulletins import start_bulletin
from lingyan.apps.projects.views.file import tabs
from lingyan.domain.projects.rates import RULES
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
    context = {
        "form": form,
        "asked": asked,
        "dispatch": dispatch_of(asked, actor),
        "rules": [(rule, counted_so(key)) for key, rule in RULES.items()],
        "may_send": actor.may(Right.SEND_BULLETIN, asked.place),
        "tabs": tabs(),
    }
    return render(request, "projects/dispatch.html", context)
