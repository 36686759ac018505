"""The page on which a project answers what siting asks (项目要素页面)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from lingyan.apps.design.views import actor_in
from lingyan.apps.projects import queries as projects
from lingyan.apps.siting import actions
from lingyan.apps.siting.actions.answering import ToldMeanwhileError
from lingyan.apps.siting.forms.project_facts import ProjectFactsForm
from lingyan.apps.siting.queries.asking import asked_of_project, said_by_file, told_of_project
from lingyan.apps.siting.queries.verdicts import evidence_said, names_now
from lingyan.apps.siting.views.result import trail_of
from lingyan.kernel.access import NotYoursError
from lingyan.kernel.errors import LingyanError


@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, key: str) -> HttpResponse:
    """Tell what siting asks of a project; nothing that was typed is lost."""
    actor = actor_in(request)
    found = projects.find_project(key, actor)
    if not projects.may_run(actor, found):
        raise NotYoursError
    told = told_of_project(found)
    form = ProjectFactsForm(request.POST or None, facts=asked_of_project(found), told=told)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form)
    try:
        count = actions.answer_project_facts(found, form.told(), actor=actor, seen=form.seen_newest)
    except LingyanError as wrong:
        if isinstance(wrong, ToldMeanwhileError):
            form.turn_to(told_of_project(found))
        return _page(request, found, form, wrong)
    messages.success(request, _told(count))
    return redirect("siting:result", key=key)


def _page(
    request: HttpRequest, found: projects.Project, form: ProjectFactsForm, wrong: LingyanError | None = None
) -> HttpResponse:
    names = names_now()
    in_file = [evidence_said(key, given, names) for key, given in said_by_file(found).items()]
    context = {
        "project": found,
        "form": form,
        "in_file": in_file,
        "wrong": wrong,
        "trail": trail_of(found, (gettext("What siting asks"), None)),
    }
    status = wrong.status if wrong else 400 if form.is_bound and form.errors else 200
    return render(request, "siting/project_facts.html", context, status=status)


def _told(count: int) -> str:
    if not count:
        return gettext("It stands there already as it was typed; nothing changed.")
    return ngettext("{count} fact is told anew.", "{count} facts are told anew.", count).format(count=count)
