"""Projects that documents name (文件列名项目): the list, and taking one in as a project of the office."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.projects import actions
from lingyan.apps.projects.actions.errors import ProjectFactsError
from lingyan.apps.projects.forms.projects import ProjectForm
from lingyan.apps.projects.queries.named import find_named, line_of, place_for, taken_in
from lingyan.apps.projects.tables.named import NamedFilter, NamedTable
from lingyan.apps.projects.views.file import tabs
from lingyan.kernel.access import Right
from lingyan.kernel.errors import LingyanError


@require_GET
def named(request: HttpRequest) -> HttpResponse:
    """List the projects that documents name; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    return list_page(
        request,
        "projects/named.html",
        table=NamedTable.for_reader(may_take=actor.may(Right.RUN_PROJECTS)),
        filters=NamedFilter(request.GET, actor=actor),
        name="named-projects",
        context={"tabs": tabs()},
    )


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Take a project that a document names in as a project of the office; it remembers which one it was."""
    actor = actor_in(request)
    actor.check(Right.RUN_PROJECTS)
    found = find_named(key)
    line = line_of(found, taken_in(actor))
    begun = {"name": line.name, "place": place_for(found, actor), "industry": found.industry}
    form = ProjectForm(request.POST or None, actor=actor, initial={one: text for one, text in begun.items() if text})
    wrong: LingyanError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_project(replace(form.given(), named=found.key), actor=actor)
        except ProjectFactsError as told:
            form.tell(told)
        except LingyanError as told:
            wrong = told
        else:
            messages.success(request, gettext("The project is taken in. Move it on as it goes on."))
            return redirect(made)
    trail: list[tuple[str, str | None]] = [
        (gettext("Projects"), reverse("projects:projects")),
        (gettext("Named in documents"), reverse("projects:named")),
        (line.name, None),
    ]
    status = wrong.status if wrong else 400 if form.is_bound and form.errors else 200
    context = {"form": form, "line": line, "wrong": wrong, "trail": trail}
    return render(request, "projects/named_take.html", context, status=status)
