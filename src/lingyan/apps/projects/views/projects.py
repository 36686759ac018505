"""Pages of projects (项目页面): the list, one project, taking one in, changing it, and tables of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lingyan.apps.design.paging import MOST_COUNTED
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page, number_in
from lingyan.apps.enterprises.queries import Enterprise, find_investor
from lingyan.apps.jobs.views import preview_upload
from lingyan.apps.projects import actions, queries
from lingyan.apps.projects.actions.errors import ProjectChangedError, ProjectFactsError
from lingyan.apps.projects.forms.projects import ProjectForm
from lingyan.apps.projects.queries.investors import investor_of, lists_of
from lingyan.apps.projects.resources.projects import COLUMNS, KIND, projects_table
from lingyan.apps.projects.tables.projects import ProjectFilter, ProjectTable
from lingyan.apps.projects.views.file import project_page, tabs
from lingyan.kernel.access import NotYoursError, Right
from lingyan.kernel.errors import LingyanError


@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """List the projects that the reader may see; `?export=csv|xlsx` gives them as a file."""
    actor = actor_in(request)
    actor.check(Right.SEE_PROJECTS)
    filters = ProjectFilter(request.GET, actor=actor)
    context = {"may_add": actor.may(Right.RUN_PROJECTS), "tabs": tabs()}
    return list_page(
        request, "projects/projects.html", table=ProjectTable, filters=filters, name="projects", context=context
    )


@require_GET
def project(request: HttpRequest, key: str) -> HttpResponse:
    """Show the file of one project."""
    return project_page(request, key)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Take a project in."""
    actor = actor_in(request)
    actor.check(Right.RUN_PROJECTS)
    form = ProjectForm(request.POST or None, actor=actor)
    if (asked := number_in(request.GET.get("investor"))) is not None:
        _offer(form, find_investor(asked, actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_project(form.given(), actor=actor)
        except ProjectFactsError as wrong:
            form.tell(wrong)
        except LingyanError as wrong:
            return _form_page(request, form, wrong=wrong)
        else:
            messages.success(request, gettext("The project is taken in. Move it on as it goes on."))
            return redirect(made)
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is said of a project; who comes second is told, and loses nothing of what they typed."""
    actor = actor_in(request)
    found = queries.find_project(key, actor)
    if not queries.may_run(actor, found):
        raise NotYoursError
    form = ProjectForm(request.POST or None, actor=actor, project=found)
    _offer(form, investor_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_project(found, form.given(), actor=actor, seen_version=form.seen_version)
        except ProjectFactsError as wrong:
            form.tell(wrong)
        except LingyanError as wrong:
            if isinstance(wrong, ProjectChangedError):
                form.turn_to(found.version)
            return _form_page(request, form, found, wrong)
        else:
            messages.success(request, gettext("The project is changed."))
            return redirect(found)
    return _form_page(request, form, found)


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Take a table of projects: every row is shown with what it would do before anything is taken over."""
    actor = actor_in(request)
    actor.check(Right.RUN_PROJECTS)
    if request.method == "POST":
        return preview_upload(request, KIND)
    trail = [(gettext("Projects"), reverse("projects:projects")), (gettext("Load from Excel"), None)]
    return render(request, "projects/load.html", {"columns": COLUMNS, "trail": trail})


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty table of projects."""
    actor_in(request).check(Right.RUN_PROJECTS)
    return _table(projects_table())


@require_GET
def filled(request: HttpRequest) -> HttpResponse:
    """Hand out the projects that are filtered as the table that is taken in again, to be put right there."""
    actor = actor_in(request)
    actor.check(Right.RUN_PROJECTS)
    asked = ProjectFilter(request.GET, actor=actor).qs
    return _table(projects_table(asked.prefetch_related("changes")[:MOST_COUNTED]))


def _offer(form: ProjectForm, investor: Enterprise | None) -> None:
    """Offer in a form what is known of the investor, its places in lists among it."""
    if investor is not None:
        form.offer_investor(investor, lists_of(investor))


def _table(data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    name = f"{gettext('Projects')}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _form_page(
    request: HttpRequest,
    form: ProjectForm,
    found: queries.Project | None = None,
    wrong: LingyanError | None = None,
) -> HttpResponse:
    last: tuple[str, str | None] = (gettext("Change the project") if found else gettext("Take a project in"), None)
    above: list[tuple[str, str | None]] = [(gettext("Projects"), reverse("projects:projects"))]
    own: list[tuple[str, str | None]] = [(found.name, found.get_absolute_url())] if found else []
    context = {"form": form, "project": found, "wrong": wrong, "trail": [*above, *own, last]}
    status = wrong.status if wrong else 400 if form.is_bound and form.errors else 200
    return render(request, "projects/project_form.html", context, status=status)
